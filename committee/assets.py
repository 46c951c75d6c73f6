"""Static files that come from installed packages instead of this repository: the Bootstrap style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

PREFIX = "vendor/bootstrap"
NAMES = ("bootstrap.min.css", "bootstrap.min.css.map")
"""The map goes along because the style sheet names it, and hashed file names are checked."""


class BootstrapFinder(BaseFinder):
    """`vendor/bootstrap/bootstrap.min.css` from the PyPI package `bootstrap-wrapper`: two files of its thirty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=str(files("bootstrap") / "css"))
        self.storage.prefix = PREFIX  # type: ignore[attr-defined]

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The path on disk of `path`, or an empty list when it is not ours (the contract of finders)."""
        prefix, _, name = path.rpartition("/")
        if prefix == PREFIX and name in NAMES:
            found = self.storage.path(name)
            return [found] if find_all else found
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        return [(name, self.storage) for name in NAMES]
