"""What stands beside a meeting: proposed matters, consultations, corrections of its minutes.

Supplements, redactions and public texts need signed minutes; their doors are asked in `tests/access/minutes.py`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from meetings.models import Consultation, Correction, Meeting
from meetings.services.consultation_papers import paper_attach
from meetings.services.item_proposals import ProposalTerms, item_propose
from tests.committee.cast import NOON, Cast
from tests.documents.files import pdf
from tests.meetings.cast import at
from tests.meetings.consulting import a_draft, sent


def later(cast: Cast, session: Meeting, topic: int, canary: str, day: dt.date) -> dict[str, Any]:
    """By argument of an address, as `World.ids`."""
    matter = item_propose(
        cast.committee, ProposalTerms(f"Nội dung {canary}", f"Lý do {canary}"), by=at(cast, "member", day)
    )
    draft: Consultation = a_draft(cast, title=f"Dự thảo {canary}")
    paper = paper_attach(draft, SimpleUploadedFile(f"{canary}.pdf", pdf()), f"Tài liệu {canary}", by=cast.secretary)
    asked: Consultation = sent(cast, title=f"Lấy ý kiến {canary}")
    voter = asked.voters.order_by("pk").first()
    assert voter is not None
    correction = Correction.objects.create(
        minutes=session.minutes_record,
        author=cast.seats["member"],
        place="other",
        text=f"Sửa {canary}",
        created_at=NOON,
    )
    return {
        "item-proposal": matter.pk,
        "agenda-order": session.pk,
        "agenda-outcomes": session.pk,
        "agenda-seeds": session.pk,
        "item-papers": topic,
        "board-book": session.pk,
        "board-book-file": session.pk,
        "paper-step.step": "duyet",
        "consultation": asked.pk,
        "consultation-edit": draft.pk,
        "consultation-paper": paper.pk,
        "consultation-paper-new": draft.pk,
        "consultation-submit": draft.pk,
        "consultation-paper-answer": voter.pk,
        "correction": correction.pk,
        "correction-new": session.pk,
        "corrections": session.pk,
        "supplement": session.pk,
        "supplement-new": session.pk,
        "redaction-new": session.pk,
        "redaction": session.pk,
        "public-face": session.pk,
        "minutes-face.face": "members",
        "compliance-evidence.rule": "invitation",
        "compliance-report": session.pk,
    }
