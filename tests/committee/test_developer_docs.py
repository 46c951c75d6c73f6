"""The pages of docs/ made from the code say what the code says."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from committee import developer_docs
from committee.regulation import RULES, SPECS

TESTS = Path(__file__).parents[1]


def test_the_page_of_rules_names_every_rule_with_its_proofs_and_every_provision() -> None:
    page = developer_docs.rules_page(TESTS)
    assert all(f"### `{key}`:" in page for key in RULES)
    assert all(f"| `{name}` |" in page for name in SPECS)
    assert "- met: the head decides and the vote is advice (`committee/test_regulation_deciding.py`)" in page
    assert "- not met: votes of members do not decide where the head does" in page


def test_the_pages_of_states_and_rights_name_what_the_rooms_have() -> None:
    for _room, name, steps in developer_docs.step_tables():
        assert f"`{name}`" in developer_docs.states_page()
        assert all(f"| `{step}` |" in developer_docs.states_page() for step in steps)
    assert developer_docs.rights_page().startswith("# Rights")


def test_a_stale_page_fails_the_check_until_it_is_written(tmp_path: Path, settings: Any) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(CommandError, match=r"regulation-rules\.md"):
        call_command("write_docs", "--check")
    call_command("write_docs", stdout=StringIO())
    call_command("write_docs", "--check")
