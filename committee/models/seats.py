"""Seats and delegations: who held which role on which day (OParl Membership)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committee.models.accounts import Person
from committee.models.bodies import Committee, OrgUnit
from committee.models.periods import PeriodQuerySet, ends_after_it_begins, never_two_at_once

if TYPE_CHECKING:
    from committee.actor import Actor


class Role(models.TextChoices):
    """Roles in the committee, highest first (domain §1.3)."""

    HEAD = "head", _("Head")
    STANDING_DEPUTY = "standing_deputy", _("Standing Deputy Head")
    DEPUTY = "deputy", _("Deputy Head")
    STANDING_MEMBER = "standing_member", _("Standing Member")
    MEMBER = "member", _("Member")
    SECRETARY = "secretary", _("Secretary")
    SUPPORT = "support", _("Support team")


ROLE_ORDER = {role: place for place, role in enumerate(Role.values)}
MEMBER_ROLES = frozenset({Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY, Role.STANDING_MEMBER, Role.MEMBER})


class MembershipQuerySet(PeriodQuerySet):
    def of(self, committee: Committee) -> MembershipQuerySet:
        return self.filter(committee=committee)

    def holders(self, committee: Committee, role: Role, day: dt.date) -> MembershipQuerySet:
        """Who held `role` in `committee` on `day`, with the person."""
        rows: MembershipQuerySet = self.of(committee).on(day)
        return rows.filter(role=role).select_related("person", "org_unit")

    def in_rank_order(self) -> MembershipQuerySet:
        """Head first, then by role, then by given name."""
        rank = models.Case(*[models.When(role=role, then=place) for role, place in ROLE_ORDER.items()])
        rows: MembershipQuerySet = self.annotate(rank=rank).order_by("rank", "person__sort_key")
        return rows

    def visible_to(self, by: Actor) -> MembershipQuerySet:
        return self if by.is_system or by.is_admin else self.filter(committee_id__in=by.committee_ids)


class Membership(models.Model):
    """A seat: person, post in the home agency, role in the committee, appointing decision, from/to."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person"))
    role = models.CharField(_("role in the committee"), max_length=20, choices=Role.choices)
    org_unit = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("agency represented")
    )
    position = models.CharField(_("post in the home agency"), max_length=120)
    acts_for_standing_agency = models.BooleanField(_("acts for the standing agency"), default=False)
    is_concurrent = models.BooleanField(_("part-time duty"), default=True)
    appointing_decision = models.CharField(_("appointing decision"), max_length=200, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["committee", "person__sort_key"]
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            ends_after_it_begins("a_seat_ends_after_it_begins", _("The end is before the beginning.")),
            models.CheckConstraint(name="a_seat_has_a_known_role", condition=Q(role__in=Role.values)),
            never_two_at_once(
                "a_committee_has_one_head_at_a_time",
                "committee",
                condition=Q(role="head"),
                message=_("The committee already has a Head in this period. There is one Head at a time."),
            ),
            never_two_at_once(
                "a_committee_has_one_standing_deputy_at_a_time",
                "committee",
                condition=Q(role="standing_deputy"),
                message=_("The committee already has a Standing Deputy Head in this period."),
            ),
            never_two_at_once(
                "a_person_has_one_seat_at_a_time",
                "committee",
                "person",
                message=_("This person already holds a seat in this committee in this period."),
            ),
        ]
        indexes = [models.Index(fields=["committee", "role"]), models.Index(fields=["person", "valid_from"])]

    @property
    def title(self) -> str:
        """'Trưởng Ban', 'Ủy viên' …, in the reader's language."""
        return str(Role(self.role).label)

    def __str__(self) -> str:
        return f"{self.person} – {self.position}"


class Power(models.TextChoices):
    """What the Head can delegate, in writing and for a time (Decree 30/2020, Art. 13; TUQ.)."""

    CONVENE = "convene", _("convene meetings")
    PRESIDE = "preside", _("preside over meetings and consent to substitutes")
    SIGN = "sign", _("sign documents of the committee")
    ACCEPT_TASKS = "accept_tasks", _("accept the results of tasks")


class DelegationQuerySet(PeriodQuerySet):
    def on(self, day: dt.date) -> DelegationQuerySet:
        """Delegations in force on `day`; a revoked one ends at once, on the day of its revocation."""
        rows: DelegationQuerySet = super().on(day)
        return rows.filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))

    def visible_to(self, by: Actor) -> DelegationQuerySet:
        return self if by.is_system or by.is_admin else self.filter(committee_id__in=by.committee_ids)


class Delegation(models.Model):
    """A power that the Head gave to another member from day to day, with the paper that says so. No re-delegation."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="given", verbose_name=_("given by"))
    holder = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="held", verbose_name=_("given to"))
    power = models.CharField(_("power"), max_length=20, choices=Power.choices)
    basis = models.CharField(_("written basis"), max_length=200)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("to"))
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True, editable=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ["committee", "-valid_from"]
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            ends_after_it_begins("a_delegation_ends_after_it_begins", _("The end is before the beginning.")),
            models.CheckConstraint(name="a_delegation_has_a_known_power", condition=Q(power__in=Power.values)),
            models.CheckConstraint(
                name="nobody_delegates_to_themselves",
                condition=~Q(giver=models.F("holder")),
                violation_error_message=_("A power cannot be delegated to its own holder."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_power_display()}: {self.holder}"
