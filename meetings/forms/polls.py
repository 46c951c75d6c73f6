"""Forms of votes: the question, the answer, paper votes, a recusal, and the decision after a vote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from meetings.forms.fields import LaidOutForm, TextField
from meetings.forms.record import SpeakerChoice
from meetings.models import AgendaItem, Choice, PollElector, PollMethod
from meetings.poll_result import Outcome
from meetings.services.polls import LONGEST_QUESTION
from meetings.services.polls_voting import LONGEST_TEXT, Answer

MOST_BALLOTS = 500


class PollForm(LaidOutForm):
    """What is put to the vote, and how."""

    question = TextField(
        label=_("Question"),
        rows=3,
        max_length=LONGEST_QUESTION,
        help_text=_("A sentence that can be answered with “agree” or “disagree”."),
    )
    method = forms.ChoiceField(
        label=_("Method"),
        choices=PollMethod.choices,
        widget=forms.RadioSelect,
        help_text=_("Open: the minutes say who voted how. Secret: nobody learns it, not even the secretary."),
    )


class VoteForm(forms.Form):
    """One's own answer; `confirm` is asked for a secret vote, which cannot be changed."""

    choice = forms.ChoiceField(choices=Choice.choices, error_messages={"required": _("Please choose one answer.")})
    text = forms.CharField(max_length=LONGEST_TEXT, required=False)

    def answer(self) -> Answer:
        return Answer(self.cleaned_data["choice"], self.cleaned_data["text"]).checked()


class PaperReason(LaidOutForm):
    """Why the votes came on paper."""

    reason = TextField(label=_("Why on paper"), rows=2, max_length=500)


class NamedPaperForm(PaperReason):
    """By name: one answer for each member who has not voted; left empty, nothing is entered."""

    def __init__(self, *args: Any, electors: Iterable[PollElector], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.electors = list(electors)
        for elector in self.electors:
            self.fields[f"v{elector.pk}"] = forms.ChoiceField(
                choices=[("", gettext("no paper vote")), *Choice.choices],
                required=False,
                label=elector.participant.speaks_as,
            )
            self.fields[f"t{elector.pk}"] = forms.CharField(
                required=False, max_length=LONGEST_TEXT, label=gettext("Words of another opinion")
            )

    def rows(self) -> list[tuple[PollElector, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"v{one.pk}"], self[f"t{one.pk}"]) for one in self.electors]

    def answers(self) -> dict[int, Answer]:
        data = self.cleaned_data
        return {
            one.pk: Answer(data[f"v{one.pk}"], data[f"t{one.pk}"]) for one in self.electors if data.get(f"v{one.pk}")
        }


class SecretPaperForm(PaperReason):
    """In secret: who handed a ballot in, and apart from that how many ballots say what."""

    agree = forms.IntegerField(label=_("Ballots that agree"), min_value=0, max_value=MOST_BALLOTS, initial=0)
    disagree = forms.IntegerField(label=_("Ballots that disagree"), min_value=0, max_value=MOST_BALLOTS, initial=0)
    others = TextField(
        label=_("Ballots with another opinion"),
        rows=3,
        required=False,
        help_text=_("One ballot a line, in its own words."),
    )
    voters: forms.TypedMultipleChoiceField = forms.TypedMultipleChoiceField(
        label=_("Who handed in a ballot"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    lines = (("agree", "disagree"),)

    def __init__(self, *args: Any, electors: Iterable[PollElector], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voters"].choices = [  # type: ignore[attr-defined]
            (one.pk, f"{one.participant.speaks_as} – {one.participant.speaks_for_post}") for one in electors
        ]
        self.order_fields(["voters", "agree", "disagree", "others", "reason"])


class RecusalForm(LaidOutForm):
    """Why somebody takes no part; who writes it down for others chooses whom."""

    reason = TextField(label=_("Reason"), rows=3, max_length=1000)

    def __init__(self, *args: Any, item: AgendaItem, for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if for_others:
            rows = item.meeting.participants.filter(membership__isnull=False).with_people()
            self.fields["participant"] = SpeakerChoice(
                label=_("Who takes no part"),
                queryset=rows.exclude(recusals__item=item),
                empty_label=gettext("choose the member"),
            )
            self.order_fields(["participant", "reason"])


class DecisionForm(LaidOutForm):
    """What is decided after the vote; `differs` shows the reason."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=Outcome.choices, widget=forms.RadioSelect)
    text = TextField(label=_("Conclusion"), rows=4, max_length=4000)
    reason = TextField(
        label=_("Why the decision differs from the vote"),
        rows=2,
        required=False,
        help_text=_("Only when it differs."),
    )
