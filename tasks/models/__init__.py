"""What must be done: tasks from conclusions, their reports and evidence."""

from tasks.models.reports import Evidence, ReportKind, TaskReport
from tasks.models.task import Task, TaskStatus

__all__ = ["Evidence", "ReportKind", "Task", "TaskReport", "TaskStatus"]
