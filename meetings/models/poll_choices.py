"""How a vote is held, how far it is, what can be answered and in which way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
