"""The real application by another clock, for processes of the story alone: `celery -A tests.story.shifted …`.

A quarter cannot be waited for. Production reads the time in one place, `committee.clock.now`; here it adds the seconds
that stand in the file `STORY_CLOCK`. The database's own clock is turned by `tests/story/stack.py`.
"""

import datetime as dt
import os
from pathlib import Path

from django.utils import timezone

from committee import clock

OFFSET = Path(os.environ["STORY_CLOCK"])


def now() -> dt.datetime:
    """The present moment of the story, aware."""
    return timezone.now() + dt.timedelta(seconds=float(OFFSET.read_text()))


clock.now = now

from config.celery import app  # noqa: E402 - after the clock has been turned

__all__ = ["app"]
