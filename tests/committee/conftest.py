import pytest

from tests.committee.cast import Cast, a_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return a_cast()
