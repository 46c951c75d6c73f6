"""Who may do what with minutes after they were drawn up: circulate, correct, adopt, supplement, redact, release."""

from __future__ import annotations

from committee.actor import Actor
from committee.models import Membership
from committee.sentences import Sentence, gettext_noop as _
from committee.verdict import Verdict, allowed, denied
from meetings.models import Correction, Meeting, Minutes, MinutesStatus, Redaction, Supplement
from meetings.permissions import may_keep_record, may_see_draft_record, prepares

ACCESS_LAW = "Điều 6, Điều 7 Luật Tiếp cận thông tin 104/2016/QH13"
NOT_LOCKED = Sentence(_("The minutes have not been signed by both yet."))


def invited_seat(by: Actor, meeting: Meeting) -> Membership | None:
    """The seat by which the actor was invited to the meeting; None for everybody else. One query."""
    if by.person is None:
        return None
    row = meeting.participants.filter(membership__person=by.person).select_related("membership").first()
    return row.membership if row else None


def may_read_minutes(by: Actor, minutes: Minutes) -> Verdict:
    """Signed minutes are for the committee, circulated ones for the participants too, drafts for who works on them."""
    if minutes.is_locked:
        return allowed()
    found = may_see_draft_record(by, minutes.meeting)
    if not found and minutes.circulated_at is not None and invited_seat(by, minutes.meeting) is not None:
        return allowed()
    return found


def may_circulate(by: Actor, minutes: Minutes) -> Verdict:
    """Who keeps the record sends the draft to the participants."""
    return may_keep_record(by, minutes.meeting)


def may_comment(by: Actor, minutes: Minutes) -> Verdict:
    """Participants by seat say what is to be corrected, or that the draft is right, until the day that they were
    given."""
    if minutes.status != MinutesStatus.CIRCULATED or minutes.corrections_due is None:
        return denied(Sentence(_("The draft minutes are not out for corrections.")))
    if invited_seat(by, minutes.meeting) is None:
        return denied(Sentence(_("The participants of the meeting correct its minutes.")))
    if by.today > minutes.corrections_due:
        return denied(
            Sentence(_("Corrections were to be handed in by {day}. Tell the secretary."), day=minutes.corrections_due)
        )
    return allowed()


def may_decide_correction(by: Actor, correction: Correction) -> Verdict:
    """Who keeps the record takes a correction in or declines it, before the minutes are signed."""
    if not correction.minutes.is_open:
        return denied(Sentence(_("The minutes have been signed; corrections are made by supplementary minutes.")))
    return may_keep_record(by, correction.minutes.meeting)


def may_withdraw_correction(by: Actor, correction: Correction) -> Verdict:
    """Only the author takes a correction back."""
    if by.person is not None and correction.author.person_id == by.person.pk:
        return allowed()
    return denied(Sentence(_("Only the author withdraws a correction.")))


def may_adopt(by: Actor, minutes: Minutes) -> Verdict:
    """Who keeps the record of the adopting meeting notes it; for the button: secretariat, chair or secretary."""
    if minutes.status == MinutesStatus.ADOPTED:
        return denied(Sentence(_("The minutes have been adopted.")))
    if not minutes.is_locked:
        return denied(NOT_LOCKED)
    return may_keep_record(by, minutes.meeting)


def may_draft_supplement(by: Actor, minutes: Minutes) -> Verdict:
    """Secretary of the meeting, secretariat and chair, once the minutes are locked."""
    if not minutes.is_locked:
        return denied(Sentence(_("Minutes that are not signed yet are corrected in the record.")))
    return may_keep_record(by, minutes.meeting)


def may_read_supplement(by: Actor, supplement: Supplement) -> Verdict:
    """Signed ones are for the committee, drafts for who works on them."""
    if supplement.status == "signed":
        return may_read_full(by, supplement.minutes)
    return may_see_draft_record(by, supplement.minutes.meeting)


def reads_everything(by: Actor, meeting: Meeting) -> bool:
    """Who keeps the record and who prepares meetings reads the full text; the redactions were made by them."""
    return by.is_system or bool(may_keep_record(by, meeting)) or prepares(by, meeting.committee)


def may_read_full(by: Actor, minutes: Minutes) -> Verdict:
    """The full text; the members' text when nothing has been left out of it."""
    if reads_everything(by, minutes.meeting):
        return allowed()
    if minutes.redactions.filter(face="members", status="active").exists():
        return denied(
            Sentence(_("Passages have been left out of the members' text; the full text is with the secretariat."))
        )
    return allowed()


def may_redact(by: Actor, minutes: Minutes) -> Verdict:
    """Secretariat, standing agency, Head, and who keeps the record mark passages of signed minutes."""
    if not minutes.is_locked:
        return denied(NOT_LOCKED)
    if by.seat(minutes.meeting.committee_id) is not None and reads_everything(by, minutes.meeting):
        return allowed(ACCESS_LAW)
    return denied(Sentence(_("The secretariat marks what is left out of the minutes.")), ACCESS_LAW)


def may_lift_redaction(by: Actor, redaction: Redaction) -> Verdict:
    """Whoever may mark may also show again."""
    return may_redact(by, redaction.minutes)


def may_release(by: Actor, minutes: Minutes) -> Verdict:
    """The chair of the meeting, or the Head, decides that the public text is published."""
    if not minutes.is_locked:
        return denied(NOT_LOCKED)
    seat = by.seat(minutes.meeting.committee_id)
    if seat is not None and (seat.pk == minutes.meeting.chair_id or by.is_head(minutes.meeting.committee)):
        return allowed(ACCESS_LAW)
    return denied(Sentence(_("The chair of the meeting or the Head decides on publication.")), ACCESS_LAW)
