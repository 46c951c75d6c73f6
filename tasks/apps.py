from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TasksConfig(AppConfig):
    name = "tasks"
    verbose_name = _("Tasks")

    def ready(self) -> None:
        from committee import registry as floor
        from meetings import registry as meetings
        from notifications.services.registry import register_kind, register_planner
        from tasks import agenda, findings, letters, participation, providers, reminders, results
        from tasks.permissions import may_assign
        from tasks.services.assigning import tasks_from_notice
        from tasks.services.handover import follow_the_post

        meetings.agenda_seeds.append(agenda.seeds)
        meetings.on_notice_issued.append(tasks_from_notice)
        meetings.previous_results.append(results.previous_results)
        meetings.previous_counts.append(results.previous_counts)
        meetings.meeting_panels.append(results.meeting_panels)
        meetings.task_figures.append(participation.figures)
        floor.todos.append(providers.todos)
        floor.verdicts.append(providers.verdicts)
        floor.deadlines.append(providers.deadlines)
        floor.searches.append(providers.search)
        floor.panels["home-left"].append(providers.home_panels)
        floor.doors["task-new"] = may_assign
        floor.counts["task-list"] = providers.overdue_count
        floor.subjects["tasks.task"] = floor.Subject("task-detail")
        floor.seat_replaced.append(follow_the_post)
        for kind in letters.KINDS:
            register_kind(kind)
        findings.register()
        register_planner(reminders.task_plans)
