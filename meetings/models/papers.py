"""Papers of agenda items in their versions: handed in, approved or returned, for whom; and the items of guests."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee
from documents.models import StoredFile
from meetings.models.agenda import AgendaItem
from meetings.models.participants import Participant


class PaperStatus(models.TextChoices):
    """What is handed in goes to the invitees once somebody else has approved it."""

    HANDED_IN = "handed_in", _("waiting for approval")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")


class PaperAccess(models.TextChoices):
    """Who reads an approved paper; those who prepare the meeting and its chair read every one."""

    ALL = "all", _("All invitees, guests of the item too")
    MEMBERS = "members", _("Invited members only")
    NAMED = "named", _("Named invitees only")
    CLOSED = "closed", _("Chair and secretariat only")


class Paper(StoredFile):
    """One version of a paper (tài liệu họp). A new version `replaces` the one before it and stands beside it.

    `guest` is the invitee without account who handed it in by their link; otherwise it is `uploaded_by`.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(_("title"), max_length=200)
    number = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", editable=False
    )
    access = models.CharField(_("who reads it"), max_length=8, choices=PaperAccess.choices, default=PaperAccess.ALL)
    status = models.CharField(max_length=10, choices=PaperStatus.choices, default=PaperStatus.HANDED_IN)
    guest = models.ForeignKey(Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer = models.TextField(_("reason"), blank=True, editable=False)

    class Meta:
        ordering = ["uploaded_at"]
        verbose_name = _("meeting paper")
        constraints = [
            models.CheckConstraint(name="a_paper_has_a_known_status", condition=Q(status__in=PaperStatus.values)),
            models.CheckConstraint(name="a_paper_has_a_known_readership", condition=Q(access__in=PaperAccess.values)),
            models.CheckConstraint(
                name="a_second_version_replaces_an_earlier_one",
                condition=Q(number=1, replaces__isnull=True) | Q(number__gt=1, replaces__isnull=False),
            ),
            models.CheckConstraint(
                name="a_paper_is_decided_once_it_is_approved_or_returned",
                condition=Q(status="handed_in", decided_at__isnull=True)
                | (~Q(status="handed_in") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(name="a_returned_paper_says_why", condition=~Q(status="returned") | ~Q(answer="")),
            models.CheckConstraint(name="nobody_approves_their_own_paper", condition=~Q(decided_by=F("uploaded_by"))),
            models.CheckConstraint(
                name="a_paper_of_a_guest_is_nobody_elses",
                condition=Q(guest__isnull=True) | Q(uploaded_by__isnull=True),
            ),
        ]

    @property
    def committee(self) -> Committee:
        return self.item.meeting.committee


class PaperReader(models.Model):
    """An invitee for whom a version of a paper is meant whose access is “named”. A new version keeps the readers."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="readers")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="named_papers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "participant"], name="a_reader_is_named_once")]

    def __str__(self) -> str:
        return f"{self.participant}: {self.paper}"


class GuestItem(models.Model):
    """An item to which a guest without account is invited: its papers are open by the guest's link, no others."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="guest_items")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="guest_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "item"], name="a_guest_is_invited_to_an_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.item}"
