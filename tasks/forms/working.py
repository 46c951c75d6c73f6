"""The report of the accountable member."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from documents.services.uploads import ACCEPT
from meetings.forms.fields import TextField
from tasks.models import ReportKind, Task

MOST_FILES = 10


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; an empty list when none was chosen."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most %(n)s files at once.") % {"n": MOST_FILES})
        return [super(FilesField, self).clean(file, initial) for file in files]


class ReportForm(forms.Form):
    """Progress with its percentage, or the result with its evidence. What it means is decided by the service."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of report"),
        choices=[
            (ReportKind.PROGRESS, gettext_lazy("Update the progress")),
            (ReportKind.RESULT, ReportKind.RESULT.label),
        ],
        widget=forms.RadioSelect,
        initial=ReportKind.PROGRESS,
    )
    percent = forms.IntegerField(
        label=gettext_lazy("Progress (%)"), min_value=0, max_value=100, required=False, widget=forms.NumberInput
    )
    text = TextField(
        label=gettext_lazy("What has been done"),
        rows=4,
        help_text=gettext_lazy("Results, difficulties and what you ask for, if anything."),
    )
    setback = forms.BooleanField(
        label=gettext_lazy("Progress has fallen since the last report; the text says why"), required=False
    )
    reference = forms.CharField(
        label=gettext_lazy("Number and date of the document that is the product"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("When the product is an issued document, for example 125/QĐ-SYT of 20/05/2026."),
    )
    evidence = FilesField(
        label=gettext_lazy("Evidence"),
        required=False,
        widget=FilesInput(attrs={"accept": ACCEPT}),
        help_text=gettext_lazy(
            "PDF, Word, Excel, OpenDocument or pictures. Several files can be chosen. No secret documents."
        ),
    )

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["percent"].initial = task.percent
        if task.percent:
            self.fields["percent"].help_text = _("The last report said %(last)s %%.") % {"last": task.percent}
        else:
            del self.fields["setback"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == ReportKind.PROGRESS and data.get("percent") is None and "percent" not in self.errors:
            self.add_error("percent", _("Please say how far the work has come."))
        return data

    @property
    def terms(self) -> dict[str, Any]:
        """What `task_report` takes."""
        data = self.cleaned_data
        return {
            "kind": ReportKind(data["kind"]),
            "percent": data["percent"] if data["percent"] is not None else 0,
            "text": data["text"],
            "files": data["evidence"],
            "reference": data["reference"],
            "setback": data.get("setback", False),
        }
