"""Written consultation up to the answers: draft, papers, submission, sending, withdrawal, who follows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Membership
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import require_regulation
from committee.services.saving import save_checked
from committee.text import fold, one_line
from documents.secrecy import refuse_secret
from meetings.models import Consultation
from meetings.permissions import consultation as permissions


@dataclass(frozen=True, slots=True)
class Draft:
    """What is asked, the text it is about, who follows it; `due_on` None: as the regulation says when it is sent."""

    title: str
    question: str
    follower: Membership
    text: str = ""
    due_on: dt.date | None = None


def consultation_draft(committee: Committee, draft: Draft, *, by: Actor) -> Consultation:
    """Begin a consultation. Raises `Refused` for whoever may not, and for a subject with a secrecy mark."""
    require(permissions.may_draft_consultation(by, committee))
    regulation = require_regulation(committee, by.today)
    with transaction.atomic():
        consultation = Consultation(committee=committee, regulation=regulation, created_by=by.user, created_at=by.now)
        _fill(consultation, draft, by)
        record(by, committee, consultation, "draft", Sentence(_("Drafted the written consultation")))
    return consultation


def consultation_edit(consultation: Consultation, draft: Draft, *, expect: int, by: Actor) -> None:
    """Change a draft. Raises `Stale` with both texts when somebody saved since version `expect`."""
    with transaction.atomic():
        locked = locked_consultation(consultation)
        require(permissions.may_change_consultation(by, locked))
        if locked.version != expect:
            raise Stale(mine=f"{draft.question}\n\n{draft.text}", theirs=f"{locked.question}\n\n{locked.text}")
        locked.version += 1
        _fill(locked, draft, by)
        record(by, locked.committee, locked, "edit", Sentence(_("Changed the draft of the consultation")))


def _fill(consultation: Consultation, draft: Draft, by: Actor) -> None:
    refuse_secret(draft.title)
    check_follower(draft.follower, consultation.committee, by)
    consultation.title, consultation.question = one_line(draft.title), draft.question.strip()
    consultation.text, consultation.follower, consultation.due_on = draft.text.strip(), draft.follower, draft.due_on
    consultation.search_text = fold(f"{consultation.title} {consultation.question}")
    save_checked(consultation)


def check_follower(seat: Membership, committee: Committee, by: Actor) -> None:
    """Counting and signing the minutes is the work of the secretariat and of the standing agency."""
    if not possible_followers(committee, by.today).filter(pk=seat.pk).exists():
        reason = _("The following officer belongs to the secretariat or acts for the standing agency.")
        raise Refused.because(Sentence(reason))


def possible_followers(committee: Committee, day: dt.date) -> Any:
    """The seats on `day` that can follow a consultation."""
    works = Q(role__in=["secretary", "support"]) | Q(acts_for_standing_agency=True)
    return Membership.objects.of(committee).on(day).filter(works).in_rank_order().select_related("person")


def locked_consultation(consultation: Consultation) -> Consultation:
    """The row as it is now, held until the end of the transaction."""
    rows = Consultation.objects.select_for_update(of=("self",)).select_related(
        "committee", "regulation", "follower__person"
    )
    found: Consultation | None = rows.filter(pk=consultation.pk).first()
    if found is None:
        raise Stale
    return found
