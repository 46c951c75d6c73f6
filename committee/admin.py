"""The Django admin, for administrators: technical care. What the rules govern is read-only here, kept on the pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from committee.audit import record
from committee.current import actor
from committee.models import (
    Article,
    AuditEvent,
    AuditSeal,
    Committee,
    CommitteeProfile,
    Delegation,
    Membership,
    OrgUnit,
    Person,
    PublicHoliday,
    Regulation,
    SwapWorkingDay,
    User,
    WorkWeek,
)
from committee.sentences import Sentence, gettext_noop as _
from committee.services.seats import seat_begin

admin.site.unregister(Group)  # rights follow from seats, not from groups
admin.site.site_header = admin.site.site_title = gettext_lazy("System administration")
admin.site.index_title = gettext_lazy("Accounts, committees and records")


def name_in_vietnamese(site: admin.AdminSite) -> None:
    """Django makes plurals by an “s” behind the name, which no Vietnamese word has."""
    for model in site._registry:
        if "verbose_name_plural" not in model._meta.original_attrs:
            model._meta.verbose_name_plural = model._meta.verbose_name


class Audited(admin.ModelAdmin):  # type: ignore[type-arg]
    """Records end by their dates and are not deleted; what an administrator writes stands in the activity log."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        text = Sentence(_("{name} was written in the administration."), name=str(obj))
        record(actor(request), None, obj, "admin_change" if change else "admin_create", text)


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at, never to write: rows that services, `advance()` or the sealer write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class AccountAdmin(Audited, UserAdmin):  # type: ignore[type-arg]
    list_display = ("username", "person", "is_active", "is_staff", "must_change_password", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("username", "person__search_text")
    ordering = ("username",)
    autocomplete_fields = ("person",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password", "person")}),
        (
            None,
            {"fields": ("is_active", "is_staff", "is_superuser", "must_change_password", "last_login", "date_joined")},
        ),
    )
    add_fieldsets = ((None, {"classes": ("wide",), "fields": ("username", "person", "password1", "password2")}),)


@admin.register(Person)
class PersonAdmin(Audited):
    list_display = ("full_name", "email", "phone")
    search_fields = ("search_text",)


@admin.register(OrgUnit)
class OrgUnitAdmin(Audited):
    list_display = ("name", "short_name", "code", "parent", "is_active")
    search_fields = ("search_text",)
    autocomplete_fields = ("parent",)


class ProfileInline(admin.StackedInline):  # type: ignore[type-arg]
    model = CommitteeProfile
    extra = 0
    autocomplete_fields = ("superior_body", "standing_agency")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Committee)
class CommitteeAdmin(Audited):
    """A new committee begins here: its first name, then its first seats."""

    list_display = ("slug", "__str__")
    inlines = (ProfileInline,)


@admin.register(Membership)
class MembershipAdmin(Audited):
    """The first secretary of a new committee is recorded here; later changes on the page of members."""

    list_display = ("person", "role", "committee", "org_unit", "valid_from", "valid_to")
    list_filter = ("committee", "role")
    autocomplete_fields = ("person", "org_unit")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        seat_begin(obj, by=actor(request))


@admin.register(Delegation)
class DelegationAdmin(ReadOnly):
    list_display = ("power", "giver", "holder", "valid_from", "valid_to", "revoked_on")


class ArticleInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Article
    extra = 0


@admin.register(Regulation)
class RegulationAdmin(ReadOnly):
    list_display = ("title", "decision_number", "committee", "status", "valid_from", "valid_to")
    inlines = (ArticleInline,)


@admin.register(PublicHoliday, SwapWorkingDay)
class NamedDayAdmin(ReadOnly):
    list_display = ("day", "name", "is_verified", "source")
    date_hierarchy = "day"


@admin.register(WorkWeek)
class WorkWeekAdmin(ReadOnly):
    list_display = ("valid_from", "valid_to", "weekdays", "basis")


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnly):
    list_display = ("at", "actor_name", "committee", "subject_type", "subject_id", "action", "sentence")
    list_filter = ("subject_type", "action")
    date_hierarchy = "at"


@admin.register(AuditSeal)
class AuditSealAdmin(ReadOnly):
    list_display = ("sequence", "event", "hash")
