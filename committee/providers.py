"""What the floor itself puts on home and into the search: seats and delegations that end, drafts that wait, members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from committee import registry
from committee.actor import Actor
from committee.binding import binding_regulation
from committee.models import Committee, Delegation, Membership, OrgUnit, PublicHoliday, Regulation
from committee.permissions import keeps_records, may_manage_bodies, may_see_audit
from committee.prepared import prepared
from committee.registry import Hit, Panel, Todo
from committee.services.compliance_totals import tally_of
from committee.text import fold

ENDING_SOON = dt.timedelta(days=42)
"""Six weeks before a seat ends the secretariat is told, as the best board systems do."""
LAPSING_SOON = dt.timedelta(days=14)
CHECK_AHEAD = dt.timedelta(days=45)
MOST = 20


@prepared
def _ending(*, committee: int, today: dt.date, until: dt.date) -> QuerySet[Any]:
    """Seats that end, and whose post nobody follows in."""
    seats = Membership.objects.filter(committee_id=committee)
    followed = seats.filter(valid_from__gt=today).values("position")
    rows: QuerySet[Any] = seats.on(today).filter(valid_to__lte=until).exclude(position__in=followed)
    return rows.select_related("person").order_by("person__sort_key")


@prepared
def _lapsing(*, committee: int, today: dt.date, until: dt.date) -> QuerySet[Any]:
    rows: QuerySet[Any] = Delegation.objects.filter(committee_id=committee).on(today).filter(valid_to__lte=until)
    return rows.select_related("holder__person").order_by("-valid_from")


@prepared
def _unchecked(*, today: dt.date, until: dt.date) -> QuerySet[Any]:
    """The first day off ahead that nobody has checked."""
    return PublicHoliday.objects.filter(is_verified=False, day__gte=today, day__lte=until).order_by("day")[:1]


def todos(by: Actor, committee: Committee) -> Iterator[Todo]:
    """For the secretariat: what ends soon and what is not checked. For the Head: a draft that waits."""
    if by.is_head(committee):
        yield from _drafts(committee)
    if keeps_records(by, committee):
        yield from _seats_that_end(by, committee)
        yield from _unchecked_days(by)


def _drafts(committee: Committee) -> Iterator[Todo]:
    drafts = Regulation.objects.filter(committee=committee, status=Regulation.Status.DRAFT).exclude(decision_number="")
    for draft in drafts:
        yield Todo(
            title=_("Put the new version of the regulation in force"),
            why=f"{draft.title} ({draft.decision_number})",
            url=reverse("regulation-put-in-force", args=[draft.pk]),
            act=_("Look and decide"),
            due=draft.valid_from,
        )


def _seats_that_end(by: Actor, committee: Committee) -> Iterator[Todo]:
    for seat in _ending(committee=committee.pk, today=by.today, until=by.today + ENDING_SOON):
        yield Todo(
            title=_("The seat of %(name)s ends on %(day)s") % {"name": seat.person, "day": f"{seat.valid_to:%d/%m/%Y}"},
            why=f"{seat.title}, {seat.position}",
            url=reverse("seat-detail", args=[seat.pk]),
            act=_("Look"),
            due=seat.valid_to,
        )
    for power in _lapsing(committee=committee.pk, today=by.today, until=by.today + LAPSING_SOON):
        yield Todo(
            title=_("A delegation to %(name)s ends") % {"name": power.holder.person},
            why=f"{power.get_power_display()}; {power.basis}",
            url=reverse("committee"),
            act=_("Look"),
            due=power.valid_to,
        )


def _unchecked_days(by: Actor) -> Iterator[Todo]:
    for first in _unchecked(today=by.today, until=by.today + CHECK_AHEAD):
        yield Todo(
            title=_("Check the days off against the yearly announcement"),
            why=_("From %(day)s, %(name)s; deadlines are counted with these days.")
            % {"day": f"{first.day:%d/%m/%Y}", "name": first.name},
            url=f"{reverse('calendar-days')}?nam={first.day.year}",
            act=_("Look"),
            due=first.day,
        )


def compliance_line(by: Actor, committee: Committee) -> list[Panel]:
    """How much of this year's regulation is kept, in one line that leads to the evidence."""
    tally = tally_of(committee, by.today, now=by.now)
    return [Panel("committee/compliance_line.html", {"tally": tally})] if tally.due else []


def search(by: Actor, committee: Committee, words: str) -> list[Hit]:
    """Members of the committee, articles of the regulation in force, agencies."""
    folded = fold(words)
    seats = Membership.objects.visible_to(by).of(committee).filter(person__search_text__contains=folded)
    hits = [
        Hit(
            kind=_("Members"),
            title=str(seat.person),
            url=reverse("seat-detail", args=[seat.pk]),
            text=f"{seat.title}, {seat.position}",
            day=seat.valid_from,
        )
        for seat in seats.select_related("person").order_by("-valid_from")[:MOST]
    ]
    regulation = binding_regulation(committee, by.today)
    articles = regulation.articles.all() if regulation else ()
    hits += [
        Hit(
            kind=_("Operating regulation"),
            title=str(article),
            url=f"{reverse('regulation')}#dieu-{article.number}",
            text=article.chapter,
        )
        for article in articles
        if folded in fold(f"{article} {article.text}")
    ][:MOST]
    editable = bool(may_manage_bodies(by, committee))
    for unit in OrgUnit.objects.filter(search_text__contains=folded)[:MOST]:
        url = reverse("agency-edit", args=[unit.pk]) if editable else f"{reverse('agency-list')}?q={unit.code}"
        hits.append(Hit(kind=_("Agencies"), title=unit.name, url=url, text=unit.code))
    return hits


def register() -> None:
    """Called once by `CommitteeConfig.ready()`."""
    registry.todos.append(todos)
    registry.searches.append(search)
    registry.panels["committee"].append(compliance_line)
    registry.doors["audit-log"] = may_see_audit
    registry.subjects |= {
        "committee.membership": registry.Subject("seat-detail", ("person",)),
        "committee.person": registry.Subject("person-edit", door=may_manage_bodies),
        "committee.orgunit": registry.Subject("agency-edit", door=may_manage_bodies),
        "committee.regulation": registry.Subject("regulation-version"),
    }
