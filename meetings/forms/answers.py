"""Forms of answering invitations and of the chair's consent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.fields import LaidOutForm, TextField
from meetings.models import Answer
from meetings.services.answers import Reply

ANSWERS = (
    ("accepted", _("Will attend")),
    ("online", _("Will attend online")),
    ("declined", _("Cannot attend")),
    ("substitute", _("Sends a substitute")),
)


class AnswerForm(LaidOutForm):
    """One of four answers. The buttons of the page send `answer`; the fields belong to the last two."""

    answer = forms.ChoiceField(
        label=_("Answer"), choices=ANSWERS, error_messages={"required": _("Please choose an answer.")}
    )
    reason = TextField(label=_("Reason"), required=False, rows=2)
    substitute_name = forms.CharField(label=_("Name of the substitute"), max_length=120, required=False)
    substitute_post = forms.CharField(label=_("Post of the substitute"), max_length=150, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        answer = data.get("answer")
        if answer == "declined" and not data.get("reason"):
            self.add_error("reason", _("Please give the reason why you cannot attend."))
        if answer == "substitute":
            for name in ("substitute_name", "substitute_post"):
                if not data.get(name):
                    self.add_error(name, _("Please give the name and the post of the substitute."))
        return data

    def reply(self) -> Reply:
        data = self.cleaned_data
        online = data["answer"] == "online"
        answer = Answer.ACCEPTED if online else Answer(data["answer"])
        return Reply(answer, online, data["reason"], data["substitute_name"], data["substitute_post"])


class RecordedAnswerForm(AnswerForm):
    """An answer that the secretariat received by telephone or on paper."""

    answer = forms.ChoiceField(label=_("Answer"), choices=ANSWERS, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("How it was given"), max_length=200, help_text=_("For example: by telephone at 09:15 on 18/05.")
    )


class ConsentForm(forms.Form):
    """The chair's decision; refusing needs a reason."""

    decision = forms.ChoiceField(choices=(("grant", _("Consent")), ("refuse", _("Do not consent"))))
    reason = TextField(label=_("Reason"), required=False, rows=2, help_text=_("Needed when you do not consent."))
