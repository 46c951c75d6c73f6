"""The minutes of a meeting on paper: what is printed is what was recorded."""

from __future__ import annotations

from typing import Any

from committee import clock
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.services.signing import heading_for
from meetings import poll_paper, room_paper
from meetings.models import AgendaItem, Attendance, Minutes
from meetings.models.participants import CAME
from meetings.paper_lines import absence, conclusions, person_line, presence, presenter_line
from meetings.presence import presences
from meetings.wording import event_words

MISSED = (Attendance.EXCUSED, Attendance.ABSENT)


def _course(item: AgendaItem) -> str:
    """The notes, and which earlier minutes were adopted here."""
    adopted = [
        f"Cuộc họp thông qua Biên bản số {row.document.number_symbol} ({event_words(row.meeting.title)})."
        for row in item.adopted_minutes.all()
        if row.document
    ]
    return "\n".join(part for part in (item.notes, *adopted) if part)


def minutes_paper(minutes: Minutes) -> layout.Minutes:
    """Biên bản, form 1.9, from what was recorded (QĐ 45/2018: chair, present, course, opinions, conclusions)."""
    meeting = minutes.meeting
    people = list(meeting.participants.with_people())
    stays = presences(meeting, people)
    items = []
    rows = meeting.items.select_related("presenter__person").prefetch_related(
        "opinions__participant__membership__person", "adopted_minutes__document", "adopted_minutes__meeting"
    )
    also: list[Any] = [*poll_paper.READ_ALONG, *room_paper.READ_ALONG]
    for item in rows.prefetch_related(*also):
        items.append(
            parts.MinuteItem(
                title=item.title,
                presenter=presenter_line(item),
                course=_course(item),
                opinions=tuple(
                    parts.Opinion(name=row.participant.speaks_as, post=row.participant.speaks_for_post, text=row.text)
                    for row in item.opinions.all()
                )
                + room_paper.question_lines(item, meeting),
                votes=poll_paper.vote_lines(item),
            )
        )
    if minutes.opening and items:
        items.insert(0, parts.MinuteItem(title="Khai mạc", course=minutes.opening))
    if minutes.closing:
        items.append(parts.MinuteItem(title="Phát biểu bế mạc", course=minutes.closing))
    started = meeting.started_at or meeting.starts_at
    return layout.Minutes(
        heading=heading_for(meeting.committee, Kind.MINUTES, meeting.day),
        subject=meeting.title,
        started_at=started.astimezone(clock.OFFICE),
        ended_at=meeting.ended_at.astimezone(clock.OFFICE) if meeting.ended_at else None,
        place=meeting.place,
        chair=person_line(meeting.chair),
        secretary=person_line(meeting.secretary),
        present=tuple(
            presence(person, room_paper.times(stays[person.pk], meeting.ended_at))
            for person in people
            if person.attendance in CAME
        ),
        absent=tuple(absence(person) for person in people if person.attendance in MISSED),
        items=tuple(items),
        conclusions=conclusions(meeting),
        chair_signer=parts.Signer(authority="CHỦ TỌA", name=meeting.chair.person.full_name),
        secretary_signer=parts.Signer(authority="THƯ KÝ", name=meeting.secretary.person.full_name),
        recipients=("Các thành viên Ban Chỉ đạo",),
        archive="Lưu: VT, Hồ sơ",
    )
