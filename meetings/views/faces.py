"""The three texts of signed minutes: what is left out of which, why, and what the chair released for publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from committee.current import actor
from committee.refusals import require
from committee.shapes import Fact
from committee.views.editing import form_page, submitted
from documents.services.serving import serve_file
from meetings.faces import NOT_ELSEWHERE, Passage, passages, still_said, texts
from meetings.forms.fields import ReasonForm
from meetings.forms.minutes import RedactionForm, ReleaseForm
from meetings.models import Face, Minutes, PublicFace, Redaction
from meetings.permissions.minutes import may_lift_redaction, may_redact, may_release
from meetings.services import minutes_faces as service
from meetings.states.minutes import REDACTION_STEPS
from meetings.views.doors import meeting_at, page_of
from meetings.views.minutes import minutes_at
from meetings.views.minutes_texts import release_line
from meetings.views.words import paper_page


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage with what is left out of it."""

    passage: Passage
    title: str
    cuts: int


@dataclass(frozen=True, slots=True)
class LogRow:
    """A redaction with the words that it leaves out."""

    redaction: Redaction
    title: str
    words: str


def place_title(path: str) -> str:
    """“Nội dung 2: diễn biến”, “Kết luận 1”, “Thành phần dự họp”."""
    parts = path.split("/")
    n = int(parts[1]) + 1
    if parts[0] == "conclusions":
        return _("Conclusion %(n)s") % {"n": n}
    if parts[0] in ("present", "absent"):
        return _("Present, line %(n)s") % {"n": n} if parts[0] == "present" else _("Absent, line %(n)s") % {"n": n}
    words = {
        "title": _("Item %(n)s: title"),
        "presenter": _("Item %(n)s: presenter"),
        "votes": _("Item %(n)s: votes"),
        "opinions": _("Item %(n)s: opinion"),
    }
    return words.get(parts[2], _("Item %(n)s: course")) % {"n": n}


def _page(record: Minutes, title: str, back: str = "minutes-faces") -> dict[str, Any]:
    return page_of(record.meeting, title) | {"back": reverse(back, args=[record.meeting_id])}


@login_required
@require_safe
def minutes_faces(request: HttpRequest, pk: int) -> HttpResponse:
    """The log of what is left out, the passages to mark, and the releases."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_redact(by, record))
    data, cuts = service.frozen_of(record), service.cuts_of(record)
    whole = dict(texts(data))
    rows = record.redactions.select_related("marked_by__person", "lifted_by__person")
    context = {
        "minutes": record,
        "log": [LogRow(row, place_title(row.path), whole[row.path][row.start : row.end]) for row in rows],
        "passages": [
            Shown(one, place_title(one.path), sum(one.path == cut.path and _meets(cut, one) for cut in cuts))
            for one in passages(data)
        ],
        "may_release": may_release(by, record),
        "releases": [release_line(row) for row in record.public_faces.all()],
        "faces": [(Face.MEMBERS.value, Face.MEMBERS.label), (Face.PUBLIC.value, Face.PUBLIC.label)],
    }
    return render(
        request, "meetings/faces.html", context | _page(record, _("What is left out of the minutes"), "minutes")
    )


def _meets(cut: Redaction, one: Passage) -> bool:
    return cut.start < one.end and cut.end > one.start


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def redaction_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One passage (`?doan=`), the words to leave out, of which text, and why."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_redact(by, record))
    passage = service.passage_at(record, request.GET.get("doan", ""))
    if passage is None:
        return redirect("minutes-faces", pk)
    form = RedactionForm(request.POST or None)
    made: list[Redaction] = []

    def act() -> None:
        data = form.cleaned_data
        made.append(
            service.redaction_mark(
                record,
                passage,
                words=data["words"],
                face=data["face"],
                ground=data["ground"],
                reason=data["reason"],
                everywhere=data["everywhere"],
                by=by,
            )
        )

    if submitted(request, form, act):
        messages.success(request, _("Marked. The passage is left out from now on."))
        _warn_of_the_same_words(request, record, passage, made[0])
        return redirect("minutes-faces", pk)
    context = _page(record, _("Leave a passage out")) | {
        "intro": f"{place_title(passage.path)}: {passage.text}",
        "label": _("Leave out"),
    }
    return form_page(request, form, "meetings/form_page.html", **context)


def _warn_of_the_same_words(request: HttpRequest, record: Minutes, passage: Passage, made: Redaction) -> None:
    """A name left out here may stand elsewhere."""
    words = passage.text[made.start - passage.start : made.end - passage.start]
    count = still_said(service.text_of(record, made.face), words)
    if count:
        said = ngettext(
            "The same words still stand in %(n)s other place of this text.",
            "The same words still stand in %(n)s other places of this text.",
            count,
        )
        messages.warning(request, said % {"n": count})
    if made.face == Face.MEMBERS and not NOT_ELSEWHERE.fullmatch(made.path):
        messages.warning(
            request, _("Outside the minutes the members still read this on the page of the meeting and in its papers.")
        )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def redaction_lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the passage again, with the reason."""
    redaction = get_object_or_404(Redaction.objects.select_related("minutes"), pk=pk)
    by, redaction.minutes = actor(request), minutes_at(request, redaction.minutes.meeting_id)
    require(may_lift_redaction(by, redaction))
    form = ReasonForm(request.POST or None)
    if submitted(request, form, lambda: service.redaction_lift(redaction, form.cleaned_data["reason"], by=by)):
        messages.success(request, _("The passage is shown again."))
        return redirect("minutes-faces", redaction.minutes.meeting_id)
    label = str(REDACTION_STEPS["lift"].label)
    context = _page(redaction.minutes, label) | {"intro": place_title(redaction.path), "label": label}
    return form_page(request, form, "meetings/form_page.html", **context)


@login_required
@require_safe
def minutes_face(request: HttpRequest, pk: int, face: str) -> HttpResponse:
    """One text as it would be read now."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_redact(by, record))
    if face not in (Face.MEMBERS, Face.PUBLIC):
        raise Http404
    title = str(Face(face).label)
    context = {"sheet": paper_page(service.paper_of(record, face)), "minutes": record, "face": face}
    return render(request, "meetings/face.html", context | _page(record, title))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def public_face_release(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair sees what is left out, and releases the rest for publication."""
    by, record = actor(request), minutes_at(request, pk)
    require(may_redact(by, record) if request.method != "POST" else may_release(by, record))
    form = ReleaseForm(request.POST or None)
    if submitted(request, form, lambda: service.public_face_release(record, by=by, note=form.cleaned_data["note"])):
        messages.success(request, _("Released. The PDF is being made and stands on the page of the minutes."))
        return redirect("minutes", pk)
    cuts = service.cuts_of(record)
    pairs = [Fact(_("Minutes of"), record.meeting.title, record.document.number_symbol if record.document else "")]
    pairs += [Fact(place_title(cut.path), str(cut.get_ground_display()), cut.reason) for cut in cuts]
    if not cuts:
        pairs.append(Fact(_("Passages left out"), _("nothing: the full text would be published")))
    return form_page(
        request,
        form,
        "meetings/confirm_page.html",
        show_form=True,
        pairs=pairs,
        label=_("Release for publication"),
        warning=_("What has been published cannot be taken back. Read the text for publication first."),
        verdict=may_release(by, record),
        **_page(record, _("Release the minutes for publication")),
    )


@login_required
@require_safe
def public_face(request: HttpRequest, pk: int) -> FileResponse:
    """A released text as PDF, for everybody of the committee."""
    face = get_object_or_404(PublicFace.objects.select_related("minutes"), pk=pk)
    meeting_at(request, face.minutes.meeting_id)
    if not face.file:
        raise Http404
    try:
        return serve_file(face)
    except FileNotFoundError:
        raise Http404 from None
