"""The compliance page: every state of a cell with its evidence, a change of version, other committees, the files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committee import clock
from committee.compliance_year import Cell, Year
from committee.models import Regulation
from committee.services.compliance import compliance_year
from committee.services.compliance_totals import tally_of
from committee.verdict import State
from meetings.bulk_facts import facts_of
from meetings.models import Meeting
from meetings.page_rows import page_facts
from meetings.reminders.kinds import INVITATION
from meetings.services.notice import notice_issue
from meetings.services.papers import paper_add, paper_return
from meetings.services.waivers import PAPERS, WaiverTerms, waiver_grant
from notifications.models import Notification
from tests.committee.cast import TODAY, Cast
from tests.meetings.cast import a_convened_meeting, at
from tests.meetings.conftest import SignIn
from tests.meetings.files import a_pdf
from tests.meetings.held import a_notice, held, signed

PAGE, JUNE = reverse("compliance"), dt.date(2026, 6, 12)


def year_of(cast: Cast, day: dt.date = JUNE, who: str = "head") -> Year:
    return compliance_year(cast.committee, 2026, by=at(cast, who, day))


def cell(year: Year, rule: str, period: int = 2) -> Cell:
    """The cell of a rule in a quarter."""
    row = next(row for row in year.rows if row.rule.key == rule)
    return row.cells[0] if row.whole_year else row.cells[period - 1]


@pytest.mark.django_db
class TestACell:
    def test_is_met_when_the_minutes_are_signed_and_leads_to_them(self, cast: Cast) -> None:
        minutes = signed(cast)
        found = cell(year_of(cast), "minutes")
        assert found.state is State.MET
        assert minutes.document is not None
        links = [url for finding in found.findings for _label, url in finding.verdict.evidence]
        assert reverse("document-detail", args=[minutes.document.pk]) in links
        assert reverse("meeting-detail", args=[minutes.meeting_id]) in links

    def test_is_not_met_when_the_notice_came_late_and_says_by_how_much(self, cast: Cast) -> None:
        meeting = signed(cast).meeting
        notice_issue(meeting, a_notice(cast, meeting), by=at(cast, "head", dt.date(2026, 6, 5)))
        year = year_of(cast)
        assert cell(year, "conclusion_notice").state is State.NOT_MET
        [(row, _cell, finding)] = [breach for breach in year.breaches if breach[0].rule.key == "conclusion_notice"]
        assert row.basis == "Quyết định 45/2018/QĐ-TTg"
        assert "05/06/2026" in str(finding.verdict.reason)
        assert "02/06/2026" in str(finding.verdict.reason)

    def test_is_waived_when_the_head_set_the_rule_aside_and_leads_to_the_waiver(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        waiver = waiver_grant(meeting, WaiverTerms(PAPERS, "Chờ số liệu"), by=cast.head)
        found = cell(year_of(cast, dt.date(2026, 5, 25)), "papers")
        assert found.state is State.WAIVED
        assert "Chờ số liệu" in str(found.findings[0].verdict.reason)
        assert reverse("waiver-detail", args=[waiver.pk]) in [url for _l, url in found.findings[0].verdict.evidence]

    def test_is_not_yet_due_while_the_meeting_lies_ahead(self, cast: Cast) -> None:
        a_convened_meeting(cast)
        year = year_of(cast, dt.date(2026, 5, 19))
        assert {cell(year, rule).state for rule in ("duty", "papers", "minutes", "conclusion_notice")} == {
            State.NOT_YET
        }

    def test_is_not_yet_due_but_never_missed_while_there_is_time_to_plan_the_meeting(self, cast: Cast) -> None:
        assert cell(year_of(cast, dt.date(2026, 5, 19)), "duty").state is State.NOT_YET

    def test_is_not_tracked_where_the_system_holds_no_evidence(self, cast: Cast) -> None:
        found = cell(year_of(cast), "report")
        assert found.state is State.NOT_TRACKED
        assert year_of(cast).tally.not_tracked >= 2

    def test_is_empty_where_nothing_happened_to_which_the_rule_applies(self, cast: Cast) -> None:
        held(cast)
        assert cell(year_of(cast), "minutes", 3).state is None

    def test_shows_the_worst_of_several_findings_and_counts_them(self, cast: Cast) -> None:
        held(cast)
        Meeting.objects.update(kind="extraordinary", period=None)
        signed(cast)
        found = cell(year_of(cast), "minutes")
        assert found.state is State.NOT_MET
        assert found.counts == [(State.NOT_MET, 1), (State.MET, 1)]

    def test_says_nothing_of_deadlines_from_which_the_meeting_is_exempt(self, cast: Cast) -> None:
        a_convened_meeting(cast)
        Meeting.objects.update(kind="extraordinary", period=None)
        assert {"invitation", "papers"}.isdisjoint(row.rule.key for row in year_of(cast, dt.date(2026, 5, 19)).rows)

    def test_shows_that_the_invitations_went_out_and_to_those_who_see_it_the_log(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        rows = Notification.objects.filter(kind=INVITATION, subject_id=meeting.pk)
        rows.update(state="sent", sent_at=cast.now, message_id="<1@bcd.example.vn>", subject="Giấy mời")
        for who, sees in (("secretary", True), ("member", False)):
            [finding] = cell(year_of(cast, dt.date(2026, 5, 19), who), "invitation").findings
            words, url = finding.verdict.evidence[-1]
            assert f"{rows.count()}/{rows.count()}" in words or f"{rows.count()} of {rows.count()}" in words
            assert bool(url) is sees

    def test_counts_no_paper_that_was_returned_here_and_on_the_page_of_the_meeting(self, cast: Cast) -> None:
        meeting = a_convened_meeting(cast)
        item = meeting.items.filter(needs_paper=True).earliest("position")
        paper = paper_add(item, a_pdf(), "Báo cáo", by=cast.secretary)
        handed_in = facts_of([meeting])[meeting.pk].papers[0].uploaded_on
        paper_return(paper, reason="Thiếu số liệu", by=cast.head)
        assert handed_in == TODAY
        assert facts_of([meeting])[meeting.pk].papers[0].uploaded_on is None
        assert page_facts(meeting).papers == facts_of([meeting])[meeting.pk].papers

    def test_does_not_speak_of_a_quorum_that_nobody_prescribes(self, cast: Cast) -> None:
        held(cast)
        assert "quorum" not in {row.rule.key for row in year_of(cast).rows}

    def test_speaks_of_it_where_the_regulation_does(self, cast: Cast) -> None:
        held(cast)
        regulation = Regulation.objects.get(committee=cast.committee)
        regulation.provisions["quorum"] = {"value": "all", "article": "Điều 13", "basis": ""}
        regulation.save()
        assert cell(year_of(cast), "quorum").state is State.MET


@pytest.mark.django_db
class TestTheYear:
    def test_judges_each_meeting_by_the_version_of_its_day(self, cast: Cast) -> None:
        held(cast)
        old = Regulation.objects.get(committee=cast.committee)
        old.valid_to = dt.date(2026, 6, 30)
        old.save()
        Regulation.objects.create(
            committee=cast.committee,
            title=old.title,
            decision_number="900/QĐ-BCĐ",
            decision_date=dt.date(2026, 6, 20),
            valid_from=dt.date(2026, 7, 1),
            provisions=old.provisions | {"cadence": {"value": "half_year", "article": "Điều 12", "basis": ""}},
        )
        year = year_of(cast, dt.date(2026, 8, 3))
        assert [period.cadence for period in year.periods] == ["quarter", "quarter", "half_year"]
        assert {finding.regulation for finding in cell(year, "minutes").findings} == {old.decision_number}
        assert [row.decision_number for row in year.changes] == ["900/QĐ-BCĐ"]

    def test_says_on_the_page_from_when_another_version_holds(self, cast: Cast, sign_in: SignIn) -> None:
        self.test_judges_each_meeting_by_the_version_of_its_day(cast)
        page = sign_in("member").get(PAGE).content.decode()
        assert "Từ ngày 01/07/2026 theo Quyết định" in page
        assert "Đến hết ngày 30/06/2026" in page
        head = page[page.index("<thead>") : page.index("</thead>")]
        assert head.count("771/QĐ") == 2
        assert head.count("900/QĐ") == 1

    def test_counts_the_same_on_home_and_on_its_page(self, cast: Cast) -> None:
        signed(cast)
        cache.clear()
        assert tally_of(cast.committee, JUNE, now=clock.at(JUNE, dt.time(9))) == year_of(cast).tally

    def test_asks_no_more_of_the_database_for_many_meetings_than_for_one(self, cast: Cast) -> None:
        signed(cast)
        with CaptureQueriesContext(connection) as one:
            year_of(cast)
        first = Meeting.objects.get()
        for day in range(1, 9):
            first.pk, first._state.adding = None, True
            first.kind, first.period, first.day = "extraordinary", None, dt.date(2026, 3, day)
            first.save()
        with CaptureQueriesContext(connection) as many:
            assert len(cell(year_of(cast), "minutes", 1).findings) == 8
        assert len(many) == len(one)


@pytest.mark.django_db
class TestThePage:
    def test_names_what_is_missed_above_the_articles(self, cast: Cast, sign_in: SignIn, noon: object) -> None:
        held(cast)
        page = sign_in("member").get(PAGE).content.decode()
        assert page.index("Nội dung chưa đạt và lý do") < page.index("Biên bản chưa được ký") < page.index('id="bang"')

    def test_leads_from_a_cell_to_its_evidence(self, cast: Cast, sign_in: SignIn) -> None:
        meeting = held(cast)
        client = sign_in("member")
        url = f"{reverse('compliance-evidence', args=['minutes'])}?nam=2026&ky=2"
        assert url.replace("&", "&amp;") in client.get(PAGE).content.decode()
        page = client.get(url).content.decode()
        assert reverse("meeting-detail", args=[meeting.pk]) in page
        assert "Điều\N{NO-BREAK SPACE}13" in page

    @pytest.mark.parametrize("query", ["?nam=1999", "?nam=2027", "?nam=abc", "?nam="])
    def test_does_not_exist_for_a_year_that_has_not_begun(self, cast: Cast, sign_in: SignIn, query: str) -> None:
        assert sign_in("head").get(PAGE + query).status_code == 404

    @pytest.mark.parametrize("path", ["khong-co/", "minutes/?ky=9", "minutes/?ky=x", "programme/?ky=1"])
    def test_has_no_evidence_for_what_is_not_there(self, cast: Cast, sign_in: SignIn, path: str) -> None:
        held(cast)
        assert sign_in("head").get(PAGE + path).status_code == 404

    def test_of_a_year_without_regulation_says_so(self, cast: Cast, sign_in: SignIn) -> None:
        Regulation.objects.filter(committee=cast.committee).update(
            decision_date=dt.date(2026, 5, 1), valid_from=dt.date(2026, 5, 1)
        )
        page = sign_in("head").get(PAGE + "?nam=2025").content.decode()
        assert "Năm này chưa có quy chế có hiệu lực" in page

    def test_of_another_committee_tells_nothing_of_this_one(self, cast: Cast, neighbours: Cast, noon: object) -> None:
        meeting = held(cast)
        client = Client()
        client.force_login(neighbours.users["head"])
        for path in (PAGE, reverse("compliance-json"), reverse("compliance-csv")):
            response = client.get(path)
            body = b"".join(response) if response.streaming else response.content
            assert response.status_code == 200
            assert meeting.title not in body.decode()

    def test_does_not_exist_for_somebody_without_a_seat(self, cast: Cast, sign_in: SignIn) -> None:
        assert sign_in("outsider").get(PAGE).status_code == 404

    def test_is_one_line_on_home_that_leads_here(self, cast: Cast, sign_in: SignIn) -> None:
        signed(cast)
        cache.clear()
        page = sign_in("member").get(reverse("home")).content.decode()
        assert "Quy chế năm nay:" in page
        assert f'href="{PAGE}"' in page


@pytest.mark.django_db
class TestTheFiles:
    def test_as_a_table_disarm_what_a_spreadsheet_would_run(self, cast: Cast, sign_in: SignIn) -> None:
        held(cast)
        Meeting.objects.update(title="=HYPERLINK(1)")
        body = b"".join(sign_in("member").get(reverse("compliance-csv"))).decode("utf-8")
        assert body.startswith("\ufeff")
        rows = list(csv.reader(io.StringIO(body[1:]), delimiter=";"))
        assert rows[0][:4] == ["Điều", "Quy định", "Kỳ", "Kết quả"]
        assert not [text for row in rows for text in row if text.startswith("=")]
        assert [text for row in rows for text in row if "HYPERLINK" in text]

    def test_for_programs_have_stable_keys_and_agree_with_the_page(self, cast: Cast, sign_in: SignIn) -> None:
        signed(cast)
        data = json.loads(sign_in("member").get(reverse("compliance-json")).content)
        assert set(data) == {"committee", "year", "as_of", "tally", "regulations", "periods", "rules"}
        assert [period["period"] for period in data["periods"]] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
        states = [cell["state"] for rule in data["rules"] for cell in rule["cells"]]
        assert data["tally"]["met"] == states.count("met")
        minutes = next(rule for rule in data["rules"] if rule["rule"] == "minutes")
        assert minutes["article"] == "Điều 13"
        assert {evidence["path"] for evidence in minutes["cells"][1]["findings"][0]["evidence"]}
