"""Addresses of this room."""

from django.urls import URLPattern, path

from notifications.views import health, inbox, mailbox, reminders

urlpatterns: list[URLPattern] = [
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/da-doc/", inbox.inbox_read_all, name="inbox-read-all"),
    path("thong-bao/<int:pk>/", inbox.inbox_item, name="inbox-item"),
    path("thong-bao/<int:pk>/mo/", inbox.inbox_open, name="inbox-open"),
    path("nhac-viec/", reminders.reminder_log, name="reminder-log"),
    path("nhac-viec/<int:pk>/gui-lai/", reminders.reminder_again, name="reminder-again"),
    path("hop-thu/", mailbox.mailbox, name="mailbox"),
    path("hop-thu/<int:pk>/", mailbox.mailbox_message, name="mailbox-message"),
    path("hop-thu/<int:pk>/tep/<int:number>/", mailbox.mailbox_file, name="mailbox-file"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
