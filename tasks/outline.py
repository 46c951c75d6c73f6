"""Where a task stands: its timeliness in colour and word, the stored step in grey."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from committee.regulation import TIMELINESS_LABELS, Timeliness
from committee.shapes import Bucket, Chip
from committee.templatetags import look
from tasks.counts import BucketCounts
from tasks.models import Task, TaskStatus

LOOKS = {
    Timeliness.NOT_DUE: ("act", "run"),
    Timeliness.NO_DUE_DATE: ("act", "run"),
    Timeliness.DUE_SOON: ("warn", "clock"),
    Timeliness.OVERDUE: ("over", "warn"),
    Timeliness.DONE_ON_TIME: ("ok", "check"),
    Timeliness.DONE_LATE: ("warn", "check"),
}
STATUS_ICONS = {
    TaskStatus.ASSIGNED: "send",
    TaskStatus.TAKEN_OVER: "play",
    TaskStatus.IN_PROGRESS: "play",
    TaskStatus.REPORTED: "wait",
    TaskStatus.DONE: "check",
    TaskStatus.CANCELLED: "cross",
}
BUCKET_KINDS = {"on_time": "ok", "late": "late", "open": "open", "overdue": "over"}


def timeliness_word(found: Timeliness) -> str:
    """A task without due date is in time as long as it is open; the column of the due date says that it has none."""
    return str(TIMELINESS_LABELS[Timeliness.NOT_DUE if found is Timeliness.NO_DUE_DATE else found])


def state_words(value: str) -> str:
    """The word of the annotated value; "" is a cancelled task."""
    return timeliness_word(Timeliness(value)) if value else str(TaskStatus.CANCELLED.label)


def chips(task: Task, found: Timeliness | None) -> list[Chip]:
    """Timeliness carries the colour, the stored step is grey."""
    step = Chip("mute", str(task.get_status_display()), STATUS_ICONS[TaskStatus(task.status)])
    if found is None or found in (Timeliness.DONE_ON_TIME, Timeliness.DONE_LATE):
        return [step] if found is None else [Chip(LOOKS[found][0], timeliness_word(found), LOOKS[found][1])]
    return [Chip(LOOKS[found][0], timeliness_word(found), LOOKS[found][1]), step]


def state_html(value: str) -> SafeString:
    """The state column of a table, by the annotated value; drawn once per value and language."""
    return _state(value, get_language() or "")


@lru_cache(maxsize=64)
def _state(value: str, language: str) -> SafeString:
    if not value:
        return look.state("mute", str(TaskStatus.CANCELLED.label), "cross")
    found = Timeliness(value)
    return look.state(LOOKS[found][0], timeliness_word(found), LOOKS[found][1])


@lru_cache(maxsize=101)
def meter_html(percent: int) -> SafeString:
    return look.meter(percent)


def bucket_labels() -> dict[str, str]:
    return {
        "on_time": _("Done on time"),
        "late": _("Done late"),
        "open": _("In time"),
        "overdue": _("Overdue"),
    }


def buckets(counts: BucketCounts, urls: dict[str, str] | None = None, current: str = "") -> list[Bucket]:
    """The four shares in the order of the bar: done on time, done late, open in time, overdue."""
    return [
        Bucket(BUCKET_KINDS[name], label, getattr(counts, name), (urls or {}).get(name, ""), name == current)
        for name, label in bucket_labels().items()
    ]
