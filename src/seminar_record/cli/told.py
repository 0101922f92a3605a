"""Records beside the input that tells each: files of records, folders of them, and reports read on the way."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any, cast

from attrs import evolve, frozen

from seminar_record.cli.files import STDIN, Input, InputError, read_bytes
from seminar_record.cli.messages import say
from seminar_record.cli.records import (
    find_records,
    format_in,
    is_tables,
    one_record,
    record_files,
    records_in,
)
from seminar_record.cli.reports import report_in
from seminar_record.comparing import align
from seminar_record.model import Record


@frozen(kw_only=True, slots=True)
class Told:
    """A record, the input it is from, and what tells it from others there: a place in a folder or a line's ``input``."""

    record: Record
    input: str
    id: str | None = None


def told_in(name: str, read_as: str | None, declared: str | None) -> tuple[Told, ...]:
    """The records of a file (``-`` is standard input) or of all files of records in a folder; a report's own."""
    if name == STDIN or not Path(name).is_dir():
        return _of_file(Input(name, PurePath(name)), read_as, declared)
    return tuple(
        evolve(told, id=told.id or item.place.as_posix())
        for item in record_files((name,), read_as)
        for told in _of_file(item, read_as, declared)
    )


def _of_file(item: Input, read_as: str | None, declared: str | None) -> tuple[Told, ...]:
    if is_tables(item.name):
        return _of_records(item.shown, one_record(item.shown, find_records(item.name)))
    data = read_bytes(item.name)
    chosen = format_in(data, item.name, read_as)
    if chosen is None:
        record = report_in(data, item.name, declared).record
        if record is None:
            raise InputError(item.shown, "no-event", say("parse.nothing_to_write"))
        return (Told(record=record, input=item.shown),)
    if chosen == "jsonl" and (named := tuple(_lines(item.shown, data))):
        return named
    return _of_records(item.shown, one_record(item.shown, records_in(data, item.shown, chosen)))


def pairs(
    old: Sequence[Told], new: Sequence[Told], *, in_order: bool
) -> Iterator[tuple[Told | None, Told | None]]:
    """Which record goes with which: the first with the first, or by id, or by address, name and day; None for no other."""
    if in_order or (len(old) == len(new) == 1):
        found = tuple(zip(range(len(old)), range(len(new)), strict=False))
    elif (places := _by_id(old, new)) is not None:
        found = places
    else:
        found = align([told.record for told in old], [told.record for told in new])
    partners = dict(found)
    for i, told in enumerate(old):
        yield told, new[partners[i]] if i in partners else None
    taken = set(partners.values())
    yield from ((None, told) for j, told in enumerate(new) if j not in taken)


def _by_id(old: Sequence[Told], new: Sequence[Told]) -> tuple[tuple[int, int], ...] | None:
    """The positions of equal ids; None where a record has none, or two have one."""
    mine, theirs = ({told.id: at for at, told in enumerate(side)} for side in (old, new))
    if None in mine or None in theirs or len(mine) != len(old) or len(theirs) != len(new):
        return None
    return tuple((at, theirs[id_]) for id_, at in mine.items() if id_ in theirs)


def _of_records(name: str, records: Sequence[Record]) -> tuple[Told, ...]:
    if len(records) == 1:
        return (Told(record=records[0], input=name),)
    return tuple(Told(record=record, input=f"{name}:{number}") for number, record in enumerate(records, 1))


def _lines(name: str, data: bytes) -> Iterator[Told]:
    """The records of lines as `parse` writes them, each known by its input; nothing where a line names none."""
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    ids = [_id(line) for _, line in lines]
    if None in ids:
        return
    for (number, line), id_ in zip(lines, ids, strict=True):
        place = f"{name}:{number}"
        for record in one_record(place, records_in(line, place, "json")):
            yield Told(record=record, input=place, id=id_)


def _id(line: bytes) -> str | None:
    try:
        value: Any = json.loads(line)
    except ValueError:
        return None
    found = cast("dict[str, object]", value).get("input") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None
