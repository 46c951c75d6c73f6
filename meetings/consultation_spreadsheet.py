"""The table of written consultations for spreadsheets: what was asked, the counts with their base, what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from committee.services.regulations import provisions_for
from committee.templatetags.viet import day as day_words
from meetings.consultation_facts import standings
from meetings.models import Consultation, ConsultationStatus as S
from meetings.models.consultation import Position


def consultation_rows(rows: Iterable[Consultation]) -> Iterator[Sequence[object]]:
    """Heading and one row a consultation. While it is open the answers are left out: nobody is led by others."""
    yield (
        _("Matter"),
        _("State"),
        _("Sent by"),
        _("Sent on"),
        _("Answers until"),
        _("Members asked"),
        _("Answered in time"),
        *(str(position.label) for position in Position),
        _("No answer in time"),
        _("Answered late"),
        _("Result minutes"),
        _("Decision"),
        _("Decided on"),
    )
    known = list(rows)
    for row, found in zip(known, standings(known, provisions_for), strict=True):
        is_counted = row.status in (S.CLOSED, S.DECIDED)
        given = [found.given(position) if is_counted else "" for position in Position]
        yield (
            row.title,
            row.get_status_display(),
            str(row.sent_by.person) if row.sent_by else "",
            day_words(row.sent_at),
            day_words(row.due_on) if row.sent_at else "",
            found.entitled or "",
            len(found.answered) if row.sent_at else "",
            *given,
            len(found.silent) if is_counted else "",
            len(found.late) if is_counted else "",
            row.document.number_symbol if row.document else "",
            row.get_decision_display(),
            day_words(row.decided_on),
        )
