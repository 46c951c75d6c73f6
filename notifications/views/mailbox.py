"""The mailbox of the demo: every mail as it would have gone out. Not there outside the demo."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_safe

from committee.shapes import Crumb, Fact, FileLine
from committee.templatetags.viet import filesize_vi, when
from committee.text import fold
from notifications.forms import MailboxFilter
from notifications.mailbox import body_of, files_of, parse
from notifications.models import DemoMessage

PER_PAGE = 30
View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    """404 outside the demo; signed-in people only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return login_required(view)(request, *args, **kwargs)

    return guarded


@require_safe
@demo_only
def mailbox(request: HttpRequest) -> HttpResponse:
    rows = DemoMessage.objects.defer("raw", "search_text")
    form = MailboxFilter(request.GET or None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    for word in fold(words).split():
        rows = rows.filter(search_text__contains=word)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/mailbox.html", {"page_obj": page, "form": form, "is_set": bool(words)})


@require_safe
@demo_only
def mailbox_message(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(DemoMessage, pk=pk)
    message = parse(bytes(row.raw))
    to = ", ".join(f"{name} <{address}>" if address else name for name, address in row.people)
    pairs = [
        Fact(pgettext("mail", "From"), row.sender),
        Fact(pgettext("mail", "To"), to),
        Fact(_("Sent"), when(row.received_at)),
        Fact(_("Message number"), str(message["Message-ID"] or "")),
    ]
    files = [
        FileLine(name, reverse("mailbox-file", args=[row.pk, number]), size=filesize_vi(len(content)))
        for number, (name, _kind, content) in enumerate(files_of(message), start=1)
    ]
    crumbs = [Crumb(_("Mailbox"), reverse("mailbox")), Crumb(row.subject)]
    context = {"row": row, "pairs": pairs, "files": files, "text": body_of(message), "crumbs": crumbs}
    return render(request, "notifications/mailbox_message.html", context)


@require_safe
@demo_only
def mailbox_file(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An attachment, always as a download."""
    row = get_object_or_404(DemoMessage, pk=pk)
    files = files_of(parse(bytes(row.raw)))
    if not 1 <= number <= len(files):
        raise Http404
    name, kind, content = files[number - 1]
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
