"""While a page is only being read, the same question is asked of the database once.

`reading()` opens the page (a middleware does it for GET and HEAD); within it a function marked `@once_per_page`
answers a second call with the same arguments from memory. Everywhere else (writing requests, jobs, commands, services
called by themselves) nothing is remembered, so that nobody decides on what was true a moment ago.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, cast

Args = ParamSpec("Args")
Answer = TypeVar("Answer")

_answers: ContextVar[dict[Hashable, object] | None] = ContextVar("answers of this page", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """The life of one page that changes nothing."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once_per_page(function: Callable[Args, Answer]) -> Callable[Args, Answer]:
    """Remember the answers of `function` while a page is being read. Its arguments must be hashable."""

    @wraps(function)
    def asked(*args: Args.args, **kwargs: Args.kwargs) -> Answer:
        answers = _answers.get()
        if answers is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = function(*args, **kwargs)
        return cast(Answer, answers[key])

    return asked


def answered(question: Callable[..., Answer], *args: Hashable) -> Answer | None:
    """What a function marked `@once_per_page` has already answered on this page; None when nobody has asked."""
    answers = _answers.get() or {}
    return cast("Answer | None", answers.get((getattr(question, "__wrapped__", question), args, ())))
