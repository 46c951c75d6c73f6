"""The guest's link is a key to one invitation: not to be made, not to be used too long, opening nothing else."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from committee import clock
from committee.models import AuditEvent
from meetings.guest_links import SALT, guest_path, guest_token
from meetings.models import Meeting, Participant
from meetings.services.moving import meeting_cancel
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.security.rows import changed, fingerprints
from tests.security.world import CANARY, NOW, an_enlarged_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(cast: Cast, now: None) -> Participant:
    return an_enlarged_meeting(cast)[2]


def test_a_key_that_we_did_not_make_opens_nothing(guest: Participant, client: Client) -> None:
    token = guest_token(guest)
    forged = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.swapcase(),
        token.partition(":")[0],
        "x" + token,
        signing.dumps([guest.pk, guest.link_version], salt="another"),
        signing.dumps([guest.pk, guest.link_version], salt=SALT, key="a guessed key"),
        "a" * 3000,
        "%00",
        "..:..:..",
    ]
    before = fingerprints()
    lengths = set()
    for sent in forged:
        for answer in (client.get(f"/tra-loi-giay-moi/{sent}/"), client.post(f"/tra-loi-giay-moi/{sent}/", {})):
            assert answer.status_code == 404
            assert CANARY.encode() not in answer.content
        text = re.sub(r"\b\w{64}\b", "", answer.content.decode())
        lengths.add(len(text.replace(sent, "").replace(quote(sent), "")) if len(sent) > 10 else min(lengths))
    assert len(lengths) == 1  # nobody learns from the page which guess was nearer
    assert changed(before) == []


def test_a_key_of_a_member_opens_nothing(guest: Participant, client: Client) -> None:
    member = Participant.objects.filter(membership__isnull=False).first()
    assert member is not None
    assert client.get(guest_path(member)).status_code == 410


@pytest.mark.parametrize("why", ["a newer link", "the day after", "called off", "taken off"])
def test_an_old_key_opens_nothing_any_more(
    cast: Cast, guest: Participant, client: Client, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    path, meeting = guest_path(guest), guest.meeting
    assert client.get(path).status_code == 200
    if why == "a newer link":
        Participant.objects.filter(pk=guest.pk).update(link_version=guest.link_version + 1)
    elif why == "the day after":
        monkeypatch.setattr(clock, "now", lambda: clock.at(meeting.day + dt.timedelta(days=1), dt.time(0, 1)))
    elif why == "called off":
        meeting_cancel(Meeting.objects.get(pk=meeting.pk), reason="Bão", by=at(cast, "head", NOW.date()))
    else:
        guest.delete()
    before = fingerprints()
    answer = client.post(path, {"answer": "accepted"})
    assert answer.status_code in (403, 410)
    assert changed(before) == []


def test_the_page_shows_this_invitation_and_leads_nowhere_inside(guest: Participant, client: Client) -> None:
    page = client.get(guest_path(guest))
    text = page.content.decode()
    assert page.headers["Referrer-Policy"] == "same-origin"  # nothing to other sites; no-referrer would break the form
    assert "noindex" in page.headers["X-Robots-Tag"]
    for other in Participant.objects.exclude(pk=guest.pk).filter(membership__isnull=False):
        if other.membership != guest.meeting.chair:
            assert other.name not in text
    assert "@example.vn" not in text
    assert reverse("paper-download", args=[1])[:-2] not in text
    assert "sessionid" not in client.cookies


def test_answering_again_and_again_the_same_writes_and_tells_once(guest: Participant, client: Client) -> None:
    sent = {
        "answer": "substitute",
        "substitute_name": "Lý Văn U",
        "substitute_post": "Phó Viện trưởng",
        "reason": "Bận",
    }
    client.post(guest_path(guest), sent)
    events, told = AuditEvent.objects.count(), Notification.objects.count()
    for _ in range(20):
        client.post(guest_path(guest), sent)
    assert (AuditEvent.objects.count(), Notification.objects.count()) == (events, told)


def test_a_guest_cannot_answer_without_end(guest: Participant, client: Client) -> None:
    answers = [
        client.post(guest_path(guest), {"answer": "declined", "reason": f"Bận {number}"}).status_code
        for number in range(40)
    ]
    assert answers[0] == 302
    assert answers[-1] in (403, 422, 429)
