"""Seats: who sits in the committee, in which role, from which day to which, by which decision."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from committee import registry
from committee.actor import Actor
from committee.audit import record
from committee.citations import article_of
from committee.models import Committee, Delegation, Membership, Person, Role
from committee.permissions import may_fill_seat, may_manage_seat
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.saving import changed_labels, lock_unchanged, save_checked

ONE_DAY = dt.timedelta(days=1)


def _lock(committee: Committee) -> None:
    """Seats of one committee are changed one after another."""
    Committee.objects.select_for_update().get(pk=committee.pk)


def seat_begin(seat: Membership, *, by: Actor) -> None:
    """Record a new seat. A second Head, or a second seat of the person, is refused by the database's sentence."""
    require(may_fill_seat(by, seat.committee, seat.person))
    with transaction.atomic():
        _lock(seat.committee)
        save_checked(seat)
        text = Sentence(
            _("{name} is {title} from {day} on."), name=str(seat.person), title=seat.title, day=seat.valid_from
        )
        record(by, seat.committee, seat, "begin", text, note=seat.appointing_decision)


def seat_amend(seat: Membership, *, by: Actor, seen: str = "") -> None:
    """Correct what was recorded about a seat; person, role and dates stay (end it or replace the holder instead)."""
    require(may_manage_seat(by, seat))
    with transaction.atomic():
        before = lock_unchanged(seat, seen)
        seat.person_id, seat.role = before.person_id, before.role
        seat.valid_from, seat.valid_to = before.valid_from, before.valid_to
        labels = changed_labels(before, seat)
        if labels:
            save_checked(seat)
            text = Sentence(
                _("The seat of {name} was corrected: {fields}."), name=str(seat.person), fields=", ".join(labels)
            )
            record(by, seat.committee, seat, "amend", text, note=seat.appointing_decision)


def seat_end(seat: Membership, last_day: dt.date, *, by: Actor, decision: str) -> None:
    """The seat ends with `last_day`; the holder's delegations end with it.

    The last Head's seat cannot end without a successor from the next day on: use `seat_replace`.
    """
    require(may_manage_seat(by, seat))
    with transaction.atomic():
        _lock(seat.committee)
        seat = _open_seat(seat)
        if seat.role == Role.HEAD:
            _refuse_without_head(seat, last_day)
        _end(seat, last_day, by=by, decision=decision)


def seat_replace(
    seat: Membership, person: Person, begins: dt.date, *, by: Actor, decision: str, position: str = ""
) -> Membership:
    """Another person takes over the post: the old seat ends the day before `begins`, the new one begins, in one act."""
    require(may_manage_seat(by, seat))
    require(may_fill_seat(by, seat.committee, person))
    with transaction.atomic():
        _lock(seat.committee)
        seat = _open_seat(seat)
        if person.pk == seat.person_id:
            raise ValidationError({"person": str(Sentence(_("This person already holds this seat.")))})
        until = seat.valid_to
        if until is not None and begins > until:
            reason = Sentence(_("The seat already ends on {day}. The change must be before that."), day=until)
            raise ValidationError({"begins": str(reason)})
        _end(seat, begins - ONE_DAY, by=by, decision=decision, field="begins")
        new = Membership(
            committee=seat.committee,
            person=person,
            role=seat.role,
            org_unit=seat.org_unit,
            position=position or seat.position,
            acts_for_standing_agency=seat.acts_for_standing_agency,
            is_concurrent=seat.is_concurrent,
            appointing_decision=decision,
            valid_from=begins,
            valid_to=until,
        )
        save_checked(new)
        text = Sentence(
            _("{name} follows {old} as {title} from {day} on."),
            name=str(person),
            old=str(seat.person),
            title=seat.title,
            day=begins,
        )
        record(by, seat.committee, new, "replace", text, note=decision)
        for follow in registry.seat_replaced:
            follow(seat, new, by)
    return new


def _open_seat(seat: Membership) -> Membership:
    try:
        rows = Membership.objects.select_for_update(of=("self",)).select_related("person", "committee", "org_unit")
        locked: Membership = rows.get(pk=seat.pk, valid_to=seat.valid_to)
        return locked
    except Membership.DoesNotExist:
        raise Stale from None


def _end(seat: Membership, last_day: dt.date, *, by: Actor, decision: str, field: str = "last_day") -> None:
    if last_day < seat.valid_from:
        reason = Sentence(_("The seat begins on {day}; it cannot end before that."), day=seat.valid_from)
        raise ValidationError({field: str(reason)})
    if seat.valid_to is not None and last_day > seat.valid_to:
        reason = Sentence(_("The seat already ends on {day}."), day=seat.valid_to)
        raise ValidationError({field: str(reason)})
    seat.valid_to = last_day
    seat.save(update_fields=["valid_to"])
    text = Sentence(
        _("The seat of {name} as {title} ends on {day}."), name=str(seat.person), title=seat.title, day=last_day
    )
    record(by, seat.committee, seat, "end", text, note=decision)
    held = Delegation.objects.filter(Q(holder=seat) | Q(giver=seat), revoked_on__isnull=True, valid_to__gt=last_day)
    for delegation in held.select_for_update(of=("self",)):
        delegation.revoked_on = last_day + ONE_DAY
        delegation.save(update_fields=["revoked_on"])
        text = Sentence(_("The delegation ends with the seat of {name}."), name=str(seat.person))
        record(by, seat.committee, delegation, "revoke", text)


def _refuse_without_head(seat: Membership, last_day: dt.date) -> None:
    next_day = last_day + ONE_DAY
    if not Membership.objects.holders(seat.committee, Role.HEAD, next_day).exclude(pk=seat.pk).exists():
        reason = _("The committee always has a Head. Please use “Replace the holder” and name the successor.")
        raise Refused.because(Sentence(reason), article_of(seat.committee, last_day, "delegated_by"))
