"""The mails of the meetings room: composed when they are sent, from the rows as they are then, or withdrawn as moot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.sentences import spell
from meetings import reminders
from meetings.calendar_files import meeting_calendar
from meetings.deadlines import conclusion_notice_due, derivation, last_day, papers_due
from meetings.guest_links import guest_path
from meetings.models import Answer, Consent, Meeting, MeetingStatus, Participant
from meetings.models.meeting import DocumentPart
from meetings.services.invitations import invitation_of
from notifications.mail import Attachment, Composed, Mail, NotReady, Withdrawn
from notifications.models import Notification

Write = Callable[[Notification, Meeting, Participant], Composed]


def letter(name: str, paragraphs: Iterable[str], meeting: Meeting, path: str) -> str:
    """Salutation, paragraphs, the address of the page, and who writes."""
    parts = [
        _("Dear %(name)s,") % {"name": name},
        *(part for part in paragraphs if part),
        f"{settings.SITE_URL}{path}",
        meeting.committee.profile(meeting.day).name,
    ]
    return "\n\n".join(parts) + "\n"


def when_and_where(meeting: Meeting) -> str:
    """Time, place and chair, one line each."""
    lines = [
        _("Time: %(starts)s, %(day)s") % {"starts": spell(meeting.starts), "day": spell(meeting.day)},
        _("Place: %(place)s") % {"place": meeting.place},
        _("Presided by: %(name)s, %(post)s") % {"name": meeting.chair.person, "post": meeting.chair.position},
    ]
    if meeting.online_url:
        lines.append(_("Attending online: %(url)s") % {"url": meeting.online_url})
    return "\n".join(lines)


def meeting_of(row: Notification) -> Meeting | None:
    """The meeting of a mail, while it stands at the date the mail is about."""
    rows = Meeting.objects.select_related("committee", "regulation", "chair__person", "secretary__person")
    meeting: Meeting | None = rows.filter(pk=row.subject_id).first()
    if meeting is None or row.subject_rev not in ("", str(meeting.date_revision)):
        return None
    return meeting


def participant_of(row: Notification, meeting: Meeting) -> Participant | None:
    """The invitation of the recipient, by seat or as a guest."""
    who, _sep, key = row.recipient_key.partition(":")
    rows = meeting.participants.with_people()
    found: Participant | None = (
        rows.filter(membership__person_id=key) if who == "person" else rows.filter(pk=key, membership__isnull=True)
    ).first()
    return found


def to_invitees(write: Write) -> Callable[[Notification, dt.datetime], Composed]:
    """A mail to an invitee of a convened meeting; moot when the meeting was moved, called off, or has begun."""

    def compose(row: Notification, now: dt.datetime) -> Composed:
        meeting = meeting_of(row)
        if meeting is None or meeting.status != MeetingStatus.CONVENED or meeting.starts_at <= now:
            return Withdrawn()
        participant = participant_of(row, meeting)
        return write(row, meeting, participant) if participant else Withdrawn()

    return compose


def answer_path(participant: Participant) -> str:
    """Where this invitee answers: their page, or the signed link of a guest."""
    if participant.membership_id is None:
        return guest_path(participant)
    return reverse("meeting-answer", args=[participant.meeting_id])


def _invitation(row: Notification, meeting: Meeting, participant: Participant) -> Composed:
    document = invitation_of(meeting)
    if document is None:
        return Withdrawn()
    if not hasattr(document, "rendition"):
        return NotReady()
    path = answer_path(participant)
    says = {"number": document.number_symbol, "title": meeting.title}
    if row.kind == reminders.INVITATION_CHANGED:
        subject = _("Changed: %(title)s") % says
        opening = (
            _(
                "Time or place of the meeting have changed: %(title)s. Invitation No. %(number)s "
                "replaces the earlier one."
            )
            % says
        )
    else:
        subject = _("Invitation No. %(number)s: %(title)s") % says
        opening = _("You are invited to the meeting: %(title)s (Invitation No. %(number)s, attached).") % says
    if participant.membership_id is None:
        closing = _(
            "Please answer with the link below. It is meant for you alone and works without "
            "an account until the end of the day of the meeting."
        )
    else:
        closing = _("Please answer whether you will attend:")
    with document.rendition.file.open("rb") as stream:
        attached = Attachment(document.file_name, stream.read(), "application/pdf")
    return Mail(
        subject,
        letter(participant.name, [opening, when_and_where(meeting), closing], meeting, path),
        attachments=(attached,),
        link=path,
        calendar=meeting_calendar(meeting, participant, "REQUEST"),
    )


def _unanswered(row: Notification, meeting: Meeting, participant: Participant) -> Composed:
    if participant.answer != Answer.NONE:
        return Withdrawn()
    path = answer_path(participant)
    opening = _("You have not answered the invitation to the meeting: %(title)s.") % {"title": meeting.title}
    closing = _("Please answer, so that the chair knows who will attend:")
    subject = _("Please answer the invitation: %(title)s") % {"title": meeting.title}
    return Mail(
        subject, letter(participant.name, [opening, when_and_where(meeting), closing], meeting, path), link=path
    )


def _soon(row: Notification, meeting: Meeting, participant: Participant) -> Composed:
    if participant.answer == Answer.DECLINED:
        return Withdrawn()
    guest = participant.membership_id is None
    path = guest_path(participant) if guest else reverse("meeting-detail", args=[meeting.pk])
    subject = _("Meeting on %(day)s: %(title)s") % {"day": spell(meeting.day), "title": meeting.title}
    opening = _("This is a reminder of the meeting: %(title)s.") % {"title": meeting.title}
    closing = "" if guest else _("Agenda and papers:")
    return Mail(
        subject, letter(participant.name, [opening, when_and_where(meeting), closing], meeting, path), link=path
    )


def cancelled(row: Notification, now: dt.datetime) -> Composed:
    """The meeting is called off; the calendar file takes it out of the calendar."""
    meeting = meeting_of(row)
    if meeting is None or meeting.status != MeetingStatus.CANCELLED:
        return Withdrawn()
    participant = participant_of(row, meeting)
    if participant is None:
        return Withdrawn()
    guest = participant.membership_id is None
    path = guest_path(participant) if guest else reverse("meeting-detail", args=[meeting.pk])
    subject = _("Called off: %(title)s") % {"title": meeting.title}
    opening = _("The meeting does not take place: %(title)s.") % {"title": meeting.title}
    text = letter(participant.name, [opening, when_and_where(meeting)], meeting, path)
    calendar = meeting_calendar(meeting, participant, "CANCEL")
    return Mail(subject, text, link=path, calendar=calendar, calendar_method="CANCEL")


def papers_wanted(row: Notification, now: dt.datetime) -> Composed:
    """The papers of an item are due; moot when they are there."""
    meeting = meeting_of(row)
    due = papers_due(meeting) if meeting else None
    if meeting is None or due is None or meeting.status != MeetingStatus.CONVENED:
        return Withdrawn()
    item = meeting.items.filter(pk=row.occasion.split("-")[1], needs_paper=True, papers__isnull=True).first()
    if item is None:
        return Withdrawn()
    path = reverse("paper-new", args=[item.pk])
    says = {"n": item.position, "item": item.title, "day": spell(last_day(due)), "title": meeting.title}
    subject = _("Papers due on %(day)s: %(item)s") % says
    opening = _("The papers for item %(n)s, “%(item)s”, of the meeting %(title)s are due on %(day)s.") % says
    closing = _("Please hand them in here:")
    return Mail(subject, letter(row.recipient_name, [opening, derivation(due), closing], meeting, path), link=path)


def notice_wanted(row: Notification, now: dt.datetime) -> Composed:
    """The conclusion notice is due; moot when it has been issued."""
    meeting = meeting_of(row)
    if meeting is None or meeting.status != MeetingStatus.HELD:
        return Withdrawn()
    if meeting.document_links.filter(part=DocumentPart.NOTICE, document__status="issued").exists():
        return Withdrawn()
    due = conclusion_notice_due(meeting)
    path = reverse("notice", args=[meeting.pk])
    says = {"day": spell(last_day(due)), "title": meeting.title}
    subject = _("Conclusion notice due on %(day)s: %(title)s") % says
    opening = _("The conclusion notice of the meeting %(title)s is due on %(day)s.") % says
    return Mail(subject, letter(row.recipient_name, [opening, derivation(due)], meeting, path), link=path)


def substitute_waits(row: Notification, now: dt.datetime) -> Composed:
    """Somebody asks the chair to accept a substitute."""
    meeting = meeting_of(row)
    asking = _asking(row, meeting)
    if meeting is None or asking is None or asking.consent != Consent.ASKED or meeting.starts_at <= now:
        return Withdrawn()
    path = reverse("substitute-consent", args=[asking.pk])
    says = {
        "name": asking.name,
        "substitute": asking.substitute_name,
        "post": asking.substitute_post,
        "title": meeting.title,
    }
    subject = _("Consent to a substitute: %(name)s") % says
    opening = _("%(name)s cannot attend the meeting %(title)s and asks to send %(substitute)s, %(post)s.") % says
    reason = _("Reason: %(reason)s") % {"reason": asking.answer_reason} if asking.answer_reason else ""
    return Mail(subject, letter(row.recipient_name, [opening, reason, _("Please decide:")], meeting, path), link=path)


def substitute_decided(row: Notification, now: dt.datetime) -> Composed:
    """What the chair decided about the substitute."""
    meeting = meeting_of(row)
    asking = _asking(row, meeting)
    if meeting is None or asking is None or asking.consent not in (Consent.GRANTED, Consent.REFUSED):
        return Withdrawn()
    path = answer_path(asking)
    says = {"substitute": asking.substitute_name, "title": meeting.title}
    if asking.consent == Consent.GRANTED:
        subject = _("The chair consents to your substitute")
        opening = _("%(substitute)s attends the meeting %(title)s in your place.") % says
    else:
        subject = _("The chair does not consent to your substitute")
        opening = (
            _(
                "The chair does not consent that %(substitute)s attends the meeting %(title)s in "
                "your place. Please answer again."
            )
            % says
        )
    reason = _("Reason: %(reason)s") % {"reason": asking.consent_reason} if asking.consent_reason else ""
    return Mail(subject, letter(row.recipient_name, [opening, reason], meeting, path), link=path)


def _asking(row: Notification, meeting: Meeting | None) -> Participant | None:
    if meeting is None:
        return None
    found: Participant | None = (
        meeting.participants.with_people().filter(pk=row.occasion.split("-")[0], answer=Answer.SUBSTITUTE).first()
    )
    return found


def proposal_waits(row: Notification, now: dt.datetime) -> Composed:
    """The standing agency proposes an extraordinary meeting; the Head decides."""
    meeting = meeting_of(row)
    if meeting is None or meeting.status != MeetingStatus.PROPOSED or meeting.starts_at <= now:
        return Withdrawn()
    path = reverse("proposal-accept", args=[meeting.pk])
    proposer = meeting.proposed_by.person if meeting.proposed_by else ""
    says = {"name": proposer, "title": meeting.title}
    subject = (
        _("Urgent: proposal of a meeting: %(title)s") if meeting.is_urgent else _("Proposal of a meeting: %(title)s")
    ) % says
    opening = _("%(name)s proposes an extraordinary meeting: %(title)s.") % says
    reason = _("Reason: %(reason)s") % {"reason": meeting.proposal_reason}
    paragraphs = [opening, meeting.content, reason, when_and_where(meeting), _("Please accept or decline:")]
    return Mail(subject, letter(row.recipient_name, paragraphs, meeting, path), link=path)


def proposal_decided(row: Notification, now: dt.datetime) -> Composed:
    """The proposer learns what the Head decided."""
    meeting = meeting_of(row)
    if meeting is None or meeting.status == MeetingStatus.PROPOSED:
        return Withdrawn()
    path = reverse("meeting-detail", args=[meeting.pk])
    says = {"title": meeting.title}
    if meeting.status == MeetingStatus.DECLINED:
        subject = _("Declined: %(title)s") % says
        opening = _("The Head has declined the proposed meeting: %(title)s.") % says
    else:
        subject = _("Accepted: %(title)s") % says
        opening = _("The Head has accepted the proposed meeting: %(title)s.") % says
    return Mail(subject, letter(row.recipient_name, [opening], meeting, path), link=path)


COMPOSE: dict[str, Callable[[Notification, dt.datetime], Composed]] = {
    reminders.INVITATION: to_invitees(_invitation),
    reminders.INVITATION_CHANGED: to_invitees(_invitation),
    reminders.CANCELLED: cancelled,
    reminders.UNANSWERED: to_invitees(_unanswered),
    reminders.PAPERS_DUE: papers_wanted,
    reminders.MEETING_SOON: to_invitees(_soon),
    reminders.NOTICE_DUE: notice_wanted,
    reminders.SUBSTITUTE_WAITING: substitute_waits,
    reminders.SUBSTITUTE_DECIDED: substitute_decided,
    reminders.PROPOSAL_WAITING: proposal_waits,
    reminders.PROPOSAL_DECIDED: proposal_decided,
}
