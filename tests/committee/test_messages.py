"""The Vietnamese catalogs: what is found in the sources, how a catalog is kept, what the check refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.management import CommandError, call_command

from committee.msgids import MsgId, in_python, in_template

TEMPLATE = """{% load i18n %}{% translate "Save" %} {% blocktranslate trimmed with name=x %}
  Dear {{ name }}
{% endblocktranslate %}{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% translate "May" context "month" %}{{ _("Inline") }}{% include "a.html" with label=_("Argument") %} 50% {# no #}"""


def test_a_developer_finds_every_marked_text_of_a_python_file() -> None:
    source = (
        'a = _("One " "text")\nb = gettext_lazy("Lazy")\nc = translation.ngettext("%(n)d day", "%(n)d days", n)\n'
        'd = pgettext("month", "May")\ne = _(unknown)\nf = print("not marked")\ng = gettext_noop("a" + "b")\n'
    )
    assert set(in_python(source)) == {
        MsgId("One text"),
        MsgId("Lazy"),
        MsgId("%(n)d day", "%(n)d days"),
        MsgId("May", context="month"),
        MsgId("ab"),
    }


def test_a_developer_finds_every_marked_text_of_a_template() -> None:
    assert set(in_template(TEMPLATE)) == {
        MsgId("Save"),
        MsgId("Dear %(name)s"),
        MsgId("%(n)s row", "%(n)s rows"),
        MsgId("May", context="month"),
        MsgId("Inline"),
        MsgId("Argument"),
    }


Run = Callable[..., list[str]]


@pytest.fixture
def project(tmp_path: Path, settings: Any) -> Path:
    settings.BASE_DIR = tmp_path
    for room in ("committee", "tasks"):
        (tmp_path / room).mkdir()
    (tmp_path / "committee" / "rules.py").write_text('x = _("Met {n} times")\ny = _("Head")\n')
    (tmp_path / "tasks" / "page.py").write_text('x = _("Head")\n')
    (tmp_path / "templates" / "tasks").mkdir(parents=True)
    (tmp_path / "templates" / "tasks" / "list.html").write_text('{% load i18n %}{% translate "Tasks" %}')
    return tmp_path


@pytest.fixture
def run(project: Path) -> Run:
    def call(*args: str) -> list[str]:
        out = StringIO()
        call_command("messages", *args, stdout=out, stderr=StringIO())
        return out.getvalue().splitlines()

    return call


def _lines(tmp_path: Path, **texts: str) -> str:
    path = tmp_path / "texts.jsonl"
    rows = [json.dumps({"msgid": msgid, "msgstr": text}) for msgid, text in texts.items()]
    path.write_text("\n".join(rows))
    return str(path)


def _po(project: Path, room: str) -> polib.POFile:
    return polib.pofile(str(project / room / "locale" / "vi" / "LC_MESSAGES" / "django.po"))


def test_a_developer_is_told_what_is_not_translated_and_fills_it(project: Path, run: Run) -> None:
    missing = [json.loads(line) for line in run("committee")]
    assert [row["msgid"] for row in missing] == ["Head", "Met {n} times"]
    assert missing[0]["in"] == ["committee/rules.py"]
    filled = run("committee", "--fill", _lines(project, **{"Head": "Trưởng Ban", "Met {n} times": "Đã họp {n} lần"}))
    assert filled == []
    assert run("committee", "--check") == []
    compiled = polib.mofile(str(project / "committee/locale/vi/LC_MESSAGES/django.mo"))
    assert {entry.msgid: entry.msgstr for entry in compiled}["Head"] == "Trưởng Ban"


def test_a_second_room_starts_with_the_words_of_the_first(project: Path, run: Run) -> None:
    run("committee", "--fill", _lines(project, **{"Head": "Trưởng Ban", "Met {n} times": "Đã họp {n} lần"}))
    assert [json.loads(line)["msgid"] for line in run("tasks")] == ["Tasks"]
    assert next(entry for entry in _po(project, "tasks") if entry.msgid == "Head").msgstr == "Trưởng Ban"


def test_merging_again_keeps_translations_and_drops_what_is_gone(project: Path, run: Run) -> None:
    run("committee", "--fill", _lines(project, **{"Head": "Trưởng Ban", "Met {n} times": "Đã họp {n} lần"}))
    (project / "committee" / "rules.py").write_text('y = _("Head")\n')
    run("committee")
    assert [(entry.msgid, entry.msgstr) for entry in _po(project, "committee")] == [("Head", "Trưởng Ban")]


def test_filling_does_not_touch_another_persons_words_unless_told(project: Path, run: Run) -> None:
    run("committee", "--fill", _lines(project, Head="Trưởng Ban"))
    run("committee", "--fill", _lines(project, Head="Chủ tịch"))
    assert _po(project, "committee").find("Head").msgstr == "Trưởng Ban"  # type: ignore[union-attr]
    run("committee", "--overwrite", "--fill", _lines(project, Head="Chủ tịch"))
    assert _po(project, "committee").find("Head").msgstr == "Chủ tịch"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "flag", "fault"),
    [
        ("", "", "is not translated"),
        ("Đã họp {m} lần", "", "placeholders"),
        ("Đã họp <b>{n}</b> lần", "", "other tags"),
        ("Đã họp {n} lần", "fuzzy", "fuzzy"),
    ],
)
def test_the_check_refuses_a_faulty_translation(project: Path, run: Run, text: str, flag: str, fault: str) -> None:
    run("committee", "--fill", _lines(project, Head="Trưởng Ban"))
    catalog = _po(project, "committee")
    entry = catalog.find("Met {n} times")
    assert entry is not None
    entry.msgstr, entry.flags = text, [flag] if flag else []
    catalog.save()
    out = StringIO()
    with pytest.raises(CommandError, match="1 faults"):
        call_command("messages", "committee", "--check", stdout=out)
    assert fault in out.getvalue()


def test_the_check_refuses_two_rooms_that_disagree(project: Path, run: Run) -> None:
    run("--fill", _lines(project, **{"Head": "Trưởng Ban", "Met {n} times": "Đã họp {n} lần", "Tasks": "Nhiệm vụ"}))
    assert run("--check") == []
    run("tasks", "--overwrite", "--fill", _lines(project, Head="Chủ tịch"))
    with pytest.raises(CommandError):
        run("--check")


def test_a_file_with_a_syntax_error_is_named(project: Path, run: Run) -> None:
    (project / "committee" / "broken.py").write_text("def (")
    with pytest.raises(CommandError, match=r"committee/broken\.py"):
        run("committee")
