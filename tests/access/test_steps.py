"""Every step × every role × every state: taken exactly where `steps.json` says, refused or stale everywhere else.

`steps.json` is written from the regulation: who may take which step from where. Extraordinary meetings are the Head's;
the deputy of the cast holds a written delegation to accept results; the member answers for the tasks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.db import models, transaction

from committee import clock
from committee.actor import Actor
from committee.developer_docs import step_tables
from committee.models import AuditEvent, Regulation
from committee.refusals import Refused, Stale
from committee.transitions import Step, advance
from documents.models import Document, Kind, Series
from meetings.models import Meeting, Poll
from tasks.models import Task
from tests.access import board, consultations, minutes, proposed, room
from tests.access.lines import ANONYMOUS, ROLES
from tests.access.votes import nobody_voted
from tests.access.world import World, build
from tests.committee.cast import NOON, TODAY

EXPECTED: dict[str, dict[str, dict[str, Any]]] = json.loads(
    Path(__file__).with_name("steps.json").read_text(encoding="utf-8")
)
TABLES = {f"{room}.{name}": steps for room, name, steps in step_tables()}
ACTING = [role for role in ROLES if role not in ANONYMOUS]


def objects(world: World) -> dict[str, dict[str, models.Model]]:
    """For every table an object in every state; the rarer states are written directly."""
    ids, seats = world.ids, world.cast.seats
    Regulation.objects.filter(pk=ids["regulation"]).update(valid_to=TODAY)  # as the service ends the one before
    done = {"accepted_by": seats["head"], "accepted_at": NOON, "completed_on": TODAY, "percent": 100}
    return {
        "committee.REGULATION_STEPS": {
            "draft": Regulation.objects.get(pk=ids["draft regulation"]),
            "in_force": Regulation.objects.get(pk=ids["regulation"]),
        },
        "documents.STEPS": {
            "draft": Document.objects.get(pk=ids["draft document"]),
            "submitted": Document.objects.get(pk=ids["submitted document"]),
            "issued": Document.objects.get(pk=ids["issued document"]),
            "dropped": _twin(Document, ids["draft document"], status="dropped"),
        },
        "meetings.MEETING_STEPS": {
            "proposed": Meeting.objects.get(pk=ids["proposed meeting"]),
            "draft": Meeting.objects.get(pk=ids["draft meeting"]),
            "convened": Meeting.objects.get(pk=ids["meeting of today"]),
            "in_session": _twin(Meeting, ids["meeting in session"]),  # no vote is open there
            "held": Meeting.objects.get(pk=ids["held meeting"]),
            "declined": _twin(Meeting, ids["proposed meeting"], status="declined"),
            "postponed": _twin(Meeting, ids["meeting of today"], status="postponed"),
            "cancelled": _twin(Meeting, ids["draft meeting"], status="cancelled"),
        },
        **minutes.rows(world),
        "meetings.PAPER_STEPS": {**board.rows(world)},
        "meetings.SPEECH_STEPS": {**room.speeches(world)},
        "meetings.QUESTION_STEPS": {**room.questions(world)},
        "meetings.POLL_STEPS": {
            "draft": Poll.objects.get(pk=ids["draft vote"]),
            "open": Poll.objects.get(pk=ids["open vote"]),
            "closed": Poll.objects.get(pk=ids["stopped vote"]),
            "published": Poll.objects.get(pk=ids["announced vote"]),
            "withdrawn": Poll.objects.get(pk=ids["withdrawn vote"]),
        },
        "meetings.CONSULTATION_STEPS": {**consultations.rows(world)},
        "meetings.ITEM_PROPOSAL_STEPS": {**proposed.rows(world)},
        "tasks.TASK_STEPS": {
            "assigned": Task.objects.get(pk=ids["assigned task"]),
            "taken_over": _twin(Task, ids["assigned task"], number=51, status="taken_over"),
            "in_progress": Task.objects.get(pk=ids["task in progress"]),
            "reported": Task.objects.get(pk=ids["reported task"]),
            "done": _twin(Task, ids["reported task"], number=52, status="done", **done),
            "cancelled": _twin(Task, ids["assigned task"], number=53, status="cancelled"),
        },
    }


def _copy(obj: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(obj, name, value)
    obj.save()
    return obj


def _twin(model: Any, pk: int, **values: Any) -> Any:
    """Another row like this one."""
    twin = model.objects.get(pk=pk)
    twin.pk = None
    twin._state.adding = True
    return _copy(twin, **values)


def changes(world: World, table: str, step: str) -> dict[str, Any]:
    """What the services write together with a step, as the constraints want it."""
    head = world.cast.seats["head"]
    written: Mapping[str, dict[str, Any]] = {
        "meetings.MEETING_STEPS.convene": {"convened_at": NOON, "convened_by": head},
        "meetings.MEETING_STEPS.start": {"started_at": NOON},
        "meetings.MEETING_STEPS.close": {"ended_at": NOON},
        **minutes.changes(world),
        **board.CHANGES,
        "meetings.SPEECH_STEPS.begin": {"began_at": NOON, "resumed_at": NOON},
        "meetings.SPEECH_STEPS.end": {"ended_at": NOON},
        "meetings.QUESTION_STEPS.answer_at_the_meeting": {"answered_at": NOON},
        "meetings.QUESTION_STEPS.answer_in_writing": {"answered_at": NOON, "answer": "Đã xong."},
        "meetings.POLL_STEPS.open": {"opened_at": NOON, "opened_by": head},
        "meetings.POLL_STEPS.close": {"closed_at": NOON, "closed_by": head, **nobody_voted(world)},
        "meetings.POLL_STEPS.publish": {"published_at": NOON},
        **consultations.changes(world),
        **proposed.changes(world),
        "tasks.TASK_STEPS.report_result": {"percent": 100, "reported_on": TODAY},
        "tasks.TASK_STEPS.accept": {"completed_on": TODAY, "accepted_at": NOON, "accepted_by": head},
        "tasks.TASK_STEPS.return": {"reported_on": None, "percent": 90},
        "documents.STEPS.issue": {
            "series": Series.objects.get_or_create(committee=world.cast.committee, code=Kind.DECISION)[0],
            "year": TODAY.year,
            "number": 901,
            "symbol": "QĐ-BCĐ",
            "issued_on": TODAY,
            "issued_at": NOON,
            "issued_by": world.users["head"],
            "frozen": {},
        },
    }
    return written.get(f"{table}.{step}", {})


def taken(obj: Any, step: Step, by: Actor, more: dict[str, Any]) -> str:
    """What happens, with everything taken back: "taken", "refused" or "stale". A refusal leaves no trace."""
    events, version = AuditEvent.objects.count(), getattr(obj, "version", None)
    fresh = type(obj)._base_manager.get(pk=obj.pk)
    outcome = "taken"
    with transaction.atomic():
        try:
            advance(fresh, step, by=by, note="Lý do", **more)
        except Refused as refusal:
            outcome = "refused" if str(refusal).strip() else "refused without a sentence"
        except Stale:
            outcome = "stale"
        now = type(obj)._base_manager.get(pk=obj.pk)
        assert (
            (now.status == step.target and AuditEvent.objects.count() == events + 1)
            if outcome == "taken"
            else (
                (now.status, getattr(now, "version", None), AuditEvent.objects.count()) == (obj.status, version, events)
            )
        )
        transaction.set_rollback(True)
    return outcome


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    return build()


def test_the_file_names_every_step_with_its_way() -> None:
    found = {
        name: {step.name: {"from": sorted(step.source), "to": step.target} for step in steps.values()}
        for name, steps in TABLES.items()
    }
    wanted = {
        name: {step: {"from": sorted(way["from"]), "to": way["to"]} for step, way in steps.items()}
        for name, steps in EXPECTED.items()
    }
    assert found == wanted


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_step_is_taken_where_the_file_says_and_nowhere_else(world: World, name: str) -> None:
    rows = objects(world)[name]
    some = next(iter(rows.values()))
    assert set(rows) == {str(value) for value, _label in type(some)._meta.get_field("status").flatchoices}  # type: ignore[union-attr]
    wrong = []
    for step in TABLES[name].values():
        way, more = EXPECTED[name][step.name], changes(world, name, step.name)
        for state, row in rows.items():
            for role in ACTING:
                outcome = taken(row, step, Actor.of(world.users[role], NOON), more)
                wanted = "stale" if state not in way["from"] else "taken" if role in way["may"] else "refused"
                if outcome != wanted:
                    wrong.append(f"{step.name} from {state} by {role}: {outcome}, not {wanted}")
    if wrong:
        pytest.fail("\n" + "\n".join(wrong), pytrace=False)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_what_must_be_reasoned_is_refused_without_a_reason(world: World, name: str) -> None:
    rows = objects(world)[name]
    for step in TABLES[name].values():
        if step.asks_reason:
            row, by = rows[sorted(step.source)[0]], Actor.of(world.users[EXPECTED[name][step.name]["may"][0]], NOON)
            with transaction.atomic(), pytest.raises(Refused):
                advance(row, step, by=by, note="  ", **changes(world, name, step.name))
