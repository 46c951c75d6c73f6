"""Writing the audit trail. Called by `advance()` and by services, never by views or signals."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from committee.actor import Actor
from committee.models import AuditEvent, Committee
from committee.row_writers import insert
from committee.sentences import Sentence, spell


def _plain(value: Any) -> Any:
    """A parameter as JSON keeps it; dates already as people write them."""
    if isinstance(value, (int, float, bool)) or value is None:
        return value
    if isinstance(value, (dt.date, dt.time)):
        return spell(value)
    return str(value)


def record(
    by: Actor,
    committee: Committee | None,
    subject: models.Model,
    action: str,
    text: Sentence,
    *,
    note: str = "",
    article: str = "",
    source: str = "",
    target: str = "",
) -> AuditEvent:
    """Insert one event in the caller's transaction.

    `text` is kept as message id and parameters, so the history reads in the reader's language.
    """
    event = AuditEvent(
        at=by.now,
        actor=by.user,
        actor_name=by.name,
        committee=committee,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        action=action,
        msgid=text.msgid,
        params={key: _plain(value) for key, value in text.params.items()},
        note=note,
        article=article,
        source=source,
        target=target,
    )
    return insert(event)
