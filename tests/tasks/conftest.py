"""The cast and the clock of the tasks' tests: those of the meetings."""

from tests.meetings.conftest import cast, neighbours, noon, sign_in

__all__ = ["cast", "neighbours", "noon", "sign_in"]
