"""What this room shows on pages of the floor: to-dos, counters, search results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import clock
from committee.actor import Actor
from committee.models import Committee, Role
from committee.once import answered, once_per_page
from committee.prepared import prepared, totals
from committee.registry import Hit, Todo
from committee.sentences import Sentence, gettext_noop as noop
from committee.verdict import Verdict, not_met
from documents.models import Document, DocumentStatus, FileCheck
from documents.registry import issue_address
from documents.services.checks import KEEPING

SEARCH_LIMIT = 20


@prepared
def _submitted(whose: str, *, committee: int, seat: int) -> QuerySet[Any]:
    rows = Document.objects.filter(committee_id=committee, status=DocumentStatus.SUBMITTED).defer("content", "frozen")
    return (rows if whose == "all" else rows.filter(signer_id=seat)).order_by("submitted_at")


@prepared
def _number(whose: str, *, committee: int, seat: int) -> QuerySet[Any]:
    rows = Document.objects.filter(committee_id=committee, status=DocumentStatus.SUBMITTED)
    return totals(rows if whose == "all" else rows.filter(signer_id=seat), n=Count("pk"))


@once_per_page
def _waiting(by: Actor, committee: Committee) -> list[Document]:
    """What awaits the actor's signature; the Head sees what waits for deputies as well."""
    seat = by.seat(committee)
    if seat is None:
        return []
    return _submitted("all" if seat.role == Role.HEAD else "own", committee=committee.pk, seat=seat.pk)


@prepared
def _last_check() -> QuerySet[Any]:
    return FileCheck.objects.all()[:1]


def todos(by: Actor, committee: Committee) -> Iterable[Todo]:
    """Documents to sign."""
    for document in _waiting(by, committee):
        url = issue_address(document) or reverse("document-detail", args=[document.pk])
        since = clock.day_of(document.submitted_at) if document.submitted_at else None
        yield Todo(
            title=_("Sign: %(subject)s") % {"subject": document.subject},
            why=_("Submitted for signature; a document is issued on the day it is signed."),
            url=url,
            act=_("Read and sign"),
            due=by.today,
            since=since,
        )


def waiting_count(by: Actor, committee: Committee) -> int:
    """The counter beside the register; home has read the documents themselves."""
    read, seat = answered(_waiting, by, committee), by.seat(committee)
    if read is not None or seat is None:
        return len(read or ())
    return int(_number("all" if seat.role == Role.HEAD else "own", committee=committee.pk, seat=seat.pk)[0][0])


def verdicts(by: Actor, committee: Committee) -> Iterable[Verdict]:
    """Stored documents that no longer agree with their fingerprint; nothing when all is well."""
    check: FileCheck | None = next(iter(_last_check()), None)
    if check is None or not check.mismatches:
        return
    for document in Document.objects.filter(committee=committee, pk__in=check.mismatches).defer("content", "frozen"):
        yield not_met(
            Sentence(noop("The stored file of {number} is missing or has been changed"), number=document.number_symbol),
            KEEPING,
            title=Sentence(noop("The original is kept unchanged")),
            overdue=True,
            evidence=((document.number_symbol, reverse("document-detail", args=[document.pk])),),
        )


def search(by: Actor, committee: Committee, text: str) -> Sequence[Hit]:
    """Documents by number, subject, recipient or signer, accents aside."""
    rows = Document.objects.visible_to(by).filter(committee=committee).matching(text).defer("content", "frozen")
    return [
        Hit(
            kind=str(document.get_kind_display()),
            title=document.number_symbol or document.subject,
            url=reverse("document-detail", args=[document.pk]),
            text=document.subject if document.number else str(document.get_status_display()),
            day=document.issued_on,
        )
        for document in rows.exclude(status=DocumentStatus.DROPPED)[:SEARCH_LIMIT]
    ]
