"""What people upload: what is accepted, what is refused with a sentence, and how a stored file leaves again."""

import hashlib
import io
import time
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, strategies as st
from PIL import Image
from pytest_django import Settings

from documents.services.serving import serve_file
from documents.services.upload_refusal import UploadRefused
from documents.services.uploads import NAME_LENGTH, check_upload, safe_name
from tests.documents.files import BAD, GOOD, picture


@pytest.mark.parametrize("what", GOOD)
def test_a_good_file_is_accepted(what: str) -> None:
    name, data = GOOD[what]
    checked = check_upload(SimpleUploadedFile(name, data))
    stored = checked.content.read()
    assert (checked.size, checked.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())
    assert 0 < len(checked.name) <= NAME_LENGTH
    assert "/" not in checked.name


@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_refused_with_a_sentence_and_in_time(what: str) -> None:
    name, data = BAD[what]
    begin = time.perf_counter()
    with pytest.raises(UploadRefused) as refused:
        check_upload(ContentFile(data), name=name)
    assert str(refused.value.reason)
    assert time.perf_counter() - begin < 2


def test_there_are_enough_bad_files() -> None:
    assert len(BAD) >= 60


def test_a_file_above_the_limit_is_refused_also_when_it_lies_about_its_size(settings: Settings) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(UploadRefused, match="1 MB"):
        check_upload(SimpleUploadedFile("a.pdf", b"%PDF-" + b"x" * 1024 * 1024))
    with pytest.raises(UploadRefused, match="1 MB"):
        check_upload(io.BytesIO(b"%PDF-" + b"x" * 1024 * 1024), name="a.pdf")


def test_a_picture_loses_its_place_and_whatever_hides_behind_it() -> None:
    exif = Image.Exif()
    exif[0x0110] = "Máy ảnh của A"
    data = picture("JPEG", exif=exif) + b"<script>alert(1)</script>"
    stored = check_upload(SimpleUploadedFile("a.jpg", data)).content.read()
    assert b"script" not in stored
    assert not Image.open(io.BytesIO(stored)).getexif()


@given(st.text(max_size=300))
def test_a_shown_name_has_no_path_no_control_characters_and_at_most_100_characters(name: str) -> None:
    shown = safe_name(name + ".pdf")
    assert len(shown) <= NAME_LENGTH
    assert shown.endswith(".pdf")
    assert not any(ch in shown for ch in '/\\\r\n\0\u202e\u2028"<>')


def test_a_name_that_pretends_another_ending_shows_its_true_one() -> None:
    assert safe_name("bao-cao\u202efdp.exe") == "bao-caofdp.exe"


@pytest.mark.django_db  # closing a response looks at the connection that an earlier test may have left open
def test_a_stored_file_leaves_as_a_download_that_cannot_act() -> None:
    stored = SimpleNamespace(file=ContentFile(b"x"), name='Biên bản "họp".docx', content_type="application/x-test")
    response = serve_file(stored)  # type: ignore[arg-type]
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Bi%C3%AAn%20b%E1%BA%A3n")
    assert response["Content-Type"] == "application/x-test"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    response.close()
