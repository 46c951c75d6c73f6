"""Who may see and do what with notifications."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Committee
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from notifications.models import Notification
from notifications.models.notification import State
from notifications.querysets import keeps_log


def may_see_log(by: Actor, committee: Committee) -> Verdict:
    """The reminders of a committee are looked after by its secretariat, its standing agency and its Head."""
    if by.is_system or by.is_admin or keeps_log(by, committee):
        return allowed()
    return denied(Sentence(_("The reminders sent are shown to the secretariat, the standing agency and the Head.")))


def may_send_again(by: Actor, row: Notification) -> Verdict:
    """Whoever looks after the reminders sends one again that could not be delivered, while it still helps."""
    verdict = may_see_log(by, row.committee)
    if not verdict:
        return verdict
    if row.state != State.FAILED:
        return denied(Sentence(_("Only a reminder that was not delivered can be sent again.")))
    if row.expires_at is not None and row.expires_at <= by.now:
        return denied(Sentence(_("The moment of this reminder has passed.")))
    return allowed()
