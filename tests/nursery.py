"""`python -m tests.nursery`: the application is loaded once, and each line on the standard input forks a Celery.

A line is JSON: `words` as after `celery -A config`, and the `log` it prints to; the answer is the process's number.
What comes out is a process as any other, leader of its own group; only the two seconds of loading are not repeated.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys

LOADED = (
    "celery.bin.celery",
    "celery.apps.worker",
    "celery.apps.beat",
    "celery.worker.consumer",
    "kombu.transport.redis",
)
"""What every Celery loads when it starts, apart from the application."""


def main() -> None:
    import django

    django.setup()
    from config.celery import app

    app.loader.import_default_modules()
    for name in LOADED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever ends is buried at once
    for line in sys.stdin:
        order = json.loads(line)
        number = os.fork()
        if not number:
            become(order["words"], order["log"])
        print(number, flush=True)


def become(words: list[str], log: str) -> None:
    """In the child: let go of everything of the parent and be Celery; does not return."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing, output = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for opened, place in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(opened, place)
    from celery.__main__ import main as celery

    sys.argv = ["celery", "-A", "config", *words]
    sys.exit(celery())


if __name__ == "__main__":
    main()
