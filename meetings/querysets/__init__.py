"""Which meetings and papers somebody may see, and the counts that rules need."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from committee.actor import Actor
    from committee.models import Committee
    from meetings.models import Meeting

BEFORE_CONVENING = ("proposed", "declined", "draft")


class Reach(NamedTuple):
    """The committees whose meetings somebody sees, and among them those that they prepare or decide."""

    seen: tuple[int, ...]
    preparing: tuple[int, ...]


def prepares(by: Actor, committee: Committee | int) -> bool:
    """The secretariat, the standing agency, and the Head, who can do everything they can."""
    return by.is_secretariat(committee) or by.acts_for_standing_agency(committee) or by.is_head(committee)


def reach(by: Actor) -> Reach | None:
    """How far the actor sees; None: everything."""
    if by.is_system or by.is_admin:
        return None
    seen = tuple(sorted(by.committee_ids))
    return Reach(seen, tuple(pk for pk in seen if prepares(by, pk)))


def known(by: Actor, committee: int) -> str:
    """`reach`, asked of one committee: the actor knows "all" its meetings, the "convened" ones, or "" (none)."""
    far = reach(by)
    if far is None or committee in far.preparing:
        return "all"
    return "convened" if committee in far.seen else ""


def knows(level: str, meeting: Meeting) -> bool:
    """Whether who knows so much (`known`) knows this meeting."""
    return level == "all" or (level == "convened" and meeting.status not in BEFORE_CONVENING)


class MeetingQuerySet(models.QuerySet[Any]):
    def visible_to(self, by: Actor) -> MeetingQuerySet:
        """Members see meetings once convened; drafts and proposals only those who prepare and decide them."""
        return self.within(reach(by))

    def within(self, far: Reach | None) -> MeetingQuerySet:
        """What somebody sees who sees as far as that."""
        if far is None:
            return self
        return self.filter(
            Q(committee_id__in=far.preparing) | Q(committee_id__in=far.seen) & ~Q(status__in=BEFORE_CONVENING)
        )

    def known(self, level: str, committee: int) -> MeetingQuerySet:
        """What somebody sees of one committee who knows so much of it (`known`)."""
        rows = self.filter(committee_id=committee) if level else self.none()
        return rows.exclude(status__in=BEFORE_CONVENING) if level == "convened" else rows

    def of(self, committee: Committee) -> MeetingQuerySet:
        return self.filter(committee=committee)

    def living(self) -> MeetingQuerySet:
        """Neither declined nor cancelled."""
        return self.exclude(status__in=["declined", "cancelled"])

    def regular_of(self, committee: Committee, year: int, period: int) -> MeetingQuerySet:
        return self.living().filter(committee=committee, kind="regular", year=year, period=period)

    def held_before(self, committee: Committee, day: dt.date) -> MeetingQuerySet:
        return self.filter(committee=committee, status="held", day__lt=day).order_by("-day", "-starts")


class ParticipantQuerySet(models.QuerySet[Any]):
    def with_people(self) -> ParticipantQuerySet:
        return self.select_related("membership__person", "membership__org_unit", "guest_unit")

    def of_person(self, by: Actor) -> ParticipantQuerySet:
        """The actor's own invitations."""
        return self.filter(membership__person=by.person) if by.person else self.none()

    def unanswered(self) -> ParticipantQuerySet:
        return self.filter(answer="none")


class SpeechQuerySet(models.QuerySet[Any]):
    def spoken(self) -> SpeechQuerySet:
        """Who has spoken, in the order in which they did, with their names."""
        return self.filter(status="done").select_related("participant__membership__person").order_by("began_at", "id")


class QuestionQuerySet(models.QuerySet[Any]):
    def asked(self) -> QuestionQuerySet:
        """Without those withdrawn, with who asked and who was asked."""
        return self.exclude(status="withdrawn").select_related("unit", "asked_by__membership__person")
