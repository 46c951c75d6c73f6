"""Who a session belongs to: the user with the person behind it, in one query that is put together once."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from committee.models import User
from committee.prepared import prepared


@prepared
def _user(*, pk: int) -> QuerySet[Any]:
    return User.objects.filter(pk=pk).select_related("person")


class OfficeBackend(ModelBackend):
    """Signing in is Django's own; what an account may do follows from the seats of its person, never from groups."""

    def get_user(self, user_id: int) -> User | None:
        found = _user(pk=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None
