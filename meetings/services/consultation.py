"""Written consultation up to the answers: draft, papers, submission, sending, withdrawal, who follows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.db.models import Q

from committee.actor import Actor
from committee.audit import record
from committee.models import Committee, Membership, Power
from committee.refusals import Refused, Stale, require
from committee.sentences import Sentence, gettext_noop as _
from committee.services.regulations import provisions_for, require_regulation
from committee.services.saving import save_checked
from committee.text import fold, one_line
from committee.transitions import advance
from documents.secrecy import refuse_secret
from documents.services.uploads import check_upload
from meetings import consultation_permissions as permissions
from meetings.consultation_facts import deadline_of
from meetings.consultation_readiness import electors
from meetings.consultation_reminders import TO_SEND, WITHDRAWN, deciders, replan, tell_voters
from meetings.consultation_states import CONSULTATION_STEPS
from meetings.deadlines import last_day
from meetings.models import Consultation, ConsultationPaper, ConsultationVoter
from meetings.services.consultation_form import request_form
from notifications.services.plan import tell, withdraw


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
    _check_follower(draft.follower, consultation.committee, by)
    consultation.title, consultation.question = one_line(draft.title), draft.question.strip()
    consultation.text, consultation.follower, consultation.due_on = draft.text.strip(), draft.follower, draft.due_on
    consultation.search_text = fold(f"{consultation.title} {consultation.question}")
    save_checked(consultation)


def _check_follower(seat: Membership, committee: Committee, by: Actor) -> None:
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


def paper_attach(consultation: Consultation, upload: Any, title: str, *, by: Actor) -> ConsultationPaper:
    """Check and keep a file that goes along. Raises `UploadRefused` for files of a wrong kind."""
    with transaction.atomic():
        locked = locked_consultation(consultation)
        require(permissions.may_change_consultation(by, locked))
        checked = check_upload(upload)
        name = one_line(title) or PurePosixPath(checked.name).stem
        paper = ConsultationPaper(consultation=locked, title=name, **checked.fields(by))
        paper.save()
        record(by, locked.committee, locked, "paper_added", Sentence(_("Paper added: {title}"), title=paper.title))
    return paper


def paper_detach(paper: ConsultationPaper, *, by: Actor) -> None:
    """Take a file out before the sending."""
    with transaction.atomic():
        locked = locked_consultation(paper.consultation)
        require(permissions.may_change_consultation(by, locked))
        record(by, locked.committee, locked, "paper_removed", Sentence(_("Paper removed: {title}"), title=paper.title))
        paper.delete()


def consultation_submit(consultation: Consultation, *, by: Actor) -> None:
    """Hand the draft to the Head, who is told at once."""
    with transaction.atomic():
        advance(consultation, CONSULTATION_STEPS["submit"], by=by)
        tell(TO_SEND, consultation, deciders(consultation, by.today), by=by, rev=consultation.version)


def consultation_return(consultation: Consultation, reason: str, *, by: Actor) -> None:
    """Give the draft back with the reason."""
    with transaction.atomic():
        advance(consultation, CONSULTATION_STEPS["return"], by=by, note=reason)
        withdraw(consultation, (TO_SEND,), now=by.now)


def consultation_send(consultation: Consultation, *, by: Actor, expect: int | None = None) -> Consultation:
    """Freeze text, papers, members, last day and what silence means, and mail it to every member, in one transaction.

    The regulation in force today binds it from now on. Raises `Refused` (no right; too short a time) or `Stale`
    (changed since version `expect`, or sent meanwhile).
    """
    with transaction.atomic():
        locked = locked_consultation(consultation)
        if locked.status not in CONSULTATION_STEPS["send"].source or expect not in (None, locked.version):
            raise Stale
        locked.regulation = require_regulation(locked.committee, by.today)
        locked.save(update_fields=["regulation"])
        step = CONSULTATION_STEPS["send"]
        require(step.may(by, locked))
        provisions = provisions_for(locked.regulation)
        members = electors(locked, by, provisions)
        ConsultationVoter.objects.bulk_create(
            ConsultationVoter(consultation=locked, membership=seat) for seat in members
        )
        delegation = by.delegation(locked.committee_id, Power.CONVENE)
        advance(
            locked,
            step,
            by=by,
            expect=locked.version,
            sent_at=by.now,
            sent_by=by.seat(locked.committee_id),
            sent_under=None if by.is_head(locked.committee_id) else delegation,
            due_on=locked.due_on or last_day(deadline_of(locked, by.today)),
            silence=provisions.silence.value,
        )
        withdraw(locked, (TO_SEND,), now=by.now)
        replan(locked, now=by.now)
        transaction.on_commit(partial(request_form, locked.pk))
    return locked


def consultation_withdraw(consultation: Consultation, reason: str, *, by: Actor) -> None:
    """Call it off, with the reason; members who were asked are told. Answers stay as they are, nothing is counted."""
    with transaction.atomic():
        was_sent = consultation.sent_at is not None
        step = CONSULTATION_STEPS["drop" if consultation.status == "draft" else "withdraw"]
        advance(consultation, step, by=by, note=reason)
        withdraw(consultation, (TO_SEND,), now=by.now)
        replan(consultation, now=by.now)
        if was_sent:
            tell_voters(WITHDRAWN, consultation, by=by)


def consultation_hand_over(consultation: Consultation, follower: Membership, *, by: Actor) -> None:
    """Another following officer."""
    with transaction.atomic():
        locked = locked_consultation(consultation)
        require(permissions.may_change_follower(by, locked))
        _check_follower(follower, locked.committee, by)
        locked.follower = follower
        locked.save(update_fields=["follower"])
        said = Sentence(_("Following officer: {name}"), name=str(follower.person))
        record(by, locked.committee, locked, "follower", said)
        replan(locked, now=by.now)
    consultation.follower = follower


def consultations_follow(old: Membership, new: Membership, by: Actor) -> None:
    """Another person takes the post over: consultations that are not over follow it. Runs in that transaction."""
    for row in Consultation.objects.living().filter(follower=old).select_related("committee"):
        row.follower = new
        row.save(update_fields=["follower"])
        said = Sentence(_("Following officer: {name}"), name=str(new.person))
        record(by, row.committee, row, "follower", said)
        replan(row, now=by.now)
