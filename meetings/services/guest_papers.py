"""Guests without account: the items to which they are invited, their papers, and withdrawing their link."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.db.models import F

from committee.actor import Actor
from committee.audit import record
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from documents.services.uploads import check_upload
from meetings.models import AgendaItem, GuestItem, Paper, Participant
from meetings.permissions.guests import (
    guest_circle,
    may_hand_in_as_guest,
    may_set_guest_items,
    may_withdraw_link,
)
from meetings.services.papers import is_late, said_of
from meetings.services.room import touch
from meetings.services.waivers import PAPERS, waiver_for

NO_FILE = Sentence(_("Please choose a file."))
PAPERS_OF_A_GUEST = 10
"""More than a guest needs, and an end to what somebody with a lost link could store."""


def guest_items_set(participant: Participant, items: Collection[AgendaItem], *, by: Actor) -> None:
    """Invite a guest to these items, and to no others; their papers open by the guest's link."""
    meeting = participant.meeting
    require(may_set_guest_items(by, participant))
    wanted = {item.pk: item for item in items if item.meeting_id == meeting.pk}
    with transaction.atomic():
        touch(meeting)
        Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
        there = set(participant.guest_items.values_list("item_id", flat=True))
        if there == wanted.keys():
            return
        participant.guest_items.exclude(item__in=wanted).delete()
        GuestItem.objects.bulk_create(
            GuestItem(participant=participant, item=wanted[pk]) for pk in wanted.keys() - there
        )
        numbers = ", ".join(str(item.position) for item in sorted(wanted.values(), key=lambda item: item.position))
        words = _("{name} is invited to item {numbers}") if wanted else _("{name} is invited to no item in particular")
        record(by, meeting.committee, meeting, "guest_items", Sentence(words, name=participant.name, numbers=numbers))


def guest_link_withdraw(participant: Participant, *, by: Actor) -> None:
    """Every link of this guest, or of the member's substitute, that is under way opens nothing any more; the next mail
    carries a new one."""
    require(may_withdraw_link(by, participant))
    with transaction.atomic():
        Participant.objects.filter(pk=participant.pk).update(link_version=F("link_version") + 1)
        said = Sentence(_("Withdrew the link of {name}"), name=participant.name)
        record(by, participant.meeting.committee, participant.meeting, "guest_link_withdrawn", said)


def guest_paper_add(participant: Participant, item: AgendaItem, upload: Any, title: str, *, by: Actor) -> Paper:
    """A guest hands in a paper for an item of theirs; it waits for approval as every other.

    Raises `Refused`; `UploadRefused` (a sentence) when the file is of a wrong kind or too large.
    """
    meeting = participant.meeting
    require(may_hand_in_as_guest(participant, item, guest_circle(participant)))
    if is_late(meeting, by) and not waiver_for(meeting, PAPERS, by.today, item=item):
        raise Refused.because(Sentence(_("The deadline for papers has passed. Please telephone the secretary.")))
    with transaction.atomic():
        Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
        if participant.papers.count() >= PAPERS_OF_A_GUEST:
            raise Refused.because(
                Sentence(_("You have handed in {n} papers, which is the limit."), n=PAPERS_OF_A_GUEST)
            )
        checked = check_upload(upload)
        item.meeting = meeting
        name = title.strip()[:200] or PurePosixPath(checked.name).stem
        paper = Paper(item=item, title=name, guest=participant, **checked.fields(by))
        paper.save()
        record(by, meeting.committee, meeting, "paper_added", said_of(paper))
    return paper
