"""For administrators: documents to look at, never to change; the rules of numbering to set."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from documents.models import Document, FileCheck, NumberingRule, Rendition, SeriesYear, VoidedNumber


class ReadOnlyAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Documents are written in their own pages, by whoever has the right."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ("number_symbol", "issued_on", "kind", "subject", "status", "committee")
    list_filter = ("committee", "kind", "status", "year")
    search_fields = ("search_text",)
    exclude = ("content", "frozen", "search_text")


@admin.register(Rendition)
class RenditionAdmin(ReadOnlyAdmin):
    list_display = ("document", "pages", "size", "sha256", "made_at")


@admin.register(SeriesYear)
class SeriesYearAdmin(ReadOnlyAdmin):
    list_display = ("series", "year", "last", "last_on")


@admin.register(NumberingRule)
class NumberingRuleAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("committee", "from_year", "separate_by_kind", "basis")


admin.site.register([VoidedNumber, FileCheck], ReadOnlyAdmin)
