"""The meeting while it runs: the room and its version, when each item was taken, and who came, left, came back."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from committee.models import User
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from meetings.models.participants import Participant


class Room(models.Model):
    """One row per meeting. `version` rises with every change that the room shows, in the same transaction: whoever
    looks asks for the version only. `turn` rises with those that touch what each reader has to do: not when somebody
    else comes or goes. Raising `screen_version` ends the links given to a projector."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="room")
    version = models.PositiveIntegerField(default=0)
    turn = models.PositiveIntegerField(default=0)
    screen_version = models.PositiveIntegerField(default=0)
    speech_minutes = models.PositiveSmallIntegerField(
        _("minutes for one speech"), default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_speech_is_planned_for_one_to_sixty_minutes",
                condition=Q(speech_minutes__gte=1, speech_minutes__lte=60),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, {self.version}"


class ItemRun(models.Model):
    """From when to when an item was taken. An item that is taken up again has a second row."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="item_runs")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="runs")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["started_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(ended_at__isnull=True), name="a_meeting_takes_one_item_at_a_time"
            ),
            models.CheckConstraint(
                name="an_item_ends_after_it_was_taken_up",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.started_at:%H:%M}"


class Move(models.TextChoices):
    """What happened to somebody's presence. `UNDONE`: the mark before was a mistake, as if it had not been made."""

    CAME = "came", _("came")
    LEFT = "left", _("left")
    BACK = "back", _("came back")
    UNDONE = "undone", _("marked by mistake")


class Channel(models.TextChoices):
    """By which way the room learned of it."""

    SECRETARY = "secretary", _("by the secretary")
    BULK = "bulk", _("by the secretary, several at once")
    CODE = "code", _("by the code on the room screen")
    SELF = "self", _("by oneself")


class AttendanceEvent(models.Model):
    """One move of one participant; append-only. `at` is when it happened, `recorded_at` when it was recorded.

    `Participant.attendance` is the summary that minutes print; both are written in one transaction.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=6, choices=Move.choices)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    channel = models.CharField(max_length=9, choices=Channel.choices)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="a_move_is_of_a_known_kind", condition=Q(kind__in=Move.values)),
            models.CheckConstraint(name="a_move_came_by_a_known_channel", condition=Q(channel__in=Channel.values)),
            models.CheckConstraint(name="a_move_is_recorded_after_it_happened", condition=Q(recorded_at__gte=F("at"))),
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.get_kind_display()}"


class WrongCode(models.Model):
    """A wrong code on the way into the room; too many of them close that way for a while."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="wrong_codes")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["participant", "at"])]

    def __str__(self) -> str:
        return f"{self.participant}, {self.at:%H:%M:%S}"
