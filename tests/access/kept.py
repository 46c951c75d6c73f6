"""The compliance page, its reports and waivers: the lines of the access table, and their rows for the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from meetings.models import ComplianceReport, Meeting, Waiver
from tests.access.lines import ALL, PREPARE, form, of, own
from tests.committee.cast import NOON

if TYPE_CHECKING:
    from tests.access.people import World

KEPT = (
    own("compliance"),
    own("compliance-csv"),
    own("compliance-json"),
    own("compliance-evidence", of={"rule": "duty"}),
    own("simulator"),
    own("compliance-report-new", None, PREPARE),
    of("compliance-report", "compliance report", get=ALL),
    of("waiver-detail", "waiver", get=ALL),
    form("waiver-ratify", "waiver", PREPARE),
)


def kept(world: World) -> None:
    """A rule set aside for a meeting that was held, and a printed report."""
    meeting = Meeting.objects.get(pk=world.ids["held meeting"])
    head = world.cast.seats["head"]
    waiver = Waiver(meeting=meeting, rule="invitation", reason="Việc gấp", authority=head, granted_at=NOON)
    waiver.save()
    report = ComplianceReport(
        committee_id=meeting.committee_id,
        year=NOON.year,
        content={},
        asked_by_name="Thư ký",
        asked_at=NOON,
        sha256="0" * 64,
        size=4,
        pages=1,
        made_at=NOON,
    )
    report.file.save("bao-cao.pdf", ContentFile(b"%PDF"), save=False)
    report.save()
    world.ids |= {"waiver": waiver.pk, "compliance report": report.pk}
