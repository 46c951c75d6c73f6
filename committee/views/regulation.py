"""The operating regulation: the version in force, the other versions, preparing a new one, putting it in force."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.binding import binding_regulation
from committee.current import actor, current_committee
from committee.forms.regulation import ArticleForm, ProvisionsForm, VersionForm
from committee.models import Article, Regulation
from committee.permissions import may_change_draft, may_edit_regulation, may_put_regulation_in_force
from committee.refusals import require
from committee.services import versions
from committee.services.regulations import provisions_for
from committee.services.saving import fingerprint
from committee.shapes import Crumb, Fact
from committee.states import REGULATION_STEPS
from committee.transitions import moves
from committee.views.editing import form_page, history, submitted
from committee.views.side_by_side import bound_rules, compared

PROVENANCE_TONES = {
    Article.Provenance.STATED: "ok",
    Article.Provenance.CHECKED: "ok",
    Article.Provenance.PATTERN: "warn",
}


def _version(request: HttpRequest, pk: int) -> Regulation:
    """The version, for members of its committee; the page is then about that committee."""
    rows = Regulation.objects.visible_to(actor(request)).select_related("committee")
    version: Regulation = get_object_or_404(rows, pk=pk)
    request.committee = version.committee  # type: ignore[attr-defined]
    return version


def _draft(request: HttpRequest, pk: int) -> Regulation:
    """A version that the actor may change; otherwise a refusal with its sentence."""
    regulation = _version(request, pk)
    require(may_change_draft(actor(request), regulation))
    return regulation


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [Crumb(_("Committee"), reverse("committee")), Crumb(_("Operating regulation"), reverse("regulation")), *more]


def _of_draft(draft: Regulation, title: str) -> dict[str, Any]:
    url = reverse("regulation-version", args=[draft.pk])
    return {"title": title, "crumbs": _crumbs(Crumb(draft.title, url), Crumb(title)), "back": url}


@login_required
def regulation(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """One version, by default the one in force: articles by chapter, provisions, the list of versions."""
    by = actor(request)
    asked = _version(request, pk) if pk is not None else None
    committee = current_committee(request)
    versions_known = list(Regulation.objects.filter(committee=committee).order_by("-valid_from"))
    in_force = binding_regulation(committee, by.today)
    shown = asked or in_force or next(iter(versions_known), None)
    if shown is None:
        return render(request, "committee/regulation_none.html", {"may_edit": may_edit_regulation(by, committee)})
    articles = list(shown.articles.all())
    for article in articles:
        article.tone = PROVENANCE_TONES[Article.Provenance(article.provenance)]
    is_draft = shown.status == Regulation.Status.DRAFT
    before = versions.version_before(shown, versions_known)
    side_by_side = before is not None and (is_draft or "so-sanh" in request.GET)
    context = {
        "shown": shown,
        "is_draft": is_draft,
        "binds_today": shown == in_force,
        "loose_rules": bound_rules(shown, articles),
        "has_before": before is not None,
        "side_by_side": side_by_side,
        "crumbs": _crumbs(Crumb(shown.decision_number or shown.title)) if pk else [],
        "chapters": [(chapter, list(rows)) for chapter, rows in groupby(articles, key=lambda article: article.chapter)],
        "unchecked": sum(1 for article in articles if article.provenance == Article.Provenance.PATTERN),
        "provisions": list(provisions_for(shown).rows()),
        "versions": versions_known,
        "draft": next((row for row in versions_known if row.status == Regulation.Status.DRAFT), None),
        "may_edit": may_edit_regulation(by, committee),
        "may_change": may_change_draft(by, shown),
        "moves": moves(shown, REGULATION_STEPS, by),
        "log": history(shown, by),
    }
    if before is not None and side_by_side:
        context |= compared(before, shown, articles)
    return render(request, "committee/regulation.html", context)


@login_required
def regulation_new(request: HttpRequest) -> HttpResponse:
    """Begin a new version from the one before."""
    by, committee = actor(request), current_committee(request)
    require(may_edit_regulation(by, committee))
    old = versions.latest_in_force(committee)
    title = old.title if old else ""
    initial = {"title": title, "decision_date": by.today, "valid_from": by.today + dt.timedelta(days=1)}
    blank = Regulation(committee=committee, status=Regulation.Status.DRAFT)
    form = VersionForm(request.POST or None, instance=blank, initial=initial)
    if submitted(request, form, lambda: versions.version_prepare(form.instance, by=by)):
        messages.success(request, _("The draft is there, with the articles and provisions of the present version."))
        return redirect("regulation-version", form.instance.pk)
    intro = _("Articles and provisions are copied. Nothing changes for anybody until the Head puts the draft in force.")
    context: dict[str, Any] = {
        "title": _("Prepare a new version"),
        "crumbs": _crumbs(Crumb(_("Prepare a new version"))),
    }
    return form_page(request, form, intro=intro, label=_("Prepare"), back=reverse("regulation"), **context)


@login_required
def regulation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    by, draft = actor(request), _draft(request, pk)
    form = VersionForm(request.POST or None, instance=draft)
    if submitted(request, form, lambda: versions.version_change(draft, by=by, seen=form.what_was_seen)):
        messages.success(request, _("The draft is saved."))
        return redirect("regulation-version", pk)
    return form_page(request, form, label=_("Save"), **_of_draft(draft, _("Title, decision, day")))


@login_required
def regulation_provisions(request: HttpRequest, pk: int) -> HttpResponse:
    """The typed settings of a draft, one line each."""
    by, draft = actor(request), _draft(request, pk)
    old = versions.version_before(draft)
    before = provisions_for(old) if old is not None else None
    form = ProvisionsForm(
        request.POST or None, provisions=provisions_for(draft), seen=fingerprint(draft), before=before
    )

    def act() -> None:
        versions.provisions_change(draft, form.table(), by=by, seen=form.cleaned_data["seen"])

    if submitted(request, form, act):
        messages.success(request, _("The draft is saved."))
        return redirect("regulation-version", pk)
    return form_page(request, form, "committee/provisions.html", **_of_draft(draft, _("Provisions")))


@login_required
def article_edit(request: HttpRequest, pk: int, number: int | None = None) -> HttpResponse:
    """A new article of a draft, or one of its articles; the button “Take out” removes it."""
    by, draft = actor(request), _draft(request, pk)
    if number:
        article = get_object_or_404(Article.objects.filter(regulation=draft), number=number)
    else:
        last = draft.articles.order_by("-number").first()
        article = Article(regulation=draft, number=(last.number if last else 0) + 1)
        article.chapter = last.chapter if last else ""
    if number and request.method == "POST" and "remove" in request.POST:
        versions.article_remove(article, by=by)
        messages.success(request, _("The article was taken out of the draft."))
        return redirect("regulation-version", pk)
    title = str(article) if number else _("New article")
    before = versions.article_before(article) if number else None
    form = ArticleForm(request.POST or None, instance=article)
    if submitted(request, form, lambda: versions.article_keep(article, by=by, seen=form.what_was_seen)):
        messages.success(request, _("The draft is saved."))
        return redirect("regulation-version", pk)
    return form_page(
        request,
        form,
        "committee/article.html",
        label=_("Save"),
        old=bool(number),
        before=before,
        **_of_draft(draft, title),
    )


@login_required
def regulation_put_in_force(request: HttpRequest, pk: int) -> HttpResponse:
    """The Head sees what will happen, and does it."""
    by, draft = actor(request), _version(request, pk)
    verdict = may_put_regulation_in_force(by, draft)
    require(verdict)
    old = versions.latest_in_force(draft.committee)
    if request.method == "POST":
        versions.version_put_in_force(draft, by=by)
        messages.success(request, _("The operating regulation is in force."))
        return redirect("regulation-version", pk)
    pairs = [
        Fact(_("Regulation"), draft.title),
        Fact(_("Decision"), draft.decision_number or _("no number yet"), f"{draft.decision_date:%d/%m/%Y}"),
        Fact(_("In force from"), f"{draft.valid_from:%d/%m/%Y}", _("Meetings from this day on are bound by it.")),
    ]
    if old is not None:
        end = draft.valid_from - dt.timedelta(days=1)
        pairs.append(Fact(_("Version before"), old.decision_number, _("ends on %(day)s") % {"day": f"{end:%d/%m/%Y}"}))
    context = {"pairs": pairs, "verdict": verdict, "label": _("Put in force"), "draft": draft}
    return render(request, "committee/put_in_force.html", context | _of_draft(draft, _("Put in force")))


@login_required
def regulation_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Give up a draft, after a look at what goes."""
    by, draft = actor(request), _draft(request, pk)
    if request.method == "POST":
        versions.version_discard(draft, by=by)
        messages.success(request, _("The draft was discarded."))
        return redirect("regulation")
    pairs = [Fact(_("Draft"), draft.title), Fact(_("Articles"), str(draft.articles.count()))]
    warning = _("The text of the draft cannot be brought back. The activity log keeps that it existed.")
    context = {"pairs": pairs, "label": _("Discard the draft"), "draft": draft, "warning": warning}
    return render(request, "committee/put_in_force.html", context | _of_draft(draft, _("Discard the draft")))
