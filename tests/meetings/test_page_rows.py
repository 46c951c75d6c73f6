"""The page of a meeting judges the rows that it shows; the rules find the same facts as a year's review does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee.once import reading
from meetings.bulk_facts import facts_of
from meetings.page_rows import conclusions_of, items_of, links_of, notice_among, page_facts
from meetings.services.notice import notice_of
from meetings.services.waivers import PAPERS, WaiverTerms, waiver_grant
from meetings.verdicts import deadlines, rule_verdicts
from tests.meetings.cast import a_convened_meeting, a_draft
from tests.meetings.held import a_notice, held, in_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from meetings.models import Meeting
    from tests.committee.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", [a_draft, a_convened_meeting, in_session, held])
def test_the_page_and_the_review_of_a_year_find_the_same_facts(cast: Cast, stage: Callable[[Cast], Meeting]) -> None:
    meeting = stage(cast)
    item = meeting.items.get(position=2)
    if meeting.convened_at:
        waiver_grant(meeting, WaiverTerms(PAPERS, "Chờ số liệu", item=item), by=cast.head)
    assert page_facts(meeting) == facts_of([meeting], seats_too=False)[meeting.pk]


def test_what_hangs_on_a_row_is_what_the_database_says(cast: Cast) -> None:
    meeting = held(cast)
    for found, stored in zip(conclusions_of(meeting), meeting.conclusions.all(), strict=True):
        assert list(found.proposals.all()) == list(stored.proposals.all())
    for row, kept in zip(items_of(meeting), meeting.items.all(), strict=True):
        assert list(row.papers.all()) == list(kept.papers.all())


def test_the_latest_notice_among_the_documents_is_the_one_of_the_service(cast: Cast) -> None:
    meeting = held(cast)
    assert notice_among(links_of(meeting)) is None
    document = a_notice(cast, meeting)
    assert notice_among(links_of(meeting)) == document == notice_of(meeting)


def test_verdicts_and_deadlines_of_a_page_read_nothing_that_has_been_read(cast: Cast) -> None:
    meeting = held(cast)
    with reading():
        rule_verdicts(meeting, cast.head)
        with CaptureQueriesContext(connection) as again:
            rule_verdicts(meeting, cast.head)
            deadlines(meeting)
        assert not again.captured_queries
