"""The parts that papers are made of: heading, signature, lists, tables. Values only; the templates arrange them.

Every part is frozen and holds text, numbers, dates and other parts, so that `layout_codec` can freeze it as JSON.
"""

from documents.layout_parts.articles import Article as Article, AttachedText as AttachedText, Chapter as Chapter
from documents.layout_parts.conclusions import Assignment as Assignment, Conclusion as Conclusion
from documents.layout_parts.heading import (
    Capacity as Capacity,
    Circulation as Circulation,
    Heading as Heading,
    Signer as Signer,
    Urgency as Urgency,
)
from documents.layout_parts.meeting import (
    Absence as Absence,
    AgendaLine as AgendaLine,
    MinuteItem as MinuteItem,
    Mode as Mode,
    Opinion as Opinion,
    Presence as Presence,
)
from documents.layout_parts.sections import Column as Column, Section as Section, Table as Table
from documents.layout_parts.tasks import Count as Count, TaskRow as TaskRow, TaskTable as TaskTable
