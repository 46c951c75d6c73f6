from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "tasks"

    def ready(self) -> None:
        from meetings import registry
        from tasks.services.assigning import tasks_from_notice

        registry.on_notice_issued.append(tasks_from_notice)
