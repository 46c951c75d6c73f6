"""The editor of decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents import drafting, layout
from documents.forms.base import PaperForm, area
from documents.layout_parts import AttachedText


class DecisionForm(PaperForm):
    """Quyết định: direct (forms 1.2), or with a text that it issues (form 1.3)."""

    subject = forms.CharField(
        label=_("Subject of the document"),
        max_length=500,
        widget=area(2),
        help_text=_("Begins with “Về việc …”, “Ban hành …” or “Phê duyệt …”."),
    )
    bases = forms.CharField(
        label=_("Legal bases"),
        widget=area(5),
        help_text=_("One a line, each beginning with “Căn cứ …”. The marks at the end are set when it is printed."),
    )
    proposal = forms.CharField(
        label=_("Proposed by"),
        required=False,
        max_length=300,
        help_text=_("For example: Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông."),
    )
    articles = forms.CharField(
        label=_("Articles"), widget=area(10), help_text=_("Each article begins on a new line: Điều 1. …")
    )
    attached_title = forms.CharField(
        label=_("Kind of the attached text"),
        required=False,
        max_length=60,
        help_text=_("For example QUY CHẾ. Leave it empty when nothing is attached."),
    )
    attached_subject = forms.CharField(label=_("Subject of the attached text"), required=False, max_length=300)
    attached_text = forms.CharField(
        label=_("Attached text"),
        required=False,
        widget=area(14),
        help_text=_("Chapters and articles begin on new lines: Chương I. …, Điều 1. …"),
    )

    body_fields = ("bases", "proposal", "articles")
    attached_fields = ("attached_title", "attached_subject", "attached_text")

    def body_of(self, paper: layout.Paper) -> dict[str, Any]:
        assert isinstance(paper, layout.Decision)
        attached = paper.attached
        return {
            "bases": "\n".join(paper.bases),
            "proposal": paper.proposal,
            "articles": drafting.articles_text(paper.articles),
            "attached_title": attached.title if attached else "",
            "attached_subject": attached.subject if attached else "",
            "attached_text": drafting.chapters_text(attached.chapters) if attached else "",
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("articles"):
            data["parsed_articles"] = self.parsed("articles", drafting.parse_articles)
        data["parsed_chapters"] = ()
        if any(data.get(name) for name in self.attached_fields):
            for name in self.attached_fields:
                if not data.get(name):
                    self.add_error(name, _("The attached text needs its kind, its subject and its articles."))
            if data.get("attached_text"):
                data["parsed_chapters"] = self.parsed("attached_text", drafting.parse_chapters)
        return data

    def paper(self) -> layout.Decision:
        data = self.cleaned_data
        attached = None
        if data["parsed_chapters"]:
            attached = AttachedText(
                title=data["attached_title"].strip().upper(),
                subject=data["attached_subject"].strip(),
                chapters=data["parsed_chapters"],
            )
        return layout.Decision(
            authority="",
            bases=drafting.lines_of(data["bases"]),
            proposal=data["proposal"].strip(),
            articles=data["parsed_articles"],
            attached=attached,
            **self.common(),
        )
