"""Jobs of the tasks room. What is to be done stands in the rows; every job may run twice."""

from __future__ import annotations

from celery import shared_task

from committee.actor import Actor
from tasks.services.handover import hand_over_ended


@shared_task(name="tasks.hand_over_ended")
def hand_over_ended_seats() -> int:
    """At night: tasks of posts that changed hands on a day recorded beforehand."""
    return hand_over_ended(by=Actor.system())
