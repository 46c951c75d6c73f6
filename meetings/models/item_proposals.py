"""What members propose for the agenda of a meeting to come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee import clock
from committee.models import Committee, Membership
from meetings.models.agenda import AgendaItem, ItemKind
from meetings.models.meeting import Meeting


class ItemProposalStatus(models.TextChoices):
    PROPOSED = "proposed", _("waiting")
    TAKEN_IN = "taken_in", _("on the agenda")
    RETURNED = "returned", _("returned")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ItemProposal(models.Model):
    """A matter that a member wants dealt with. Taken in it is an item of a meeting; returned it says why."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="item_proposals")
    proposer = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="item_proposals")
    status = models.CharField(max_length=10, choices=ItemProposalStatus.choices, default=ItemProposalStatus.PROPOSED)
    title = models.CharField(_("matter"), max_length=300)
    reason = models.TextField(_("why it should be dealt with"))
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind.choices, default=ItemKind.DISCUSSION)
    minutes = models.PositiveSmallIntegerField(_("minutes wanted"), default=20)
    wished_for = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("meeting wished for")
    )
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal")
    answer = models.TextField(_("answer"), blank=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("proposed item")
        constraints = [
            models.CheckConstraint(name="a_proposed_item_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(name="a_proposed_item_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="a_proposed_item_has_a_known_status", condition=Q(status__in=ItemProposalStatus.values)
            ),
            models.CheckConstraint(name="a_proposed_item_has_a_known_kind", condition=Q(kind__in=ItemKind.values)),
            models.CheckConstraint(
                name="a_proposal_taken_in_is_an_item", condition=Q(item__isnull=False) | ~Q(status="taken_in")
            ),
            models.CheckConstraint(
                name="a_returned_proposal_says_why", condition=~Q(answer="") | ~Q(status="returned")
            ),
        ]

    def __str__(self) -> str:
        return self.title
