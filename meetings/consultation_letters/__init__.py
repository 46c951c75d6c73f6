"""The mails of a written consultation: composed when they are sent, from the rows as they are then, or withdrawn."""

from __future__ import annotations

from committee.sentences import Sentence, gettext_noop
from meetings import consultation_reminders as reminders
from meetings.consultation_letters import leaders, members
from notifications.services.registry import Compose, Kind, register_kind, register_planner

KINDS: dict[str, tuple[Sentence, Compose]] = {
    reminders.SENT: (Sentence(gettext_noop("Written opinion wanted")), members.sent),
    reminders.DUE: (Sentence(gettext_noop("Written opinion due")), members.due),
    reminders.NUDGE: (Sentence(gettext_noop("Reminder of a written opinion")), members.due),
    reminders.EXTENDED: (Sentence(gettext_noop("More time for a written opinion")), members.extended),
    reminders.OVERDUE: (Sentence(gettext_noop("Last day of a written consultation over")), members.overdue),
    reminders.TO_SEND: (Sentence(gettext_noop("Consultation waiting for the Head")), leaders.to_send),
    reminders.TO_DECIDE: (Sentence(gettext_noop("Result of a consultation waiting for the Head")), leaders.to_decide),
    reminders.WITHDRAWN: (Sentence(gettext_noop("Consultation withdrawn")), members.withdrawn),
    reminders.ESCALATED: (Sentence(gettext_noop("A member asks for a meeting")), leaders.escalated),
    reminders.DECIDED: (Sentence(gettext_noop("Decision on a consultation")), members.decided),
}


def register() -> None:
    """Called once from `apps.py`."""
    for key, (label, compose) in KINDS.items():
        register_kind(Kind(key, label, compose, is_urgent=key == reminders.ESCALATED))
    register_planner(reminders.consultation_plans)
