"""The kinds of documents that a committee issues, by the abbreviations of Decree 30/2020/NĐ-CP, Annex III.I."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    INVITATION = "GM", _("Invitation")
    MINUTES = "BB", _("Minutes")
    NOTICE = "TB", _("Notice")
    DECISION = "QĐ", _("Decision")
    PROGRAMME = "CTr", _("Programme")
    PLAN = "KH", _("Plan")
    REPORT = "BC", _("Report")
    SUBMISSION = "TTr", _("Submission")
    LETTER = "CV", _("Official letter")


WRITTEN_HERE = (Kind.DECISION, Kind.PROGRAMME, Kind.PLAN, Kind.REPORT, Kind.SUBMISSION)
"""The kinds with an editor in this room; the others grow out of meetings."""

SLUGS = {
    Kind.DECISION: "quyet-dinh",
    Kind.PROGRAMME: "chuong-trinh",
    Kind.PLAN: "ke-hoach",
    Kind.REPORT: "bao-cao",
    Kind.SUBMISSION: "to-trinh",
}
"""Part of the address of the editor."""

CORRECTED_HERE = frozenset({*WRITTEN_HERE, Kind.NOTICE})
"""Kinds whose correction is written in this room; invitations and minutes are supplemented where their meeting is."""

INTERNAL = frozenset({Kind.INVITATION, Kind.MINUTES, Kind.SUBMISSION, Kind.LETTER})
"""Not published without a decision to do so (domain §4.4); decisions, notices, programmes and reports are public."""
