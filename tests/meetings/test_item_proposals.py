"""Members propose matters; the standing agency takes them in or returns them with the reason."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from committee.refusals import Refused, Stale
from meetings.models import ItemProposal
from meetings.services.item_proposals import (
    ProposalTerms,
    item_propose,
    item_return,
    item_take_in,
    item_withdraw,
)
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import a_convened_meeting, a_draft
from tests.meetings.conftest import SignIn

pytestmark = pytest.mark.django_db


def a_proposal(cast: Cast) -> ItemProposal:
    terms = ProposalTerms("Liên thông dữ liệu hộ tịch", "Hai cơ quan chưa thống nhất cách làm", minutes=15)
    return item_propose(cast.committee, terms, by=cast.member)


def told(kind: str, proposal: ItemProposal) -> int:
    return Notification.objects.filter(kind=kind, subject_id=proposal.pk).count()


def test_a_member_proposes_on_a_phone_and_the_secretariat_finds_it_at_home(cast: Cast, sign_in: SignIn) -> None:
    values = {"title": "Ký số cấp xã", "reason": "Thiếu thiết bị", "kind": "discussion", "minutes": "20"}
    answer = sign_in("member").post("/de-nghi-noi-dung/moi/", values)
    proposal = ItemProposal.objects.get()
    assert answer["Location"] == f"/de-nghi-noi-dung/{proposal.pk}/"
    assert told("item_proposal_waiting", proposal)
    assert "Đề nghị đưa vào chương trình: Ký số cấp xã" in sign_in("secretary").get("/").content.decode()


def test_the_standing_agency_puts_it_on_the_agenda_and_the_member_is_told(cast: Cast) -> None:
    proposal, meeting = a_proposal(cast), a_draft(cast)
    item = item_take_in(proposal, meeting, by=cast.standing)
    assert (item.title, item.presenter, item.minutes) == (proposal.title, cast.seats["member"], 15)
    assert item.position == meeting.items.count() - 1, "before the closing discussion"
    assert (proposal.status, proposal.item, told("item_proposal_decided", proposal)) == ("taken_in", item, 1)
    with pytest.raises(Stale):
        item_take_in(proposal, meeting, by=cast.secretary)


def test_or_returns_it_with_the_reason_and_not_without(cast: Cast) -> None:
    proposal = a_proposal(cast)
    with pytest.raises(Refused):
        item_return(proposal, "  ", by=cast.standing)
    item_return(proposal, "Thuộc thẩm quyền của Sở", by=cast.standing)
    assert (proposal.status, proposal.answer) == ("returned", "Thuộc thẩm quyền của Sở")


def test_the_member_withdraws_it_and_nobody_else_does(cast: Cast) -> None:
    proposal = a_proposal(cast)
    with pytest.raises(Refused):
        item_withdraw(proposal, by=cast.secretary)
    item_withdraw(proposal, by=cast.member)
    assert proposal.status == "withdrawn"


def test_members_decide_on_nothing_and_see_their_own_only(cast: Cast, sign_in: SignIn) -> None:
    proposal, meeting = a_proposal(cast), a_convened_meeting(cast)
    with pytest.raises(Refused):
        item_take_in(proposal, meeting, by=cast.member)
    assert proposal.title in sign_in("member").get("/de-nghi-noi-dung/").content.decode()
    assert proposal.title not in sign_in("deputy").get("/de-nghi-noi-dung/").content.decode()
    assert sign_in("deputy").get(f"/de-nghi-noi-dung/{proposal.pk}/").status_code == 404


def test_whoever_proposed_it_does_not_take_it_in_themselves(cast: Cast) -> None:
    terms = ProposalTerms("Kinh phí", "Bổ sung dự toán")
    proposal = item_propose(cast.committee, terms, by=cast.standing)
    with pytest.raises(Refused):
        item_take_in(proposal, a_draft(cast), by=cast.standing)


def test_the_database_knows_no_return_without_a_reason(cast: Cast) -> None:
    proposal = a_proposal(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemProposal.objects.filter(pk=proposal.pk).update(status="returned")
