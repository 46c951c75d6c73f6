"""Keeping agencies, people, and what a committee is called from day to day."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models, transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, CommitteeProfile, OrgUnit, Person
from committee.permissions import may_keep_person, may_manage_bodies
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.saving import changed_labels, lock_unchanged, save_checked
from committee.text import fold, one_line


def _keep(obj: models.Model, made: Sentence, changed: str, *, by: Actor, committee: Committee, seen: str) -> None:
    """Save a new or changed row with its audit event; nothing is written when nothing differs."""
    require(may_manage_bodies(by, committee))
    with transaction.atomic():
        if obj.pk is None:
            save_checked(obj)
            record(by, committee, obj, "create", made)
            return
        before = lock_unchanged(obj, seen)
        labels = changed_labels(before, obj)
        if labels:
            save_checked(obj)
            record(by, committee, obj, "change", Sentence(changed, name=str(obj), fields=", ".join(labels)))


def agency_keep(unit: OrgUnit, *, by: Actor, committee: Committee, seen: str = "") -> None:
    """Save a new or edited agency. Raises `Refused`, `Stale`, `ValidationError` (also: superior bodies in a circle)."""
    above, passed = unit.parent, {unit.pk} - {None}
    while above is not None:
        if above.pk in passed:
            raise ValidationError({"parent": str(Sentence(_("These superior bodies would form a circle.")))})
        passed.add(above.pk)
        above = above.parent
    made = Sentence(_("The agency “{name}” was recorded."), name=unit.name)
    _keep(unit, made, _("The agency “{name}” was changed: {fields}."), by=by, committee=committee, seen=seen)


def agency_set_active(unit: OrgUnit, active: bool, *, by: Actor, committee: Committee) -> None:
    """Retire an agency or take it back. One that holds seats today, or is a standing agency, cannot be retired."""
    require(may_manage_bodies(by, committee))
    with transaction.atomic():
        unit = OrgUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
        if not active:
            _refuse_while_needed(unit, by.today)
        if unit.is_active == active:
            return
        unit.is_active = active
        unit.save(update_fields=["is_active"])
        done = _("The agency “{name}” is in use again.") if active else _("The agency “{name}” is no longer used.")
        record(by, committee, unit, "activate" if active else "deactivate", Sentence(done, name=unit.name))


def _refuse_while_needed(unit: OrgUnit, day: dt.date) -> None:
    seats = unit.memberships.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)).count()
    if seats:
        reason = _("“{name}” still represents {n} seats. Please end or change these seats first.")
        raise Refused.because(Sentence(reason, name=unit.name, n=seats))
    profiles = CommitteeProfile.objects.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day))
    if profiles.filter(models.Q(standing_agency=unit) | models.Q(superior_body=unit)).exists():
        reason = _("“{name}” is the standing agency or the superior body of a committee.")
        raise Refused.because(Sentence(reason, name=unit.name))


def person_keep(person: Person, *, by: Actor, committee: Committee, seen: str = "") -> None:
    """Save a new or edited person. Raises `Refused`, `Stale`, `ValidationError`."""
    require(may_keep_person(by, person, committee))
    person.full_name = one_line(person.full_name)
    made = Sentence(_("{name} was recorded."), name=person.full_name)
    _keep(person, made, _("The record of {name} was changed: {fields}."), by=by, committee=committee, seen=seen)


def profile_change(profile: CommitteeProfile, *, by: Actor) -> None:
    """From `profile.valid_from` on the committee is called so; the record in force ends the day before.

    The new record must begin after every existing one. Raises `Refused` or `ValidationError`.
    """
    require(may_manage_bodies(by, profile.committee))
    with transaction.atomic():
        Committee.objects.select_for_update().get(pk=profile.committee_id)
        last = profile.committee.profiles.order_by("-valid_from").first()
        if last is not None:
            if profile.valid_from <= last.valid_from:
                reason = Sentence(
                    _("The present record begins on {day}. The new one must begin after that."), day=last.valid_from
                )
                raise ValidationError({"valid_from": str(reason)})
            last.valid_to = profile.valid_from - dt.timedelta(days=1)
            last.save(update_fields=["valid_to"])
        save_checked(profile)
        _remember_names(profile.committee)
        text = Sentence(_("From {day} on the committee is “{name}”."), day=profile.valid_from, name=profile.name)
        record(by, profile.committee, profile.committee, "change_profile", text, note=profile.basis)


def _remember_names(committee: Committee) -> None:
    """The committee is found under every name it ever had."""
    names = committee.profiles.values_list("name", "code")
    committee.search_text = fold(" ".join(f"{name} {code}" for name, code in names))[:300]
    committee.save(update_fields=["search_text"])
    committee.__dict__.pop("_profiles", None)
