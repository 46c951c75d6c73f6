"""Who is invited, what they answered, and whether they came (iCalendar PARTSTAT behind `Answer`)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models import Membership, OrgUnit, User
from meetings.models.meeting import Meeting
from meetings.querysets import ParticipantQuerySet


class ParticipantRole(models.TextChoices):
    CHAIR = "chair", _("Presides")
    SECRETARY = "secretary", _("Keeps the minutes")
    MEMBER = "member", _("Member")
    GUEST = "guest", _("Guest")


class Answer(models.TextChoices):
    NONE = "none", _("Not answered yet")
    ACCEPTED = "accepted", _("Will attend")
    DECLINED = "declined", _("Cannot attend")
    SUBSTITUTE = "substitute", _("Sends a substitute")


class Consent(models.TextChoices):
    """The chair's consent to a substitute (QĐ 45/2018/QĐ-TTg)."""

    NOT_NEEDED = "not_needed", _("not needed")
    ASKED = "asked", _("waiting for the chair's consent")
    GRANTED = "granted", _("the chair consents")
    REFUSED = "refused", _("the chair does not consent")


class Attendance(models.TextChoices):
    UNKNOWN = "unknown", _("Not marked yet")
    PRESENT = "present", _("Present")
    ONLINE = "online", _("Present online")
    SUBSTITUTED = "substituted", _("Substitute present")
    EXCUSED = "excused", _("Absent with reason")
    ABSENT = "absent", _("Absent without reason")


CAME = (Attendance.PRESENT, Attendance.ONLINE, Attendance.SUBSTITUTED)


class Participant(models.Model):
    """One invitee: a member by seat, or a guest without account (agency head, expert) by name and address."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="participants")
    role = models.CharField(max_length=10, choices=ParticipantRole.choices, default=ParticipantRole.MEMBER)
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    guest_name = models.CharField(_("name"), max_length=120, blank=True)
    guest_post = models.CharField(_("post"), max_length=150, blank=True)
    guest_unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    guest_email = models.EmailField(_("e-mail"), blank=True)
    link_version = models.PositiveSmallIntegerField(default=0)

    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.NONE)
    will_be_online = models.BooleanField(_("online"), default=False)
    answer_reason = models.TextField(_("reason"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    substitute_name = models.CharField(_("substitute"), max_length=120, blank=True)
    substitute_post = models.CharField(_("post of the substitute"), max_length=150, blank=True)
    consent = models.CharField(max_length=12, choices=Consent.choices, default=Consent.NOT_NEEDED)
    consent_reason = models.TextField(blank=True)
    consent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    consent_at = models.DateTimeField(null=True, blank=True)

    attendance = models.CharField(max_length=12, choices=Attendance.choices, default=Attendance.UNKNOWN)
    attendance_reason = models.TextField(_("reason of absence"), blank=True)
    marked_at = models.DateTimeField(null=True, blank=True)
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("participant")
        constraints = [
            models.CheckConstraint(
                name="a_participant_is_a_member_or_a_named_guest",
                condition=Q(membership__isnull=False, guest_name="")
                | (Q(membership__isnull=True, role="guest") & ~Q(guest_name="")),
            ),
            models.UniqueConstraint(fields=["meeting", "membership"], name="a_member_is_invited_once"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(role="chair"), name="a_meeting_has_one_chair"),
            models.CheckConstraint(
                name="an_answer_has_its_time", condition=Q(answer="none") | Q(answered_at__isnull=False)
            ),
            models.CheckConstraint(
                name="who_declines_gives_a_reason", condition=~Q(answer="declined") | ~Q(answer_reason="")
            ),
            models.CheckConstraint(
                name="a_substitute_has_a_name", condition=~Q(answer="substitute") | ~Q(substitute_name="")
            ),
            models.CheckConstraint(name="a_known_answer", condition=Q(answer__in=Answer.values)),
            models.CheckConstraint(name="a_known_consent", condition=Q(consent__in=Consent.values)),
            models.CheckConstraint(name="a_known_attendance", condition=Q(attendance__in=Attendance.values)),
            models.CheckConstraint(
                name="an_excused_absence_has_a_reason", condition=~Q(attendance="excused") | ~Q(attendance_reason="")
            ),
        ]

    @property
    def name(self) -> str:
        return self.membership.person.full_name if self.membership else self.guest_name

    @property
    def post(self) -> str:
        return self.membership.position if self.membership else self.guest_post

    @property
    def speaks_as(self) -> str:
        """Who sat there: the substitute who came, otherwise the invitee."""
        return self.substitute_name if self.attendance == Attendance.SUBSTITUTED else self.name

    @property
    def speaks_for_post(self) -> str:
        return self.substitute_post if self.attendance == Attendance.SUBSTITUTED else self.post

    @property
    def address(self) -> str:
        return self.membership.person.email if self.membership else self.guest_email

    def __str__(self) -> str:
        return self.name
