"""JSON: what is written, and what is refused with which words at which place."""

from __future__ import annotations

import inspect
import json
import random
import sys
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seminar_record import Event, FormatError, Problem, Record, formats, from_json, to_json
from seminar_record.formats import Reading, _jsontext
from seminar_record.formats.json import dumps, loads
from seminar_record.strategies import records
from tests.formats.full_record import DOCUMENT, RECORD

MINIMAL = '{"schema":"seminar-record/1","event":{"name":"某论坛"}}'


def problems(content: Any) -> tuple[Problem, ...]:
    with pytest.raises(FormatError) as caught:
        loads(content)
    return caught.value.problems


def short(value: object) -> str:
    """A test's id: the thing itself, if it is not too long for one."""
    return ascii(value)[:40] if isinstance(value, (str, bytes)) else type(value).__name__


def read_or_refused(content: str | bytes, *, strict: bool = True) -> bool:
    """True where all that came were records or problems; no other error passes."""
    try:
        found: tuple[object, ...] = loads(content, strict=strict)  # type: ignore[call-overload]
    except FormatError as error:
        return len(error.problems) > 0 and all(str(problem) for problem in error.problems)
    return all(isinstance(item, Record if strict else Reading) for item in found)


def event(members: str) -> str:
    return '{"schema":"seminar-record/1","event":{' + members + "}}"


def test_a_record_is_written_as_it_is_read_by_people() -> None:
    assert to_json(Record(event=Event(name="某\n论坛", kind="forum"))) == (
        "{\n"
        '  "schema": "seminar-record/1",\n'
        '  "event": {\n'
        '    "name": "某\\n论坛",\n'
        '    "kind": "forum"\n'
        "  }\n"
        "}"
    )


def test_without_indent_a_record_is_one_line_without_spaces() -> None:
    assert to_json(from_json(MINIMAL), indent=None) == MINIMAL


@given(records(), st.sampled_from([None, 0, 1, 2, 4]))
def test_the_indent_changes_nothing_but_white_space(record: Record, indent: int | None) -> None:
    text = to_json(record, indent=indent)
    assert from_json(text) == record
    assert from_json(text.encode()) == record
    assert json.loads(text) == json.loads(to_json(record))


@given(records())
def test_any_reader_of_json_reads_the_same_from_it(record: Record) -> None:
    orjson = pytest.importorskip("orjson")
    text = to_json(record)
    assert orjson.loads(text) == json.loads(text)


def test_one_record_is_an_object_and_many_are_an_array() -> None:
    record = from_json(MINIMAL)
    assert json.loads(dumps(record)) == json.loads(MINIMAL)
    assert json.loads(dumps((record, record))) == [json.loads(MINIMAL)] * 2
    assert loads(dumps(record)) == loads(dumps([record])) == loads(dumps(iter([record]))) == (record,)
    assert loads(dumps(())) == ()


def test_an_array_is_no_single_record() -> None:
    with pytest.raises(FormatError, match=r"^\$: is an array of 2, not one record; loads reads many$"):
        from_json(f"[{MINIMAL},{MINIMAL}]")


def test_the_faults_of_all_records_are_told_with_their_places() -> None:
    found = problems(f"[{event(chr(34) + 'name' + chr(34) + ':5')},{MINIMAL},7,{{}}]")
    assert [problem.path for problem in found] == ["$[0].event.name", "$[2]", "$[3].schema"]


@pytest.mark.parametrize("wrong", [5, None, "x", {"event": {}}, Event()])
def test_only_records_are_written(wrong: Any) -> None:
    with pytest.raises(FormatError, match="not Record or Reading"):
        dumps([wrong])
    if not isinstance(wrong, (str, dict)):
        with pytest.raises(FormatError, match="not Record or Reading"):
            dumps(wrong)


# Text that is no JSON, or JSON that cannot be kept: the place and the words of the refusal.
HOSTILE: list[tuple[str | bytes, int, int | None, str]] = [
    # nothing, or not all
    ("", 1, 1, "is empty"),
    (" \n\t", 1, 1, "is empty"),
    (b"", 1, 1, "is empty"),
    ("\ufeff", 1, 1, "is empty"),
    ("{", 1, 2, "is no JSON"),
    ("[", 1, 2, "is no JSON"),
    ("[1", 1, 3, "is no JSON"),
    ("[1,", 1, 4, "is no JSON"),
    ('{"a"', 1, 5, "is no JSON"),
    ('{"a":', 1, 6, "is no JSON"),
    ('{"a":1,', 1, 8, "is no JSON"),
    ('"abc', 1, 1, "is no JSON"),
    ('"\\', 1, 1, "is no JSON"),
    ("tru", 1, 1, "is no JSON"),
    ("-", 1, 1, "is no JSON"),
    # too much
    ("{} {}", 1, 4, "extra data"),
    ("[]]", 1, 3, "extra data"),
    ("1 2", 1, 3, "extra data"),
    ("{}x", 1, 3, "extra data"),
    ("{}\n\n,", 3, 1, "extra data"),
    ("[]\0", 1, 3, "extra data"),
    ("\ufeff\ufeff{}", 1, 1, "is no JSON"),
    # commas, colons, brackets
    ("[1,]", 1, None, "is no JSON"),  # the comma from Python 3.13 on, the bracket before
    ("[,1]", 1, 2, "is no JSON"),
    ("[1,,2]", 1, 4, "is no JSON"),
    ("[1 2]", 1, 4, "is no JSON"),
    ("[1:2]", 1, 3, "is no JSON"),
    ("]", 1, 1, "is no JSON"),
    ("}", 1, 1, "is no JSON"),
    ("[}", 1, 2, "is no JSON"),
    ('{"a":1]', 1, 7, "is no JSON"),
    ('{"a" 1}', 1, 6, "is no JSON"),
    ('{"a"::1}', 1, 6, "is no JSON"),
    ('{"a":1 "b":2}', 1, 8, "is no JSON"),
    ("{1:1}", 1, 2, "is no JSON"),
    ("{a:1}", 1, 2, "is no JSON"),
    ("{'a':1}", 1, 2, "is no JSON"),
    ("{null:1}", 1, 2, "is no JSON"),
    ("{,}", 1, 2, "is no JSON"),
    ("{[]:1}", 1, 2, "is no JSON"),
    # other people's languages
    ("/* x */{}", 1, 1, "is no JSON"),
    ("{} // x", 1, 4, "extra data"),
    ("# x\n{}", 1, 1, "is no JSON"),
    ("True", 1, 1, "is no JSON"),
    ("None", 1, 1, "is no JSON"),
    ("undefined", 1, 1, "is no JSON"),
    ("(1)", 1, 1, "is no JSON"),
    ("｛｝", 1, 1, "is no JSON"),
    ("“x”", 1, 1, "is no JSON"),
    ("\u00a0[]", 1, 1, "is no JSON"),
    ("\u3000[]", 1, 1, "is no JSON"),
    ("\f[]", 1, 1, "is no JSON"),
    # numbers
    ("[01]", 1, 3, "is no JSON"),
    ("[-01]", 1, 4, "is no JSON"),
    ("[+1]", 1, 2, "is no JSON"),
    ("[.5]", 1, 2, "is no JSON"),
    ("[5.]", 1, 3, "is no JSON"),
    ("[1e]", 1, 3, "is no JSON"),
    ("[1e+]", 1, 3, "is no JSON"),
    ("[0x1F]", 1, 3, "is no JSON"),
    ("[1_000]", 1, 3, "is no JSON"),
    ("[--1]", 1, 2, "is no JSON"),
    ("[１]", 1, 2, "is no JSON"),
    ("[٣]", 1, 2, "is no JSON"),
    ("[½]", 1, 2, "is no JSON"),
    ("NaN", 1, 1, "NaN is no JSON"),
    ('["NaN",\n NaN]', 2, 2, "NaN is no JSON"),
    ("[Infinity]", 1, 2, "Infinity is no JSON"),
    ("[-Infinity]", 1, 2, "-Infinity is no JSON"),
    ("[nan]", 1, 2, "is no JSON"),
    ("[inf]", 1, 2, "is no JSON"),
    ("[1e999]", 1, 2, "cannot be kept"),
    ('["1e999", -1e999]', 1, 11, "cannot be kept"),
    ("[1e-999]", 1, 2, "cannot be kept"),
    ("[1e99999999999999999999]", 1, 2, "cannot be kept"),
    ("[1e-99999999999999999999]", 1, 2, "cannot be kept"),
    ("[0.1234567890123456789]", 1, 2, "cannot be kept"),
    ("[" + "9" * 1001 + "]", 1, 2, "more than 1000 digits"),
    ("[\n-" + "9" * 5000 + "]", 2, 1, "more than 1000 digits"),
    ("[0." + "0" * 5000 + "]", 1, 2, "more than 1000 digits"),
    ("[0.1234567890123456789x]", 1, 2, "cannot be kept"),
    ("[NaNx]", 1, 2, "NaN is no JSON"),
    # strings
    ('"a\nb"', 1, 3, "is no JSON"),
    ('"a\tb"', 1, 3, "is no JSON"),
    ('"\0"', 1, 2, "is no JSON"),
    ('"\x1f"', 1, 2, "is no JSON"),
    ('"\\x41"', 1, 2, "is no JSON"),
    ('"\\\'"', 1, 2, "is no JSON"),
    ('"\\U0041"', 1, 2, "is no JSON"),
    ('"\\u12"', 1, 3, "is no JSON"),
    ('"\\u12g4"', 1, 3, "is no JSON"),
    ('"\\u１２３４"', 1, 3, "is no JSON"),
    ("'a'", 1, 1, "is no JSON"),
    # surrogates as they are
    ('"\ud800"', 1, 2, "lone surrogate"),
    ('{\n "\udfff":1}', 2, 3, "lone surrogate"),
    ('"\ud83d\ude00"', 1, 2, "lone surrogate"),
    # bytes
    (b"\xff\xfe[\x00]\x00", 1, 1, "is not UTF-8"),
    ("[]".encode("utf-16-be"), 1, 1, "is no JSON"),
    ('["论坛"]'.encode("gb18030"), 1, 3, "is not UTF-8"),
    (b'[\n"\xc0\xaf"]', 2, 2, "is not UTF-8"),
    (b'["\xed\xa0\x80"]', 1, 3, "is not UTF-8"),
    (b'["\xf4\x90\x80\x80"]', 1, 3, "is not UTF-8"),
    (b'["\xe8\xae', 1, 3, "is not UTF-8"),
    # depth
    ("[" * 101 + "]" * 101, 1, 101, "more than 100 levels"),
    ("\n[" * 101 + "]" * 101, 102, 1, "more than 100 levels"),
    ('{"a":' * 101 + "1" + "}" * 101, 1, 501, "more than 100 levels"),
    ('["[[[[",' * 101 + "1" + "]" * 101, 1, 801, "more than 100 levels"),
    ("[" * 100_000, 1, 101, "more than 100 levels"),
    ('{"a":' * 100_000, 1, 501, "more than 100 levels"),
    ("[" * 100_000 + "]" * 100_000, 1, 101, "more than 100 levels"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "line", "column", "words"), HOSTILE, ids=short)
def test_text_that_is_no_json_is_refused_at_its_place(
    content: str | bytes, line: int, column: int | None, words: str
) -> None:
    (problem,) = problems(content)
    assert words in problem.message
    assert problem.line == line
    assert column in (None, problem.column)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"a":1,"a":2}', {"$.a": "stands twice in its object"}),
        ('{"a":1,"\\u0061":2,"a":3}', {"$.a": "stands twice in its object"}),
        ('[{"b":{"名":1,"名":1}},{"":0,"":0}]', {
            "$[0].b.名": "stands twice in its object", "$[1]['']": "stands twice in its object"}),
        ('{"a":{"b":1,"b":2},"a":3}', {"$.a": "stands twice in its object"}),
        ('["\\ud800"]', {"$[0]": "holds a lone surrogate"}),
        ('["\\udc00\\ud800"]', {"$[0]": "holds a lone surrogate"}),
        ('{"a b":["x","\\uDBFFx"]}', {"$['a b'][1]": "holds a lone surrogate"}),
        ('{"\\ud800":1}', {"$": "has a key with a lone surrogate, '\\ud800'"}),
    ],
)  # fmt: skip
def test_keys_given_twice_and_escaped_surrogates_are_refused_by_path(
    content: str, found: dict[str, str]
) -> None:
    assert {problem.path: problem.message for problem in problems(content)} == found


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("null", None), ("true", True), ("false", False), ("0", 0), ("-0", 0), ("1e2", 100.0), ("1E-2", 0.01),
        ("-0.0", -0.0), ("1.50", 1.5), ('""', ""), ("[]", []), ("{}", {}), (" \t\r\n[ \n] ", []), ('{"":{}}', {"": {}}),
        ("[[],[]]", [[], []]), ("9" * 1000, int("9" * 1000)), ("123456789012345678901", 123456789012345678901),
        (r'"\"\\\/\b\f\n\r\t"', '"\\/\b\f\n\r\t'), (r'"\u0000"', "\0"), (r'"\ud83d\ude00"', "😀"), ('"😀"', "😀"),
        (r'"\\ud800"', "\\ud800"), ('"\x7f"', "\x7f"), ('"\u2028"', "\u2028"), ('"\uffff"', "\uffff"),
        ("\ufeff[1]", [1]), (b"\xef\xbb\xbf[1]", [1]), ('["\ufeff"]', ["\ufeff"]), ('"论坛"'.encode(), "论坛"),
        ('["NaN", "Infinity"]', ["NaN", "Infinity"]), ("[" * 100 + "]" * 100, json.loads("[" * 100 + "]" * 100)),
    ],
    ids=short,
)  # fmt: skip
def test_json_is_read_for_what_it_says(content: str | bytes, value: Any) -> None:
    found = _jsontext.parse(content)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("content", [None, 5, [MINIMAL], bytearray(b"{}"), {"schema": "seminar-record/1"}])
def test_what_is_no_text_is_refused_by_its_type(content: Any) -> None:
    (problem,) = problems(content)
    assert problem.message == f"is {type(content).__name__}, not JSON text"


def test_a_stack_too_short_for_the_nesting_is_no_stray_exception() -> None:
    def dive(depth: int) -> object:
        return dive(depth - 1) if depth else from_json("[" * 90 + "]" * 90)

    with pytest.raises(
        FormatError, match=r"too deep for what is left|is an array of 1"
    ):  # from 3.12 on C counts apart
        dive(sys.getrecursionlimit() - len(inspect.stack()) - 60)


LETTERS_OF_JSON = st.text(st.sampled_from('[]{},:"0123456789.eE+-NaInfity\\ud8 \n'), max_size=60)


@given(st.text() | st.binary() | LETTERS_OF_JSON | LETTERS_OF_JSON.map("[{}]".format))
@example("[1,2")
def test_no_text_and_no_bytes_give_another_error(content: str | bytes) -> None:
    assert read_or_refused(content)


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["schema", "event", "name", "x"]), inner),
    max_leaves=12,
)  # fmt: skip


@given(VALUES)
def test_no_value_gives_another_error(value: Any) -> None:
    for content in (json.dumps(value), json.dumps({"schema": "seminar-record/1", "event": value})):
        for strict in (True, False):
            assert read_or_refused(content, strict=strict)


@given(st.randoms(use_true_random=False))
def test_a_damaged_file_is_read_or_refused(chance: random.Random) -> None:
    text = dumps((RECORD,))
    for _ in range(20):
        at, end = sorted(chance.choices(range(len(text)), k=2))
        damaged = chance.choice(
            [text[:at], text[:at] + text[end:], text[:at] + chance.choice('{}[]",:\\0n\ud800\0') + text[at:]]
        )
        assert read_or_refused(damaged)


@given(records(), st.dictionaries(st.text("xyz", min_size=1), VALUES, max_size=2))
def test_lenient_reading_gives_unknown_keys_back_or_refuses_the_text(
    record: Record, unknown: dict[str, Any]
) -> None:
    document = json.loads(to_json(record))
    document["event"].update(unknown)
    text = json.dumps(document, ensure_ascii=True, allow_nan=True)
    try:
        (reading,) = loads(text, strict=False)
    except FormatError:
        with pytest.raises(FormatError):
            loads(text)
        return
    assert reading == from_json(text, strict=False)
    assert json.loads(to_json(reading)) == document
    assert loads(dumps(reading), strict=False) == (reading,)
    assert dumps(loads(dumps([reading]), strict=False)) == dumps([reading])


def test_a_reading_is_written_with_its_keys_last() -> None:
    reading = from_json(event('"mood":"好","name":"某论坛"'), strict=False)
    assert reading == Reading(record=from_json(MINIMAL), extra={"/event": {"mood": "好"}})
    assert to_json(reading, indent=None) == event('"name":"某论坛","mood":"好"')


@pytest.mark.parametrize(
    "value", [{1, 2}, float("nan"), float("inf"), "\ud800", 10**5000, b"x", object()], ids=short
)
def test_unknown_keys_that_no_reader_could_read_are_not_written(value: Any) -> None:
    with pytest.raises(FormatError):
        to_json(Reading(record=from_json(MINIMAL), extra={"": {"x": value}}))


def test_unknown_keys_too_deep_to_be_read_are_not_written() -> None:
    deep: Any = []
    for _ in range(120):
        deep = [deep]
    for value in (deep, loop()):
        with pytest.raises(FormatError):
            to_json(Reading(record=from_json(MINIMAL), extra={"": {"x": value}}))


def loop() -> Any:
    endless: list[Any] = []
    endless.append(endless)
    return endless


def test_the_format_is_found_by_name_and_suffix() -> None:
    assert formats.get("json").loads(formats.get("json").dumps(RECORD)) == (RECORD,)
    assert formats.for_suffix("a/B.JSON") == "json"
    assert json.loads(to_json(RECORD)) == DOCUMENT
