"""Papers as JSON and back: what an issued document keeps."""

from collections.abc import Mapping
from typing import Any

from documents import layout_codec
from documents.layout.decision import Decision
from documents.layout.invitation import BoardPaper, Invitation
from documents.layout.named import Named
from documents.layout.opinion_form import OpinionForm
from documents.layout.overviews import Overview, TaskPaper
from documents.layout.paper import Paper
from documents.layout.record import ConclusionNotice, Minutes

KINDS: dict[str, type[Paper]] = {
    paper.kind: paper
    for paper in (Invitation, Minutes, ConclusionNotice, Decision, Named, BoardPaper, OpinionForm, TaskPaper, Overview)
}


def to_json(paper: Paper) -> dict[str, Any]:
    """The paper as JSON values, with its kind."""
    return {"kind": paper.kind, **layout_codec.encode(paper)}


def from_json(data: Mapping[str, Any]) -> Paper:
    """The paper that `to_json` wrote; raises `layout_codec.Unreadable` on anything else."""
    kind = KINDS.get(data.get("kind", ""))
    if kind is None:
        raise layout_codec.Unreadable(f"unknown kind of paper {data.get('kind')!r}")
    return layout_codec.decode(kind, {name: value for name, value in data.items() if name != "kind"})
