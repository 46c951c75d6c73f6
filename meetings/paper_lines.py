"""The lines that papers of a meeting are made of: people with their titles, attendance, conclusions with their tasks.

Papers are always Vietnamese, whatever language the screen has.
"""

from __future__ import annotations

from collections.abc import Iterable

from committee.models import Membership, Role
from documents import layout_parts as parts
from documents.services.signing import TITLES
from meetings.models import AgendaItem, Attendance, Conclusion, Meeting, Participant, TaskProposal


def role_words(seat: Membership | None) -> str:
    """The title in the body, in Vietnamese; 'Khách mời' for who has no seat."""
    return TITLES[Role(seat.role)] if seat else "Khách mời"


def person_line(seat: Membership) -> str:
    """'Ông/bà' is not written: name, post, title in the body."""
    return f"{seat.person.full_name}, {seat.position}, {role_words(seat)}"


def presenter_line(item: AgendaItem) -> str:
    """Name and post; empty for an item without a presenter."""
    return f"{item.presenter.person.full_name}, {item.presenter.position}" if item.presenter else ""


def presence(participant: Participant, times: str = "") -> parts.Presence:
    """Somebody who came, or the substitute who came in their place."""
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
    """Somebody who did not come, with the reason."""
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
    """All of a meeting, by number, with the tasks that they give."""
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


def person_title(seat: Membership) -> str:
    """'Trưởng Ban Chỉ đạo', as it stands before a name in running text."""
    return {Role.HEAD: "Trưởng Ban Chỉ đạo"}.get(Role(seat.role), f"{role_words(seat)} Ban Chỉ đạo")
