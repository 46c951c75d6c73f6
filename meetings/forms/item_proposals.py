"""Forms of what members propose for the agenda."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.fields import LaidOutForm, TextField
from meetings.models import ItemKind, Meeting
from meetings.services.item_proposals import ProposalTerms


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A meeting by title and day."""

    def label_from_instance(self, obj: Meeting) -> str:
        return f"{obj.title} ({obj.day:%d/%m/%Y})"


class ItemProposalForm(LaidOutForm):
    """What, why, for how long, and at which meeting if a certain one is wished for."""

    title = forms.CharField(
        label=_("Matter to be dealt with"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = TextField(label=_("Why it should be dealt with"))
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices, initial=ItemKind.DISCUSSION)
    minutes = forms.IntegerField(label=_("Minutes wanted"), min_value=1, max_value=600, initial=20)
    wished_for = MeetingField(
        label=_("At which meeting"), queryset=None, required=False, empty_label=_("the next that can take it")
    )
    lines = (("kind", "minutes"),)

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wished_for"].queryset = meetings  # type: ignore[attr-defined]

    def terms(self) -> ProposalTerms:
        return ProposalTerms(**self.cleaned_data)


class TakeInForm(LaidOutForm):
    """Onto which agenda."""

    meeting = MeetingField(label=_("Meeting"), queryset=None)

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]
