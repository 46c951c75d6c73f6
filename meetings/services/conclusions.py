"""Conclusions of the chair, with their task proposals or the mark that no task arises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import F, Max

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, Stale
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, Conclusion, Meeting
from meetings.services.agenda_outcome import concluded
from meetings.services.notice import require_open_conclusions
from meetings.services.open_record import writing


@contextmanager
def concluding(meeting: Meeting, by: Actor) -> Iterator[None]:
    """One change of the conclusions: the record is open, and no notice has announced them. Raises `Refused`."""
    with writing(meeting, by):
        require_open_conclusions(meeting)
        yield


def locked_conclusion(conclusion: Conclusion) -> Conclusion:
    """The row as it is now, held; `Stale` when somebody has removed it."""
    try:
        return Conclusion.objects.select_for_update(of=("self",)).get(pk=conclusion.pk)
    except Conclusion.DoesNotExist:
        raise Stale from None


def conclusion_add(meeting: Meeting, text: str, *, by: Actor, item: AgendaItem | None = None) -> Conclusion:
    """The next numbered conclusion."""
    _check_text(text)
    with concluding(meeting, by):
        last = meeting.conclusions.aggregate(last=Max("number"))["last"] or 0
        made: Conclusion = Conclusion.objects.create(meeting=meeting, item=item, number=last + 1, text=text.strip())
        if item is not None:
            concluded(item, by=by)
        _say(meeting, by, "conclusion_added", Sentence(_("Recorded conclusion {n}"), n=made.number))
    return made


def conclusion_edit(
    conclusion: Conclusion, text: str, *, by: Actor, item: AgendaItem | None = None, expect: int | None = None
) -> None:
    """Change the words. `expect` is the version that the writer saw; `Stale` carries both texts when it is older."""
    _check_text(text)
    with concluding(conclusion.meeting, by):
        locked = locked_conclusion(conclusion)
        if expect not in (None, locked.version):
            raise Stale(mine=text, theirs=locked.text)
        before = locked.text
        locked.text, locked.item, locked.version = text.strip(), item, locked.version + 1
        locked.save(update_fields=["text", "item", "version"])
        if item is not None:
            concluded(item, by=by)
        said = Sentence(_("Changed conclusion {n}"), n=locked.number)
        _say(conclusion.meeting, by, "conclusion_changed", said, note=before if before != locked.text else "")


def conclusion_move(conclusion: Conclusion, *, up: bool, by: Actor) -> None:
    """One place up or down; the neighbour takes its number. At the end of the list nothing happens."""
    meeting = conclusion.meeting
    with concluding(meeting, by):
        locked = locked_conclusion(conclusion)
        place = locked.number - 1 if up else locked.number + 1
        neighbour = meeting.conclusions.filter(number=place).first()
        if neighbour is None:
            return
        neighbour.number, locked.number = locked.number, neighbour.number
        neighbour.save(update_fields=["number"])
        locked.save(update_fields=["number"])
        said = Sentence(_("Conclusion {old} is now conclusion {new}"), old=neighbour.number, new=locked.number)
        _say(meeting, by, "conclusion_moved", said)


def conclusion_remove(conclusion: Conclusion, *, by: Actor) -> None:
    """Remove a conclusion with its tasks; those after it move up, so that the numbers stay without gap."""
    meeting = conclusion.meeting
    with concluding(meeting, by):
        locked = locked_conclusion(conclusion)
        number, text = locked.number, locked.text
        locked.delete()
        meeting.conclusions.filter(number__gt=number).update(number=F("number") - 1)
        _say(meeting, by, "conclusion_removed", Sentence(_("Removed conclusion {n}"), n=number), note=text)


def conclusion_mark_no_task(conclusion: Conclusion, no_task: bool, *, by: Actor) -> None:
    """Set or remove the explicit mark; refused while the conclusion has task proposals."""
    with concluding(conclusion.meeting, by):
        locked = locked_conclusion(conclusion)
        if no_task and locked.proposals.exists():
            raise Refused.because(
                Sentence(_("This conclusion already gives tasks. Remove them before marking that none arises."))
            )
        locked.no_task = no_task
        locked.save(update_fields=["no_task"])
        said = (
            Sentence(_("Conclusion {n}: no task arises"), n=locked.number)
            if no_task
            else Sentence(_("Conclusion {n}: the mark “no task arises” was removed"), n=locked.number)
        )
        _say(conclusion.meeting, by, "conclusion_marked", said)


def _say(meeting: Meeting, by: Actor, action: str, text: Sentence, note: str = "") -> None:
    record(by, meeting.committee, meeting, action, text, note=note)


def _check_text(text: str) -> None:
    if not text.strip():
        raise Refused.because(Sentence(_("Please write the conclusion.")))
