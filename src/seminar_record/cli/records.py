"""Records out of files of any readable format, with what the command's own JSON adds around them taken off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from attrs import evolve, field, frozen

from seminar_record import formats
from seminar_record.cli.files import STDIN, InputError, read_bytes
from seminar_record.cli.messages import say
from seminar_record.errors import FormatError, Problem, UnknownFormatError
from seminar_record.formats import Reading
from seminar_record.formats import _jsontext as jsontext
from seminar_record.formats._plain import from_plain, from_plain_lenient
from seminar_record.formats._wire import Json
from seminar_record.model import Record

Readable: TypeAlias = Record | Reading

_WRAPPED = ("record", "error")


@frozen(kw_only=True, slots=True)
class Found:
    """The records of a file, what is wrong with it, and how many of its lines tell of no event or a failed input."""

    records: tuple[Readable, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    without_event: int = 0
    failed: int = 0


def format_of(name: str) -> str | None:
    """The readable format that a file's name tells; None for any other file (a report, say)."""
    try:
        found = formats.for_suffix(name)
    except UnknownFormatError:
        return None
    return found if formats.readable(found) else None


def find_records(name: str, format_name: str | None = None, *, lenient: bool = False) -> Found:
    """What a file (``-`` is standard input) holds, read in ``format_name`` or the format that its name tells."""
    data = read_bytes(name)
    chosen = format_name or (guess_json(data) if name == STDIN else format_of(name))
    if chosen is None:
        raise InputError(name, "no-format", say("error.no_format", known=", ".join(_readable())))
    return records_in(data, chosen, lenient=lenient)


def records_in(data: bytes, format_name: str, *, lenient: bool = False) -> Found:
    """What the content of a file holds."""
    if format_name == "json":
        return _gathered(_results(data, None, lenient=lenient))
    if format_name == "jsonl":
        lines = ((number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip())
        return _gathered(
            result for number, line in lines for result in _results(line, number, lenient=lenient)
        )
    format_ = formats.get(format_name)
    try:
        return Found(records=format_.loads(data if format_.BINARY else data.decode("utf-8-sig")))
    except FormatError as error:
        return Found(problems=error.problems)
    except UnicodeDecodeError as error:
        return Found(problems=(Problem(message=f"is not UTF-8: {error.reason} at byte {error.start}"),))


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


def _gathered(results: Iterator[Readable | FormatError | str | None]) -> Found:
    items = list(results)
    return Found(
        records=tuple(item for item in items if isinstance(item, (Record, Reading))),
        problems=tuple(
            problem for item in items if isinstance(item, FormatError) for problem in item.problems
        ),
        without_event=sum(item is None for item in items),
        failed=sum(isinstance(item, str) for item in items),
    )
