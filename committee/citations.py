"""Where a committee's own regulation says who may do something: an article that is looked up when somebody reads it."""

from __future__ import annotations

import datetime as dt

from django.utils.functional import lazy

from committee.binding import binding_regulation, provisions_for
from committee.models import Committee


def _article(committee: Committee, day: dt.date, name: str) -> str:
    version = binding_regulation(committee, day)
    return str(provisions_for(version).setting(name).article) if version is not None else ""


_lazily = lazy(_article, str)


def article_of(committee: Committee, day: dt.date, name: str) -> str:
    """`Điều 8, Điều 10`: where the version in force on `day` states the provision `name`; empty without a version.

    Permissions are asked many times for each page and their article is read in few of them, so the answer is a lazy
    string; nothing is read from the database before it is shown or written.
    """
    return _lazily(committee, day, name)
