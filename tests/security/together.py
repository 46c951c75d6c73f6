"""Several people at the same moment, on the real database, each with a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from django.db import connections


def together(*acts: Callable[[], object]) -> list[object]:
    """Run every act in a thread of its own from one starting shot; what each returned or raised, in order."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)  # type: ignore[var-annotated]

    def run(place: int, act: Callable[[], object]) -> None:
        gate.wait(10)
        try:
            answers[place] = act()
        except Exception as error:
            answers[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


def refused(answers: Sequence[object]) -> list[str]:
    """Names of what was raised."""
    return [type(answer).__name__ for answer in answers if isinstance(answer, Exception)]
