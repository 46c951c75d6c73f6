"""Sign-ins of people. A temporary password is shown once, to the one who made it, and lasts for one sign-in."""

from __future__ import annotations

import secrets

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Person, User
from committee.permissions import may_keep_person, may_open_account
from committee.refusals import Refused, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.saving import save_checked

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no i, l, o, 0, 1: read aloud and typed without mistakes


def temporary_password() -> str:
    """Twelve letters in three groups, about 59 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(4)) for _group in range(3))


def account_open(person: Person, username: str, *, by: Actor, committee: Committee) -> str:
    """Create the sign-in of `person`; returns the temporary password. Raises `Refused`, `ValidationError`."""
    require(may_open_account(by, person, committee))
    if hasattr(person, "user"):
        raise Refused.because(Sentence(_("This person already has a sign-in: {name}."), name=person.user.username))
    password = temporary_password()
    with transaction.atomic():
        user = User(username=username, person=person)
        _give(user, password)
        text = Sentence(_("The sign-in “{username}” was created for {name}."), username=username, name=person.full_name)
        record(by, committee, person, "open_account", text)
    return password


def account_reset(person: Person, *, by: Actor, committee: Committee) -> str:
    """Give a new temporary password; every session of the account ends. Administrators only."""
    require(may_open_account(by, person, committee))
    password = temporary_password()
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(person=person)
        _give(user, password)
        text = Sentence(_("{name} was given a new temporary password."), name=person.full_name)
        record(by, committee, person, "reset_password", text)
    return password


def _give(user: User, password: str) -> None:
    user.set_password(password)
    user.must_change_password = True
    save_checked(user)


def account_set_active(person: Person, active: bool, *, by: Actor, committee: Committee) -> None:
    """Close a sign-in or open it again. Closing acts on the very next request. Nobody closes their own."""
    require(may_keep_person(by, person, committee))
    with transaction.atomic():
        user = User.objects.select_for_update(of=("self",)).get(person=person)
        if user == by.user:
            raise Refused.because(Sentence(_("Nobody closes their own sign-in.")))
        if user.is_superuser and not by.is_admin:
            raise Refused.because(Sentence(_("Only an administrator closes the sign-in of an administrator.")))
        if user.is_active == active:
            return
        user.is_active = active
        user.save(update_fields=["is_active"])
        done = _("The sign-in of {name} was opened again.") if active else _("The sign-in of {name} was closed.")
        record(
            by, committee, person, "account_active" if active else "account_closed", Sentence(done, name=str(person))
        )
