"""What the editors of all kinds have in common: from form to paper and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from committee.models import Committee, Membership
from documents import drafting, layout
from documents.layout_parts import Signer
from documents.models import Circulation, Document, Kind
from documents.models.kinds import INTERNAL
from documents.secrecy import REFUSAL, is_marked_secret
from documents.services.papers import read
from documents.services.signing import heading_for, possible_signers, signature_for


def area(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


class SeatChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Seats with the title in the committee."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person} – {obj.title}"


class PaperForm(forms.Form):
    """What every kind has: subject, recipients, signer, marks. `version` tells whether somebody else was faster."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject of the document"), max_length=500, widget=area(2))
    recipients = forms.CharField(
        label=_("Recipients"), required=False, widget=area(4), help_text=_("One recipient a line.")
    )
    archive = forms.CharField(
        label=_("Filed with"),
        required=False,
        max_length=200,
        initial="Lưu: VT",
        help_text=_("For example Lưu: VT, STTTT."),
    )
    signer = SeatChoice(label=_("Signed by"), queryset=Membership.objects.none(), empty_label=None)
    urgency = forms.ChoiceField(
        label=_("Urgency"),
        required=False,
        choices=[("", _("ordinary")), *((mark, mark) for mark in ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"))],
    )
    circulation = forms.ChoiceField(label=_("Circulation"), choices=Circulation.choices)
    copies = forms.IntegerField(label=_("Number of copies"), min_value=1, max_value=9999, initial=1)

    body_fields: tuple[str, ...] = ()
    attached_fields: tuple[str, ...] = ()
    kind: Kind

    def __init__(
        self,
        *args: Any,
        committee: Committee,
        kind: Kind,
        day: dt.date,
        document: Document | None = None,
        **kwargs: Any,
    ) -> None:
        self.kind, self.committee, self.day, self.document = kind, committee, day, document
        signers = possible_signers(committee, kind, day)
        initial: dict[str, Any] = {
            "circulation": Circulation.INTERNAL if kind in INTERNAL else Circulation.PUBLIC,
            "signer": signers[0].pk if signers else None,
        }
        if document is not None:
            initial |= self._initial_of(document)
        super().__init__(*args, **{**kwargs, "initial": {**initial, **kwargs.get("initial", {})}})
        self.fields["signer"].queryset = (  # type: ignore[attr-defined]
            Membership.objects.filter(pk__in=[seat.pk for seat in signers])
            .in_rank_order()
            .select_related("person", "committee")
        )
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "version",
            Fieldset(str(_("Content")), "subject", *self.body_fields),
            *(
                [Fieldset(str(_("Attached text, if there is one")), *self.attached_fields)]
                if self.attached_fields
                else []
            ),
            Fieldset(
                str(_("Recipients and signature")),
                "recipients",
                Div(Div("archive", css_class="col-md-6"), Div("signer", css_class="col-md-6"), css_class="row"),
            ),
            Div(
                Div("urgency", css_class="col-md-4"),
                Div("circulation", css_class="col-md-5"),
                Div("copies", css_class="col-md-3"),
                css_class="row",
            ),
        )

    def _initial_of(self, document: Document) -> dict[str, Any]:
        paper = read(document)
        return {
            "version": document.version,
            "subject": paper.subject,
            "recipients": "\n".join(paper.recipients),
            "archive": paper.archive,
            "signer": document.signer_id,
            "urgency": paper.urgency,
            "circulation": document.circulation,
            "copies": document.copies,
            **self.body_of(paper),
        }

    def body_of(self, paper: layout.Paper) -> dict[str, Any]:
        """The initial values of the fields that this kind has beyond the others."""
        raise NotImplementedError

    def paper(self) -> layout.Paper:
        """The paper that the valid form describes."""
        raise NotImplementedError

    def common(self) -> dict[str, Any]:
        data = self.cleaned_data
        kept: dict[str, Any] = {}
        if self.document is not None:  # what this form does not show stays as it is
            paper = read(self.document)
            kept = {"appendices": paper.appendices, "preset": paper.preset}
        return {
            **kept,
            "heading": heading_for(self.committee, self.kind, self.day),
            "subject": " ".join(data["subject"].split()),
            "recipients": drafting.lines_of(data["recipients"]),
            "archive": data["archive"].strip(),
            "urgency": data["urgency"],
            "signer": self._signature(data["signer"]),
        }

    def _signature(self, seat: Membership) -> Signer:
        return signature_for(seat, self.kind, self.day)

    def clean_subject(self) -> str:
        if is_marked_secret(self.cleaned_data["subject"]):
            raise forms.ValidationError(str(REFUSAL))
        return str(self.cleaned_data["subject"])

    def parsed(self, name: str, parse: Callable[[str], Any]) -> Any:
        """Read a text field into parts; what cannot be read stands at the field."""
        try:
            return parse(self.cleaned_data.get(name, ""))
        except drafting.Unreadable as error:
            self.add_error(name, str(error.reason))
            return ()
