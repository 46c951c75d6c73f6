"""Who sees which documents, and the rows behind the register, the drafts and the jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q

from committee.models import Committee, Membership, Role
from committee.text import fold

if TYPE_CHECKING:
    from committee.actor import Actor

DRAFTING_ROLES = frozenset({Role.HEAD, Role.STANDING_DEPUTY, Role.SECRETARY, Role.SUPPORT})
"""Roles that see every draft of their committee."""


def sees_drafts(seat: Membership) -> bool:
    """Who holds this seat sees every draft of the committee."""
    return seat.role in DRAFTING_ROLES or seat.acts_for_standing_agency


class DocumentQuerySet(models.QuerySet[Any]):
    def visible_to(self, by: Actor) -> DocumentQuerySet:
        """Members see what is issued; drafts are for those who draft, for the signer and for the drafter."""
        if by.is_system or by.is_admin:
            return self
        seats = [seat for pk in by.committee_ids if (seat := by.seat(pk))]
        drafting = [seat.committee_id for seat in seats if sees_drafts(seat)]
        visible = Q(committee_id__in=[seat.committee_id for seat in seats], status="issued")
        visible |= Q(committee_id__in=drafting)
        visible |= Q(signer_id__in=[seat.pk for seat in seats]) | Q(committee_id__in=by.committee_ids, drafter=by.user)
        return self.filter(visible)

    def issued(self) -> DocumentQuerySet:
        return self.filter(status="issued")

    def open_drafts(self) -> DocumentQuerySet:
        """Drafts and what awaits signature, the longest waiting first."""
        return self.filter(status__in=["draft", "submitted"]).order_by(
            F("submitted_at").asc(nulls_last=True), "drafted_at"
        )

    def register(self, committee: Committee | int, year: int, *, kind: str = "", text: str = "") -> DocumentQuerySet:
        """The register of outgoing documents (Decree 30/2020, Annex IV): the year's numbers, the last one first."""
        rows = self.issued().filter(committee=committee, year=year)
        if kind:
            rows = rows.filter(kind=kind)
        return rows.matching(text).select_related("voided").defer("content", "frozen").order_by("-issued_on", "-number")

    def matching(self, text: str) -> DocumentQuerySet:
        """Every word of `text` occurs, accents and case aside."""
        rows = self
        for word in fold(text).split()[:8]:
            rows = rows.filter(search_text__contains=word)
        return rows

    def of_source(self, source: models.Model) -> DocumentQuerySet:
        """The documents that belong to an object of an upper room."""
        return self.filter(source_type=source._meta.label_lower, source_id=source.pk)

    def unrendered(self) -> DocumentQuerySet:
        """Issued documents whose PDF has not been made."""
        return self.issued().filter(rendition__isnull=True)
