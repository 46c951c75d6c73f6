"""What the database must never hold, read from its rows alone: no service and no permission function is asked.

Written from the regulation's settings and from the seats, so that a mistake in a rule or a right is found here.
"""

from __future__ import annotations

from collections import Counter

from django.db import connection

from committee import clock
from committee.models import Membership
from committee.services.regulations import provisions_for
from meetings.models import Meeting, Minutes, Poll

MEMBERS = {"head", "standing_deputy", "deputy", "standing_member", "member"}
STOPPED = ("closed", "published")


def sits(seat: Membership, day: object) -> bool:
    return seat.valid_from <= day and (seat.valid_to is None or day <= seat.valid_to)  # type: ignore[operator]


def convened_by_whom_the_regulation_allows(meeting: Meeting) -> None:
    """A meeting that was convened, and so every one that began, was convened by the Head of its committee, or by a
    written delegation that the regulation allows for this kind and that held on that day."""
    if meeting.status not in ("convened", "in_session", "held"):
        return
    seat, under = meeting.convened_by, meeting.convened_under
    assert seat is not None, "held without having been convened"
    assert meeting.convened_at is not None
    day = clock.day_of(meeting.convened_at)
    assert seat.committee_id == meeting.committee_id, "convened from another committee"
    assert sits(seat, day), "convened by somebody without a seat"
    if seat.role == "head":
        return
    rule = provisions_for(meeting.regulation).setting(f"convene_{meeting.kind}").value
    assert rule == "head_or_delegate", f"a {meeting.kind} meeting convened by {seat.role}"
    assert under is not None, "convened by a deputy without a delegation"
    assert (under.holder_id, under.power, under.giver.role) == (seat.pk, "convene", "head")
    assert under.valid_from <= day <= under.valid_to
    assert under.revoked_on is None or under.revoked_on > day


def only_those_entitled_are_counted(poll: Poll) -> None:
    """Every vote belongs to one member by seat on the day of the meeting who had not recused; substitutes only where
    the regulation says so, guests never; a stopped vote says what its ballots say."""
    meeting = poll.item.meeting
    substitutes = bool(provisions_for(poll.regulation).substitutes_vote.value)
    ballots = list(poll.ballots.all())
    lines = list(poll.electors.select_related("participant__membership"))
    voted = [line for line in lines if line.voted_at is not None]
    recused = set(poll.item.recusals.values_list("participant_id", flat=True))
    for line in voted:
        who = line.participant
        assert who.meeting_id == meeting.pk, "a vote from another meeting"
        assert who.membership is not None, "a guest's vote"
        assert who.membership.committee_id == meeting.committee_id, "a vote from another committee"
        assert who.membership.role in MEMBERS, f"a vote of the {who.membership.role}"
        assert sits(who.membership, meeting.day), "a vote of somebody without a seat on the day"
        assert not line.recused, "a vote of somebody recused"
        assert poll.is_stopped or who.pk not in recused, "a vote of somebody recused"
        assert line.channel == "paper" or who.attendance != "substituted", "voted and not been there"
        assert substitutes or who.attendance != "substituted" or poll.is_stopped, "a substitute's vote"
    assert len(ballots) == len(voted), "ballots and voters differ"
    if poll.is_secret:
        assert all(ballot.elector_id is None for ballot in ballots), "a secret ballot with a name"
    else:
        assert {ballot.elector_id for ballot in ballots} == {line.pk for line in voted}, "a ballot of somebody else"
    if poll.is_stopped:
        said = Counter(ballot.choice for ballot in ballots)
        assert (poll.agree, poll.disagree, poll.other) == (said["agree"], said["disagree"], said["other"])
        assert poll.entitled == sum(not line.recused for line in lines)
        assert poll.present == sum(line.is_present and not line.recused for line in lines)


RECORD = {
    "meetings_meeting": "id = {m}",
    "meetings_participant": "meeting_id = {m}",
    "meetings_agendaitem": "meeting_id = {m}",
    "meetings_conclusion": "meeting_id = {m}",
    "meetings_noterevision": "item_id IN ({items})",
    "meetings_opinion": "item_id IN ({items})",
    "meetings_taskproposal": "conclusion_id IN (SELECT id FROM meetings_conclusion WHERE meeting_id = {m})",
    "meetings_poll": "item_id IN ({items})",
    "meetings_recusal": "item_id IN ({items})",
    "meetings_pollelector": "poll_id IN (SELECT id FROM meetings_poll WHERE item_id IN ({items}))",
    "meetings_ballot": "poll_id IN (SELECT id FROM meetings_poll WHERE item_id IN ({items}))",
    "meetings_polldecision": "poll_id IN (SELECT id FROM meetings_poll WHERE item_id IN ({items}))",
    "documents_document": "id IN (SELECT document_id FROM meetings_minutes WHERE meeting_id = {m})",
}
"""Table → the rows of it that the minutes of a meeting stand on."""
LATER = {
    # what may move although the minutes are locked, as it is not part of them
    "meetings_meeting": ("version", "search_text", "date_revision"),
    "documents_document": ("version", "search_text"),
    "meetings_participant": ("link_version",),
}
OF_THE_MINUTES = (
    "opening, closing, document_id, secretary_signed_by_id, secretary_signed_at, chair_signed_by_id, chair_signed_at"
)


def digest(meeting: int) -> str:
    """One number for the record of a meeting: every row that its minutes stand on."""
    parts = []
    for table, where in RECORD.items():
        condition = where.format(m=meeting, items=f"SELECT id FROM meetings_agendaitem WHERE meeting_id = {meeting}")
        row = "to_jsonb(t)" + "".join(f" - '{column}'" for column in LATER.get(table, ()))
        parts.append(
            f"SELECT md5(coalesce(string_agg(({row})::text, '|' ORDER BY ({row})::text), '')) AS part"
            f" FROM {table} t WHERE {condition}"
        )
    parts.append(f"SELECT md5(row({OF_THE_MINUTES})::text) FROM meetings_minutes WHERE meeting_id = {meeting}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT md5(string_agg(part, '')) FROM (" + " UNION ALL ".join(parts) + ") AS parts")
        return str(cursor.fetchone()[0])


def is_locked(meeting: Meeting) -> bool:
    """Whether both have signed its minutes."""
    return Minutes.objects.filter(meeting=meeting, chair_signed_at__isnull=False).exists()
