"""The Vietnamese catalogs: one `django.po` per room; merged from the sources, checked, compiled in plain Python."""

from __future__ import annotations

import fcntl
import os
import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polib

from committee.msgids import Found, MsgId

HEADER = {
    "Project-Id-Version": "steering-committee",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
_PERCENT = re.compile(r"%\((\w+)\)[sd]|%(?:[sd%])")
_TAG = re.compile(r"</?[a-z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one entry of a catalog, in English for the developer."""

    room: str
    msgid: str
    what: str


def catalog_path(base: Path, room: str) -> Path:
    return base / room / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def key_of(entry: polib.POEntry) -> MsgId:
    return MsgId(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def text_of(entry: polib.POEntry) -> str:
    """The translation; Vietnamese has one form for every number."""
    return str(entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr)


def set_text(entry: polib.POEntry, text: str) -> None:
    if entry.msgid_plural:
        entry.msgstr_plural = {0: text}
    else:
        entry.msgstr = text


def read(path: Path) -> polib.POFile:
    if path.exists():
        return polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
    return polib.POFile(encoding="utf-8", wrapwidth=0)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One process at a time reads, changes and writes a catalog."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write(catalog: polib.POFile, path: Path) -> bool:
    """Sorted by message id, without line numbers, so that files differ only where texts do. True when changed."""
    catalog.metadata = dict(HEADER)
    catalog.sort(key=lambda entry: (entry.msgid, entry.msgctxt or "", entry.msgid_plural or ""))
    text = catalog.__unicode__().rstrip("\n") + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    fresh = path.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
    return True


def merge(path: Path, found: Iterable[Found], known: Mapping[MsgId, str]) -> polib.POFile:
    """Bring a room's catalog up to its sources: keep translations, add what is new, drop what is gone.

    A new text that another room has translated (`known`) starts with that translation, so rooms agree.
    """
    with locked(path):
        catalog = read(path)
        old = {key_of(entry): entry for entry in catalog if not entry.obsolete}
        merged = polib.POFile(encoding="utf-8", wrapwidth=0)
        for msgid in dict.fromkeys(item.msgid for item in found):
            entry = polib.POEntry(msgid=msgid.text, msgid_plural=msgid.plural or "", msgctxt=msgid.context or None)
            if msgid in old:
                entry.flags, entry.tcomment = list(old[msgid].flags), old[msgid].tcomment
            has = text_of(old[msgid]) if msgid in old else ""
            set_text(entry, has or known.get(msgid, ""))
            merged.append(entry)
        write(merged, path)
    return merged


def fill(path: Path, texts: Mapping[MsgId, str], *, overwrite: bool) -> int:
    """Write translations into a catalog; texts that are there already stay unless `overwrite`. Returns how many."""
    done = 0
    with locked(path):
        catalog = read(path)
        for entry in catalog:
            text = texts.get(key_of(entry), "")
            if text and text != text_of(entry) and (overwrite or not text_of(entry)):
                set_text(entry, text)
                done += 1
        write(catalog, path)
    return done


def _braces(text: str) -> frozenset[str]:
    try:
        return frozenset(name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset()


def _percents(text: str) -> Counter[str]:
    names = [found[0] for found in _PERCENT.finditer(text) if found[0] != "%%"]
    return Counter(dict.fromkeys((name for name in names if "(" in name), 1)) + Counter(
        name for name in names if "(" not in name
    )


def faults_of(room: str, catalog: polib.POFile, found: Iterable[Found]) -> list[Fault]:
    """Untranslated, unsure or left-over entries, and translations that lose a placeholder or a tag."""
    wanted = {item.msgid for item in found}
    entries = {key_of(entry): entry for entry in catalog if not entry.obsolete}
    faults = [Fault(room, msgid.text, "is not in the catalog") for msgid in wanted - entries.keys()]
    faults += [Fault(room, entry.msgid, "is obsolete") for entry in catalog.obsolete_entries()]
    for msgid, entry in entries.items():
        text, original = text_of(entry), msgid.plural or msgid.text
        checks = {
            "stands nowhere in the sources": msgid not in wanted,
            "is not translated": not text,
            "is marked as unsure (fuzzy)": "fuzzy" in entry.flags,
            "translation has other {placeholders}": bool(text) and _braces(text) != _braces(original),
            "translation has other %(placeholders)s": bool(text) and _percents(text) != _percents(original),
            "translation has other tags": bool(text) and Counter(_TAG.findall(text)) != Counter(_TAG.findall(original)),
        }
        faults += [Fault(room, msgid.text, what) for what, holds in checks.items() if holds]
    return sorted(faults, key=lambda fault: (fault.msgid, fault.what))


def disagreements(catalogs: Mapping[str, polib.POFile]) -> list[Fault]:
    """Texts that two rooms translate differently: the reader would see the first room's words in both."""
    first: dict[tuple[str, str], tuple[str, str]] = {}
    faults = []
    for room, catalog in catalogs.items():
        for entry in catalog:
            text, key = text_of(entry), (entry.msgctxt or "", entry.msgid)
            if not text or entry.obsolete:
                continue
            other_room, other = first.setdefault(key, (room, text))
            if other != text:
                faults.append(Fault(room, entry.msgid, f"is “{text}” here and “{other}” in {other_room}"))
    return faults


def compile_catalog(path: Path) -> bool:
    """Write the `.mo` beside a catalog when it is older or missing. True when written."""
    target = path.with_suffix(".mo")
    if not path.exists() or (target.exists() and target.stat().st_mtime >= path.stat().st_mtime):
        return False
    fresh = target.with_suffix(f".{os.getpid()}.mo-new")
    read(path).save_as_mofile(str(fresh))
    fresh.replace(target)
    return True
