"""One door for every status: it names its steps once, and says no to what has moved on meanwhile."""

import datetime as dt

import pytest

from committee.models import AuditEvent, Regulation
from committee.refusals import Refused, Stale
from committee.sentences import Sentence
from committee.services import versions
from committee.states import REGULATION_STEPS
from committee.transitions import Step, advance, table
from committee.verdict import allowed
from tests.committee.cast import TODAY, Cast

PUT_IN_FORCE = REGULATION_STEPS["put_in_force"]


def a_draft(cast: Cast) -> Regulation:
    day = TODAY + dt.timedelta(days=10)
    draft = Regulation(
        committee=cast.committee,
        status=Regulation.Status.DRAFT,
        title="Quy chế hoạt động (sửa đổi)",
        decision_number="25/QĐ-BCĐXDCQĐT",
        decision_date=TODAY,
        valid_from=day,
    )
    return versions.version_prepare(draft, by=cast.secretary)


def test_a_table_with_the_same_step_twice_is_not_accepted() -> None:
    with pytest.raises(ValueError, match="share a name"):
        table(PUT_IN_FORCE, PUT_IN_FORCE)


def test_a_step_on_what_somebody_discarded_meanwhile_is_stale(cast: Cast) -> None:
    seen_by_the_head = a_draft(cast)
    versions.version_discard(Regulation.objects.get(pk=seen_by_the_head.pk), by=cast.secretary)
    with pytest.raises(Stale):
        advance(seen_by_the_head, PUT_IN_FORCE, by=cast.head)


def test_a_step_that_asks_why_takes_no_blanks(cast: Cast) -> None:
    draft = a_draft(cast)
    asking = Step(
        name="return",
        label=Sentence("Return"),
        source=frozenset({"draft"}),
        target="draft",
        may=lambda by, obj: allowed("Điều 22"),
        done=Sentence("Returned"),
        asks_reason=True,
    )
    with pytest.raises(Refused):
        advance(draft, asking, by=cast.head, note="   ")
    advance(draft, asking, by=cast.head, note=" Thiếu Điều 14 ")
    event = AuditEvent.objects.latest("pk")
    assert (event.action, event.note) == ("return", "Thiếu Điều 14")
