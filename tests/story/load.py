"""`python -m tests.story.load`: the demo committee on the story's day, its past papers printed once for all.

Printing fifty real documents takes ten seconds and is proven elsewhere; what the story itself issues is printed for
real by the worker.
"""

import functools

import django

from tests.story import shifted

assert shifted  # turns the clock
django.setup()

from django.core.management import call_command  # noqa: E402

from documents import printer  # noqa: E402

_real = printer.print_pdf
_once = functools.cache(lambda: _real("<html lang='vi'><title>Bản in của các quý trước</title><p>Bản in</p></html>"))
printer.print_pdf = lambda html: _once()
call_command("load_demo")
