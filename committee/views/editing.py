"""What every editing view does: submit a form to a service, and keep what was typed when the answer is no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from committee.actor import Actor
from committee.history import log_lines
from committee.models import AuditEvent
from committee.refusals import Refused
from committee.registry import Panel


def submitted(request: HttpRequest, form: BaseForm, act: Callable[[], object]) -> bool:
    """True when the form was posted and `act` did its work.

    What the service refuses, by rule or by constraint, stands on the form; nothing typed is lost. The right itself is
    asked before, at the view's door, and refuses with 403.
    """
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except ValidationError as error:
        _put_on_form(form, error)
    except Refused as refusal:
        form.add_error(None, refusal.verdict.sentence)
    return not form.errors


def _put_on_form(form: BaseForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields and name != NON_FIELD_ERRORS else None, errors)


def form_page(
    request: HttpRequest, form: BaseForm, template: str = "committee/form_page.html", **context: Any
) -> HttpResponse:
    """A page with one form; 422 when the form was sent and something on it is wrong."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def panels(found: list[Panel], request: HttpRequest) -> list[SafeString]:
    """What upper rooms put on a page of this one, each drawn by its own template."""
    return [mark_safe(render_to_string(panel.template, panel.context, request)) for panel in found]  # noqa: S308


def history(subject: Any, by: Actor, limit: int = 30) -> list[Any]:
    """The latest lines of an object's history."""
    events = AuditEvent.objects.visible_to(by).about(subject)
    return log_lines(events[:limit])
