"""Words left out wherever they stand: no text of the two narrower faces says them, on screen or in print."""

from __future__ import annotations

import datetime as dt
import io
import json

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from committee import clock
from committee.actor import Actor
from documents import layout
from documents.rendering import render_pdf
from meetings.faces import occurrences, passages
from meetings.models import Attendance, Minutes
from meetings.services.conclusions import conclusion_add
from meetings.services.minutes import minutes_of, minutes_sign_as_chair, minutes_sign_as_secretary
from meetings.services.minutes_faces import (
    cuts_of,
    frozen_of,
    paper_of,
    public_face_release,
    public_face_render,
    redaction_mark,
)
from meetings.services.polls import poll_draft, poll_open
from meetings.services.record import notes_save, opinion_record
from meetings.services.session import Mark, meeting_close, roll_call
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY, give, in_session, outcomes_noted, then
from tests.meetings.votes import announced, first_item, votes

NAME = "Tạ Ngọc Lưu Ly"
LATER = dt.date(2026, 6, 10)


def told(cast: Cast) -> Minutes:
    """Signed minutes that name somebody in the course, an opinion, a vote, a conclusion, a task and an absence."""
    meeting, by = in_session(cast), then(cast, "secretary")
    away = meeting.participants.get(membership=cast.seats["police"])
    marks = [Mark(row.pk, Attendance.PRESENT) for row in meeting.participants.exclude(pk=away.pk)]
    roll_call(meeting, [*marks, Mark(away.pk, Attendance.EXCUSED, f"Dự tang lễ của bà {NAME}")], by=by)
    for item in meeting.items.all():
        notes_save(item, f"Xem xét hồ sơ của bà {NAME}.\nThống nhất.", expect=0, by=by)
    item = first_item(meeting)
    opinion_record(item, meeting.participants.get(membership=cast.seats["member"]), f"Bà {NAME} đủ điều kiện", by=by)
    poll = poll_draft(item, f"Cử bà {NAME.upper()} đi học", "named", by=by)
    poll_open(poll, by=by)
    votes(cast, poll, member="agree", health=f"other: Chờ bà {NAME} đồng ý")
    announced(cast, poll)
    conclusion = conclusion_add(meeting, f"Giao Sở Y tế làm việc với bà {NAME}.", by=by)
    give(cast, conclusion, title=f"Làm việc với bà {NAME}")
    outcomes_noted(cast, meeting)
    meeting_close(meeting, by=then(cast, "secretary", 10, 25))
    minutes = minutes_of(meeting)
    minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY))
    minutes_sign_as_chair(minutes, by=at(cast, "head", NEXT_DAY, dt.time(15)))
    return minutes


@pytest.fixture
def minutes(cast: Cast) -> Minutes:
    return told(cast)


def hide(minutes: Minutes, cast: Cast, face: str) -> None:
    passage = next(one for one in passages(frozen_of(minutes)) if NAME in one.text)
    redaction_mark(
        minutes,
        passage,
        words=NAME,
        face=face,
        ground="personal",
        reason="Dữ liệu cá nhân",
        by=at(cast, "secretary", LATER),
        everywhere=True,
    )


def says(pdf: bytes) -> str:
    """Every text that a PDF holds: pages, outline, properties, streams."""
    reader = PdfReader(io.BytesIO(pdf))
    found = [" ".join(page.extract_text() for page in reader.pages), str(reader.outline), str(reader.metadata)]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found += [str(opened.open_metadata()), str(opened.Root)]
    return " ".join(" ".join(found).split()).casefold()


@pytest.mark.django_db
class TestWordsLeftOutEverywhere:
    def test_stand_in_every_kind_of_text_before(self, minutes: Minutes) -> None:
        paths = {"/".join(part for part in path.split("/") if not part.isdigit()) for path, *_ in where(minutes)}
        assert paths == {
            "items/course",
            "items/opinions/text",
            "items/votes",
            "conclusions/text",
            "conclusions/assignments/text",
            "absent/reason",
        }

    @pytest.mark.parametrize("face", ["members", "public"])
    def test_stand_in_no_text_of_the_face_nor_of_its_print(self, cast: Cast, minutes: Minutes, face: str) -> None:
        hide(minutes, cast, face)
        assert len(cuts_of(minutes)) == len(where(minutes))
        paper = paper_of(minutes, face)
        assert NAME.casefold() not in json.dumps(layout.to_json(paper), ensure_ascii=False).casefold()
        printed = says(render_pdf(paper))
        assert NAME.casefold() not in printed
        assert "dữ liệu cá nhân" in printed

    def test_of_the_members_are_on_no_page_of_the_minutes_nor_in_the_released_pdf(
        self, cast: Cast, minutes: Minutes, sign_in: SignIn, noon: object
    ) -> None:
        hide(minutes, cast, "members")
        released = public_face_release(minutes, by=at(cast, "head", LATER))
        printed = public_face_render(released.pk, by=Actor.system())
        assert printed is not None
        with printed.file.open("rb") as stored:
            assert NAME.casefold() not in says(stored.read())
        noon(clock.at(LATER, dt.time(10)))  # type: ignore[operator]
        member, secretary, key = sign_in("member"), sign_in("secretary"), minutes.meeting_id
        assert minutes.document_id is not None
        for address in (reverse("minutes", args=[key]), reverse("document-detail", args=[minutes.document_id])):
            assert NAME.casefold() not in member.get(address).content.decode().casefold(), address
        assert member.get(reverse("document-pdf", args=[minutes.document_id])).status_code == 403
        for face in ("members", "public"):
            page = secretary.get(reverse("minutes-face", args=[key, face])).content.decode()
            assert NAME.casefold() not in page.casefold(), face


def where(minutes: Minutes) -> list[tuple[str, int, int]]:
    return occurrences(frozen_of(minutes), NAME)
