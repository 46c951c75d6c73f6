"""The version of the regulation without which nothing is done."""

from __future__ import annotations

import datetime as dt

from committee.binding import (
    binding_regulation as binding_regulation,
    provisions_for as provisions_for,
    versions_in_force as versions_in_force,
)
from committee.models import Committee, Regulation
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import denied


def require_regulation(committee: Committee, day: dt.date) -> Regulation:
    """The version in force on `day`; refuses with a sentence when there is none: nothing is done without a rule."""
    regulation = binding_regulation(committee, day)
    if regulation is None:
        raise Refused(denied(Sentence(_("No operating regulation is in force on {day}."), day=day)))
    return regulation
