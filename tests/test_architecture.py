"""The house holds: layers, one writer of statuses, lengths, current docs. Exceptions stand here with their reasons."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command

BASE = Path(__file__).resolve().parents[1]
ROOMS = ("committee", "notifications", "documents", "meetings", "tasks")
LONGEST_PYTHON, LONGEST_TEMPLATE = 300, 150
LONGER_FOR_A_REASON = {
    "tests/documents/samples.py": "Vietnamese text of every kind of paper; splitting it hides what is compared",
}
"""Migrations are written by Django and never counted."""
WRITES_A_STATUS = {
    "committee/transitions.py": "advance() itself",
}
"""Notifications keep `state`, written in bulk SQL on the database's clock (notifications/models/notification.py)."""
SAFE_BY_MAKING = (
    "render_sheet(",  # our own template of a document, escaped by the template engine
    "render_to_string(",  # a panel of an upper room, likewise
    "_SYMBOL.sub(",  # escaped in the same line
    "'",  # a constant
    "text) for name, text in shared.parts",  # our own templates, signed where they are kept (meetings/room_cache.py)
    '"".join(made))',  # rows of the to-do list: each text is escaped as it is put in (templatetags/todos.py)
    "picture)",  # drawn by segno from our own address
)
READS_A_REQUEST = {"committee/services/sign_in.py:address_of": "only reads the client's address from the headers"}


def sources(*folders: str, tests: bool = False) -> Iterator[tuple[str, str]]:
    """Path and text of our Python files; migrations left out."""
    for folder in (*folders, *(["tests"] if tests else [])):
        for path in sorted((BASE / folder).rglob("*.py")):
            name = path.relative_to(BASE).as_posix()
            if "/migrations/" not in name:
                yield name, path.read_text(encoding="utf-8")


def templates() -> Iterator[tuple[str, str]]:
    for path in sorted((BASE / "templates").rglob("*.html")):
        yield path.relative_to(BASE).as_posix(), path.read_text(encoding="utf-8")


def test_rooms_import_downwards_only_and_the_regulation_knows_no_django() -> None:
    tool = Path(sys.executable).parent / "lint-imports"
    run = subprocess.run([str(tool), "--no-cache"], cwd=BASE, capture_output=True, text=True, timeout=100)
    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]


def test_the_generated_pages_of_the_documentation_are_current() -> None:
    call_command("write_docs", check=True)


def test_no_file_is_too_long_to_read() -> None:
    long = [
        f"{name}: {lines} lines"
        for name, text in (*sources(*ROOMS, "config", tests=True), *templates())
        if (lines := text.count("\n")) > (LONGEST_TEMPLATE if name.endswith(".html") else LONGEST_PYTHON)
        and name not in LONGER_FOR_A_REASON
    ]
    assert long == []


def test_half_of_our_files_are_short() -> None:
    lengths = sorted(text.count("\n") for _name, text in sources(*ROOMS, "config") if text.strip())
    assert lengths[len(lengths) // 2] <= 80


def test_there_is_no_room_for_leftovers() -> None:
    names = {"utils.py", "helpers.py", "misc.py"}
    assert [name for name, _text in sources(*ROOMS, "config", tests=True) if name.rpartition("/")[2] in names] == []


def _status_writes(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                # a class attribute or the exit status of a process (`self.status`) is no row
                if (
                    isinstance(target, ast.Attribute)
                    and target.attr == "status"
                    and ast.unparse(target.value) != "self"
                ):
                    yield node.lineno
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            words = {word.arg for word in node.keywords}
            if name == "update" and "status" in words:
                yield node.lineno
            if ast.unparse(node.func) == "setattr" and any(ast.unparse(arg) == "'status'" for arg in node.args):
                yield node.lineno


def test_a_status_is_written_by_advance_alone() -> None:
    found = [
        f"{name}:{line}"
        for name, text in sources(*ROOMS)
        if name not in WRITES_A_STATUS
        for line in _status_writes(ast.parse(text))
    ]
    assert found == []


def test_raw_sql_writes_no_status() -> None:
    writing = re.compile(r"\bUPDATE\b[^;]{0,300}\bSET\b[^;]{0,300}\bstatus\s*=", re.IGNORECASE)
    assert [name for name, text in sources(*ROOMS) if writing.search(text)] == []


def test_no_job_waits_in_the_broker() -> None:
    """Redis loses and doubles what waits in it (eta, countdown, retry); rows wait in the database instead."""
    waiting = {"eta", "countdown"}
    found = []
    for name, text in sources(*ROOMS, "config"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                if called == "retry" or waiting & {word.arg for word in node.keywords}:
                    found.append(f"{name}:{node.lineno}")
    assert found == []


def test_templates_ask_no_rights_and_carry_no_scripts_or_styles_of_their_own() -> None:
    rights = re.compile(r"{%\s*(?:el)?if[^%]*(?<![\w.])(?:request\.|actor\.|frame\.actor\.)?user\.(?:is_|groups|has_)")
    inline = re.compile(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|<script\b(?![^>]*\bsrc=)", re.IGNORECASE)
    found = [f"{name}: {hit[0]}" for name, text in templates() if (hit := rights.search(text) or inline.search(text))]
    assert found == []


def test_text_is_called_safe_only_where_it_was_rendered_by_ourselves() -> None:
    """What people type is escaped everywhere; `mark_safe`, `|safe` and `autoescape off` could end that."""
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+off")
    assert [name for name, text in templates() if unsafe.search(text)] == []
    marked = re.compile(r"mark_safe\((.*)")
    found = [
        f"{name}: {hit}"
        for name, text in sources(*ROOMS)
        for hit in marked.findall(text)
        if not hit.startswith(SAFE_BY_MAKING)
    ]
    assert found == []


def test_below_the_views_nobody_takes_a_request() -> None:
    layers = ("services", "states", "permissions", "querysets", "models", "regulation")
    found = []
    for name, text in sources(*ROOMS):
        if name.split("/")[1].removesuffix(".py") not in layers:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and any(
                arg.arg == "request" for arg in (*node.args.args, *node.args.kwonlyargs)
            ):
                found.append(f"{name}:{node.name}")
    assert [name for name in found if name not in READS_A_REQUEST] == []
