"""The one converter: records to plain values (dict, list, str, int, bool) and back, by the wire format.

Writing leaves out what is empty or the default, keeps the order of keys, and puts the schema's id first. Reading
takes such values or absent ones, and coerces nothing: null is no string, 1.5 and true are no whole numbers, a string
is no array. All problems are collected, each with its path; where a check over several fields (the end of an event
before its start) meets a field that is itself wrong, that field counts as left out.

Every version of the schema that was ever released stays readable: when a version is superseded, ``UPGRADES`` gets a
function that makes of a document of that version one of the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar, cast

from attrs import NOTHING, fields
from cattrs import Converter

from seminar_record.errors import FormatError, InvalidValueError, Problem
from seminar_record.formats import _wire as wire
from seminar_record.formats._extra import Reading, put_back, set_aside
from seminar_record.formats._jsontext import MAX_DIGITS
from seminar_record.formats._wire import Json, Kind
from seminar_record.model import SCHEMA, Organization, PartialDate, Record, parse_date

Document: TypeAlias = dict[str, Json]
Upgrade: TypeAlias = Callable[[Document], Document]

UPGRADES: dict[str, Upgrade] = {}
"""For each superseded schema id, the way to the next version."""

T = TypeVar("T")
_NAME = fields(Organization).name
_TEXT_CHECK: Any = _NAME.validator
"""The check that the model puts on every string."""
_Hook: TypeAlias = Callable[[Any, Any], Any]


class _WrongError(Exception):
    """What is wrong with one value: paths from that value on, each with a message."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__(*problems)
        self.problems = problems

    def under(self, step: str) -> Iterator[tuple[str, str]]:
        return ((step + path, message) for path, message in self.problems)


def to_plain(record: Record | Reading) -> Document:
    """The plain values of a record, unknown keys of a Reading put back.

    >>> from seminar_record import Event
    >>> to_plain(Record(event=Event(name="某论坛")))
    {'schema': 'seminar-record/1', 'event': {'name': '某论坛'}}
    """
    if isinstance(record, Reading):
        document = to_plain(record.record)
        put_back(document, record.extra)
        return document
    return {"schema": SCHEMA, **_CONVERTER.unstructure(record)}


def plain(value: object) -> Json:
    """A whole record, one of its objects, or a value: what JSON would hold for it.

    >>> plain(Organization(name="甲大学")), plain(2)
    ({'name': '甲大学'}, 2)
    """
    if isinstance(value, Record):
        return cast("Json", to_plain(value))
    return cast("Json", _CONVERTER.unstructure(value))


def from_plain(value: Json, path: str = "$") -> Record:
    """The record that plain values stand for; unknown keys are refused.

    ``path`` is where the value stands in its file. Raises FormatError with every problem.
    """
    return _structured(_current(value, path), path)


def from_plain_lenient(value: Json, path: str = "$") -> Reading:
    """The same, unknown keys kept aside."""
    extra: dict[str, dict[str, Json]] = {}
    known = set_aside(_current(value, path), Record, "", extra)
    return Reading(record=_structured(known, path), extra=extra)


def _current(value: Json, path: str) -> Document:
    """The document in this release's schema, without the schema's id."""
    if not isinstance(value, dict):
        raise FormatError([Problem(message=f"is {_shown(value)}, not an object", path=path)])
    document = dict(value)
    while isinstance(schema := document.get("schema"), str) and schema in UPGRADES:
        document = UPGRADES[schema](document)
    if "schema" not in document:
        raise FormatError(
            [Problem(message=f"is missing (this release reads {_versions()})", path=f"{path}.schema")]
        )
    schema = document.pop("schema")
    if schema != SCHEMA:
        name = repr(schema) if isinstance(schema, str) else _shown(schema)
        message = f"is {name}; this release reads {_versions()}"
        raise FormatError([Problem(message=message, path=f"{path}.schema")])
    return document


def _versions() -> str:
    return ", ".join([*UPGRADES, SCHEMA])


def _structured(value: Json, path: str) -> Record:
    try:
        return _CONVERTER.structure(value, Record)
    except _WrongError as error:
        raise FormatError(Problem(message=m, path=p) for p, m in error.under(path)) from None


def _shown(value: object) -> str:
    names = {"NoneType": "null", "str": "a string", "list": "an array", "dict": "an object"}
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"the number {value!r}"
    return names.get(type(value).__name__, f"of type {type(value).__name__}")


def _exact(value: object, kind: type[T], wanted: str) -> T:
    if type(value) is not kind:
        raise _WrongError(("", f"is {_shown(value)}, not {wanted}"))
    return value


def _reason(error: InvalidValueError) -> str:
    return str(error).partition(": ")[2]


def _read_text(value: object, _: object) -> str:
    text = _exact(value, str, "a string")
    try:
        _TEXT_CHECK(None, _NAME, text)
    except InvalidValueError as error:
        raise _WrongError(("", _reason(error))) from None
    return text


def _read_date(value: object, _: object) -> PartialDate:
    text = _exact(value, str, "a date in a string")
    try:
        return parse_date(text)
    except InvalidValueError as error:
        raise _WrongError(("", _reason(error))) from None


def _read_whole(value: object, _: object) -> int:
    return _exact(value, int, "a whole number")


def _read_bool(value: object, _: object) -> bool:
    return _exact(value, bool, "true or false")


def _read_word(value: object, kind: type[StrEnum]) -> StrEnum:
    text = _exact(value, str, "a string")
    try:
        return kind(text)
    except ValueError:
        words = ", ".join(member.value for member in kind)
        raise _WrongError(("", f"is none of: {words} (got {text!a})")) from None


def _array_reader(kind: Kind, converter: Converter) -> _Hook:
    inner = wire.item(kind)
    read_item = converter.get_structure_hook(inner)

    def read(value: object, _: object) -> tuple[object, ...]:
        items = cast("list[Json]", _exact(value, list, "an array"))
        found: list[object] = []
        wrong: list[tuple[str, str]] = []
        for position, item in enumerate(items):
            try:
                found.append(read_item(item, inner))
            except _WrongError as error:
                wrong += error.under(f"[{position}]")
        if wrong:
            raise _WrongError(*wrong)
        return tuple(found)

    return read


def _object_reader(kind: Kind, converter: Converter) -> _Hook:
    readers = [(a.name, a.type, a.default, converter.get_structure_hook(a.type)) for a in wire.keys(kind)]
    known = {name for name, *_ in readers}

    def read(value: object, _: object) -> object:
        members = cast("Document", _exact(value, dict, "an object"))
        wrong = [(wire.step(key), "is no known key") for key in members if key not in known]
        found: dict[str, object] = {}
        for name, type_, default, read_item in readers:
            if name not in members:
                if default is NOTHING:
                    wrong.append((f".{name}", "is missing"))
                continue
            try:
                found[name] = read_item(members[name], type_)
            except _WrongError as error:
                wrong += error.under(f".{name}")
        made = _made(kind, found, wrong)
        if wrong:
            raise _WrongError(*wrong)
        return made

    return read


def _made(kind: type, values: dict[str, object], wrong: list[tuple[str, str]]) -> object:
    """An instance of ``kind``; what its own checks refuse is added to ``wrong`` and taken out of ``values``."""
    required = {attribute.name for attribute in wire.keys(kind) if attribute.default is NOTHING}
    while required <= values.keys():
        try:
            return kind(**values)
        except InvalidValueError as error:
            wrong.append((f".{error.field}", _reason(error)))
            del values[error.field]
    return None


def _object_writer(kind: Kind, converter: Converter) -> Callable[[Any], Document]:
    writers = [(a.name, a.default, converter.get_unstructure_hook(a.type)) for a in wire.keys(kind)]

    def write(value: object) -> Document:
        items = ((name, getattr(value, name), default, hook) for name, default, hook in writers)
        return {
            name: hook(item) for name, item, default, hook in items if default is NOTHING or item != default
        }

    return write


def _array_writer(kind: Kind, converter: Converter) -> Callable[[Any], list[Json]]:
    write_item = converter.get_unstructure_hook(wire.item(kind))
    return lambda value: [write_item(item) for item in value]


def _write_word(word: StrEnum) -> str:
    return word.value


def _write_whole(value: int) -> int:
    if value.bit_length() > 3.3 * MAX_DIGITS:
        raise FormatError([Problem(message=f"a number of more than {MAX_DIGITS} digits cannot be written")])
    return int(value)


def _converter() -> Converter:
    converter = Converter()
    readers: dict[Any, _Hook] = {
        str: _read_text,
        int: _read_whole,
        bool: _read_bool,
        PartialDate: _read_date,
        StrEnum: _read_word,
    }
    converter.register_structure_hook_factory(wire.is_object, _object_reader)
    converter.register_structure_hook_factory(wire.is_array, _array_reader)
    for kind, reader in readers.items():
        converter.register_structure_hook(kind, reader)
    converter.register_unstructure_hook_factory(wire.is_object, _object_writer)
    converter.register_unstructure_hook_factory(wire.is_array, _array_writer)
    converter.register_unstructure_hook(StrEnum, _write_word)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_unstructure_hook(int, _write_whole)
    converter.register_unstructure_hook(bool, bool)  # else it would go the way of int
    return converter


_CONVERTER = _converter()
