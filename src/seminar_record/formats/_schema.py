"""The JSON Schema (2020-12) of one record, made from the classes of the model.

It says what strict reading says, but for what the language cannot: that an event ends after it starts, that a
date's day is in its month, that a key stands once; and JSON Schema takes 110.0 for a whole number, reading does not.
"""

from __future__ import annotations

import inspect
import re
from enum import StrEnum
from typing import Any

from attrs import NOTHING, Attribute

from seminar_record.errors import InvalidValueError
from seminar_record.formats import _wire as wire
from seminar_record.formats._wire import Json, Kind
from seminar_record.model import SCHEMA, PartialDate, Record

_ROLE = re.compile(r":\w+:`~?(?:[\w.]*\.)?(\w+)`")
_DATE = "^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?)?)?$"


def schema() -> dict[str, Json]:
    """The schema as plain values, keys in the order of the wire format.

    >>> schema()["title"]
    'seminar-record/1'
    """
    definitions: dict[str, Json] = {}
    record = _object(Record, definitions)
    properties: dict[str, Json] = {"schema": {"const": SCHEMA}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": _description(Record),
        "type": "object",
        "properties": properties | _members(record["properties"]),
        "required": ["schema", *_names(record["required"])],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _members(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _names(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _object(kind: type, definitions: dict[str, Json]) -> dict[str, Json]:
    properties: dict[str, Json] = {a.name: _property(a, definitions) for a in wire.keys(kind)}
    required: list[Json] = [a.name for a in wire.keys(kind) if a.default is NOTHING]
    shape: dict[str, Json] = {"description": _description(kind), "type": "object", "properties": properties}
    if required:
        shape["required"] = required
    shape["additionalProperties"] = False
    return shape


def _property(attribute: Attribute[Any], definitions: dict[str, Json]) -> Json:
    kind = wire.required(attribute.type)
    whole = kind is int
    said: Json = {"type": "integer", "minimum": _minimum(attribute)} if whole else _value(kind, definitions)
    return said if kind == attribute.type else {"anyOf": [said, {"type": "null"}]}


def _value(kind: Kind, definitions: dict[str, Json]) -> dict[str, Json]:
    if wire.is_array(kind):
        return {"type": "array", "items": _value(wire.item(kind), definitions)}
    if kind is bool:
        return {"type": "boolean"}
    name = {str: "text", PartialDate: "date"}.get(kind, getattr(kind, "__name__", ""))
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = _definition(kind, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _definition(kind: Kind, definitions: dict[str, Json]) -> Json:
    if wire.is_object(kind):
        return _object(kind, definitions)
    if wire.is_vocabulary(kind):
        words: type[StrEnum] = kind
        return {"description": _description(kind), "enum": [word.value for word in words]}
    if kind is PartialDate:
        return {"description": _description(kind), "type": "string", "pattern": _DATE}
    return {
        "description": "A string that is not blank and holds no NUL.",
        "type": "string",
        "pattern": _text(),
    }


def _text() -> str:
    """Some character that is no white space (to Python: the dialects of patterns differ), and no NUL anywhere."""
    blank = "".join(f"\\u{code:04x}" for code in range(0x3001) if chr(code).isspace())
    return rf"^[^\u0000]*[^\u0000{blank}][^\u0000]*$"


def _minimum(attribute: Attribute[Any]) -> int:
    """The least whole number that the field's own check takes."""
    try:
        attribute.validator(None, attribute, 0)  # type: ignore[misc]
    except InvalidValueError:
        return 1
    return 0


def _description(kind: type) -> str:
    first = inspect.getdoc(kind) or ""
    return _ROLE.sub(r"\1", first.partition("\n\n")[0].replace("\n", " ")).replace("``", "")
