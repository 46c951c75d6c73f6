"""Versions of the operating regulation: prepared as a draft from the one before, put in force by the Head alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.citations import article_of
from committee.models import Article, Committee, Regulation
from committee.permissions import may_change_draft, may_edit_regulation, may_put_regulation_in_force
from committee.refusals import Refused, Stale, require
from committee.regulation.comparing import article_pairs
from committee.regulation.provisions import BadProvisions, Provisions
from committee.regulation.specs import SPECS
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for
from committee.services.saving import changed_labels, lock_unchanged, save_checked
from committee.states import REGULATION_STEPS
from committee.transitions import advance

ONE_DAY = dt.timedelta(days=1)


def latest_in_force(committee: Committee) -> Regulation | None:
    """The version that a new one would follow: the last that was put in force, even if only from a later day on."""
    rows = Regulation.objects.filter(committee=committee, status=Regulation.Status.IN_FORCE)
    return rows.order_by("-valid_from").first()


def version_before(version: Regulation, known: Sequence[Regulation] | None = None) -> Regulation | None:
    """The version that this one changes: for a draft the latest in force, else the one in force before it."""
    rows = known if known is not None else list(Regulation.objects.filter(committee=version.committee))
    is_draft = version.status == Regulation.Status.DRAFT
    earlier = [
        row
        for row in rows
        if row.status == Regulation.Status.IN_FORCE
        and row.pk != version.pk
        and (is_draft or row.valid_from < version.valid_from)
    ]
    return max(earlier, key=lambda row: row.valid_from, default=None)


def article_before(article: Article) -> Article | None:
    """The article of the version before that this one continues; None for a new one."""
    before = version_before(article.regulation)
    if before is None:
        return None
    pairs = article_pairs(list(before.articles.all()), list(article.regulation.articles.all()))
    found = next((pair.old for pair in pairs if pair.new is not None and pair.new.number == article.number), None)
    return found if isinstance(found, Article) else None


def version_prepare(draft: Regulation, *, by: Actor) -> Regulation:
    """Save a new draft; articles and provisions are copied from the latest version. One draft at a time."""
    require(may_edit_regulation(by, draft.committee))
    if draft.status != Regulation.Status.DRAFT:
        raise ValueError("a new version begins as a draft")
    with transaction.atomic():
        Committee.objects.select_for_update().get(pk=draft.committee_id)
        if Regulation.objects.filter(committee=draft.committee, status=Regulation.Status.DRAFT).exists():
            raise Refused.because(Sentence(_("A new version is already being prepared. Please go on with that one.")))
        old = latest_in_force(draft.committee)
        draft.provisions = Provisions.from_json(old.provisions if old else {}).to_json()
        save_checked(draft)
        if old is not None:
            for article in old.articles.all():
                article.pk, article._state.adding, article.regulation = None, True, draft
                article.save()
        text = Sentence(_("A new version of the regulation is being prepared: {title}."), title=draft.title)
        record(by, draft.committee, draft, "prepare", text)
    return draft


def version_change(draft: Regulation, *, by: Actor, seen: str = "") -> None:
    """Change title, decision or day of a draft. Raises `Refused`, `Stale`, `ValidationError`."""
    with transaction.atomic():
        before = lock_unchanged(draft, seen)
        require(may_change_draft(by, before))
        if draft.status != before.status:
            raise Stale
        draft.provisions = before.provisions
        labels = changed_labels(before, draft)
        if labels:
            save_checked(draft)
            text = Sentence(_("The draft was changed: {fields}."), fields=", ".join(labels))
            record(by, draft.committee, draft, "change", text)


def provisions_change(draft: Regulation, table: Mapping[str, Mapping[str, Any]], *, by: Actor, seen: str = "") -> None:
    """Write the typed settings of a draft. A value that the system cannot use raises `ValidationError` by setting."""
    with transaction.atomic():
        row = lock_unchanged(draft, seen)
        require(may_change_draft(by, row))
        try:
            new = Provisions.from_json(table)
        except BadProvisions as error:
            raise ValidationError({name: str(sentence) for name, sentence in error.errors.items()}) from None
        old = Provisions.from_json(row.provisions)
        titles = [str(spec.title) for name, spec in SPECS.items() if old.setting(name) != new.setting(name)]
        if titles:
            draft.provisions = row.provisions = new.to_json()
            row.save(update_fields=["provisions"])
            text = Sentence(_("Provisions of the draft were changed: {titles}."), titles="; ".join(titles))
            record(by, row.committee, row, "change_provisions", text)


def article_keep(article: Article, *, by: Actor, seen: str = "") -> None:
    """Save a new or edited article of a draft."""
    draft = article.regulation
    with transaction.atomic():
        Regulation.objects.select_for_update().get(pk=draft.pk)
        require(may_change_draft(by, draft))
        if article.pk is not None:
            lock_unchanged(article, seen)
        made = article.pk is None
        save_checked(article)
        said = _("{label} was added to the draft.") if made else _("{label} of the draft was changed.")
        record(by, draft.committee, draft, "article", Sentence(said, label=article.label))


def article_remove(article: Article, *, by: Actor) -> None:
    """Take an article out of a draft."""
    draft = article.regulation
    require(may_change_draft(by, draft))
    with transaction.atomic():
        text = Sentence(_("{label} was taken out of the draft."), label=article.label)
        record(by, draft.committee, draft, "article", text)
        article.delete()


def version_discard(draft: Regulation, *, by: Actor) -> None:
    """Give up a draft; the activity log keeps that it existed."""
    with transaction.atomic():
        draft = Regulation.objects.select_for_update(of=("self",)).select_related("committee").get(pk=draft.pk)
        require(may_change_draft(by, draft))
        text = Sentence(_("The draft of the regulation was discarded: {title}."), title=draft.title)
        record(by, draft.committee, draft, "discard", text)
        draft.delete()


def version_put_in_force(draft: Regulation, *, by: Actor) -> None:
    """The draft binds from its day on; the version before it ends the day before. The Head alone."""
    require(may_put_regulation_in_force(by, draft))
    with transaction.atomic():
        Committee.objects.select_for_update().get(pk=draft.committee_id)
        draft.refresh_from_db()
        if draft.status != Regulation.Status.DRAFT:
            raise Stale
        if not draft.decision_number:
            reason = _("Please enter the number of the decision before the regulation is put in force.")
            raise Refused.because(Sentence(reason), article_of(draft.committee, by.today, "amended_by"))
        old = latest_in_force(draft.committee)
        if old is not None:
            _close(old, draft, by)
        advance(draft, REGULATION_STEPS["put_in_force"], by=by)


def _close(old: Regulation, new: Regulation, by: Actor) -> None:
    article = provisions_for(old).amended_by.article
    if new.valid_from < by.today and not by.is_system:
        past = _("A new version can bind from today on at the earliest; meetings already held keep their version.")
        raise Refused.because(Sentence(past), article)
    if new.valid_from <= old.valid_from:
        reason = Sentence(
            _("The version {number} is in force from {day} on. The new one must begin later."),
            number=old.decision_number,
            day=old.valid_from,
        )
        raise Refused.because(reason, article)
    old.valid_to = new.valid_from - ONE_DAY
    old.save(update_fields=["valid_to"])
    text = Sentence(_("This version ends on {day}; {number} follows."), day=old.valid_to, number=new.decision_number)
    record(by, old.committee, old, "end", text)
