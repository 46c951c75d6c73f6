"""What home and the lists ask of one committee is what the doors of the rooms let each reader see."""

from __future__ import annotations

import pytest

from committee.actor import Actor
from committee.models import User
from documents import reads as documents
from documents.models import Document
from meetings.models import Meeting
from meetings.querysets import known, knows
from tasks.models import Task
from tasks.querysets import reach
from tests.access.world import build
from tests.committee.cast import NOON


@pytest.mark.django_db
def test_everybody_sees_on_home_and_in_the_lists_what_their_doors_open() -> None:
    committee = build().cast.committee
    for user in User.objects.all():
        by = Actor.of(user, NOON)
        person = by.person.pk if by.person else 0

        level = known(by, committee.pk)
        open_meetings = set(Meeting.objects.visible_to(by).of(committee))
        assert set(Meeting.objects.known(level, committee.pk)) == open_meetings, user
        assert {row for row in Meeting.objects.of(committee) if knows(level, row)} == open_meetings, user

        tasks = Task.objects.within(reach(by, committee.pk), committee.pk, person)
        assert set(tasks) == set(Task.objects.visible_to(by).of(committee)), user

        drafts = Document.objects.visible_to(by).filter(committee=committee).open_drafts()
        assert documents.open_drafts(by, committee) == drafts.count(), user
