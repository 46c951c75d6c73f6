"""A secret vote: who voted is separated from what was voted, in the rows, in their order and in the trail."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from committee.models import AuditEvent
from committee.refusals import Refused
from meetings.models import Ballot, Poll, PollElector, VoteRevision
from meetings.services.ballots_wiping import ballots_wipe
from meetings.services.polls_voting import Answer, paper_enter_secret, vote_cast
from tests.committee.cast import Cast
from tests.meetings.cast import the_cast
from tests.meetings.held import then
from tests.meetings.votes import VOTERS, an_open_vote, line, stopped, votes
from tests.security.rows import changed, fingerprints

MARKS = {who: f"other: phiếu của {who}" for who in VOTERS}
"""Everybody writes something of their own, so that a test can tell whose ballot it is; the rows must not."""


def rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def rows_changed(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


def refused_by_sql(statement: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        rows_changed(statement)


@pytest.mark.django_db(transaction=True)
def test_no_row_written_together_and_no_order_leads_from_a_voter_to_a_ballot() -> None:
    """Committed for real, each vote in a transaction of its own; then the vote stops."""
    cast = the_cast()
    poll = an_open_vote(cast, "secret")
    votes(cast, poll, **MARKS)
    before = {ballot.pk for ballot in poll.ballots.all()}
    stopped(cast, poll)

    ballots = rows("SELECT xmin::text, id, text FROM meetings_ballot WHERE poll_id = %s ORDER BY ctid", poll.pk)
    electors = rows("SELECT xmin::text FROM meetings_pollelector WHERE poll_id = %s", poll.pk)
    assert len(ballots) == len(electors) == len(VOTERS)
    assert len({row[0] for row in ballots} | {row[0] for row in electors}) == 1  # one transaction wrote all of them
    assert before.isdisjoint({row[1] for row in ballots})  # under new keys
    assert {row[2] for row in ballots} == {f"phiếu của {who}" for who in VOTERS}  # and nothing got lost


@pytest.mark.django_db
def test_the_order_after_the_stop_is_a_new_one_each_time(cast: Cast) -> None:
    poll = an_open_vote(cast, "secret")
    votes(cast, poll, **MARKS)
    first = set()
    for _ in range(20):
        rows("SELECT meetings_rewrite_ballots(%s)", poll.pk)
        first.add(rows("SELECT text FROM meetings_ballot WHERE poll_id = %s ORDER BY ctid DESC LIMIT 1", poll.pk)[0])
    assert len(first) >= 3  # by chance alone fewer would come once in 10¹⁰ runs


@pytest.mark.django_db
def test_a_ballot_has_no_voter_no_time_and_a_random_key(cast: Cast) -> None:
    assert {field.name for field in Ballot._meta.get_fields()} == {"id", "poll", "elector", "choice", "text"}
    poll = an_open_vote(cast, "secret")
    votes(cast, poll, member="agree", health="disagree")
    assert all(ballot.elector_id is None and ballot.pk.version == 4 for ballot in poll.ballots.all())


@pytest.mark.django_db
def test_casting_writes_two_rows_and_nothing_else_and_none_holds_both_sides(cast: Cast) -> None:
    poll = an_open_vote(cast, "secret")
    before, events = fingerprints(), AuditEvent.objects.count()
    vote_cast(poll, Answer("other", "Dấu hiệu riêng"), by=then(cast, "member"))
    assert sorted(changed(before)) == ["meetings_ballot", "meetings_pollelector"]
    elector = line(cast, poll, "member")
    said = " ".join(str(getattr(elector, field.attname)) for field in PollElector._meta.concrete_fields)
    assert "other" not in said
    assert "Dấu hiệu riêng" not in said
    stopped(cast, poll)
    trail = AuditEvent.objects.order_by("pk")[events:]
    assert [event.action for event in trail] == ["close"]
    assert "Dấu hiệu riêng" not in str(list(trail.values()))


@pytest.mark.django_db
def test_a_secret_vote_cannot_be_changed_or_taken_back(cast: Cast) -> None:
    poll = an_open_vote(cast, "secret")
    votes(cast, poll, member="agree")
    with pytest.raises(Refused, match="không thể thay đổi"):
        votes(cast, poll, member="disagree")
    ballot, elector = poll.ballots.get(), line(cast, poll, "member")
    refused_by_sql(f"UPDATE meetings_ballot SET choice = 'disagree' WHERE id = '{ballot.pk}'")
    refused_by_sql(f"DELETE FROM meetings_ballot WHERE id = '{ballot.pk}'")
    refused_by_sql(f"UPDATE meetings_pollelector SET voted_at = NULL, channel = '' WHERE id = {elector.pk}")
    refused_by_sql(f"UPDATE meetings_ballot SET elector_id = {elector.pk} WHERE id = '{ballot.pk}'")
    assert Poll.objects.get(pk=poll.pk).ballots.get().choice == "agree"


@pytest.mark.django_db
def test_it_has_no_history_of_what_was_voted(cast: Cast) -> None:
    poll = an_open_vote(cast, "secret")
    votes(cast, poll, member="agree")
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteRevision.objects.create(elector=line(cast, poll, "member"), choice="agree", saved_at=cast.now)


@pytest.mark.django_db
def test_paper_ballots_are_counted_apart_from_who_handed_them_in(cast: Cast) -> None:
    poll, by = an_open_vote(cast, "secret"), then(cast, "secretary")
    votes(cast, poll, head="agree")
    who = [line(cast, poll, name).pk for name in ("member", "health", "police")]
    for wrong in (
        {"agree": 2, "disagree": 0, "others": []},  # one ballot too few
        {"agree": 2, "disagree": 1, "others": ["Thừa một phiếu"]},
    ):
        with pytest.raises(Refused, match="3"):
            paper_enter_secret(poll, who, reason="Mất kết nối", by=by, **wrong)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        paper_enter_secret(poll, who, agree=2, disagree=1, others=[], reason=" ", by=by)
    with pytest.raises(Refused, match="Nguyễn Văn A"):  # who has voted on the screen
        paper_enter_secret(poll, [line(cast, poll, "head").pk], agree=1, disagree=0, others=[], reason="Giấy", by=by)
    with pytest.raises(Refused):
        paper_enter_secret(poll, who, agree=2, disagree=1, others=[], reason="Giấy", by=then(cast, "standing"))
    paper_enter_secret(poll, who, agree=1, disagree=1, others=["Cần rà soát"], reason="Mất kết nối", by=by)
    stopped(cast, poll)
    assert (poll.agree, poll.disagree, poll.other) == (2, 1, 1)
    entered = line(cast, poll, "health")
    assert (entered.channel, entered.entered_by, entered.entry_reason) == (
        "paper",
        cast.users["secretary"],
        "Mất kết nối",
    )
    event = AuditEvent.objects.about(poll).get(action="paper_votes")
    assert (event.note, "Cần rà soát" in str(event.params)) == ("Mất kết nối", False)


def in_the_file(words: str) -> int:
    """How often these words stand in the file of the ballots, in rows that live or are dead."""
    rows_changed("CHECKPOINT")
    (found,) = rows("SELECT pg_read_binary_file(pg_relation_filepath('meetings_ballot'))")
    return bytes(found[0]).count(words.encode())


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_the_open_vote_are_wiped_out_of_the_file_after_the_stop() -> None:
    cast = the_cast()
    poll = an_open_vote(cast, "secret")
    votes(cast, poll, **MARKS)
    assert not ballots_wipe()  # nothing has stopped
    reader = connection.copy()
    with reader.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT count(*) FROM meetings_ballot")
        stopped(cast, poll)
        assert in_the_file("phiếu của member") > 1  # the ballot, and the row that it was
        assert not ballots_wipe()  # somebody still reads the state before the stop
        cursor.execute("COMMIT")
    reader.close()
    until = time.monotonic() + 20
    while not ballots_wipe():  # as the sweeps do: whoever just connects to the server holds dead rows back
        assert time.monotonic() < until
        time.sleep(0.05)
    for said in MARKS.values():
        assert in_the_file(said.removeprefix("other: ")) == 1
    assert poll.ballots.count() == len(VOTERS)
