"""Any value of a record as plain data, as the wire format has it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, cast

from attrs import NOTHING

from seminar_record.formats import _wire as wire
from seminar_record.formats._plain import to_plain
from seminar_record.formats._wire import Json
from seminar_record.model import PartialDate, Record


def plain(value: object) -> Json:
    """A whole record, one of its objects, or a value: what JSON would hold for it."""
    if isinstance(value, Record):
        return cast("Json", to_plain(value))
    kind: Any = value.__class__
    if wire.is_object(kind):
        items = [(key.name, getattr(value, key.name), key.default) for key in wire.keys(kind)]
        return {name: plain(item) for name, item, default in items if default is NOTHING or item != default}
    if isinstance(value, tuple):
        return [plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    if isinstance(value, StrEnum):
        return value.value
    return str(value) if isinstance(value, PartialDate) else cast("Json", value)


def words(value: object) -> Iterator[str]:
    """Everything that a value says, for one line to read."""
    match plain(value):
        case dict() as members:
            for member in members.values():
                yield from words(member)
        case list() as items:
            for item in items:
                yield from words(item)
        case None:
            return
        case bool() as flag:
            yield str(flag).lower()
        case known:
            yield str(known)
