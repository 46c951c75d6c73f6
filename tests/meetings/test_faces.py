"""Three texts of one signed record: the full one, the members', the public one."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from committee import clock
from committee.actor import Actor
from committee.refusals import Refused
from documents import layout
from documents.services.papers import read
from documents.services.renditions import render_document
from meetings.faces import cut_out, passages, still_said
from meetings.models import Minutes, PublicFace, Redaction
from meetings.services.minutes import minutes_of, minutes_sign_as_chair, minutes_sign_as_secretary
from meetings.services.minutes_faces import (
    frozen_of,
    paper_of,
    public_face_release,
    public_face_render,
    redaction_lift,
    redaction_mark,
    text_of,
)
from meetings.services.record import notes_save
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import NEXT_DAY, held, signed, signed_by_secretary, then

LATER = dt.date(2026, 6, 10)
SECRET = "hồ sơ sức khỏe của ông Lê Văn Q"


def told(cast: Cast) -> Minutes:
    """Signed minutes whose first item speaks of somebody's health."""
    meeting = held(cast)
    text = f"Báo cáo tiến độ.\nĐã xem {SECRET}, số 079-123.\nThống nhất."
    notes_save(meeting.items.get(position=1), text, expect=1, by=then(cast, "secretary", 12))
    minutes = minutes_of(meeting)
    minutes_sign_as_secretary(minutes, by=at(cast, "secretary", NEXT_DAY))
    minutes_sign_as_chair(minutes, by=at(cast, "head", NEXT_DAY, dt.time(15)))
    return minutes


def marked(
    minutes: Minutes, by: Actor, face: str = "public", words: str = SECRET, part: str = "Đã xem", reason: str = "Đời tư"
) -> Redaction:
    passage = next(one for one in passages(frozen_of(minutes)) if one.text.startswith(part))
    return redaction_mark(minutes, passage, words=words, face=face, ground="private", reason=reason, by=by)


@dataclass(frozen=True)
class Cut:
    start: int
    end: int
    ground: str = "private"
    face: str = "public"
    path: str = "items/0/course"


class TestCutting:
    def test_leaves_a_mark_with_the_ground_in_place_of_the_words(self) -> None:
        assert cut_out("một hai ba", [Cut(4, 7)]) == "một [… đã lược: bí mật đời tư, bí mật gia đình] ba"

    def test_joins_what_overlaps_and_keeps_what_is_apart(self) -> None:
        cuts = [Cut(8, 9, "business"), Cut(0, 3), Cut(2, 5, "personal")]
        found = cut_out("0123456789", cuts)
        assert found == "[… đã lược: bí mật đời tư, bí mật gia đình]567[… đã lược: bí mật kinh doanh]9"


@pytest.mark.django_db
class TestMarking:
    def test_the_public_text_leaves_the_words_out_and_the_members_text_keeps_them(self, cast: Cast) -> None:
        minutes = told(cast)
        marked(minutes, at(cast, "secretary", LATER))
        assert still_said(text_of(minutes, "public"), SECRET) == 0
        assert still_said(text_of(minutes, "members"), SECRET) == 1
        paper = paper_of(minutes, "public")
        assert isinstance(paper, layout.Minutes)
        mark = "Đã xem [… đã lược: bí mật đời tư, bí mật gia đình], số 079-123."
        assert paper.items[0].course == f"Báo cáo tiến độ.\n{mark}\nThống nhất."

    def test_what_the_members_do_not_read_is_not_published_either(self, cast: Cast) -> None:
        minutes = told(cast)
        marked(minutes, at(cast, "secretary", LATER), face="members", words="")
        for face in ("members", "public"):
            assert still_said(text_of(minutes, face), "079-123") == 0

    def test_the_signed_text_stays_as_it_is(self, cast: Cast) -> None:
        minutes = told(cast)
        assert minutes.document is not None
        before = read(minutes.document)
        marked(minutes, at(cast, "secretary", LATER))
        minutes.document.refresh_from_db()
        assert read(minutes.document) == before

    def test_wants_signed_minutes_a_reason_and_words_that_stand_there(self, cast: Cast) -> None:
        minutes = told(cast)
        by = at(cast, "secretary", LATER)
        for words, reason in ((SECRET, " "), ("không có", "Đời tư"), ("h", "Đời tư")):
            with pytest.raises(Refused):
                marked(minutes, by, words=words, reason=reason)

    def test_wants_both_signatures(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            frozen_of(signed_by_secretary(cast))

    def test_says_when_the_members_still_read_it_on_the_page_of_the_meeting(
        self, cast: Cast, sign_in: SignIn, noon: object
    ) -> None:
        minutes = told(cast)
        noon(clock.at(LATER, dt.time(10)))  # type: ignore[operator]
        passage = next(one for one in passages(frozen_of(minutes)) if one.text.startswith("Giao Sở Y tế"))
        address = f"{reverse('redaction-new', args=[minutes.meeting_id])}?doan={passage.key}"
        sent = {"words": "", "face": "members", "ground": "private", "reason": "Đời tư"}
        page = sign_in("secretary").post(address, sent, follow=True).content.decode()
        assert "trang của cuộc họp" in page
        assert still_said(text_of(minutes, "members"), passage.text) == 0

    @pytest.mark.parametrize("who", ["member", "deputy", "vice"])
    def test_is_the_work_of_who_keeps_the_record_and_prepares(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused):
            marked(told(cast), at(cast, who, LATER))

    def test_can_be_lifted_with_a_reason_and_the_log_keeps_it(self, cast: Cast) -> None:
        minutes = told(cast)
        found = marked(minutes, at(cast, "secretary", LATER))
        redaction_lift(found, "Đã được đồng ý", by=at(cast, "standing", LATER))
        assert still_said(text_of(minutes, "public"), SECRET) == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            Redaction.objects.filter(pk=found.pk).delete()

    def test_its_terms_cannot_be_changed_by_sql(self, cast: Cast) -> None:
        found = marked(told(cast), at(cast, "secretary", LATER))
        for change in ({"reason": "khác"}, {"end": found.end + 1}, {"face": "members"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Redaction.objects.filter(pk=found.pk).update(**change)


@pytest.mark.django_db
class TestReleasing:
    @pytest.mark.parametrize("who", ["secretary", "standing", "member", "deputy"])
    def test_is_decided_by_the_chair(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused):
            public_face_release(told(cast), by=at(cast, who, LATER))

    def test_prints_nothing_of_what_was_left_out(self, cast: Cast, tmp_path: Path) -> None:
        minutes = told(cast)
        marked(minutes, at(cast, "secretary", LATER), words="")
        face = public_face_release(minutes, by=at(cast, "head", LATER), note="Đăng cổng thông tin")
        printed = public_face_render(face.pk, by=Actor.system())
        assert printed is not None
        assert printed.name == "01-BB-BCDXDCQDT-ban-cong-khai-1.pdf"
        with printed.file.open("rb") as stored:
            pdf = stored.read()
        path = tmp_path / "cong-khai.pdf"
        path.write_bytes(pdf)
        said = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
        words = " ".join(said.split())
        assert "[… đã lược: bí mật đời tư, bí mật gia đình]" in words
        assert "Bản công khai" in words
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert len(opened.attachments) == 0
            with opened.open_outline() as outline:
                titles = " ".join(str(entry.title) for entry in outline.root)
            everything = " ".join([words, titles, str(opened.docinfo), str(opened.open_metadata())])
            for stream in opened.objects:
                if isinstance(stream, pikepdf.Stream):
                    everything += stream.read_bytes().decode("latin-1") if _readable(stream) else ""
        for hidden in ("079-123", "sức khỏe", "Lê Văn Q"):
            assert hidden not in everything

    def test_is_frozen_and_printed_once(self, cast: Cast) -> None:
        minutes = told(cast)
        first = public_face_release(minutes, by=at(cast, "head", LATER))
        marked(minutes, at(cast, "secretary", LATER))
        second = public_face_release(minutes, by=at(cast, "head", LATER))
        assert (first.number, second.number) == (1, 2)
        assert still_said(PublicFace.objects.get(pk=first.pk).content, SECRET) == 1
        one = public_face_render(second.pk, by=Actor.system())
        two = public_face_render(second.pk, by=Actor.system())
        assert one is not None
        assert two is not None
        assert one.sha256 == two.sha256
        for change in ({"note": "khác"}, {"sha256": "0" * 64}):
            with pytest.raises(IntegrityError), transaction.atomic():
                PublicFace.objects.filter(pk=second.pk).update(**change)


def _readable(stream: pikepdf.Stream) -> bool:
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return False
    return True


@pytest.mark.django_db
class TestThePages:
    def test_show_the_members_their_text_and_close_the_full_document(
        self, cast: Cast, sign_in: SignIn, noon: object
    ) -> None:
        minutes = told(cast)
        assert minutes.document is not None
        render_document(minutes.document.pk, by=Actor.system())
        marked(minutes, at(cast, "secretary", LATER), face="members")
        noon(clock.at(LATER, dt.time(10)))  # type: ignore[operator]
        member, secretary = sign_in("member"), sign_in("secretary")
        minutes_page = reverse("minutes", args=[minutes.meeting_id])
        document = reverse("document-detail", args=[minutes.document.pk])
        pdf = reverse("document-pdf", args=[minutes.document.pk])
        for address in (minutes_page, document):
            assert SECRET not in member.get(address).content.decode()
            assert SECRET in secretary.get(address).content.decode()
        assert member.get(pdf).status_code == 403
        assert b"".join(secretary.get(pdf)).startswith(b"%PDF")  # type: ignore[arg-type]

    def test_let_the_secretary_mark_and_the_chair_release(self, cast: Cast, sign_in: SignIn, noon: object) -> None:
        minutes = told(cast)
        noon(clock.at(LATER, dt.time(10)))  # type: ignore[operator]
        secretary, head, key = sign_in("secretary"), sign_in("head"), minutes.meeting_id
        passage = next(one for one in passages(frozen_of(minutes)) if SECRET in one.text)
        address = f"{reverse('redaction-new', args=[key])}?doan={passage.key}"
        assert SECRET in secretary.get(address).content.decode()
        sent = {"words": SECRET, "face": "public", "ground": "private", "reason": "Đời tư"}
        assert secretary.post(address, sent).status_code == 302
        log = secretary.get(reverse("minutes-faces", args=[key])).content.decode()
        assert "Đời tư" in log
        assert SECRET not in secretary.get(reverse("minutes-face", args=[key, "public"])).content.decode()
        release = reverse("public-face-release", args=[key])
        assert "Đời tư" in head.get(release).content.decode()
        assert secretary.post(release, {"note": ""}).status_code == 403
        assert head.post(release, {"note": "", "confirm": "1"}).status_code == 302
        face = PublicFace.objects.get()
        public_face_render(face.pk, by=Actor.system())
        assert b"".join(sign_in("member").get(reverse("public-face", args=[face.pk]))).startswith(b"%PDF")  # type: ignore[arg-type]


@pytest.mark.django_db
def test_without_anything_left_out_the_members_read_the_document(cast: Cast, sign_in: SignIn, noon: object) -> None:
    minutes = signed(cast)
    noon(clock.at(LATER, dt.time(10)))  # type: ignore[operator]
    page = sign_in("member").get(reverse("minutes", args=[minutes.meeting_id])).content.decode()
    assert reverse("document-detail", args=[minutes.document_id]) in page
