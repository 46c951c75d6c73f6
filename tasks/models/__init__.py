"""What must be done: tasks from conclusions, their reports and evidence."""

from tasks.models.counter import TaskCounter
from tasks.models.reports import Evidence, ReportKind, TaskReport
from tasks.models.task import OPEN, WORKING, Task, TaskStatus

__all__ = ["OPEN", "WORKING", "Evidence", "ReportKind", "Task", "TaskCounter", "TaskReport", "TaskStatus"]
