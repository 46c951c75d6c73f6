"""The printed report for an inspection: frozen when it is asked for, printed once, kept."""

from __future__ import annotations

import datetime as dt
import subprocess

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from committee.actor import Actor
from committee.models import AuditEvent, Regulation
from committee.refusals import Refused
from meetings.models import ComplianceReport, Meeting
from meetings.services import compliance_reports
from meetings.services.compliance_reports import report_ask, report_print, reports_print_missing
from tests.committee.cast import Cast
from tests.documents.files import pdf
from tests.meetings.cast import at
from tests.meetings.conftest import SignIn
from tests.meetings.held import held

JUNE = dt.date(2026, 6, 12)


def asked(cast: Cast) -> ComplianceReport:
    return report_ask(cast.committee, 2026, by=at(cast, "secretary", JUNE))


@pytest.mark.django_db
class TestAReport:
    def test_says_what_the_page_said_when_it_was_asked_for(self, cast: Cast, sign_in: SignIn) -> None:
        held(cast)
        report = asked(cast)
        Meeting.objects.update(title="Tên khác")
        assert reports_print_missing(by=Actor.system()) == 1
        report.refresh_from_db()
        assert report.pages
        file = b"".join(sign_in("member").get(reverse("compliance-report", args=[report.pk])))
        said = subprocess.run(
            ["pdftotext", "-layout", "-", "-"], input=file, capture_output=True, check=True
        ).stdout.decode()
        for words in (
            "BÁO CÁO",
            "Tình hình chấp hành Quy chế hoạt động năm 2026",
            "Biên bản chưa được ký",
            "Điều 13",
            "MINH CHỨNG",
        ):
            assert words in " ".join(said.replace("\N{NO-BREAK SPACE}", " ").split())
        assert "Tên khác" not in said

    def test_is_printed_once(self, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(compliance_reports, "render_pdf", lambda paper: pdf())
        report = asked(cast)
        first = report_print(report.pk, by=Actor.system())
        assert first is not None
        again = report_print(report.pk, by=Actor.system())
        assert again is not None
        assert again.sha256 == first.sha256
        assert reports_print_missing(by=Actor.system()) == 0
        for sql in ("UPDATE meetings_compliancereport SET year = 2025", "DELETE FROM meetings_compliancereport"):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)

    def test_is_asked_for_by_those_who_keep_the_records(self, cast: Cast) -> None:
        with pytest.raises(Refused):
            report_ask(cast.committee, 2026, by=at(cast, "member", JUNE))
        asked(cast)
        assert AuditEvent.objects.filter(action="compliance_report").count() == 1

    def test_is_not_made_of_a_year_without_regulation(self, cast: Cast) -> None:
        Regulation.objects.filter(committee=cast.committee).update(decision_date=JUNE, valid_from=JUNE)
        with pytest.raises(Refused):
            report_ask(cast.committee, 2025, by=at(cast, "secretary", JUNE))

    def test_stands_on_the_page_as_being_printed_and_then_as_a_file(self, cast: Cast, sign_in: SignIn) -> None:
        client = sign_in("secretary")
        page = client.post(reverse("compliance-report-new"), {"nam": "2026"}, follow=True).content.decode()
        assert "Đang lập" in page
        report = ComplianceReport.objects.get()
        address = reverse("compliance-report", args=[report.pk])
        assert client.get(address).status_code == 404
        ComplianceReport.objects.filter(pk=report.pk).update(
            file="x.pdf", sha256="0" * 64, size=1, pages=1, made_at=report.asked_at
        )
        assert address in client.get(reverse("compliance")).content.decode()

    def test_of_another_committee_does_not_exist(self, cast: Cast, neighbours: Cast, sign_in: SignIn) -> None:
        report = report_ask(neighbours.committee, 2026, by=at(neighbours, "secretary", JUNE))
        assert sign_in("head").get(reverse("compliance-report", args=[report.pk])).status_code == 404
