"""Forms about minutes: circulation, corrections, adoption, supplements, redactions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from committee.forms.fields import DayField
from meetings.forms.fields import LaidOutForm, TextField
from meetings.models import AgendaItem, Face, Ground


class CirculationForm(LaidOutForm):
    """Until when the participants may hand in corrections."""

    due = DayField(label=_("Corrections until the end of"))


class CorrectionForm(LaidOutForm):
    """How it should read, and why."""

    text = TextField(label=_("How it should read"), rows=8, max_length=20_000)
    reason = TextField(label=_("Reason"), rows=2, required=False)


class WishForm(LaidOutForm):
    """What is to be corrected where the minutes have no text of their own."""

    text = TextField(label=_("What is to be corrected"), rows=4, max_length=4000)
    reason = TextField(label=_("Reason"), rows=2, required=False)


class TakeInForm(LaidOutForm):
    """The text as it is written into the record, and a word to the author."""

    text = TextField(label=_("New text in the record"), rows=8, max_length=20_000)
    answer = TextField(label=_("Answer to the author"), rows=2, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, worded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not worded:
            del self.fields["text"]
            self.fields["answer"].required = True
            self.fields["answer"].label = _("How the record has been corrected")


class AdoptingItemChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An agenda item with the day of its meeting."""

    def label_from_instance(self, obj: AgendaItem) -> str:
        return f"{obj.meeting.day:%d/%m/%Y} – {obj.position}. {obj.title}"


class AdoptionForm(LaidOutForm):
    """At which item of which meeting, and what was said."""

    item = AdoptingItemChoice(label=_("Adopted at"), queryset=None, empty_label=_("choose the agenda item"))
    note = TextField(
        label=_("Remark"), rows=2, required=False, help_text=_("For example: adopted unanimously, with a supplement.")
    )

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


class SupplementForm(LaidOutForm):
    """What is corrected or added, and why."""

    text = TextField(
        label=_("What is corrected or added"),
        rows=8,
        max_length=20_000,
        help_text=_("Name the passage, for example: item 2, opinion of the Department of Health."),
    )
    reason = TextField(label=_("Reason"), rows=2)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class RedactionForm(LaidOutForm):
    """Which words of the passage are left out, of which text, and why."""

    words = TextField(
        label=_("Words to leave out"),
        rows=3,
        required=False,
        max_length=20_000,
        help_text=_("Copy them exactly from the passage. Leave it empty to leave the whole passage out."),
    )
    everywhere = forms.BooleanField(
        label=_("Leave these words out wherever they stand in the minutes"), required=False, initial=True
    )
    face = forms.ChoiceField(
        label=_("Leave out of"),
        choices=[
            (Face.PUBLIC, _("the text for publication")),
            (Face.MEMBERS, _("the text for the members and the text for publication")),
        ],
        widget=forms.RadioSelect,
        initial=Face.PUBLIC,
    )
    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices)
    reason = TextField(label=_("Reason"), rows=2)


class ReleaseForm(LaidOutForm):
    """A remark on the release."""

    note = TextField(label=_("Remark"), rows=2, required=False)
