"""One quarter, told in the browser."""

import pytest

from tests.story.desks import Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]


def test_start(office: Office) -> None:
    clerk = office.desk("thuky")
    clerk.look("trang-chu")
    clerk.goto("/cuoc-hop/")
    clerk.look("cuoc-hop")
    clerk.goto("/cuoc-hop/dinh-ky/moi/")
    clerk.look("du-thao")
    print(clerk.text())
