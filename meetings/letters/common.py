"""What the letters of this room share: their frame, and the rows behind a mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.models import AuditEvent
from committee.sentences import spell
from meetings.guest_links import guest_path
from meetings.models import Meeting, Participant
from meetings.wording import event_words
from notifications.models import Notification


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


def spoken(says: Mapping[str, object]) -> dict[str, object]:
    """The same words with the title as it stands inside a sentence: “cuộc họp định kỳ Quý IV năm 2026”."""
    return {**says, "title": event_words(str(says["title"]))}


def reason_of(meeting: Meeting, action: str) -> str:
    """The reason that was given for the last step of this name, as a line; empty when none was."""
    event = AuditEvent.objects.about(meeting).filter(action=action).exclude(note="").first()
    return _("Reason: %(reason)s") % {"reason": event.note} if event else ""


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


def answer_path(participant: Participant) -> str:
    """Where this invitee answers: their page, or the signed link of a guest."""
    if participant.membership_id is None:
        return guest_path(participant)
    return reverse("meeting-answer", args=[participant.meeting_id])
