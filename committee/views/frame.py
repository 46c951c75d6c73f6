"""Pages that belong to the frame itself: "More" on a phone, and the style page."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from committee.views.guide import sample_context


@login_required
def more(request: HttpRequest) -> HttpResponse:
    """Everything that does not fit on the phone's five tabs: other places, account, sign-out."""
    return render(request, "committee/more.html")


def guide(request: HttpRequest) -> HttpResponse:
    """Every component with sample data; on development machines and in the demo only."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "look/guide.html", sample_context())
