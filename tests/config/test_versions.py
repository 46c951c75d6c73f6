"""Versions below which a known fault comes back (each with its reason)."""

from importlib.metadata import version

import pytest

FLOORS = {
    "django": ("5.2.18", "five security fixes of 2026-10-06; before: CVE-2026-48588, CVE-2026-1287, CVE-2025-64459"),
    "celery": ("5.7.0", "older workers silently stop consuming after a Redis reset"),
    "kombu": ("5.7.0", "the same; both must be new"),
    "weasyprint": ("70.0", "reads of local files and addresses from documents"),
    "nh3": ("0.3.8", "CVE-2026-63430 and others in the sanitiser underneath"),
    "icalendar": ("7.3.0", "a lone carriage return let text add properties"),
}


@pytest.mark.parametrize("package", FLOORS)
def test_no_package_is_older_than_its_floor(package: str) -> None:
    floor, reason = FLOORS[package]
    installed = tuple(int(part) for part in version(package).split(".")[:3])
    assert installed >= tuple(int(part) for part in floor.split(".")), reason


def test_django_stays_on_the_long_term_release() -> None:
    assert version("django").startswith("5.2.")
