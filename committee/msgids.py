"""Finding the texts that people read: message ids in Python files and templates. Needs no gettext tools."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

ROOMS = ("committee", "notifications", "documents", "meetings", "tasks")
COMMITTEE_TEMPLATES = ("parts", "errors", "registration", "look", "admin")
NOT_SOURCES = {"migrations", "tests", "locale", "__pycache__"}

_PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_PLURAL = {"ngettext", "ngettext_lazy"}
_CONTEXT = {"pgettext", "pgettext_lazy"}
_CONTEXT_PLURAL = {"npgettext", "npgettext_lazy"}

_LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_TEMPLATE_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)", re.DOTALL)
_ONE_LITERAL = re.compile(_LITERAL, re.DOTALL)


@dataclass(frozen=True, slots=True)
class MsgId:
    """One text to translate: id, plural form and context (both mostly empty)."""

    text: str
    plural: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A message id and the file it stands in, relative to the project."""

    msgid: MsgId
    path: str


class UnreadableSource(Exception):
    """A file that cannot be read as Python or as a template; carries path and reason."""


def _msgid(function: str, texts: list[str]) -> MsgId | None:
    if function in _PLAIN and texts:
        return MsgId(texts[0])
    if function in _PLURAL and len(texts) >= 2:
        return MsgId(texts[0], texts[1])
    if function in _CONTEXT and len(texts) >= 2:
        return MsgId(texts[1], context=texts[0])
    if function in _CONTEXT_PLURAL and len(texts) >= 3:
        return MsgId(texts[1], texts[2], texts[0])
    return None


def _text(node: ast.expr) -> str | None:
    """The string that an expression is, when it is one (also "a" + "b")."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return left + right if left is not None and right is not None else None
    return None


def in_python(source: str) -> Iterator[MsgId]:
    """Message ids of calls to `_`, `gettext…`, `ngettext…`, `pgettext…` with literal texts."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts: list[str] = []
        for argument in node.args:
            text = _text(argument)
            if text is None:
                break
            texts.append(text)
        found = _msgid(function, texts)
        if found and found.text:
            yield found


def in_template(source: str, origin: str = "") -> Iterator[MsgId]:
    """Message ids of `{% translate %}`, `{% blocktranslate %}` and `_("…")`, as Django will look them up."""
    for call in _TEMPLATE_CALL.finditer(templatize(source, origin=origin)):
        texts = [str(ast.literal_eval(literal)) for literal in _ONE_LITERAL.findall(call[2])]
        found = _msgid(call[1], texts)
        if found and found.text:
            yield found


def sources_of(room: str, base: Path) -> list[Path]:
    """The Python files and templates whose texts belong to `room`."""
    roots = [base / room] + ([base / "config"] if room == "committee" else [])
    python = [
        path for root in roots for path in root.rglob("*.py") if not NOT_SOURCES & set(path.relative_to(base).parts)
    ]
    templates = base / "templates"
    folders = [templates / room]
    if room == "committee":
        folders += [templates / name for name in COMMITTEE_TEMPLATES]
    pages = [path for folder in folders for kind in ("*.html", "*.txt") for path in folder.rglob(kind)]
    if room == "committee":
        pages += list(templates.glob("*.html"))
    return sorted(set(python + pages))


def found_in(room: str, base: Path) -> Iterable[Found]:
    """Every message id of a room. Raises `UnreadableSource` naming the file."""
    for path in sources_of(room, base):
        name = path.relative_to(base).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
            for msgid in in_python(text) if path.suffix == ".py" else in_template(text, name):
                yield Found(msgid, name)
        except FileNotFoundError:
            continue
        except (SyntaxError, UnicodeDecodeError) as error:
            raise UnreadableSource(f"{name}: {error}") from error
