"""What the page of minutes shows of their texts: the one this reader reads, the releases, the supplements."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.shapes import FileLine
from committee.templatetags.viet import day as day_words, filesize_vi
from documents.layout import Paper
from documents.services.papers import read
from meetings.minutes_paper import minutes_paper
from meetings.models import Face, Minutes, PublicFace
from meetings.permissions.minutes import may_read_full, may_read_supplement, may_redact, may_release
from meetings.services.minutes_faces import paper_of


def shown_paper(record: Minutes, by: Actor) -> Paper:
    """The draft, the signed text, or the members' text for whom passages were left out."""
    if record.document is None:
        return minutes_paper(record)
    return read(record.document) if may_read_full(by, record) else paper_of(record, Face.MEMBERS)


def released(record: Minutes, by: Actor) -> dict[str, Any]:
    """What was left out, and the texts released for publication."""
    if not record.is_locked:
        return {}
    return {
        "may_redact": may_redact(by, record),
        "may_release": may_release(by, record),
        "releases": [release_line(row) for row in record.public_faces.all()],
    }


def release_line(row: PublicFace) -> FileLine:
    """One released text as a file; it can be downloaded when its PDF has been made."""
    return FileLine(
        _("Text for publication, release %(n)s") % {"n": row.number},
        reverse("public-face", args=[row.pk]) if row.file else reverse("minutes", args=[row.minutes.meeting_id]),
        text=row.note,
        size=f"PDF, {filesize_vi(row.size)}" if row.file else _("the PDF is being made"),
        after=_("of %(day)s") % {"day": day_words(clock.day_of(row.released_at))},
    )


def supplements_of(record: Minutes, by: Actor) -> list[FileLine]:
    """The supplementary minutes that this reader may open, the given up ones left out."""
    if not record.is_locked:
        return []
    rows = record.supplements.exclude(status="dropped").select_related("document", "minutes")
    found = []
    for row in rows:
        row.minutes = record
        if may_read_supplement(by, row):
            number = row.document.number_symbol if row.document else str(row.get_status_display())
            name = (
                _("Supplementary minutes No. %(number)s") if row.document else _("Supplementary minutes (%(number)s)")
            )
            found.append(FileLine(name % {"number": number}, reverse("supplement", args=[row.pk]), text=row.reason))
    return found
