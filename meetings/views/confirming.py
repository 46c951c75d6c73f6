"""A page that shows what is about to be taken away, and takes it away when it is confirmed."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse

from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from meetings.models import Meeting
from meetings.views.doors import page_of


def confirmed(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """True when the page was confirmed and `act` did its work; what refuses stands on the form."""
    return submitted(request, form, act)


def confirm_form(request: HttpRequest) -> forms.Form:
    """A form without fields: bound when the page was confirmed."""
    return forms.Form(request.POST if request.method == "POST" else None)


def confirm_page(
    request: HttpRequest,
    form: forms.Form,
    meeting: Meeting,
    title: str,
    pairs: list[Fact],
    *,
    label: str,
    back: str,
    warning: str = "",
) -> HttpResponse:
    """What exactly happens, and the button."""
    page = page_of(meeting, title) | {"back": back}
    template = "meetings/confirm_page.html"
    return form_page(request, form, template, pairs=pairs, label=label, warning=warning, verdict=None, **page)
