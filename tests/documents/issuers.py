"""Processes that issue at the same time: `python -m tests.documents.issuers <committee> <processes> <count>`.

Django is loaded once and then forked, before any connection is open. The first child is the victim: it issues without
end until the test kills it. The others issue `count` notices each and roll one in five back after the number was given.
Lines on stdout: `victim <pid>`, `issued <pid>`, and last `exit <pid> <code>` for each child.
"""

import os
import random
import sys
from itertools import count as endless

import django


def main(committee_id: int, processes: int, count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    import tests.documents.conftest  # noqa: F401 (loads what the children need)

    gate, opener = os.pipe()
    children = [_fork(gate, opener, committee_id, None if place == 0 else count) for place in range(processes + 1)]
    say(f"victim {children[0]}")
    os.close(opener)  # every child reads the end of the pipe and begins
    for child in children:
        say(f"exit {child} {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}")


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())  # one write, so that lines of several processes do not mix


def _fork(gate: int, opener: int, committee_id: int, count: int | None) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        os.close(opener)
        os.read(gate, 1)
        issue(committee_id, count)
        code = 0
    finally:
        os._exit(code)


class RolledBack(Exception):
    pass


def issue(committee_id: int, count: int | None) -> None:
    from committee.actor import Actor
    from committee.models import Committee, Membership
    from documents.models import Document
    from documents.services import issuing
    from documents.services.drafts import document_draft
    from tests.documents.conftest import MORNING, Cast

    setattr(issuing, "request_rendition", lambda pk: None)  # noqa: B010  (no broker in this test)
    chance = random.Random(os.getpid())
    committee = Committee.objects.get(pk=committee_id)
    head = Membership.objects.select_related("person__user", "committee").get(committee=committee, role="head")
    cast = Cast(committee, head, head, head, head, head, head.person.user)
    by = Actor.of(head.person.user, MORNING)

    def roll_back(document: Document) -> None:
        raise RolledBack

    issued = 0
    for turn in endless():
        if issued == count:
            return
        draft = document_draft(committee, cast.notice(f"Thông báo {turn}"), by=by, signer=head)
        try:
            issuing.document_issue(draft, by=by, and_then=roll_back if chance.random() < 0.2 else None)
        except RolledBack:
            continue
        issued += 1
        say(f"issued {os.getpid()}")


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:4]))
