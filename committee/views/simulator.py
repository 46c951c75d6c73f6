"""What would have changed if the regulation had said something else? Looked up in the past; nothing is written."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from committee.current import actor, current_committee
from committee.forms.simulator import SimulatorForm
from committee.models import Regulation
from committee.regulation import SPECS, Provisions
from committee.services.regulations import binding_regulation, provisions_for
from committee.services.simulation import Outcome, changed_values, simulate
from committee.shapes import Crumb
from committee.text import whole_number
from committee.verdict import State

SENT = "xem"


def _draft(request: HttpRequest) -> Regulation | None:
    """The draft whose values are tried out, if one is named."""
    if not (given := request.GET.get("du_thao")):
        return None
    pk = whole_number(given)
    if pk is None:
        raise Http404
    rows = Regulation.objects.visible_to(actor(request)).filter(committee=current_committee(request))
    draft: Regulation = get_object_or_404(rows, pk=pk, status=Regulation.Status.DRAFT)
    return draft


@login_required
def simulator(request: HttpRequest) -> HttpResponse:
    """A form with the typed settings; below it only what would change: before, after, sentence, link."""
    by, committee = actor(request), current_committee(request)
    binding = binding_regulation(committee, by.today)
    crumbs = [Crumb(_("Operating regulation"), reverse("regulation")), Crumb(_("Try other provisions"))]
    if binding is None:
        return render(request, "committee/simulator.html", {"crumbs": crumbs, "form": None})
    present, draft = provisions_for(binding), _draft(request)
    wanted = provisions_for(draft) if draft else present
    sent = SENT in request.GET
    form = SimulatorForm(request.GET if sent else None, present=present, wanted=wanted)
    values, outcome = {}, None
    if sent and form.is_valid():
        values = changed_values(present, form.values())
        months = form.months
    elif not sent and draft is not None:
        values, months = changed_values(present, {name: wanted.setting(name).value for name in SPECS}), 12
    if values:
        outcome = simulate(committee, values, months, by=by)
    context = {
        "crumbs": crumbs,
        "form": form,
        "groups": _groups(form, binding),
        "draft": draft,
        "binding": binding,
        "outcome": outcome,
        "tried": [_in_words(name, present, value) for name, value in values.items()],
        "is_same": not values and ((sent and form.is_valid()) or draft is not None),
        "worse": _count(outcome, State.NOT_MET),
        "better": _count(outcome, State.MET),
    }
    status = 422 if sent and not form.is_valid() else 200
    return render(request, "committee/simulator.html", context, status=status)


def _groups(form: SimulatorForm, binding: Regulation) -> list[dict[str, object]]:
    """The provisions under the articles that state them: found by the article, or by their words."""
    headings = {article.label: article.heading for article in binding.articles.all()}
    return [
        {
            "article": article,
            "heading": headings.get(article, ""),
            "rows": rows,
            "titles": [row[0].label for row in rows],
            "is_open": is_open,
        }
        for article, rows, is_open in form.groups()
    ]


def _in_words(name: str, present: Provisions, value: object) -> tuple[str, str, str]:
    """Title, value now, value tried."""
    spec = SPECS[name]
    return str(spec.title), str(spec.say(present.setting(name).value)), str(spec.say(value))


def _count(outcome: Outcome | None, state: State) -> int:
    """How many would end in `state`."""
    changes = outcome.changes if outcome else ()
    return sum(change.after is not None and change.after.state is state for change in changes)
