"""Change notices: one mail for all that has changed since the invitees were last told, when somebody says so."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import translation

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.changes import changes, state_of
from meetings.models import ChangeNotice, ChangeNoticeKind, Meeting
from meetings.permissions.changes import may_tell_changes
from meetings.reminders.kinds import CHANGES_TOLD
from meetings.reminders.recipients import recipient_of
from notifications.services import plan


def told_by_invitation(meeting: Meeting, *, by: Actor) -> None:
    """The invitation, a new one too, tells everything as it is now."""
    _write(meeting, ChangeNoticeKind.INVITATION, state_now(meeting), [], "", by)


def state_now(meeting: Meeting) -> dict[str, Any]:
    """Read anew; three queries."""
    items = meeting.items.prefetch_related("papers").order_by("position")
    return state_of(meeting, items, meeting.participants.with_people())


def pending(meeting: Meeting, now: dict[str, Any]) -> list[str]:
    """What the invitees have not been told yet; nothing for a meeting that nobody has been invited to. One query."""
    last = meeting.change_notices.order_by("-number").first()
    return changes(last.content, now) if last else []


def notice_send(meeting: Meeting, *, seen: int, by: Actor) -> ChangeNotice:
    """Tell every invitee once, with the calendar file. `seen`: how many changes the sender saw; `Stale` otherwise."""
    with transaction.atomic():
        locked, lines, state = _locked(meeting, by)
        if len(lines) != seen:
            raise Stale
        notice = _write(locked, ChangeNoticeKind.SENT, state, lines, "", by)
        people = [recipient_of(row) for row in locked.participants.with_people()]
        plan.tell(
            CHANGES_TOLD,
            locked,
            people,
            by=by,
            rev=locked.date_revision,
            occasion=f"notice-{notice.number}",
            expires_at=locked.starts_at,
        )
        said = Sentence(_("Told {n} people of {m} changes"), n=len(people), m=len(lines))
        record(by, locked.committee, locked, "changes_told", said, note="; ".join(lines))
    return notice


def notice_dismiss(meeting: Meeting, *, reason: str, by: Actor) -> ChangeNotice:
    """Leave the changes untold, with the reason."""
    with transaction.atomic():
        locked, lines, state = _locked(meeting, by)
        if not reason.strip():
            raise Refused.because(Sentence(_("Please give the reason.")))
        notice = _write(locked, ChangeNoticeKind.DISMISSED, state, lines, reason.strip(), by)
        said = Sentence(_("Left {m} changes untold"), m=len(lines))
        record(by, locked.committee, locked, "changes_dismissed", said, note=reason.strip())
    return notice


def _locked(meeting: Meeting, by: Actor) -> tuple[Meeting, list[str], dict[str, Any]]:
    locked: Meeting = (
        Meeting.objects.select_for_update(of=("self",)).select_related("committee", "regulation").get(pk=meeting.pk)
    )
    require(may_tell_changes(by, locked))
    state = state_now(locked)
    with translation.override("vi"):  # the language of the mails, whoever sends them
        lines = pending(locked, state)
    if not lines:
        raise Stale
    return locked, lines, state


def _write(
    meeting: Meeting, kind: str, state: dict[str, Any], lines: list[str], reason: str, by: Actor
) -> ChangeNotice:
    last = meeting.change_notices.order_by("-number").values_list("number", flat=True).first()
    return ChangeNotice.objects.create(
        meeting=meeting,
        number=0 if last is None else last + 1,
        kind=kind,
        content=state,
        changes=lines,
        reason=reason,
        made_by=by.user,
        made_at=by.now,
    )
