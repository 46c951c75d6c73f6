"""Papers of a written consultation: added and taken out before the sending."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.db import transaction

from committee.actor import Actor
from committee.audit import record
from committee.refusals import require
from committee.sentences import Sentence, gettext_noop as _
from committee.text import one_line
from documents.services.uploads import check_upload
from meetings.models import Consultation, ConsultationPaper
from meetings.permissions import consultation as permissions
from meetings.services.consultation import locked_consultation


def paper_attach(consultation: Consultation, upload: Any, title: str, *, by: Actor) -> ConsultationPaper:
    """Check and keep a file that goes along. Raises `UploadRefused` for files of a wrong kind."""
    with transaction.atomic():
        locked = locked_consultation(consultation)
        require(permissions.may_change_consultation(by, locked))
        checked = check_upload(upload)
        name = one_line(title) or PurePosixPath(checked.name).stem
        paper = ConsultationPaper(consultation=locked, title=name, **checked.fields(by))
        paper.save()
        record(by, locked.committee, locked, "paper_added", Sentence(_("Paper added: {title}"), title=paper.title))
    return paper


def paper_detach(paper: ConsultationPaper, *, by: Actor) -> None:
    """Take a file out before the sending."""
    with transaction.atomic():
        locked = locked_consultation(paper.consultation)
        require(permissions.may_change_consultation(by, locked))
        record(by, locked.committee, locked, "paper_removed", Sentence(_("Paper removed: {title}"), title=paper.title))
        paper.delete()
