"""What belongs to one committee is no page, no choice and no target for another one."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from committee.models import Person
from tests.access.room import BY_LINK
from tests.committee.cast import Cast
from tests.security.conftest import Browser
from tests.security.rows import changed, fingerprints
from tests.security.test_reading import read
from tests.security.world import CANARY, World, patterns

pytestmark = pytest.mark.django_db
SHARED = {"agency-edit", "agency-active", "calendar-day", "mailbox-message", "mailbox-file", "sign-out"}
"""Agencies and the calendar belong to everybody; the mailbox is the demo's."""
PEOPLE = {"person-edit", "account-open", "account-reset", "account-active"}


@pytest.mark.usefixtures("one_frame")
@pytest.mark.parametrize("who", ["secretary", "outsider"])
def test_no_address_leads_to_another_committees_things(world: World, neighbours: Cast, as_: Browser, who: str) -> None:
    client = as_(who, neighbours)
    before, found = fingerprints(), []
    for name, keys in patterns():
        if name in SHARED or name in BY_LINK:
            continue
        url = reverse(name, kwargs=world.arguments(name, keys))
        for send in (client.get, client.post) if keys else (client.get,):
            response = send(url, {"seen": "1", "reason": "x"} if send == client.post else None)
            allowed = (403, 404, 405) if name in PEOPLE else (404, 405)
            if "pk" in keys and response.status_code not in allowed:
                found.append((send.__name__, name, response.status_code))
            if CANARY.encode() in read(response):
                found.append((send.__name__, name, "shows it"))
    assert found == []
    assert changed(before) == []


def test_a_missing_thing_and_another_committees_thing_look_alike(world: World, neighbours: Cast, as_: Browser) -> None:
    client = as_("secretary", neighbours)
    for name in ("meeting-detail", "task-detail", "document-detail", "minutes", "seat-detail", "paper-download"):
        answers = []
        for url in (reverse(name, kwargs=world.arguments(name, ["pk"])), reverse(name, args=[999_999])):
            page = client.get(url)
            text = re.sub(r"\b[A-Za-z0-9]{64}\b", "", page.content.decode())
            answers.append((page.status_code, text.replace(url, "")))
        assert answers[0] == answers[1], name


class TestThePeopleOfAnotherCommittee:
    def test_keep_their_address(self, world: World, neighbours: Cast, as_: Browser) -> None:
        person = world.cast.seats["head"].person
        answer = as_("secretary", neighbours).post(
            reverse("person-edit", args=[person.pk]), {"full_name": "Nguyễn Văn A", "email": "ke-gian@evil.example"}
        )
        assert answer.status_code == 403
        assert Person.objects.get(pk=person.pk).email == "head@example.vn"

    def test_keep_their_sign_in(self, world: World, neighbours: Cast, as_: Browser) -> None:
        person = world.cast.seats["head"].person
        answer = as_("secretary", neighbours).post(reverse("account-active", args=[person.pk]))
        assert answer.status_code == 403
        person.user.refresh_from_db()
        assert person.user.is_active

    def test_are_not_signed_in_by_a_stranger(self, world: World, neighbours: Cast, as_: Browser) -> None:
        seat = world.cast.seats["police"]
        seat.person.user.delete()
        answer = as_("secretary", neighbours).post(reverse("account-open", args=[seat.person_id]), {"username": "ca"})
        assert answer.status_code == 403

    def test_are_kept_by_their_own_secretariat_and_by_an_administrator(self, world: World, as_: Browser) -> None:
        person = world.cast.seats["health"].person
        for who, expected in (("secretary", "moi@example.vn"), ("admin", "khac@example.vn")):
            client = as_(who)
            page = client.get(reverse("person-edit", args=[person.pk]))
            seen = page.context["form"].initial.get("seen") or page.context["form"]["seen"].value()
            client.post(
                reverse("person-edit", args=[person.pk]),
                {"full_name": person.full_name, "email": expected, "phone": "", "seen": seen},
            )
            assert Person.objects.get(pk=person.pk).email == expected


def test_no_search_finds_another_committees_things(world: World, neighbours: Cast, as_: Browser) -> None:
    begun = CANARY[:-1]
    for who in ("secretary", "member"):
        client = as_(who, neighbours)
        for name in ("search", "meeting-list", "task-list", "task-list-csv", "document-register", "document-drafts"):
            assert CANARY.encode() not in read(client.get(reverse(name), {"q": begun})), name
        for name in ("document-register-csv", "reminder-log", "audit-log", "inbox", "home", "task-by-source"):
            assert CANARY.encode() not in read(client.get(reverse(name), {"q": begun})), name
    assert CANARY.encode() in read(as_("secretary").get(reverse("search"), {"q": begun}))
