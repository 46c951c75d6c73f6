"""A form offers the committee's own things; an id of another committee, or a field nobody asked for, is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from committee.models import Membership, User
from meetings.models import Conclusion, Meeting, Participant
from meetings.services.invitees import member_add
from meetings.services.proposals import TaskTerms, proposal_save
from meetings.services.session import Mark, roll_call
from tasks.models import Task
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.security.conftest import Browser
from tests.security.rows import changed, fingerprints
from tests.security.world import DAY, World

pytestmark = pytest.mark.django_db
TASK = {"title": "Việc", "product": "Báo cáo", "source_text": "Công văn", "due_date": "15/06/2026"}
WHEN = {"day": "26/06/2026", "starts": "08:00", "ends": "09:00", "place": "Phòng 1", "title": "Họp", "seen": "0"}


def test_no_form_takes_a_seat_of_another_committee(world: World, neighbours: Cast, as_: Browser) -> None:
    theirs = str(neighbours.seats["member"].pk)
    own = {key: str(seat.pk) for key, seat in world.cast.seats.items()}
    sent: list[tuple[str, str, dict[str, object]]] = [
        ("head", "task-new", TASK | {"accountable": theirs}),
        ("head", "task-new", TASK | {"accountable": own["health"], "coordinating": [theirs]}),
        ("secretary", "proposal-task-new", TASK | {"accountable": theirs}),
        ("secretary", "proposal-task-new", TASK | {"accountable": own["health"], "coordinating": [theirs]}),
        ("secretary", "meeting-new-regular", WHEN | {"chair": theirs, "secretary": own["secretary"]}),
        ("secretary", "meeting-edit", WHEN | {"chair": own["head"], "secretary": theirs}),
        ("secretary", "agenda-item-new", {"title": "A", "purpose": "other", "kind": "report", "presenter": theirs}),
        ("secretary", "invitee-new", {"seat": theirs}),
        ("head", "delegation-new", {"holder": theirs, "power": "sign", "basis": "x", "valid_from": "01/06/2026"}),
        ("secretary", "notice", {"signer": theirs, "subject": "x", "opening": "x", "closing": "x", "seen": "0"}),
        ("secretary", "document-new", {"signer": theirs, "subject": "x"}),
    ]
    before = fingerprints()
    for who, name, form in sent:
        keys = [] if name in ("task-new", "meeting-new-regular", "delegation-new") else ["pk"]
        keys = ["slug"] if name == "document-new" else keys
        answer = as_(who).post(reverse(name, kwargs=world.arguments(name, keys)), form)
        assert answer.status_code in (403, 409, 422), (name, answer.status_code)
        assert "member" not in answer.headers.get("Location", "")
    assert set(changed(before)) <= {"committee_user"}  # the last sign-in


def test_no_record_takes_a_row_of_another_meeting(world: World, neighbours: Cast, as_: Browser) -> None:
    other = Participant.objects.exclude(meeting=world.ids["meeting-session"]).first()
    foreign_item = Meeting.objects.get(pk=world.ids["meeting"]).items.first()
    assert other
    assert foreign_item
    client, before = as_("secretary"), fingerprints()
    session = world.ids["meeting-session"]
    client.post(reverse("opinion-new", args=[world.ids["item-notes"]]), {"participant": other.pk, "text": "x"})
    client.post(reverse("conclusion-new", args=[session]), {"text": "x", "item": foreign_item.pk})
    client.post(reverse("roll-call", args=[session]), {f"row-{other.pk}": "present", str(other.pk): "present"})
    client.post(reverse("waiver-new", args=[world.ids["meeting"]]), {"rule": "papers", "item": world.ids["item-notes"]})
    assert set(changed(before)) <= {"committee_user"}


def test_the_services_refuse_them_as_well(world: World, neighbours: Cast) -> None:
    cast, theirs = world.cast, neighbours.seats["member"]
    meeting = Meeting.objects.get(pk=world.ids["meeting"])
    session = Meeting.objects.get(pk=world.ids["meeting-session"])
    conclusion = Conclusion.objects.get(pk=world.ids["conclusion"])
    other = meeting.participants.first()
    assert other is not None
    secretary = at(cast, "secretary", DAY)
    term = TaskTerms(title="x", product="x", accountable=theirs, coordinating=[], due_date=None)
    acts: list[Callable[[], object]] = [
        lambda: member_add(meeting, theirs, by=secretary),
        lambda: proposal_save(conclusion, term, by=secretary),
        lambda: roll_call(session, [Mark(other.pk, "present")], by=secretary),  # type: ignore[arg-type]
    ]
    for act in acts:
        before = fingerprints()
        with pytest.raises(Exception) as caught:
            act()
        assert type(caught.value).__name__ in ("Refused", "Stale", "ValidationError", "DoesNotExist", "KeyError")
        assert changed(before) == []


def test_a_field_that_nobody_asked_for_changes_nothing(world: World, as_: Browser) -> None:
    """is_staff, number, committee, status … beside an honest form."""
    extra = {"is_superuser": "on", "is_staff": "on", "status": "done", "number": "99", "committee": "2", "year": "1999"}
    extra |= {"percent": "100", "role": "head", "issued_on": "01/01/2020", "completed_on": "01/01/2026", "version": "9"}
    accountable = world.cast.seats["health"].pk
    as_("head").post(reverse("task-new"), TASK | {"accountable": accountable} | extra)
    task = Task.objects.order_by("-pk").first()
    assert task is not None
    assert (task.status, task.year, task.percent, task.committee_id) == ("assigned", 2026, 0, world.cast.committee.pk)
    assert task.number != 99
    person = world.cast.seats["health"].person
    page = as_("secretary").get(reverse("person-edit", args=[person.pk]))
    form = {"full_name": person.full_name, "email": "moi@example.vn", "seen": page.context["form"]["seen"].value()}
    as_("secretary").post(reverse("person-edit", args=[person.pk]), form | extra)
    assert not User.objects.filter(person=person, is_superuser=True).exists()
    assert Membership.objects.get(pk=world.cast.seats["health"].pk).role == "member"
