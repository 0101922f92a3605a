"""JSON Lines: a line a record, streamed, each fault told with its line."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Event, FormatError, Record, formats, from_json, to_json
from seminar_record.formats import Reading
from seminar_record.formats.jsonl import dumps, iter_loads, iter_results, loads, write
from seminar_record.strategies import records, texts
from tests.formats.full_record import RECORD

LINE = '{"schema":"seminar-record/1","event":{"name":"某论坛"}}'
SHORT = from_json(LINE)
MANY = st.lists(records(), max_size=3).map(tuple)


def test_a_record_is_one_line() -> None:
    assert dumps(SHORT) == LINE + "\n"
    assert dumps((SHORT, RECORD)) == f"{LINE}\n{to_json(RECORD, indent=None)}\n"
    assert dumps(()) == ""


@given(st.lists(texts(), min_size=1, max_size=4))
def test_a_line_stays_a_line_for_everybody_who_splits_lines(names: list[str]) -> None:
    text = dumps([Record(event=Event(name=name)) for name in names])
    assert len(text.splitlines()) == len(io.StringIO(text).readlines()) == len(names)
    assert [record.event.name for record in iter_loads(text.splitlines())] == names


@given(MANY)
def test_a_stream_says_the_same_as_a_text(many: tuple[Record, ...]) -> None:
    stream = io.StringIO()
    assert write(iter(many), stream) == len(many)
    assert stream.getvalue() == dumps(many)
    stream.seek(0)
    assert tuple(iter_loads(stream)) == loads(stream.getvalue()) == many
    assert loads(stream.getvalue().encode()) == many
    assert tuple(iter_loads(io.BytesIO(dumps(many).encode()))) == many


@pytest.mark.parametrize(
    "text", ["{0}\n{0}", "{0}\r\n{0}\r\n", "\n{0}\n \t\r\n{0}\n\n", "\ufeff{0}\n{0}\n", " {0} \n\t{0}"]
)
def test_blank_lines_and_the_ends_of_lines_do_not_matter(text: str) -> None:
    text = text.replace("{0}", LINE)
    assert loads(text) == loads(text.encode()) == (SHORT, SHORT)


def test_every_fault_of_every_line_is_told_with_its_line() -> None:
    text = f'{LINE}\n{{"schema":"seminar-record/1","event":{{"name":5,"talks":{{}}}}}}\n\n{{"a":\n{LINE}x\n[{LINE}]\nnull\n'
    with pytest.raises(FormatError) as caught:
        loads(text)
    assert [(problem.line, problem.path) for problem in caught.value.problems] == [
        (2, "$.event.name"),
        (2, "$.event.talks"),
        (4, None),
        (5, None),
        (6, "$"),
        (7, "$"),
    ]
    assert [problem.column for problem in caught.value.problems] == [None, None, 6, len(LINE) + 1, None, None]
    assert str(caught.value).startswith("line 2, $.event.name: is the number 5, not a string\n")


def test_bytes_that_are_no_utf8_spoil_their_own_line_only() -> None:
    results = list(iter_results(f"{LINE}\n".encode() + b"\xff\n" + LINE.encode() for _ in "x"))
    assert isinstance(results[0], FormatError)
    results = list(iter_results([LINE.encode(), b'["\xff"]', LINE]))
    assert results[0] == results[2] == SHORT
    assert isinstance(results[1], FormatError)
    assert str(results[1]) == "line 2, column 3: is not UTF-8"


def test_reading_goes_on_after_a_fault_where_it_is_asked_to() -> None:
    results = list(iter_results([LINE, "{", "", LINE]))
    assert [type(result) for result in results] == [Record, FormatError, Record]


def test_reading_stops_at_the_first_fault_otherwise() -> None:
    lines = iter([LINE, "{", LINE])
    stream = iter_loads(lines)
    assert next(stream) == SHORT
    with pytest.raises(FormatError, match=r"^line 2, column 2: is no JSON"):
        next(stream)
    assert list(lines) == [LINE]


@pytest.mark.parametrize("content", [None, 5, ["x"], bytearray(b"x")])
def test_what_is_no_text_is_refused_by_its_type(content: Any) -> None:
    with pytest.raises(FormatError, match=f"is {type(content).__name__}, not lines of JSON"):
        loads(content)


@given(st.text() | st.binary())
def test_no_text_and_no_bytes_give_another_error(content: str | bytes) -> None:
    results = list(iter_results(content.split(b"\n" if isinstance(content, bytes) else "\n")))  # type: ignore[arg-type]
    wrong = [problem for result in results if isinstance(result, FormatError) for problem in result.problems]
    assert all(problem.line for problem in wrong)
    if wrong:
        with pytest.raises(FormatError) as caught:
            loads(content)
        assert list(caught.value.problems) == wrong
    else:
        assert loads(content) == tuple(results)


def test_lenient_reading_gives_unknown_keys_back() -> None:
    line = LINE.replace('"某论坛"', '"某论坛","mood":["好\\u2028"]')
    (reading,) = loads(line, strict=False)
    assert reading == Reading(record=SHORT, extra={"/event": {"mood": ["好\u2028"]}})
    assert tuple(iter_loads([line], strict=False)) == (reading,)
    assert dumps(reading) == line + "\n"
    with pytest.raises(FormatError, match=r"line 1, \$\.event\.mood: is no known key"):
        loads(line)


def test_only_records_are_written() -> None:
    with pytest.raises(FormatError, match="is dict, not Record or Reading"):
        dumps([{"event": {}}])  # type: ignore[list-item]


def test_many_records_pass_in_flat_memory() -> None:
    line = to_json(RECORD, indent=None)

    class Sink(io.TextIOBase):
        def write(self, text: str) -> int:
            return len(text)

    def peak(keep: Callable[[Iterator[Record]], Iterable[Record]]) -> int:
        tracemalloc.start()
        try:
            assert write(keep(iter_loads(line for _ in range(150))), Sink()) == 150  # type: ignore[arg-type]
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(iter)
    assert peak(iter) < peak(list) / 5


def test_the_format_is_found_by_name_and_suffix() -> None:
    assert formats.get("jsonl").loads(formats.get("jsonl").dumps(RECORD)) == (RECORD,)
    assert {formats.for_suffix(name) for name in ("a.jsonl", "a.NDJSON")} == {"jsonl"}
