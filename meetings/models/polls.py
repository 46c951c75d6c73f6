"""A vote at an agenda item (biểu quyết): the question, its steps and its counts.

Who voted (`PollElector`) and what was voted (`Ballot`) are kept apart. A vote by name links the two; a secret one has
nothing that could: the ballot has no voter, no time and a random key. Triggers of the database hold all of this
against SQL, too.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership, Regulation
from meetings.models.agenda import AgendaItem
from meetings.models.poll_choices import PollMethod, PollStatus

COUNTS = ("agree", "disagree", "other", "recused", "entitled", "present")
STOPPED = (PollStatus.CLOSED, PollStatus.PUBLISHED)


class Poll(models.Model):
    """One question put to the vote. `regulation` is the version that binds the meeting, fixed when the vote is drawn
    up; the counts are written when it stops and never change. `entitled` and `present` are without the recused."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="polls", verbose_name=_("agenda item"))
    question = models.TextField(_("question"))
    method = models.CharField(_("method"), max_length=6, choices=PollMethod.choices, default=PollMethod.NAMED)
    status = models.CharField(max_length=9, choices=PollStatus.choices, default=PollStatus.DRAFT)
    regulation = models.ForeignKey(Regulation, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    agree = models.PositiveSmallIntegerField(null=True, blank=True)
    disagree = models.PositiveSmallIntegerField(null=True, blank=True)
    other = models.PositiveSmallIntegerField(null=True, blank=True)
    recused = models.PositiveSmallIntegerField(null=True, blank=True)
    entitled = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        verbose_name = _("vote")
        constraints = [
            models.CheckConstraint(name="a_vote_asks_something", condition=~Q(question="")),
            models.CheckConstraint(name="a_vote_has_a_known_method", condition=Q(method__in=PollMethod.values)),
            models.CheckConstraint(name="a_vote_has_a_known_status", condition=Q(status__in=PollStatus.values)),
            models.CheckConstraint(
                name="an_opened_vote_says_who_opened_it_and_when",
                condition=Q(status__in=["draft", "withdrawn"]) | Q(opened_at__isnull=False, opened_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_stopped_vote_has_its_end_and_its_counts",
                condition=~Q(status__in=STOPPED)
                | Q(closed_at__gte=F("opened_at"), closed_by__isnull=False, **{f"{n}__isnull": False for n in COUNTS}),
            ),
            models.CheckConstraint(
                name="a_vote_is_counted_when_it_stops_and_not_before",
                condition=Q(status__in=STOPPED) | Q(**{f"{name}__isnull": True for name in COUNTS}),
            ),
            models.CheckConstraint(
                name="nobody_votes_who_was_not_present_and_entitled",
                condition=Q(entitled__isnull=True)
                | Q(present__gte=F("agree") + F("disagree") + F("other"), entitled__gte=F("present")),
            ),
            models.CheckConstraint(
                name="an_announced_vote_says_when",
                condition=Q(published_at__isnull=False, status="published")
                | Q(published_at__isnull=True) & ~Q(status="published"),
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(status="open"),
                name="an_item_has_one_open_vote_at_a_time",
                violation_error_message=_("Another vote is open at this item. Stop it first."),
            ),
        ]

    @property
    def committee(self) -> Committee:
        return self.item.meeting.committee

    @property
    def is_secret(self) -> bool:
        return self.method == PollMethod.SECRET

    @property
    def is_stopped(self) -> bool:
        return self.status in STOPPED

    def __str__(self) -> str:
        return self.question[:80]
