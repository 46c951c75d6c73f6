"""A document from draft to issued. Issued rows are frozen: a trigger refuses every UPDATE and DELETE."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership
from committee.text import fold
from documents import wording
from documents.models.kinds import Kind
from documents.models.series import Series
from documents.querysets import DocumentQuerySet


class DocumentStatus(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("awaiting signature")
    ISSUED = "issued", _("issued")
    DROPPED = "dropped", _("draft given up")


class Circulation(models.TextChoices):
    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Internal")
    MARKED = "marked", _("Internal, printed with the mark LƯU HÀNH NỘI BỘ")


_NUMBERED = ["series", "year", "number", "symbol", "issued_on", "issued_at", "frozen"]


def _all_null(is_null: bool) -> Q:
    condition = Q()
    for name in _NUMBERED:
        condition &= Q(**{f"{name}__isnull": is_null})
    return condition


class Document(models.Model):
    """`content` is the editable draft, `frozen` the paper as issued, both as JSON of `documents.layout`.

    `recipients`, `archive` and `signer_name` repeat what the paper says, for the columns of the register.
    `source_type`/`source_id` name the object of an upper room that the document belongs to ("meetings.meeting", 5).
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(_("kind"), max_length=5, choices=Kind.choices)
    subject = models.CharField(_("subject"), max_length=500)
    status = models.CharField(
        _("status"), max_length=10, choices=DocumentStatus.choices, default=DocumentStatus.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    content = models.JSONField(default=dict)
    circulation = models.CharField(
        _("circulation"), max_length=10, choices=Circulation.choices, default=Circulation.INTERNAL
    )
    recipients = models.TextField(_("recipients"), blank=True)
    archive = models.CharField(_("filed with"), max_length=200, blank=True)
    copies = models.PositiveSmallIntegerField(_("copies"), default=1)
    signer = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("signed by")
    )
    signer_name = models.CharField(_("signed by"), max_length=200, blank=True)
    capacity = models.CharField(_("signing capacity"), max_length=5, blank=True)
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drafted by"),
    )
    drafted_at = models.DateTimeField(_("drafted at"))
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    source_type = models.CharField(max_length=60, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections", verbose_name=_("corrects")
    )
    search_text = models.TextField(editable=False, default="")

    series = models.ForeignKey(Series, on_delete=models.PROTECT, null=True, blank=True, related_name="documents")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    symbol = models.CharField(_("symbol"), max_length=60, null=True, blank=True)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    frozen = models.JSONField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_on", "-number", "-id"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year", "number"], name="a_number_is_given_once_in_a_series_and_year"
            ),
            models.UniqueConstraint(
                fields=["committee", "year", "number", "symbol"], name="a_number_and_symbol_stand_for_one_document"
            ),
            models.CheckConstraint(name="a_document_is_of_a_known_kind", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(name="a_document_has_a_known_status", condition=Q(status__in=DocumentStatus.values)),
            models.CheckConstraint(
                name="a_document_has_a_known_circulation", condition=Q(circulation__in=Circulation.values)
            ),
            models.CheckConstraint(
                name="an_issued_document_has_number_date_and_frozen_copy",
                condition=(Q(status="issued") & _all_null(False)) | (~Q(status="issued") & _all_null(True)),
            ),
            models.CheckConstraint(name="numbers_begin_at_01", condition=Q(number__isnull=True) | Q(number__gte=1)),
            models.CheckConstraint(
                name="the_number_belongs_to_the_year_of_issue",
                condition=Q(issued_on__isnull=True) | Q(issued_on__year=models.F("year")),
            ),
            models.CheckConstraint(name="a_document_has_a_subject", condition=~Q(subject="")),
            models.CheckConstraint(
                name="a_document_does_not_correct_itself",
                condition=Q(corrects__isnull=True) | ~Q(corrects=models.F("id")),
            ),
            models.CheckConstraint(
                name="a_source_is_named_completely",
                condition=Q(source_type="", source_id__isnull=True) | (~Q(source_type="") & Q(source_id__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["committee", "status", "-issued_on", "-number"]),
            models.Index(fields=["source_type", "source_id"]),
            models.Index(fields=["status", "kind"]),
            models.Index(
                fields=["committee", "year", "-issued_on", "-number"],
                name="document_register",
                condition=Q(status="issued"),
            ),
        ]

    @property
    def number_symbol(self) -> str:
        """ "05/TB-BCĐXDCQĐT", or empty before it is issued."""
        return wording.number_symbol(self.number, self.symbol) if self.number and self.symbol else ""

    @property
    def is_issued(self) -> bool:
        return self.status == DocumentStatus.ISSUED

    @property
    def file_name(self) -> str:
        """ "05-TB-BCDXDCQDT.pdf" for downloads and attachments."""
        return f"{wording.file_slug(self.number_symbol or self.subject[:60])}.pdf"

    def index(self) -> str:
        """The text that searches look into."""
        return fold(f"{self.number_symbol} {self.subject} {self.recipients} {self.signer_name}")

    def __str__(self) -> str:
        kind = Kind(self.kind).label
        return f"{kind} {self.number_symbol}" if self.number else f"{kind}: {self.subject}"


class VoidedNumber(models.Model):
    """A number that was given and does not count any more. It stays in the register as "hủy" and is never reused."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="voided")
    reason = models.TextField(_("reason"))
    voided_at = models.DateTimeField(_("voided at"))
    voided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("voided number")
        verbose_name_plural = _("voided numbers")
        constraints = [models.CheckConstraint(name="a_number_is_voided_for_a_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return self.document.number_symbol
