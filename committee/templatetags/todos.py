"""The to-do list of home. A row is put together in Python: a long list asks the template for a dozen parts of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any, cast

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from committee.shapes import group_todos
from committee.templatetags.viet import daymonth, distance_words, symbol

if TYPE_CHECKING:
    from committee.registry import Todo

register = template.Library()

ROW = """<li class="todo-row">
<div class="todo-due">{due}</div>
<div class="todo-what"><a href="{url}">{title}</a>{why}</div>
<div class="todo-since">{since}</div>
<div class="todo-act">{act}</div>
</li>
"""
ACT = '<a class="btn {button}" href="{url}">{act}<span class="visually-hidden">: {what}</span></a>'


@register.simple_tag
def todo_groups(rows: Iterable[Any], today: dt.date) -> list[dict[str, Any]]:
    """`{% todo_groups todos today as groups %}`: to-dos grouped for `parts/todo.html`, with distances in words."""
    heads = {"over": _("Overdue"), "today": _("Today"), "week": _("This week"), "later": _("Later")}
    return [
        {
            "key": group.key,
            "head": heads[group.key],
            "count": len(group.rows),
            "rows": _rows(
                cast("Iterable[Todo]", group.rows),
                today,
                "btn-primary" if group.key in ("over", "today") else "btn-outline-primary",
            ),
        }
        for group in group_todos(rows, today)
    ]


def _rows(todos: Iterable[Todo], today: dt.date, button: str) -> SafeString:
    waiting, undated = _("waiting since %(day)s"), f"<span>{escape(_('no due date'))}</span>"
    made = []
    for todo in todos:
        due, act, url = undated, "", escape(todo.url)
        if todo.due:
            left = distance_words(todo.due.toordinal() - today.toordinal())
            due = f"<b>{daymonth(todo.due)}</b><span>{escape(left)}</span>"
        if todo.act:
            act = ACT.format(button=button, url=url, act=escape(todo.act), what=escape(todo.title))
        why = f"<p>{symbol(todo.why)}</p>" if todo.why else ""
        since = escape(waiting % {"day": daymonth(todo.since)}) if todo.since else ""
        made.append(ROW.format(due=due, url=url, title=symbol(todo.title), why=why, since=since, act=act))
    return mark_safe("".join(made))  # noqa: S308 - every text is escaped above
