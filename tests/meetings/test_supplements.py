"""Locked minutes are corrected by supplementary minutes, a document of its own."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from committee import clock
from committee.refusals import Refused, Stale
from documents import layout
from documents.models import Document
from documents.rendering import render_pdf
from documents.services.papers import read
from meetings.models import Minutes, Supplement
from meetings.services.supplements import (
    supplement_draft,
    supplement_drop,
    supplement_edit,
    supplement_return,
    supplement_sign_as_chair,
    supplement_sign_as_secretary,
)
from notifications.models import Notification
from tests.committee.cast import Cast
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import signed, signed_by_secretary

LATER = dt.date(2026, 6, 10)


def drafted(cast: Cast) -> Supplement:
    by = at(cast, "secretary", LATER)
    return supplement_draft(signed(cast), "Nội dung 2: bổ sung ý kiến của Sở Y tế.", "Ghi thiếu ý kiến", by=by)


def signed_supplement(cast: Cast) -> Supplement:
    found = drafted(cast)
    supplement_sign_as_secretary(found, expect=0, by=at(cast, "secretary", LATER))
    supplement_sign_as_chair(found, expect=1, by=at(cast, "head", LATER, dt.time(15)))
    return found


@pytest.mark.django_db
class TestSupplementaryMinutes:
    def test_refer_to_the_minutes_and_get_a_number_of_their_own(self, cast: Cast) -> None:
        found = signed_supplement(cast)
        minutes = found.minutes
        assert found.document is not None
        assert found.document.number_symbol == "02/BB-BCĐXDCQĐT"
        assert found.document.corrects == minutes.document
        paper = read(found.document)
        assert isinstance(paper, layout.Named)
        assert "Biên bản số 01/BB-BCĐXDCQĐT ký ngày 27 tháng 5 năm 2026" in paper.sections[0].text
        assert paper.secretary_signer is not None
        assert (paper.secretary_signer.signed_at, paper.signer.signed_at) == (
            clock.at(LATER, dt.time(9)),
            clock.at(LATER, dt.time(15)),
        )
        assert minutes.meeting.document_links.get(part="supplement").document == found.document

    def test_leave_the_minutes_as_they_were(self, cast: Cast) -> None:
        minutes = signed_supplement(cast).minutes
        before = read(minutes.document) if minutes.document else None
        assert Minutes.objects.get(pk=minutes.pk).status == "signed"
        assert read(Document.objects.get(pk=minutes.document_id)) == before

    def test_are_told_to_the_participants(self, cast: Cast) -> None:
        found = signed_supplement(cast)
        assert Notification.objects.filter(kind="minutes_supplemented", subject_id=found.pk).count() == 7

    def test_want_locked_minutes(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            supplement_draft(signed_by_secretary(cast), "Thêm", "Thiếu", by=at(cast, "secretary", LATER))

    @pytest.mark.parametrize("who", ["member", "standing", "deputy"])
    def test_are_drafted_by_who_keeps_the_record(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused):
            supplement_draft(signed(cast), "Thêm", "Thiếu", by=at(cast, who, LATER))

    def test_say_what_and_why(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            supplement_draft(signed(cast), "Thêm", "  ", by=at(cast, "secretary", LATER))

    def test_are_edited_only_in_the_version_that_was_seen(self, cast: Cast) -> None:
        found, by = drafted(cast), at(cast, "secretary", LATER)
        supplement_edit(found, "Một", "Thiếu", expect=0, by=by)
        with pytest.raises(Stale) as stale:
            supplement_edit(found, "Hai", "Thiếu", expect=0, by=at(cast, "head", LATER))
        assert "Một" in str(stale.value.theirs)

    def test_are_signed_by_the_secretary_first_and_only_as_read(self, cast: Cast) -> None:
        found = drafted(cast)
        with pytest.raises(Stale):
            supplement_sign_as_chair(found, expect=0, by=at(cast, "head", LATER))
        supplement_edit(found, "Khác", "Thiếu", expect=0, by=at(cast, "secretary", LATER))
        with pytest.raises(Stale):
            supplement_sign_as_secretary(found, expect=0, by=at(cast, "secretary", LATER))

    def test_can_be_returned_or_given_up_with_a_reason(self, cast: Cast) -> None:
        found = drafted(cast)
        supplement_sign_as_secretary(found, expect=0, by=at(cast, "secretary", LATER))
        supplement_return(found, "Ghi rõ hơn", by=at(cast, "head", LATER))
        assert (found.status, found.secretary_signed_at) == ("draft", None)
        with pytest.raises(Refused):
            supplement_drop(found, "", by=at(cast, "secretary", LATER))
        supplement_drop(found, "Không cần nữa", by=at(cast, "secretary", LATER))
        assert found.status == "dropped"

    def test_are_locked_in_the_database_once_signed(self, cast: Cast) -> None:
        found = signed_supplement(cast)
        with pytest.raises(IntegrityError), transaction.atomic():
            Supplement.objects.filter(pk=found.pk).update(text="Khác")

    def test_print_both_signatures_and_the_reference(self, cast: Cast, tmp_path: Path) -> None:
        found = signed_supplement(cast)
        assert found.document is not None
        path = tmp_path / "bien-ban-bo-sung.pdf"
        path.write_bytes(render_pdf(read(found.document)))
        said = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
        ).stdout
        for words in ("BIÊN BẢN BỔ SUNG", "Số: 02/BB-BCĐXDCQĐT", "THƯ KÝ", "CHỦ TỌA", "Ghi thiếu ý kiến"):
            assert words in said


@pytest.mark.django_db
class TestThePages:
    def test_lead_from_the_locked_minutes_to_the_signed_supplement(
        self, cast: Cast, sign_in: SignIn, noon: object
    ) -> None:
        minutes = signed(cast)
        noon(clock.at(LATER, dt.time(9)))  # type: ignore[operator]
        secretary, head = sign_in("secretary"), sign_in("head")
        address = reverse("supplement-new", args=[minutes.meeting_id])
        assert address in secretary.get(reverse("minutes", args=[minutes.meeting_id])).content.decode()
        assert secretary.post(address, {"text": "Thêm tên", "reason": "Thiếu"}).status_code == 302
        found = Supplement.objects.get()
        sign = reverse("supplement-sign", args=[found.pk])
        assert secretary.post(sign, {"confirm": "1", "seen": 0}).status_code == 302
        assert "02/BB-BCĐXDCQĐT" in head.get(sign).content.decode()
        assert head.post(sign, {"confirm": "1", "seen": 1}).status_code == 302
        page = sign_in("member").get(reverse("minutes", args=[minutes.meeting_id])).content.decode()
        assert "02/BB-BCĐXDCQĐT" in page.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{WORD JOINER}", "")

    def test_show_a_draft_to_nobody_else(self, cast: Cast, sign_in: SignIn) -> None:
        found = drafted(cast)
        assert sign_in("member").get(reverse("supplement", args=[found.pk])).status_code == 403
