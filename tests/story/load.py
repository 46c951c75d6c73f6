"""`python -m tests.story.load`: tables, a clock that can be turned, the demo committee on the day of the story.

Printing its fifty past documents takes ten seconds and is proven elsewhere, so all share one print; what the story
itself issues is printed for real by the worker. The second committee is there with its people and its regulation, but
without a past: the story is not about it.
"""

import functools

import django

from tests.story import shifted

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from documents import printer  # noqa: E402
from tasks import demo  # noqa: E402

TURNED = """
CREATE SCHEMA story;
CREATE TABLE story.turned (by interval NOT NULL);
INSERT INTO story.turned VALUES (%s * interval '1 second');
CREATE FUNCTION story.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
    AS 'SELECT pg_catalog.clock_timestamp() + by FROM story.turned';
DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %%I SET search_path = story, pg_catalog, public', current_database());
END $$;
"""
"""A function of the story's own stands before PostgreSQL's `clock_timestamp()`, by which mail is due."""

_real = printer.print_pdf
_once = functools.cache(lambda: _real("<html lang='vi'><title>Bản in của các quý trước</title><p>Bản in</p></html>"))

if __name__ == "__main__":
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(
            cursor
        ):  # not copied from the run's template
            call_command("migrate", verbosity=0)
        cursor.execute(TURNED, [float(shifted.OFFSET.read_text())])
    connection.close()  # the next one searches the story's schema first
    print("Tables are there.", flush=True)
    printer.print_pdf = lambda html: _once()
    live = demo.live
    demo.live = lambda built, today: live(built, today) if built.script is demo.EGOV else None
    call_command("load_demo")
