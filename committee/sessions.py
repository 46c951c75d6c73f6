"""Sessions in the database as Django keeps them; reading one is on every page, so the query is put together once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from committee.prepared import prepared


@prepared
def _session(*, key: str, now: dt.datetime) -> QuerySet[Any]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


class SessionStore(db.SessionStore):
    """The same table and the same signature as the store of Django."""

    def _get_session_from_db(self) -> Session | None:
        found = _session(key=self.session_key, now=timezone.now()) if self.session_key else []
        if found:
            session: Session = found[0]
            return session
        self._session_key = None
        return None
