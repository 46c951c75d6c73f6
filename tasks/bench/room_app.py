"""The application's side of the live meeting's measurement, in a process of its own on the throw-away database.

`python -m tasks.bench.room_app prepare PEOPLE` loads the demo, seats as many people, opens a meeting and prints what
the load needs as JSON; `… count MEETING` prints what stands in the database afterwards.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from typing import Any

import django

READER = "thuky"


def prepare(people: int) -> dict[str, Any]:
    """A meeting in session with `people` members whom nobody has marked, an item taken, a vote at the next one."""
    from django.core.management import call_command

    from committee import clock
    from committee.actor import Actor
    from committee.models import Membership, Person, Role, User
    from meetings.models import AgendaItem, Participant
    from meetings.screen_links import screen_token
    from meetings.services.polls import poll_draft, poll_open
    from meetings.services.room import item_take
    from tasks import demo
    from tasks.bench.app import session_of

    call_command("migrate", verbosity=0)
    stage = demo.load(clock.today())
    secretary = User.objects.get(username=READER)
    by = Actor.of(secretary)
    unit = stage.seats[READER].org_unit
    users = []
    for n in range(people):
        person = Person.objects.create(full_name=f"Nguyễn Văn {n:03d}", email=f"uyvien{n}@example.vn")
        users.append(User(username=f"bench{n}", person=person, password="!"))  # noqa: S106 - nobody signs in by it
    User.objects.bulk_create(users)
    seats = Membership.objects.bulk_create(
        Membership(
            committee=stage.committee,
            person=user.person,
            role=Role.MEMBER,
            org_unit=unit,
            position=f"Giám đốc đơn vị {n:03d}",
            valid_from=clock.today() - dt.timedelta(days=30),
        )
        for n, user in enumerate(users)
    )
    meeting = _meeting(stage, by)
    Participant.objects.create(meeting=meeting, membership=stage.seats[READER], role="secretary", attendance="present")
    Participant.objects.bulk_create(Participant(meeting=meeting, membership=seat) for seat in seats)
    items = [AgendaItem(meeting=meeting, position=n, title=f"Nội dung {n}", minutes=20) for n in (1, 2, 3)]
    items = AgendaItem.objects.bulk_create(items)
    item_take(items[0], by=by)
    poll = poll_draft(items[1], "Thông qua danh mục dữ liệu dùng chung?", "named", by=by)
    poll_open(poll, by=by)
    return {
        "meeting": meeting.pk,
        "items": [item.pk for item in items],
        "poll": poll.pk,
        "screen": screen_token(meeting),
        "secretary": session_of(secretary),
        "members": [session_of(user) for user in users],
    }


def _meeting(stage: Any, by: Any) -> Any:
    from committee import clock
    from committee.services.regulations import require_regulation
    from meetings.models import Meeting, Minutes

    meeting = Meeting.objects.create(
        committee=stage.committee,
        regulation=require_regulation(stage.committee, clock.today()),
        kind="extraordinary",
        status="in_session",
        title="Cuộc họp có nhiều người dự",
        year=clock.today().year,
        day=clock.today(),
        starts=dt.time(0, 0),
        ends=dt.time(23, 59),
        place="Hội trường lớn",
        chair=stage.seats["truongban"],
        secretary=stage.seats[READER],
        convened_by=stage.seats["truongban"],
        convened_at=by.now,
        started_at=by.now,
    )
    Minutes.objects.create(meeting=meeting)
    return meeting


def count(meeting: int) -> dict[str, int]:
    """What was kept of what was sent."""
    from meetings.models import AttendanceEvent, Ballot, Participant, PollElector, Speech

    rows = Participant.objects.filter(meeting=meeting, attendance="present").exclude(role="secretary")
    voted = PollElector.objects.filter(poll__item__meeting=meeting, voted_at__isnull=False)
    return {
        "present": rows.count(),
        "moves": AttendanceEvent.objects.filter(participant__in=rows, channel="code").count(),
        "voted": voted.count(),
        "ballots": Ballot.objects.filter(poll__item__meeting=meeting).count(),
        "speeches": Speech.objects.filter(item__meeting=meeting).count(),
    }


def main(command: str, word: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(json.dumps(prepare(int(word)) if command == "prepare" else count(int(word))))


if __name__ == "__main__":
    main(*sys.argv[1:])
