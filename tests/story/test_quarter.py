"""One quarter, told in the browser by everybody who takes part in it, on the whole running system."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.story import following, holding, planning
from tests.story.desks import Office
from tests.story.times import BEGINNING, at

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(900),
]


def test_a_quarter_from_its_draft_to_the_agenda_of_the_next(office: Office, tmp_path: Path) -> None:
    turn = office.stack.turn
    turn(BEGINNING)
    clerk, head = office.desk("thuky"), office.desk("truongban")

    meeting = planning.draft(clerk)
    head.goto(meeting)
    invitations = planning.convene(head, meeting)
    link, pdf = planning.check_invitation(invitations[-1], tmp_path)

    member = office.desk("uyvien1", narrow=True)
    planning.accept(member)
    planning.decline(office.desk("uyvien7", narrow=True), link)
    planning.send_substitute(office.desk("uyvien8", narrow=True), link, head)
    planning.hand_in_paper(clerk, meeting, pdf)

    turn(at(21, 5, 7, 55))
    holding.open_meeting(clerk, meeting)
    holding.call_the_roll(clerk)
    holding.write_at_the_same_notes(clerk, head)
    holding.record_the_course(clerk)
    holding.conclude(clerk)
    turn(at(21, 5, 10, 20))
    holding.settle(clerk)
    holding.close(clerk)

    turn(at(22, 5))
    holding.sign_minutes(clerk, head)
    turn(at(25, 5))
    holding.issue_notice(clerk, head, meeting)

    member.widen()
    task = following.take_over(member)
    turn(at(1, 6))
    following.report_progress(member, task)
    turn(at(10, 6))
    following.report_result(member, task, pdf)
    following.return_result(head)
    following.report_again(member, task)
    turn(at(12, 6))
    following.accept_by_delegation(clerk)

    turn(at(6, 7))
    planning.draft_next(clerk)
    following.look_at_the_tables(clerk)
