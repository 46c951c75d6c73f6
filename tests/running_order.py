"""In which order a run on several workers takes the tests, so that all of them end together.

`--dist worksteal` gives each worker an equal stretch of the list; whoever is done takes from the end of another's.
Each stretch therefore begins with what takes long and cannot be divided, and ends with what is over in no time.
"""

import pytest

LONG = (
    (60, ("tests/story/test_quarter.py", "tests/story/test_extraordinary.py")),  # they share one running system
    (45, ("tests/access/test_access.py",)),
    (30, ("tests/notifications/test_worker_faults.py",)),
    (25, ("tests/meetings/test_session_in_the_browser.py",)),
    (18, ("tests/look/test_in_the_browser.py",)),
    (18, ("tests/meetings/test_room_in_the_browser.py",)),
    (15, ("tests/tasks/test_in_the_browser.py",)),
    (15, ("tests/story/test_no_way_around.py",)),
    (15, ("tests/config/",)),
    (12, ("tests/budgets/",)),
    (10, ("tests/meetings/test_consultation_in_the_browser.py",)),
    (10, ("tests/documents/test_layout.py",)),
    (7, ("tests/documents/test_numbers.py",)),
)
"""About how many seconds of two busy cores a group takes, and where its tests begin: the longest group first."""


def arrange(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """The same tests; each long group goes to the stretch that has the least to do so far."""
    stretches: list[list[pytest.Item]] = [[] for _ in range(workers)]
    seconds = [0] * workers
    left = list(items)
    for weight, files in LONG:
        taken = [item for file in files for item in left if item.nodeid.startswith(file)]
        if taken:
            place = seconds.index(min(seconds))
            stretches[place] += taken
            seconds[place] += weight
            left = [item for item in left if not item.nodeid.startswith(files)]
    size = len(items) // workers
    for stretch in stretches:
        more = max(0, size - len(stretch))
        stretch += left[:more]
        del left[:more]
    return [item for stretch in stretches for item in stretch] + left
