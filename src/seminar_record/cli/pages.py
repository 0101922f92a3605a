"""Pages for a browser: one report in one file, or many in a folder with an index."""

from __future__ import annotations

import json
import traceback
from pathlib import Path, PurePath

from attrs import frozen

from seminar_record.annotations import corrected
from seminar_record.cli.console import Teller
from seminar_record.cli.files import Input, InputError, Inputs, read_bytes
from seminar_record.cli.messages import language, say
from seminar_record.cli.outputs import put, write
from seminar_record.cli.records import format_in, one_record, records_in
from seminar_record.cli.reports import report_in
from seminar_record.errors import FormatError
from seminar_record.parsing.result import shown
from seminar_record.view import Line, Read, index, line, page

_INDEX = "index.html"


@frozen(kw_only=True, slots=True)
class Pages:
    """How inputs become pages: read in a format of records (None: as their names tell) or as reports."""

    format: str | None
    declared: str | None
    tell: Teller

    def one(self, item: Input, out: str) -> None:
        """The page of an input that holds one report or one record."""
        found = self.read(item)
        if len(found) != 1:
            raise InputError(item.shown, "many-records", say("error.one_page", count=len(found), out=out))
        put(out, page(found[0], language=language()))

    def many(self, inputs: Inputs, folder: Path) -> int:
        """A page for each report and an index of them in a folder; how many inputs failed."""
        lines: list[Line] = []
        taken = {PurePath(_INDEX)}
        failed = 0
        with self.tell.progress(len(inputs.items), 0, busy_stdout=False) as step:
            for item in inputs.items:
                try:
                    lines += self.put(item, folder, taken)
                except InputError as error:
                    lines.append(self.failed(item, error.message, error.kind))
                    failed += 1
                except Exception as error:  # noqa: BLE001  a fault of ours; one report must not end a long run
                    told = say("error.internal", error=f"{type(error).__name__}: {error}")
                    lines.append(self.failed(item, told, "internal"))
                    self.tell.detail(traceback.format_exc().rstrip())
                    failed += 1
                step()
        write(folder / _INDEX, index(lines, language=language()))
        return failed

    def failed(self, item: Input, message: str, kind: str) -> Line:
        """The row of an input that could not be read, told at once."""
        self.tell.error(item.shown, message, kind)
        return Line(name=item.shown, failure=message)

    def put(self, item: Input, folder: Path, taken: set[PurePath]) -> list[Line]:
        """Write the pages of an input; their rows in the index."""
        lines: list[Line] = []
        for read in self.read(item):
            place = _place(item.place, taken)
            back = "../" * len(place.parent.parts) + _INDEX
            write(folder / place, page(read, language=language(), back=back))
            lines.append(line(item.shown, place.as_posix(), read))
        return lines

    def read(self, item: Input) -> tuple[Read, ...]:
        """What an input holds: a report, a corrected one, or records without their reports."""
        data = read_bytes(item.name)
        name = "-".join(item.place.with_suffix("").parts)
        chosen = format_in(data, item.name, self.format)
        if chosen is None:
            return (shown(report_in(data, item.name, self.declared), name),)
        if chosen == "json" and _has_text(data):
            with_text = name.removesuffix(".corrected")
            try:
                return (corrected.loads(data, name=with_text),)
            except FormatError as error:
                raise InputError(item.shown, "malformed", str(error.problems[0])) from None
        records = one_record(item.shown, records_in(data, item.shown, chosen))
        return tuple(Read(text="", record=record, name=name) for record in records)


def _place(place: PurePath, taken: set[PurePath]) -> PurePath:
    """A page's place in the folder: that of its input, with another ending, or a number where two would meet."""
    wanted = place.with_suffix(".html")
    if wanted in taken:
        wanted = place.with_name(f"{place.name}.html")
    number = 1
    while wanted in taken:
        number += 1
        wanted = place.with_name(f"{place.stem}-{number}.html")
    taken.add(wanted)
    return wanted


def _has_text(data: bytes) -> bool:
    """Whether JSON is what a reader saved from a page: a record with its report."""
    try:
        value = json.loads(data)
    except ValueError:
        return False
    return isinstance(value, dict) and {"text", "record", "evidence"} <= value.keys()
