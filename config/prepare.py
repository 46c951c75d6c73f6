"""What must be true before the processes start: engines answer, tables, translations, static files, the demo.

`python -m config.prepare`: each step does nothing when there is nothing to do. A dead engine gets a sentence.
"""

import hashlib
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands

from config import environment
from config.external import check_database, check_redis


def main() -> None:
    django.setup()
    complaint = check_database(settings.DATABASES["default"]) or check_redis(settings.REDIS_URL)
    if complaint:
        environment.stop(complaint)
    try:
        call_command("migrate", interactive=False, verbosity=0)
        if "messages" in get_commands():
            call_command("messages", compile=True, verbosity=0)
        collect_static_files()
        if settings.DEMO and "load_demo" in get_commands():
            call_command("load_demo", if_empty=True)
    except CommandError as error:
        environment.stop(f"{error}")


def collect_static_files() -> None:
    """Gather, compress and name the static files by content, when one of them changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    print("Collecting static files", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest.hexdigest())


if __name__ == "__main__":
    main()
