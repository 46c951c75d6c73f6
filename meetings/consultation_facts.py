"""Where a written consultation stands: each member's answer, what counts, what came late. Three queries at most."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from committee import clock
from committee.models import Membership, Regulation
from committee.once import once_per_page
from committee.regulation import (
    Consulted,
    DeadlineInfo,
    Provisions,
    consultation_deadline,
    consultation_result,
    consultation_tally,
)
from committee.sentences import Sentence, gettext_noop as _
from committee.services.calendar import office_calendar
from committee.services.regulations import provisions_for
from committee.verdict import Verdict
from meetings.models import Consultation, ConsultationAnswer, ConsultationVoter


@dataclass(frozen=True, slots=True)
class Line:
    """One seat asked. `counted` is the last answer in time, `late` the last one after it, `given` how many in all."""

    voter: ConsultationVoter
    counted: ConsultationAnswer | None = None
    late: ConsultationAnswer | None = None
    given: int = 0

    @property
    def seat(self) -> Membership:
        """Who has answered for the seat; before an answer, who holds it now or is about to."""
        given = self.counted or self.late
        if given is not None:
            return given.given_by or self.voter.membership
        return self.voter.holders[-1]

    @property
    def name(self) -> str:
        return str(self.seat.person.full_name)

    @property
    def post(self) -> str:
        return str(self.seat.position)

    @property
    def other(self) -> Membership | None:
        """Whoever else has held the seat during the consultation: before the one named, or after them."""
        return next((seat for seat in self.voter.holders if seat.pk != self.seat.pk), None)

    @property
    def is_taken_over(self) -> bool:
        """Whether the one named came after another holder, whose voice they took over."""
        return self.other is not None and self.seat.pk == self.voter.successor_id


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines by name, and the answers in time counted under the regulation that binds the consultation."""

    lines: list[Line]
    consulted: Consulted
    result: Verdict

    @property
    def entitled(self) -> int:
        return len(self.lines)

    @property
    def answered(self) -> list[Line]:
        return [line for line in self.lines if line.counted]

    @property
    def silent(self) -> list[Line]:
        """Who has not answered in time, a late answer or not."""
        return [line for line in self.lines if not line.counted]

    @property
    def late(self) -> list[Line]:
        return [line for line in self.lines if line.late]

    @property
    def asking(self) -> list[Line]:
        """Who asks for a meeting."""
        return [line for line in self.lines if line.voter.asks_meeting_at]

    @property
    def words(self) -> str:
        """Counts, silence, and the result: once, although a result that is advice repeats the counts."""
        if "counts" not in self.result.reason.params:
            return f"{self.consulted.sentence} {self.result.sentence}"
        advice = Sentence(_("The Head decides; the answers are advice."))
        return f"{self.consulted.sentence} {advice}" + (f" ({self.result.article})" if self.result.article else "")

    def given(self, position: str) -> int:
        """How many took a position in time, silence left out."""
        return sum(1 for line in self.lines if line.counted and line.counted.position == position)


@once_per_page
def standing(consultation: Consultation) -> Standing:
    """Count a consultation as it stands at this moment."""
    return standings([consultation], provisions_for)[0]


def standings(rows: Sequence[Consultation], provisions: Callable[[Regulation], Provisions]) -> list[Standing]:
    """As `standing`, of many at once: two queries, whatever their number."""
    answers: dict[int, list[ConsultationAnswer]] = defaultdict(list)
    given = ConsultationAnswer.objects.filter(voter__consultation__in=rows).order_by("number")
    for answer in given.select_related("recorded_by__person", "given_by__person", "scan"):
        answers[answer.voter_id].append(answer)
    lines: dict[int, list[Line]] = defaultdict(list)
    for voter in ConsultationVoter.objects.filter(consultation__in=rows).with_people():
        lines[voter.consultation_id].append(_line(voter, answers[voter.pk]))
    return [_count(lines[row.pk], provisions(row.regulation)) for row in rows]


def _count(lines: list[Line], provisions: Provisions) -> Standing:
    given = [line.counted.position for line in lines if line.counted]
    consulted = consultation_tally(given, len(lines), len(lines) - len(given), provisions)
    return Standing(lines, consulted, consultation_result(consulted, provisions))


def _line(voter: ConsultationVoter, answers: list[ConsultationAnswer]) -> Line:
    in_time = [row for row in answers if not row.is_late]
    late = [row for row in answers if row.is_late]
    return Line(voter, in_time[-1] if in_time else None, late[-1] if late else None, len(answers))


def deadline_of(consultation: Consultation, today: dt.date) -> DeadlineInfo:
    """The earliest last day that the regulation allows, counted from the sending; of a draft, as if sent `today`.

    Extensions do not change it: they give more time than that.
    """
    sent_on = clock.day_of(consultation.sent_at) if consultation.sent_at else today
    return consultation_deadline(sent_on, provisions_for(consultation.regulation), office_calendar())
