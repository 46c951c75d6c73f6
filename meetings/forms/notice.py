"""The form of the conclusion notice: paragraphs, recipients, signer. The conclusions come from the record."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership
from documents.models import Document, Kind
from documents.services.papers import read
from documents.services.signing import possible_signers
from meetings.forms.fields import LaidOutForm, SeatField, TextField
from meetings.services.notice import NoticeWords


class NoticeForm(LaidOutForm):
    """The paragraphs around the conclusions."""

    subject = forms.CharField(
        label=_("Subject of the notice"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    opening = TextField(label=_("Opening paragraph"), rows=4)
    after_hearing = TextField(label=_("Paragraph before the conclusions"), rows=4)
    closing = TextField(label=_("Closing paragraph"), rows=4)
    recipients = TextField(label=_("Recipients"), rows=5, help_text=_("One a line."))
    signer = SeatField(label=_("Signed by"), queryset=None, empty_label=None)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, committee: Committee, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signers = [seat.pk for seat in possible_signers(committee, Kind.NOTICE, day)]
        seats = Membership.objects.filter(pk__in=signers).in_rank_order().select_related("person")
        self.fields["signer"].queryset = seats  # type: ignore[attr-defined]

    def words(self) -> NoticeWords:
        data = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        lines = tuple(line.strip(" -;") for line in data.pop("recipients").splitlines() if line.strip(" -;"))
        return NoticeWords(recipients=lines, **data)

    @staticmethod
    def of(document: Document) -> dict[str, Any]:
        paper: Any = read(document)
        names = ("subject", "opening", "after_hearing", "closing")
        return {name: getattr(paper, name) for name in names} | {
            "recipients": "\n".join(paper.recipients),
            "signer": document.signer_id,
            "seen": document.version,
        }
