"""The pages of `docs/` that are made from the code: rules with their proofs, states, rights. See `write_docs`."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from committee.msgids import ROOMS
from committee.regulation import DEFAULTS, RULES, SPECS
from committee.transitions import Step

NOTE = "<!-- Made by `manage.py write_docs`; do not edit. -->\n"


@dataclass(frozen=True, slots=True)
class Proofs:
    """By rule: the tests (`file::name`) that show it met, and not met."""

    met: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    not_met: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def proofs(tests: Path) -> Proofs:
    """What `@pytest.mark.rule("key", met=…)` says above the tests below `tests`."""
    found = Proofs()
    for path in sorted(tests.rglob("test_*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for mark in function.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule":
                    key = ast.literal_eval(mark.args[0])
                    met = ast.literal_eval(next(word.value for word in mark.keywords if word.arg == "met"))
                    name = f"{path.relative_to(tests).as_posix()}::{function.name}"
                    (found.met if met else found.not_met)[key].append(name)
    return found


def _said(name: str) -> str:
    """`test_the_head_decides` as a sentence, with its file."""
    path, function = name.split("::")
    return f"{function.removeprefix('test_').replace('_', ' ')} (`{path}`)"


def rules_page(tests: Path) -> str:
    """Every rule kind with its settings, articles and proofs, and the table of provisions."""
    proven = proofs(tests)
    lines = [
        "# Rules of the regulation",
        NOTE,
        "Each rule is a pure function in `committee/regulation/`: values in, a `Verdict` or a date out, the article",
        "cited. The articles are those of the demo's provisions; every regulation has its own.",
        "",
        "## Rule kinds",
    ]
    for rule in RULES.values():
        settings = ", ".join(f"`{name}`" for name in rule.settings)
        lines += [
            "",
            f"### `{rule.key}`: {rule.title}",
            f"{rule.citation(DEFAULTS)} · reads {settings}" + (" · can be waived by the Head" if rule.waivable else ""),
            "",
            *[f"- met: {_said(name)}" for name in proven.met[rule.key]],
            *[f"- not met: {_said(name)}" for name in proven.not_met[rule.key]],
        ]
    lines += ["", "## Provisions", "", "| setting | what | default | article | values |", "|---|---|---|---|---|"]
    for row in DEFAULTS.rows():
        spec = SPECS[row.name]
        values = " / ".join(spec.choices) or ("yes / no" if not spec.most else f"{spec.least} to {spec.most}")
        lines.append(f"| `{row.name}` | {row.title} | {row.value} | {row.setting.citation} | {values} |")
    return "\n".join(lines) + "\n"


def _modules(room: str, what: str) -> Iterator[ModuleType]:
    """The modules of a room of one kind: `states.py`, `poll_states.py`, or those of the package `states/`."""
    base = Path(inspect.getfile(importlib.import_module(room))).parent
    for path in sorted([*base.glob(f"*{what}.py"), *base.glob(f"{what}/*.py")]):
        inside = f"{what}." if path.parent != base else ""
        if path.stem == what or path.stem.endswith(f"_{what}") or inside:
            yield importlib.import_module(f"{room}.{inside}{path.stem}".removesuffix(".__init__"))


def step_tables() -> Iterator[tuple[str, str, dict[str, Step]]]:
    """Room, name and content of every step table of a room."""
    for room in ROOMS:
        tables = {
            name: value
            for module in _modules(room, "states")
            for name, value in vars(module).items()
            if isinstance(value, dict) and value and all(isinstance(step, Step) for step in value.values())
        }
        yield from ((room, name, tables[name]) for name in sorted(tables))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def states_page() -> str:
    """Every arrow of every step table: from, to, who may."""
    lines = ["# States and steps", NOTE, "Statuses are written by `committee.transitions.advance()` alone."]
    for room, name, steps in step_tables():
        lines += [
            "",
            f"## {room}: `{name}`",
            "",
            "| step | button | from | to | may | article |",
            "|---|---|---|---|---|---|",
        ]
        for step in steps.values():
            source = ", ".join(sorted(step.source))
            reason = " (asks for a reason)" if step.asks_reason else ""
            may = getattr(step.may, "__name__", "rule")
            cells = (f"`{step.name}`", f"{step.label}{reason}", source, step.target, f"`{may}`", step.article)
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def rights_page() -> str:
    """Every public permission function of every room with what its docstring says."""
    lines = ["# Rights", NOTE, "Each function takes the actor first and returns a verdict with its sentence."]
    for room in ROOMS:
        found = [
            (name, function)
            for module in _modules(room, "permissions")
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if name.startswith("may_") and function.__module__ == module.__name__
        ]
        if found:
            lines += ["", f"## {room}", "", "| question | who |", "|---|---|"]
            lines += [f"| `{name}` | {_cell(inspect.getdoc(function) or '')} |" for name, function in found]
    return "\n".join(lines) + "\n"


def pages(base: Path) -> dict[Path, str]:
    """Every generated page by its path."""
    return {
        base / "docs" / "regulation-rules.md": rules_page(base / "tests"),
        base / "docs" / "states.md": states_page(),
        base / "docs" / "rights.md": rights_page(),
    }
