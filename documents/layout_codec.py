"""Layouts to JSON and back. The JSON is what an issued document freezes; its PDF is made from it at any time."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Unreadable(ValueError):
    """The JSON does not describe a layout."""


def encode(value: object) -> Any:
    """Dataclasses become objects, tuples arrays, dates ISO 8601 text; everything else is JSON already."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def decode(kind: type[T], data: object) -> T:
    """The value of type `kind` that `encode` made `data` from; raises Unreadable on any other shape."""
    decoded: T = _decode(kind, data)
    return decoded


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {field.name: get_type_hints(kind)[field.name] for field in fields(kind)}


def _decode(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        inner = [choice for choice in get_args(kind) if choice is not NoneType]
        return None if data is None else _decode(inner[0], data)
    if origin is tuple and isinstance(data, list):
        return tuple(_decode(get_args(kind)[0], item) for item in data)
    if origin is Literal and data in get_args(kind):
        return data
    if is_dataclass(kind) and isinstance(data, Mapping):
        return _decode_object(kind, data)
    if kind in (date, datetime) and isinstance(data, str):
        try:
            return kind.fromisoformat(data)
        except ValueError as error:
            raise Unreadable(str(error)) from None
    if isinstance(kind, type) and type(data) is kind:
        return data
    raise Unreadable(f"{data!r} is not {kind}")


def _decode_object(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    if unknown := data.keys() - hints.keys():
        raise Unreadable(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    try:
        return kind(**{name: _decode(hints[name], value) for name, value in data.items()})
    except TypeError as error:
        raise Unreadable(str(error)) from None
