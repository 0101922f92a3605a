"""Keys that this release does not know: set aside when reading leniently, put back when writing."""

from __future__ import annotations

from attrs import field, frozen

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _wire as wire
from seminar_record.formats._wire import Json, Kind
from seminar_record.model import Record


@frozen(kw_only=True)
class Reading:
    """A record read leniently, with what the file says beyond it.

    ``extra`` holds the unknown keys: for the JSON Pointer of each object that has some (``""`` is the record
    itself), the keys with their values. Lossless formats write a Reading back with these keys at the end of their
    objects. They go by position, so keep ``extra`` only while the record's lists keep their order.

    >>> from seminar_record import Event
    >>> Reading(record=Record(event=Event()), extra={"/event": {"mood": "good"}}).extra["/event"]
    {'mood': 'good'}
    """

    record: Record
    extra: dict[str, dict[str, Json]] = field(factory=dict[str, dict[str, Json]])


def set_aside(value: Json, kind: Kind, pointer: str, extra: dict[str, dict[str, Json]]) -> Json:
    """``value`` without the keys that ``kind`` does not have; these are added to ``extra`` by pointer."""
    kind = wire.required(kind)
    if wire.is_array(kind) and isinstance(value, list):
        inner = wire.item(kind)
        return [set_aside(item, inner, f"{pointer}/{at}", extra) for at, item in enumerate(value)]
    if not wire.is_object(kind) or not isinstance(value, dict):
        return value
    types = {attribute.name: attribute.type for attribute in wire.keys(kind)}
    unknown = {key: item for key, item in value.items() if key not in types}
    if unknown:
        extra[pointer] = unknown
    return {
        key: set_aside(item, types[key], f"{pointer}/{key}", extra)
        for key, item in value.items()
        if key in types
    }


def put_back(document: dict[str, Json], extra: dict[str, dict[str, Json]]) -> None:
    """Adds the keys of ``extra`` to their objects in ``document``.

    Raises FormatError where an object is gone or has such a key by now: nothing is dropped or overwritten.
    """
    problems: list[Problem] = []
    for pointer, unknown in extra.items():
        place = _find(document, pointer)
        if not isinstance(place, dict):
            problems.append(
                Problem(message=f"has no object at {pointer!r} to take its unknown keys", path="$")
            )
            continue
        taken = sorted(place.keys() & unknown.keys())
        problems += [
            Problem(message=f"has the key {key!r} of {pointer!r} already", path="$") for key in taken
        ]
        place.update(unknown)
    if problems:
        raise FormatError(problems)


def _find(document: Json, pointer: str) -> Json:
    place = document
    for token in pointer.split("/")[1:]:
        if isinstance(place, dict):
            place = place.get(token)
        elif isinstance(place, list) and token.isdecimal() and int(token) < len(place):
            place = place[int(token)]
        else:
            return None
    return place
