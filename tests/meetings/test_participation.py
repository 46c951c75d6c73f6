"""Statistics of participation: every count with its base, small numbers without percentages, the own line only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from committee import clock
from meetings.models import Opinion
from meetings.models.consultation import Position
from meetings.participation import participation
from meetings.participation_figures import Figures, Line, share, total
from tests.committee.cast import Cast
from tests.meetings.cast import MEETING_DAY
from tests.meetings.conftest import SignIn
from tests.meetings.consulting import NEXT_DAY, answer, sent
from tests.meetings.held import held
from tests.meetings.test_consultation_pages import text

YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
LATER = dt.date(2026, 7, 15)


def of(lines: list[Line], name: str) -> Figures:
    return next(line.figures for line in lines if line.name == name)


def test_below_a_base_of_five_no_percentage_is_given() -> None:
    assert (share(3, 4), share(3, 5), share(0, 0)) == ("3/4", "3/5 (60\N{NO-BREAK SPACE}%)", "–")


@pytest.mark.django_db
class TestTheFigures:
    def test_count_how_each_seat_was_represented(self, cast: Cast) -> None:
        meeting = held(cast)
        lines = participation(cast.committee, *YEAR, LATER)
        assert total(lines).invited == meeting.participants.exclude(membership__role="secretary").count()
        for line in lines:
            own = meeting.participants.get(membership=line.seat)
            came = own.attendance in ("present", "online", "substituted")
            assert (line.figures.invited, line.figures.came) == (1, int(came))

    def test_count_who_spoke_once_a_meeting(self, cast: Cast) -> None:
        meeting = held(cast)
        own = meeting.participants.get(membership=cast.seats["member"])
        for item in meeting.items.all():
            Opinion.objects.create(item=item, participant=own, text="Đồng ý", recorded_at=meeting.ended_at)
        lines = participation(cast.committee, *YEAR, LATER)
        assert {line.name: line.figures.spoke for line in lines if line.figures.spoke} == {"Phạm Thị D": 1}

    def test_leave_out_what_lies_outside_the_span(self, cast: Cast) -> None:
        held(cast)
        before = participation(cast.committee, YEAR[0], MEETING_DAY - dt.timedelta(days=1), LATER)
        assert total(before).invited == 0

    def test_count_written_opinions_in_time_late_and_none(self, cast: Cast) -> None:
        consultation = sent(cast)
        answer(consultation, cast, "member")
        answer(consultation, cast, "health", Position.DISAGREE, day=NEXT_DAY)
        assert total(participation(cast.committee, *YEAR, consultation.due_on)).asked == 0  # it still runs
        lines = participation(cast.committee, *YEAR, NEXT_DAY)
        found = {name: of(lines, name) for name in ("Phạm Thị D", "Đỗ Văn K", "Đặng Văn G")}
        assert [(row.answered, row.late, row.silent) for row in found.values()] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
        assert of(lines, "Nguyễn Văn A").asked == 0  # the Head decides and is not asked

    def test_ask_as_many_queries_for_many_as_for_few(self, cast: Cast) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                participation(cast.committee, *YEAR, LATER)
            return len(asked)

        few = queries()
        held(cast)
        for _again in range(3):
            answer(sent(cast), cast, "member")
        assert queries() == few == 4


@pytest.mark.django_db
class TestThePage:
    @pytest.fixture(autouse=True)
    def later(self, noon: Callable[[dt.datetime], None]) -> None:
        noon(clock.at(LATER, dt.time(9)))

    def test_shows_everybody_to_head_and_secretariat_and_the_own_line_to_a_member(
        self, cast: Cast, sign_in: SignIn, noon: Callable[[dt.datetime], None]
    ) -> None:
        held(cast)
        for who, sees in (("head", True), ("secretary", True), ("standing", True), ("member", False), ("vice", False)):
            browser = sign_in(who)
            noon(clock.at(LATER, dt.time(9)))
            shown = text(browser.get("/thong-ke/tham-gia/?nam=2026"))
            assert ("Đỗ Văn K" in shown) is sees, who
            assert "Toàn thể thành viên" in shown

    def test_offers_the_periods_of_the_regulation(self, cast: Cast, sign_in: SignIn) -> None:
        page = text(sign_in("head").get("/thong-ke/tham-gia/"))
        assert "Quý II/2026" in page

    def test_gives_the_table_as_csv_without_formulas(self, cast: Cast, sign_in: SignIn) -> None:
        person = cast.seats["health"].person
        person.full_name = "=HYPERLINK(1)"
        person.save()
        response = sign_in("head").get("/thong-ke/tham-gia/?nam=2026&dang=csv")
        table = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
        assert "'=HYPERLINK(1);" in table
        member = sign_in("member").get("/thong-ke/tham-gia/?nam=2026&dang=csv")
        lines = b"".join(member.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
        assert len(lines) == 3  # heading, own line, total
