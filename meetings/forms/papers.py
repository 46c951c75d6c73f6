"""The form that hands in a paper."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.services.uploads import ACCEPT
from meetings.forms.fields import LaidOutForm, TextField
from meetings.models import PaperAccess


class PaperForm(LaidOutForm):
    """A file, its title, and after the deadline the Head's reason for letting it be late."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        help_text=_("PDF, Word, Excel, OpenDocument or a picture."),
    )
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Empty: the name of the file.")
    )
    access = forms.ChoiceField(
        label=_("Who reads it"),
        choices=[choice for choice in PaperAccess.choices if choice[0] != PaperAccess.NAMED],
        required=False,
        help_text=_(
            "From its approval on; until then those who prepare the meeting, who can also name single readers."
        ),
    )
    waiver = TextField(label=_("Reason for letting it be late"), required=False)
    ratify = forms.BooleanField(label=_("A later meeting is to ratify it"), required=False)

    def __init__(self, *args: object, ask_waiver: bool = False, is_version: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not ask_waiver:
            del self.fields["waiver"], self.fields["ratify"]
        if is_version:
            del self.fields["access"]
            self.fields["title"].help_text = _("Empty: as before.")
