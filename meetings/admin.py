"""Meetings for administrators: to look at, not to change; every change goes through the pages and their rules."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from meetings.models import AgendaItem, Conclusion, Meeting, Minutes, Paper, Participant, Waiver


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Adds, changes and deletes nothing."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(Meeting)
class MeetingAdmin(ReadOnly):
    list_display = ("title", "committee", "kind", "status", "day", "place")
    list_filter = ("committee", "kind", "status", "year")
    search_fields = ("search_text",)
    date_hierarchy = "day"


@admin.register(Participant)
class ParticipantAdmin(ReadOnly):
    list_display = ("__str__", "meeting", "role", "answer", "attendance")
    list_filter = ("answer", "attendance")


@admin.register(AgendaItem)
class AgendaItemAdmin(ReadOnly):
    list_display = ("title", "meeting", "position", "purpose", "minutes")


@admin.register(Waiver)
class WaiverAdmin(ReadOnly):
    list_display = ("rule", "meeting", "authority", "granted_at", "until")


admin.site.register([Conclusion, Minutes, Paper], ReadOnly)
