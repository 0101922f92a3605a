"""Records out of files of any readable format, with what the command's own JSON adds around them taken off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import TypeAlias

from attrs import evolve, field, frozen

from seminar_record import formats
from seminar_record.cli.files import STDIN, Input, InputError, expand, read_bytes
from seminar_record.cli.messages import say
from seminar_record.errors import FormatError, Problem, UnknownFormatError
from seminar_record.formats import MissingExtraError, Reading, tables
from seminar_record.formats import _jsontext as jsontext
from seminar_record.formats._plain import from_plain, from_plain_lenient
from seminar_record.formats._wire import Json
from seminar_record.model import Record

Readable: TypeAlias = Record | Reading

_WRAPPED = ("record", "error")


@frozen(kw_only=True, slots=True)
class Found:
    """The records of a file, an error for each that is wrong, and how many lines tell of no event or a failed input."""

    records: tuple[Readable, ...] = ()
    wrong: tuple[FormatError, ...] = field(default=())
    without_event: int = 0
    failed: int = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong."""
        return tuple(problem for error in self.wrong for problem in error.problems)


def format_of(name: str) -> str | None:
    """The readable format that a file's name tells; None for any other file (a report, say)."""
    try:
        found = formats.for_suffix(name)
    except UnknownFormatError:
        return None
    return found if formats.readable(found) else None


def format_in(data: bytes, name: str, chosen: str | None = None) -> str | None:
    """The format to read what a file holds: the chosen one, or what its name tells, or ``-`` begins like; else None."""
    return chosen or (guess_json(data) if name == STDIN else format_of(name))


def record_files(arguments: Iterable[str], format_name: str | None = None) -> tuple[Input, ...]:
    """The inputs that arguments name; of a folder all files of readable formats, or of the one; or its tables as one."""
    names = (format_name,) if format_name else _readable()
    patterns = tuple(f"*{suffix}" for name in names for suffix in formats.get(name).SUFFIXES)
    items: list[Input] = []
    for argument in arguments:
        if is_tables(argument):
            items.append(Input(argument, PurePath(Path(argument).name)))
        else:
            items += expand((argument,), *patterns).items
    return tuple(items)


def find_records(name: str, format_name: str | None = None, *, lenient: bool = False) -> Found:
    """What a file (``-`` is standard input) or a folder of tables holds.

    A file is read in ``format_name`` or the format that its name tells.
    """
    if is_tables(name):
        return _tables(Path(name))
    data = read_bytes(name)
    chosen = format_in(data, name, format_name)
    if chosen is None:
        raise InputError(name, "no-format", say("error.no_format", known=", ".join(_readable())))
    return records_in(data, name, chosen, lenient=lenient)


def records_in(data: bytes, name: str, format_name: str, *, lenient: bool = False) -> Found:
    """What the content of a file holds; ``name`` is for the error that a library is missing."""
    if format_name == "json":
        return _gathered(_results(data, None, lenient=lenient))
    if format_name == "jsonl":
        lines = ((number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip())
        return _gathered(
            result for number, line in lines for result in _results(line, number, lenient=lenient)
        )
    try:
        return _gathered(formats.results(format_name, data))
    except MissingExtraError as error:
        raise InputError(name, "missing-extra", str(error)) from error


def one_record(name: str, found: Found) -> tuple[Record, ...]:
    """The plain records of a file that has to be sound; the first problem otherwise, as the command's error."""
    if found.problems:
        more = len(found.problems) - 1
        rest = say("error.more_problems", more=more) if more else ""
        raise InputError(name, "malformed", f"{found.problems[0]}{rest}")
    return tuple(record.record if isinstance(record, Reading) else record for record in found.records)


def looks_like_json(data: bytes) -> bool:
    """Whether content can only be JSON, which no report begins like."""
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def guess_json(data: bytes) -> str | None:
    """``json`` or ``jsonl`` for content that is JSON, else None."""
    if not looks_like_json(data):
        return None
    first, _, rest = data.strip().partition(b"\n")
    if not rest.strip():
        return "json"
    try:
        jsontext.parse(first)
    except FormatError:
        return "json"
    return "jsonl"


def is_tables(name: str) -> bool:
    """Whether a folder holds tables, which are read as one."""
    return name != STDIN and (Path(name) / tables.DESCRIPTOR).is_file()


def _tables(folder: Path) -> Found:
    """The records of a folder of tables; files that are no tables may lie beside them."""
    found = [path for path in folder.iterdir() if path.name == tables.DESCRIPTOR or path.suffix == ".csv"]
    try:
        return Found(records=tables.load_files({path.name: read_bytes(str(path)) for path in found}))
    except FormatError as error:
        return Found(wrong=(error,))


def _readable() -> tuple[str, ...]:
    return tuple(name for name in formats.names() if formats.readable(name))


def _results(
    data: bytes, line: int | None, *, lenient: bool
) -> Iterator[Readable | FormatError | str | None]:
    """The records of one JSON text; None for no event, a string for an input that failed."""
    try:
        value = jsontext.parse(data)
    except FormatError as error:
        yield _on_line(error, line)
        return
    items = (
        [(f"$[{at}]", item) for at, item in enumerate(value)] if isinstance(value, list) else [("$", value)]
    )
    for path, item in items:
        try:
            yield _unwrapped(item, path, lenient=lenient)
        except FormatError as error:
            yield _on_line(error, line)


def _unwrapped(value: Json, path: str, *, lenient: bool) -> Readable | str | None:
    if isinstance(value, dict) and "schema" not in value:
        wrapped = [key for key in _WRAPPED if key in value]
        if wrapped == ["error"]:
            return str(value["error"])
        if wrapped == ["record"]:
            value, path = value["record"], f"{path}.record"
    if value is None:
        return None
    return from_plain_lenient(value, path) if lenient else from_plain(value, path)


def _on_line(error: FormatError, line: int | None) -> FormatError:
    return error if line is None else FormatError(evolve(problem, line=line) for problem in error.problems)


def _gathered(results: Iterable[Readable | FormatError | str | None]) -> Found:
    items = list(results)
    return Found(
        records=tuple(item for item in items if isinstance(item, (Record, Reading))),
        wrong=tuple(item for item in items if isinstance(item, FormatError)),
        without_event=sum(item is None for item in items),
        failed=sum(isinstance(item, str) for item in items),
    )
