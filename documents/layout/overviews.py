"""What the system prints of a matter as it stands on a day: neither number nor signature."""

from dataclasses import dataclass
from datetime import date

from documents.layout.paper import Paper
from documents.layout_parts import Section, TaskTable


@dataclass(frozen=True, kw_only=True)
class TaskPaper(Paper):
    """The previous conclusions with the state of each task, printed on its own."""

    kind = "tasks"
    template = "documents/paper/tasks.html"
    title = "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ"

    table: TaskTable


@dataclass(frozen=True, kw_only=True)
class Overview(Paper):
    """What the system says of a matter on a day, printed for an inspection: no number, no signature."""

    kind = "overview"
    template = "documents/paper/overview.html"
    title = "BÁO CÁO"

    sections: tuple[Section, ...] = ()
    as_of: date | None = None
    closing: str = ""

    @property
    def day(self) -> date | None:
        return self.as_of
