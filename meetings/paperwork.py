"""From the rows of a meeting to the papers of Decree 30/2020: what is printed is what was recorded.

Papers are always Vietnamese, whatever language the screen has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from committee import clock
from committee.models import Membership, Role
from documents import layout, layout_parts as parts
from documents.models import Kind
from documents.services.signing import TITLES, heading_for, signature_for
from documents.wording import document_date
from meetings import poll_paper, room_paper
from meetings.models import AgendaItem, Attendance, Conclusion, Meeting, Minutes, Participant, TaskProposal
from meetings.models.participants import CAME
from meetings.paper_readers import READ_BY_MEMBERS, Circle, current
from meetings.presence import presences
from meetings.registry import results_before
from meetings.timetable import timetable
from meetings.wording import event_words

MEMBERS = Circle(READ_BY_MEMBERS)
MISSED = (Attendance.EXCUSED, Attendance.ABSENT)


def role_words(seat: Membership | None) -> str:
    """The title in the body, in Vietnamese; 'Khách mời' for who has no seat."""
    return TITLES[Role(seat.role)] if seat else "Khách mời"


def person_line(seat: Membership) -> str:
    """'Ông/bà' is not written: name, post, title in the body."""
    return f"{seat.person.full_name}, {seat.position}, {role_words(seat)}"


def presenter_line(item: AgendaItem) -> str:
    return f"{item.presenter.person.full_name}, {item.presenter.position}" if item.presenter else ""


def presence(participant: Participant, times: str = "") -> parts.Presence:
    mode: parts.Mode = "online" if participant.attendance == Attendance.ONLINE else "in_person"
    if participant.attendance == Attendance.SUBSTITUTED:
        return parts.Presence(
            name=participant.substitute_name,
            post=participant.substitute_post,
            mode=mode,
            substitute_for=participant.name,
            times=times,
        )
    return parts.Presence(
        name=participant.name, post=participant.post, role=role_words(participant.membership), mode=mode, times=times
    )


def absence(participant: Participant) -> parts.Absence:
    return parts.Absence(name=participant.name, post=participant.post, reason=participant.attendance_reason)


def assignment(proposal: TaskProposal) -> parts.Assignment:
    """'(Giao: Sở Y tế chủ trì; …; phối hợp: …; thời hạn: dd/mm/yyyy)'."""
    return parts.Assignment(
        lead=proposal.accountable.org_unit.name,
        text=proposal.title,
        coordinators=tuple(seat.org_unit.name for seat in proposal.coordinating.all()),
        due=proposal.due_date,
    )


def conclusions(meeting: Meeting) -> tuple[parts.Conclusion, ...]:
    rows: Iterable[Conclusion] = meeting.conclusions.prefetch_related(
        "proposals__accountable__org_unit", "proposals__coordinating__org_unit"
    )
    return tuple(
        parts.Conclusion(
            ordinal=row.number,
            text=row.text,
            assignments=tuple(assignment(proposal) for proposal in row.proposals.all()),
        )
        for row in rows
    )


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


def notice_paper(meeting: Meeting, signer: Membership, on: dt.date) -> layout.ConclusionNotice:
    """Thông báo kết luận, form 1.4 (QĐ 45/2018: clear and specific, to all concerned, within the deadline)."""
    profile = meeting.committee.profile(meeting.day)
    chair = f"{person_title(meeting.chair)} {meeting.chair.person.full_name}"
    held = clock.day_of(meeting.started_at) if meeting.started_at else meeting.day
    guests = meeting.participants.filter(membership__isnull=True, attendance__in=CAME).exists()
    also = ", cùng đại diện các cơ quan, đơn vị được mời" if guests else ""
    items = "; ".join(_lowered(item.title) for item in meeting.items.exclude(presenter=meeting.chair))
    heard = items or meeting.content or "theo chương trình"
    units = sorted(
        {
            proposal.accountable.org_unit.name
            for row in meeting.conclusions.prefetch_related("proposals__accountable__org_unit")
            for proposal in row.proposals.all()
        }
    )
    return layout.ConclusionNotice(
        heading=heading_for(meeting.committee, Kind.NOTICE, on),
        subject=f"Kết luận của {chair} tại {event_words(meeting.title)}",
        opening=(
            f"{document_date(held).capitalize()}, tại {meeting.place}, {chair} "
            f"chủ trì {event_words(meeting.title)}. Tham dự cuộc họp có các thành viên {profile.short_name}{also}."
        ),
        after_hearing=(
            f"Sau khi nghe trình bày các nội dung: {heard}; ý kiến của các thành viên dự họp, "
            f"{person_title(meeting.chair)} kết luận như sau:"
        ),
        conclusions=conclusions(meeting),
        signer=signature_for(signer, Kind.NOTICE, on),
        recipients=("Thường trực Ban Chỉ đạo", "Các thành viên Ban Chỉ đạo", *units),
        archive="Lưu: VT, Thư ký",
    )


def _lowered(title: str) -> str:
    """A title inside a sentence; "UBND …" stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def person_title(seat: Membership) -> str:
    """'Trưởng Ban Chỉ đạo', as it stands before a name in running text."""
    return {Role.HEAD: "Trưởng Ban Chỉ đạo"}.get(Role(seat.role), f"{role_words(seat)} Ban Chỉ đạo")


def board_paper(meeting: Meeting, on: dt.date) -> layout.BoardPaper:
    """Chương trình cuộc họp with the results of the previous conclusions as its appendix."""
    items = list(meeting.items.select_related("presenter__person").prefetch_related("papers"))
    table = results_before(meeting)
    return layout.BoardPaper(
        heading=heading_for(meeting.committee, "CTr", on).agencies_only,
        subject=meeting.title,
        starts_at=meeting.starts_at.astimezone(clock.OFFICE),
        place=meeting.place,
        chair=person_line(meeting.chair),
        agenda=tuple(
            parts.AgendaLine(
                title=slot.item.title,
                time=f"{slot.starts_at.astimezone(clock.OFFICE):%H:%M}",
                presenter=presenter_line(slot.item),
                papers="; ".join(paper.title for paper in current(MEMBERS, slot.item.papers.all())),
            )
            for slot in timetable(meeting, items)
        ),
        appendices=(table,) if table else (),
    )
