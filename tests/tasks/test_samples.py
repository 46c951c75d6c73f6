"""The samples of every kind of paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.committee.cast import a_cast


@pytest.mark.django_db
def test_without_the_demo_nothing_is_written_and_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="load_demo"):
        call_command("render_samples", tmp_path / "samples")
    assert not (tmp_path / "samples").exists()


@pytest.mark.django_db
def test_another_committee_is_no_demo(tmp_path: Path) -> None:
    a_cast()
    with pytest.raises(CommandError, match="load_demo"):
        call_command("render_samples", tmp_path / "samples")
