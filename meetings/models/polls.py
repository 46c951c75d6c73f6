"""A vote at an agenda item (biểu quyết): the question, who may answer it, and what was answered.

Who voted (`PollElector`) and what was voted (`Ballot`) are kept apart. A vote by name links the two; a secret one has
nothing that could: the ballot has no voter, no time and a random key. The triggers of migration 0006 hold all of this
against SQL, too.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership, Regulation, User
from meetings.models.agenda import AgendaItem
from meetings.models.participants import Participant


class PollMethod(models.TextChoices):
    NAMED = "named", _("Open, by name")
    SECRET = "secret", _("Secret")


class PollStatus(models.TextChoices):
    """Stored steps of a vote; written by `advance()` alone (`meetings/states/polls.py`)."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open for voting")
    CLOSED = "closed", _("Stopped")
    PUBLISHED = "published", _("Result announced")
    WITHDRAWN = "withdrawn", _("Called off")


class Choice(models.TextChoices):
    AGREE = "agree", _("Agree")
    DISAGREE = "disagree", _("Disagree")
    OTHER = "other", _("Other opinion")


class VoteChannel(models.TextChoices):
    SELF = "self", _("on the screen")
    PAPER = "paper", _("on paper")


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


class Recusal(models.Model):
    """Somebody takes no part in an item because it concerns them (không tham gia xem xét, biểu quyết)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recusals")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="recusals")
    reason = models.TextField(_("reason"))
    declared_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["declared_at"]
        verbose_name = _("recusal")
        constraints = [
            models.CheckConstraint(name="a_recusal_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(fields=["item", "participant"], name="somebody_recuses_from_an_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.item}"


class PollElector(models.Model):
    """One who may vote: listed when the vote opens, frozen when it stops. Says that they voted, never what."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="electors")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+")
    is_present = models.BooleanField(default=False)
    recused = models.BooleanField(default=False)
    voted_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(max_length=5, choices=VoteChannel.choices, blank=True, default="")
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entry_reason = models.TextField(_("why on paper"), blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("member entitled to vote")
        constraints = [
            models.UniqueConstraint(fields=["poll", "participant"], name="somebody_is_listed_once_in_a_vote"),
            models.CheckConstraint(
                name="whoever_recused_has_not_voted", condition=Q(recused=False) | Q(voted_at__isnull=True)
            ),
            models.CheckConstraint(
                name="a_vote_cast_says_how_it_came",
                condition=Q(voted_at__isnull=True, channel="")
                | Q(voted_at__isnull=False, channel__in=VoteChannel.values),
            ),
            models.CheckConstraint(
                name="a_vote_on_paper_says_who_entered_it_and_why",
                condition=~Q(channel="paper") | Q(entered_by__isnull=False) & ~Q(entry_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant)


class Ballot(models.Model):
    """What was voted. `elector` is set in a vote by name and never in a secret one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    elector = models.OneToOneField(PollElector, on_delete=models.PROTECT, null=True, blank=True, related_name="ballot")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("ballot")
        constraints = [
            models.CheckConstraint(name="a_ballot_has_a_known_choice", condition=Q(choice__in=Choice.values)),
            models.CheckConstraint(
                name="another_opinion_is_written_out_and_only_that",
                condition=Q(choice="other") & ~Q(text="") | ~Q(choice="other") & Q(text=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_choice_display())


class VoteRevision(models.Model):
    """What somebody voted by name before they changed it; a secret vote has no such row."""

    elector = models.ForeignKey(PollElector, on_delete=models.PROTECT, related_name="revisions")
    choice = models.CharField(max_length=8, choices=Choice.choices)
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="an_earlier_vote_has_a_known_choice", condition=Q(choice__in=Choice.values))
        ]

    def __str__(self) -> str:
        return f"{self.elector}: {self.get_choice_display()}"


class PollDecision(models.Model):
    """What was decided after the vote, as a numbered conclusion. Where the Head decides it may differ from the vote."""

    class Outcome(models.TextChoices):
        ADOPTED = "adopted", _("Adopted")
        NOT_ADOPTED = "not_adopted", _("Not adopted")

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="decision")
    conclusion = models.OneToOneField(
        "meetings.Conclusion", on_delete=models.CASCADE, related_name="decided_vote", verbose_name=_("conclusion")
    )
    outcome = models.CharField(_("decision"), max_length=11, choices=Outcome.choices)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("why it differs from the vote"), blank=True)

    class Meta:
        verbose_name = _("decision after a vote")
        constraints = [
            models.CheckConstraint(
                name="a_decision_after_a_vote_has_a_known_outcome",
                condition=Q(outcome__in=["adopted", "not_adopted"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.poll}: {self.get_outcome_display()}"
