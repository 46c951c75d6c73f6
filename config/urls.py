"""Every address of the application; each room keeps its own `urls.py`."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("committee.urls")),
    path("", include("notifications.urls")),
    path("", include("documents.urls")),
    path("", include("meetings.urls")),
    path("", include("tasks.urls")),
    path("admin/", admin.site.urls),
]
