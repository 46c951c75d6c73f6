"""How a task's source and due date are called, in one place for pages, mails, tables and papers."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from committee.sentences import spell
from committee.templatetags.viet import distance_words
from tasks.models import Task


def source_sentence(task: Task) -> str:
    """“Kết luận số 3, Họp định kỳ Quý I năm 2026; Thông báo số 05/TB-BCĐXDCQĐT ngày 18/03/2026”, or the text given."""
    if task.conclusion is None:
        return task.source_text
    parts = [
        _("Conclusion No. %(n)s, %(meeting)s") % {"n": task.conclusion.number, "meeting": task.conclusion.meeting.title}
    ]
    if task.source_document:
        parts.append(document_words(task))
    return "; ".join(parts)


def document_words(task: Task) -> str:
    """“Thông báo số 05/TB-BCĐXDCQĐT ngày 18/03/2026”."""
    document = task.source_document
    if document is None:
        return ""
    return _("Notice No. %(number)s of %(day)s") % {
        "number": document.number_symbol,
        "day": spell(document.issued_on),
    }


def short_source(title: str | None, day: dt.date | None, source_text: str) -> str:
    """“Quý I/2026”, “6 tháng đầu năm 2026” of regular meetings, “Họp đột xuất 12/03/2026”, or the source text."""
    if title is None:
        return source_text
    if title.startswith("Họp định kỳ "):
        short = title.removeprefix("Họp định kỳ ")
        return short.replace(" năm ", "/") if short.startswith("Quý ") else short
    return title.replace(" ngày ", " ")


def due_distance(due: dt.date | None, today: dt.date) -> str:
    """“còn 2 ngày”, “quá hạn 19 ngày”, with no-break spaces."""
    return distance_words((due - today).days) if due else ""
