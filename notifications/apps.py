from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"

    def ready(self) -> None:
        from committee import registry
        from notifications.permissions import may_see_log
        from notifications.services.reading import unread_count

        registry.counts["inbox"] = unread_count
        registry.doors["reminder-log"] = may_see_log
