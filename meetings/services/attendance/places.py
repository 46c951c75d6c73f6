"""Who takes a place in the room: the member, or the substitute with the chair's consent."""

from __future__ import annotations

from committee.actor import Actor
from committee.refusals import Refused
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.by_link import ByLink
from meetings.models import Attendance, Consent, Participant


def sits_there(locked: Participant, by: Actor) -> Verdict:
    """Whether who says “I am here” is the one who is marked in this place: the member, or the substitute."""
    stands_in = isinstance(by, ByLink) and by.stands_in
    if stands_in == (locked.attendance == Attendance.SUBSTITUTED):
        return allowed()
    if stands_in:
        return denied(Sentence(_("{name} has come in person."), name=locked.name))
    return denied(
        Sentence(_("{name} sits in your place; the secretary marks you as present."), name=locked.substitute_name)
    )


def arrival(locked: Participant, by: Actor, *, online: bool) -> Attendance:
    """How the minutes will say that this place was taken."""
    if isinstance(by, ByLink) and by.stands_in:
        if locked.consent != Consent.GRANTED:
            raise Refused.because(
                Sentence(_("The chair has not consented to a substitute for {name}."), name=locked.name)
            )
        return Attendance.SUBSTITUTED
    return Attendance.ONLINE if online else Attendance.PRESENT
