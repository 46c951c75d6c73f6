"""The editor of programmes, plans, reports, submissions and plain notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents import drafting, layout
from documents.forms.base import PaperForm, area
from documents.models import Kind


class NamedForm(PaperForm):
    """Chương trình, kế hoạch, báo cáo, tờ trình (form 1.4)."""

    addressees = forms.CharField(
        label=_("Addressed to"),
        required=False,
        widget=area(2),
        help_text=_("Kính gửi: one a line."),
    )
    bases = forms.CharField(
        label=_("Legal bases"), required=False, widget=area(3), help_text=_("One legal basis a line.")
    )
    text = forms.CharField(label=_("Text"), widget=area(16), help_text=_("Parts begin on a new line: I. …, II. …"))
    closing = forms.CharField(label=_("Closing sentence"), required=False, max_length=500)

    body_fields: tuple[str, ...] = ("addressees", "bases", "text", "closing")

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        addressed = kind in (Kind.REPORT, Kind.SUBMISSION)
        if not addressed:
            self.body_fields = self.body_fields[1:]
        super().__init__(*args, kind=kind, **kwargs)
        if not addressed:
            del self.fields["addressees"]

    def body_of(self, paper: layout.Paper) -> dict[str, Any]:
        assert isinstance(paper, layout.Named)
        return {
            "addressees": "\n".join(paper.addressees),
            "bases": "\n".join(paper.bases),
            "text": drafting.sections_text(paper.sections),
            "closing": paper.closing,
        }

    def paper(self) -> layout.Named:
        data = self.cleaned_data
        return layout.Named(
            form=self.kind.value,  # type: ignore[arg-type]
            addressees=drafting.lines_of(data.get("addressees", "")),
            bases=drafting.lines_of(data["bases"]),
            sections=drafting.parse_sections(data["text"]),
            closing=data["closing"].strip(),
            **self.common(),
        )
