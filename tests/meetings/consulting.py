"""Written consultations for the tests: the question of the secretary, the members who answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from committee.models import Regulation
from committee.regulation import DEFAULTS, Setting
from meetings.models import Consultation, ConsultationAnswer, ConsultationVoter
from meetings.models.consultation import Position
from meetings.services.consultation import Draft, consultation_draft
from meetings.services.consultation_answers import Reply, answer_give
from meetings.services.consultation_sending import consultation_send
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import at
from tests.remembered import remembered

DUE = dt.date(2026, 5, 25)
"""Monday 18/05/2026 + 5 working days."""
NEXT_DAY = DUE + dt.timedelta(days=1)
VOTERS = ("deputy", "vice", "standing", "member", "health", "police")
"""Everybody who is asked where the Head decides."""
TITLE = "Danh mục dữ liệu dùng chung của tỉnh"


def rule(cast: Cast, **changes: Any) -> None:
    """Other provisions for the committee's regulation."""
    provisions = replace(
        DEFAULTS, **{name: Setting(value, DEFAULTS.setting(name).article) for name, value in changes.items()}
    )
    Regulation.objects.filter(committee=cast.committee).update(provisions=provisions.to_json())


def majority(cast: Cast, silence: str = "agrees") -> None:
    """The second regulation: majority of those present, silence means agreement."""
    rule(cast, decision_rule="majority", silence=silence)


@remembered
def a_draft(cast: Cast, **changes: Any) -> Consultation:
    terms = Draft(TITLE, "Ông/bà có đồng ý ban hành danh mục kèm theo không?", cast.seats["secretary"])
    return consultation_draft(cast.committee, replace(terms, **changes), by=cast.secretary)


@remembered
def sent(cast: Cast, **changes: Any) -> Consultation:
    """Sent by the Head on Monday 18/05/2026."""
    return consultation_send(a_draft(cast, **changes), by=cast.head)


def voter(consultation: Consultation, cast: Cast, who: str) -> ConsultationVoter:
    found: ConsultationVoter = consultation.voters.with_people().get(membership=cast.seats[who])
    return found


def answer(
    consultation: Consultation,
    cast: Cast,
    who: str,
    position: Position = Position.AGREE,
    text: str = "",
    day: dt.date = TODAY,
) -> ConsultationAnswer:
    own = voter(consultation, cast, who)
    return answer_give(own, Reply(position, text), by=at(cast, who, day, dt.time(15)))
