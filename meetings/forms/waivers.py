"""Forms of setting a rule aside, and of its ratification by a later meeting."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from committee.forms.fields import DayField
from committee.templatetags.viet import day as day_words
from meetings.forms.fields import LaidOutForm, TextField
from meetings.models import AgendaItem, Conclusion, Meeting, Waiver
from meetings.readiness import WAIVABLE, titles
from meetings.services.waivers import WaiverTerms, ratifying

WORDS_SHOWN = 110


class WaiverForm(LaidOutForm):
    """Which rule, for which item, why, until when, and whether a later meeting is to ratify it."""

    rule = forms.ChoiceField(label=gettext_lazy("Rule"))
    item: forms.ModelChoiceField[AgendaItem] = forms.ModelChoiceField(
        label=gettext_lazy("Agenda item"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("the whole meeting"),
        help_text=gettext_lazy("For late papers."),
    )
    reason = TextField(label=gettext_lazy("Reason"))
    until = DayField(label=gettext_lazy("New deadline"), required=False)
    wants_ratification = forms.BooleanField(
        label=gettext_lazy("A later meeting is to ratify it"),
        required=False,
        help_text=gettext_lazy(
            "It then stays open on the compliance page until a conclusion of a later meeting is named."
        ),
    )
    lines = (("rule", "item"),)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = [(key, str(titles(key))) for key in WAIVABLE]  # type: ignore[attr-defined]
        self.fields["item"].queryset = meeting.items.filter(needs_paper=True)  # type: ignore[attr-defined]

    def terms(self) -> WaiverTerms:
        return WaiverTerms(**self.cleaned_data)


class _ConclusionField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A conclusion by the day of its meeting, its number and its words."""

    def label_from_instance(self, obj: Conclusion) -> str:
        words = obj.text if len(obj.text) <= WORDS_SHOWN else obj.text[:WORDS_SHOWN].rsplit(" ", 1)[0] + " …"
        return _("%(day)s, conclusion %(n)s: %(text)s") % {
            "day": day_words(obj.meeting.day),
            "n": obj.number,
            "text": words,
        }


class RatifyForm(LaidOutForm):
    """The conclusion of a later meeting that ratifies the waiver."""

    conclusion = _ConclusionField(
        label=gettext_lazy("Conclusion of a later meeting"),
        queryset=Conclusion.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, waiver: Waiver, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["conclusion"].queryset = ratifying(waiver)  # type: ignore[attr-defined]
