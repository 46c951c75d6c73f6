"""Forms of this room."""

from documents.forms.base import PaperForm
from documents.forms.decision import DecisionForm
from documents.forms.named import NamedForm
from documents.forms.register import DraftFilterForm, RegisterFilterForm
from documents.forms.steps import ReasonForm
from documents.models import Kind

__all__ = ["DecisionForm", "DraftFilterForm", "NamedForm", "PaperForm", "ReasonForm", "RegisterFilterForm", "form_for"]


def form_for(kind: str) -> type[PaperForm]:
    """The editor of a kind that is written in this room."""
    return DecisionForm if kind == Kind.DECISION else NamedForm
