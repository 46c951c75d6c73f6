"""What became of an item, and the way of a postponed one to the next meeting, with its trail on both sides."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from meetings.models import AgendaItem, Meeting, MeetingKind, MeetingStatus, Outcome, Purpose
from meetings.permissions import may_prepare
from meetings.services.agenda_order import place_before_closing, renumber
from meetings.services.open_record import writing

BEFORE = (MeetingStatus.DRAFT, MeetingStatus.PROPOSED, MeetingStatus.CONVENED, MeetingStatus.POSTPONED)
SAID = {
    "": Sentence(_("Took back what became of item {n}")),
    Outcome.INFORMED: Sentence(_("Item {n} was noted")),
    Outcome.CONCLUDED: Sentence(_("Item {n} was concluded")),
    Outcome.DEFERRED: Sentence(_("Item {n} was postponed to the next meeting")),
    Outcome.WITHDRAWN: Sentence(_("Item {n} was withdrawn")),
    Outcome.CONSULTED: Sentence(_("Item {n} was put to written consultation")),
}


def item_outcome(item: AgendaItem, outcome: str, *, by: Actor) -> None:
    """Record what became of an item, in session by who keeps the record, before it by who prepares.

    A postponed item goes onto the draft of the next meeting when there is one; otherwise it waits and the next regular
    meeting begins with it. Before the meeting an item can only be postponed or withdrawn. Raises `Refused`.
    """
    if outcome not in ("", *Outcome.values):
        raise Refused.because(Sentence(_("There is no such outcome.")))
    if item.meeting.status in BEFORE:
        require(may_prepare(by, item.meeting))
        if outcome in (Outcome.INFORMED, Outcome.CONCLUDED):
            raise Refused.because(Sentence(_("An item is noted or concluded at the meeting.")))
        with transaction.atomic():
            Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)
            _write(item, outcome, by)
        return
    with writing(item.meeting, by):
        _write(item, outcome, by)


def items_outcome(meeting: Meeting, chosen: Collection[int], outcome: str, *, by: Actor) -> int:
    """Record the same outcome at several items at once; one that has its outcome already keeps it. Returns how many.

    Raises `Refused` when nothing is chosen, or the outcome is none.
    """
    if outcome not in Outcome.values:
        raise Refused.because(Sentence(_("Please choose the outcome.")))
    with writing(meeting, by):
        items = list(meeting.items.filter(pk__in=chosen, outcome="").order_by("position"))
        if not items:
            raise Refused.because(Sentence(_("Please choose at least one item without an outcome.")))
        for item in items:
            item.meeting = meeting
            _write(item, outcome, by)
    return len(items)


def concluded(item: AgendaItem, *, by: Actor) -> None:
    """A conclusion at an item says what became of it, unless something else has been said. In the caller's record."""
    if not item.outcome:
        _write(item, Outcome.CONCLUDED, by)


def _write(item: AgendaItem, outcome: str, by: Actor) -> None:
    locked = AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if locked.outcome == outcome:
        return
    if locked.outcome == Outcome.DEFERRED:
        _call_back(locked)
    locked.outcome = item.outcome = outcome
    locked.save(update_fields=["outcome"])
    said = Sentence(SAID[outcome].msgid, n=locked.position)
    record(by, item.meeting.committee, item.meeting, "item_outcome", said, note=locked.title)
    if outcome == Outcome.DEFERRED and (following := next_draft(item.meeting)) is not None:
        carry([locked], following, by=by)


def _call_back(item: AgendaItem) -> None:
    """The postponed item goes back, unless the next meeting has begun to work on it."""
    carried = item.carried_to.select_related("meeting").first()
    if carried is None:
        return
    _hold(carried.meeting)
    untouched = carried.meeting.status == MeetingStatus.DRAFT and not (
        carried.papers.exists() or carried.notes_version or carried.outcome
    )
    if not untouched:
        raise Refused.because(
            Sentence(_("The item stands on the agenda of “{title}” already."), title=carried.meeting.title)
        )
    carried.delete()
    renumber(list(carried.meeting.items.order_by("position")))


def _hold(meeting: Meeting) -> None:
    """One editor of an agenda at a time, whichever meeting the change comes from."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def next_draft(meeting: Meeting) -> Meeting | None:
    """The regular meeting that is being drafted after this one."""
    rows = Meeting.objects.filter(
        committee_id=meeting.committee_id,
        kind=MeetingKind.REGULAR,
        status=MeetingStatus.DRAFT,
        day__gt=meeting.day,
    )
    return rows.order_by("day").first()


def postponed(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Items of earlier meetings of the committee that were postponed and stand on no later agenda yet."""
    rows = AgendaItem.objects.filter(
        meeting__committee_id=meeting.committee_id,
        meeting__day__lt=meeting.day,
        outcome=Outcome.DEFERRED,
        carried_to__isnull=True,
    )
    return rows.exclude(meeting__status__in=["cancelled", "declined"]).order_by("meeting__day", "position")


def carry(items: list[AgendaItem], into: Meeting, *, by: Actor) -> list[AgendaItem]:
    """The postponed items stand on the agenda of `into`, each saying where it came from. Inside a transaction."""
    _hold(into)
    copies = [
        AgendaItem(
            purpose=Purpose.ARISING if item.purpose == Purpose.ARISING else Purpose.OTHER,
            kind=item.kind,
            title=item.title,
            minutes=item.minutes,
            presenter=item.presenter,
            prepared_by=item.prepared_by,
            needs_paper=item.needs_paper,
            carried_from=item,
            source=f"item:{item.pk}",
        )
        for item in items
    ]
    place_before_closing(into, copies)
    for copy in copies:
        text = Sentence(_("Postponed from an earlier meeting to this agenda: {title}"), title=copy.title)
        record(by, into.committee, into, "item_carried", text)
    return copies
