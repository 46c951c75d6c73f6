"""Every address of the application; each room keeps its own `urls.py`."""

from django.contrib import admin
from django.urls import include, path

from committee.admin import name_in_vietnamese
from committee.views.session import admin_sign_in
from config.first_words import by_first_word

admin.site.login = admin_sign_in  # type: ignore[method-assign]
name_in_vietnamese(admin.site)

urlpatterns = by_first_word(
    [
        path("", include("committee.urls_frame")),
        path("", include("committee.urls")),
        path("", include("notifications.urls")),
        path("", include("documents.urls")),
        path("", include("meetings.urls")),
        path("", include("tasks.urls")),
        path("admin/", admin.site.urls),
    ]
)

handler400 = "committee.views.errors.bad_request"
handler403 = "committee.views.errors.forbidden"
handler404 = "committee.views.errors.not_found"
handler500 = "committee.views.errors.server_error"
