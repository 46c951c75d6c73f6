"""Where a committee's own regulation says who may do something: an article that is looked up when somebody reads it."""

from __future__ import annotations

import datetime as dt

from django.utils.functional import lazy

from committee.models import Committee, Regulation
from committee.once import once_per_page
from committee.regulation import Provisions


@once_per_page
def _provisions_on(committee: Committee, day: dt.date) -> Provisions | None:
    regulation = Regulation.objects.in_force(committee, day)
    return Provisions.from_json(regulation.provisions) if regulation is not None else None


def _article(committee: Committee, day: dt.date, name: str) -> str:
    provisions = _provisions_on(committee, day)
    return str(provisions.setting(name).article) if provisions is not None else ""


_lazily = lazy(_article, str)


def article_of(committee: Committee, day: dt.date, name: str) -> str:
    """`Điều 8, Điều 10`: where the version in force on `day` states the provision `name`; empty without a version.

    Permissions are asked many times for each page and their article is read in few of them, so the answer is a lazy
    string; nothing is read from the database before it is shown or written.
    """
    return _lazily(committee, day, name)
