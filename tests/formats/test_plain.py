"""Records and plain values: nothing coerced, nothing lost, every fault told with its path."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from attrs import fields, has
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import FormatError, Record, model
from seminar_record.formats import Reading, _plain, _wire
from seminar_record.formats._plain import from_plain, from_plain_lenient, plain, to_plain
from seminar_record.strategies import records
from tests.formats.full_record import DOCUMENT, RECORD
from tests.formats.many import ANY

JUNK: tuple[Any, ...] = (None, True, 7, 1.5, "junk", "", [], {}, [None], {"junk": 1})


def problems(document: Any) -> dict[str, str]:
    with pytest.raises(FormatError) as caught:
        from_plain(document)
    found = {problem.path or "": problem.message for problem in caught.value.problems}
    assert len(found) == len(caught.value.problems), "a fault told twice"
    return found


def places_of_problems(document: Any) -> list[str]:
    """Where a document is wrong; nowhere if it can be read."""
    try:
        from_plain(document)
    except FormatError as error:
        return [problem.path or "" for problem in error.problems]
    return []


def minimal(**event: Any) -> dict[str, Any]:
    return {"schema": "seminar-record/1", "event": event}


def nodes(value: Any, path: str = "$") -> Iterator[tuple[str, Any, Any]]:
    """Every place below a document: its path, what holds it, its key there."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{path}.{key}", value, key
            yield from nodes(item, f"{path}.{key}")
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield f"{path}[{at}]", value, at
            yield from nodes(item, f"{path}[{at}]")


PATHS = [path for path, _, _ in nodes(DOCUMENT)]


def replaced(path: str, new: Any) -> tuple[dict[str, Any], Any]:
    """The full document with another value at a path, and what stood there."""
    document = json.loads(json.dumps(DOCUMENT))
    holder, key = next((holder, key) for found, holder, key in nodes(document) if found == path)
    old, holder[key] = holder[key], new
    return document, old


def test_a_full_record_is_this_document_in_this_order() -> None:
    assert json.dumps(to_plain(RECORD)) == json.dumps(DOCUMENT)
    assert from_plain(DOCUMENT) == RECORD


def test_the_full_record_leaves_no_field_at_its_default() -> None:
    def check(value: Any) -> None:
        for attribute in fields(type(value)):
            item = getattr(value, attribute.name)
            assert item != attribute.default, attribute
            for part in item if isinstance(item, tuple) else (item,):
                if has(type(part)) and not isinstance(part, model.PartialDate):
                    check(part)

    check(RECORD)


@given(ANY)
def test_every_record_comes_back_whole(record: Record) -> None:
    document = to_plain(record)
    assert from_plain(document) == record
    assert to_plain(from_plain(document)) == document


@given(records())
def test_what_is_empty_is_left_out(record: Record) -> None:
    def check(value: Any) -> None:
        assert value is not None
        assert value != []
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            check(item)

    check(to_plain(record))


@pytest.mark.parametrize("path", PATHS)
def test_a_part_of_a_record_is_what_the_document_holds_there(path: str) -> None:
    steps = re.findall(r"\w+", path)
    value: Any = RECORD
    held: Any = DOCUMENT
    for step in steps:
        held = held[int(step) if isinstance(held, list) else step]
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step, held)
    if not isinstance(value, tuple):
        assert plain(value) == held
        assert type(plain(value)) is type(held)


def test_defaults_are_accepted_when_spelt_out() -> None:
    spelt = minimal(name=None, kind="other", edition=None, themes=[], place=None, talks=[], sessions=[])
    assert from_plain(spelt | {"source": None}) == from_plain(minimal())


def test_an_empty_place_is_not_the_same_as_none() -> None:
    assert to_plain(from_plain(minimal(place={})))["event"] == {"place": {}}
    assert to_plain(from_plain(minimal()))["event"] == {}


@pytest.mark.parametrize("kind", _wire.ORDER)
def test_the_order_on_the_wire_names_every_field_once(kind: type) -> None:
    assert sorted(_wire.ORDER[kind]) == sorted(attribute.name for attribute in fields(kind))


@pytest.mark.parametrize(
    ("event", "path", "message"),
    [
        ({"name": None, "talks": [{"title": None}]}, "$.event.talks[0].title", "is null, not a string"),
        ({"name": 5}, "$.event.name", "is the number 5, not a string"),
        ({"name": ["x"]}, "$.event.name", "is an array, not a string"),
        ({"name": {}}, "$.event.name", "is an object, not a string"),
        ({"name": True}, "$.event.name", "is true, not a string"),
        ({"name": " \t"}, "$.event.name", r"is empty (got ' \t')"),
        ({"name": "a\0b"}, "$.event.name", r"holds a NUL character (got 'a\x00b')"),
        ({"name": "\ud800"}, "$.event.name", r"holds a lone surrogate (got '\ud800')"),
        ({"edition": 1.0}, "$.event.edition", "is the number 1.0, not a whole number"),
        ({"edition": True}, "$.event.edition", "is true, not a whole number"),
        ({"edition": "3"}, "$.event.edition", "is a string, not a whole number"),
        ({"edition": 0}, "$.event.edition", "is 0, the first is 1 (got 0)"),
        ({"attendance": {"count": None}}, "$.event.attendance.count", "is null, not a whole number"),
        ({"attendance": {"count": -1}}, "$.event.attendance.count", "is negative (got -1)"),
        ({"attendance": {}}, "$.event.attendance.count", "is missing"),
        ({"attendance": []}, "$.event.attendance", "is an array, not an object"),
        ({"themes": "ab"}, "$.event.themes", "is a string, not an array"),
        ({"themes": None}, "$.event.themes", "is null, not an array"),
        ({"themes": {"a": 1}}, "$.event.themes", "is an object, not an array"),
        ({"themes": ["a", None]}, "$.event.themes[1]", "is null, not a string"),
        ({"place": {"online": 1}}, "$.event.place.online", "is the number 1, not true or false"),
        ({"place": {"online": "false"}}, "$.event.place.online", "is a string, not true or false"),
        ({"start": 2023}, "$.event.start", "is the number 2023, not a date in a string"),
        ({"start": "2023-02-30"}, "$.event.start", "is not from 1 to 28 (got 30)"),
        ({"start": "2023", "end": "2022"}, "$.event.end", "is before the start 2023 (got '2022')"),
        ({"kind": None}, "$.event.kind", "is null, not a string"),
        ({"sessions": [{"name": "x", "kind": "Panel"}]}, "$.event.sessions[0].kind",
         "is none of: opening, keynote, report, panel, parallel, closing, other (got 'Panel')"),
        ({"mood": "good"}, "$.event.mood", "is no known key"),
        ({"a b": "good"}, "$.event['a b']", "is no known key"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_its_path(event: dict[str, Any], path: str, message: str) -> None:
    assert problems(minimal(**event)) == {path: message}


@pytest.mark.parametrize("path", PATHS)
def test_junk_in_any_place_is_refused_there_or_below_and_nowhere_else(path: str) -> None:
    refused = 0
    for junk in JUNK:
        document, old = replaced(path, copy.deepcopy(junk))
        if junk is old:
            continue
        places = places_of_problems(document)
        refused += bool(places)
        assert all(place.startswith(path) for place in places)
        if not places:
            assert to_plain(from_plain(document)) != DOCUMENT, "the value was dropped"
    assert refused >= 6


@pytest.mark.parametrize("path", PATHS)
def test_a_number_is_never_taken_for_text_nor_text_for_a_number(path: str) -> None:
    _, old = replaced(path, None)
    swapped = {str: 5, int: "5", bool: 1, list: "5", dict: ["5"]}[type(old)]
    assert list(problems(replaced(path, swapped)[0])) == [path]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    document = minimal(
        name=None,
        edition=0,
        start="2023",
        end="2022",
        mood=1,
        themes="abc",
        talks=[{"title": ""}, {"titl": "x"}, {"title": "x", "speakers": [{"name": "y", "titles": ["", 5]}]}],
        attendance={"count": -1, "bound": 5},
    )
    document["event"]["participations"] = [{"role": "king", "person": {}}]
    assert set(problems(document | {"source": 1, "sauce": 2})) == {
        "$.event.edition",
        "$.event.end",
        "$.event.mood",
        "$.event.themes",
        "$.event.talks[0].title",
        "$.event.talks[1].titl",
        "$.event.talks[1].title",
        "$.event.talks[2].speakers[0].titles[0]",
        "$.event.talks[2].speakers[0].titles[1]",
        "$.event.attendance.count",
        "$.event.attendance.bound",
        "$.event.participations[0].role",
        "$.event.participations[0].person.name",
        "$.source",
        "$.sauce",
    }


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "x", [], ()])
def test_a_document_is_an_object(value: Any) -> None:
    assert list(problems(value)) == ["$"]


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ("seminar-record/2", "is 'seminar-record/2'; this release reads seminar-record/1"),
        ("", "is ''; this release reads seminar-record/1"),
        (1, "is the number 1; this release reads seminar-record/1"),
        (None, "is null; this release reads seminar-record/1"),
        (["seminar-record/1"], "is an array; this release reads seminar-record/1"),
    ],
)
def test_another_schema_is_refused_by_name(schema: Any, message: str) -> None:
    assert problems({"schema": schema, "event": {}}) == {"$.schema": message}


def test_a_document_without_a_schema_is_refused() -> None:
    assert problems({"event": {}}) == {"$.schema": "is missing (this release reads seminar-record/1)"}


def test_a_superseded_version_is_brought_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def from_first(document: _plain.Document) -> _plain.Document:
        return {"schema": "seminar-record/b", "happening": document["meeting"]}

    def from_second(document: _plain.Document) -> _plain.Document:
        return {"schema": "seminar-record/1", "event": document["happening"]}

    monkeypatch.setitem(_plain.UPGRADES, "seminar-record/a", from_first)
    monkeypatch.setitem(_plain.UPGRADES, "seminar-record/b", from_second)
    old = {"schema": "seminar-record/a", "meeting": {"name": "x"}}
    assert from_plain(old).event.name == "x"
    assert old == {"schema": "seminar-record/a", "meeting": {"name": "x"}}
    assert problems({"schema": "seminar-record/c"})["$.schema"].endswith(
        "this release reads seminar-record/a, seminar-record/b, seminar-record/1"
    )


EXTRA = st.dictionaries(
    st.sampled_from(["x", "mood", "a b", "名", "~/0", ""]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text("ab名\"'"),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text("ab/"), inner, max_size=2),
        max_leaves=4,
    ),
    min_size=1,
    max_size=2,
)  # fmt: skip


def objects(value: Any, kind: Any = Record) -> Iterator[dict[str, Any]]:
    """Every object of a document that stands for one of the model's classes."""
    kind = _wire.required(kind)
    if isinstance(value, list):
        for item in value:
            yield from objects(item, _wire.item(kind))
    elif isinstance(value, dict):
        yield value
        for attribute in _wire.keys(kind):
            if attribute.name in value:
                yield from objects(value[attribute.name], attribute.type)


@given(records(), st.data())
def test_unknown_keys_are_kept_through_a_lenient_rewrite(record: Record, data: st.DataObject) -> None:
    document = copy.deepcopy(to_plain(record))
    for place in data.draw(st.lists(st.sampled_from(list(objects(document))), max_size=3)):
        place.update(data.draw(EXTRA))
    given_text = json.dumps(document)
    reading = from_plain_lenient(document)
    assert reading.record == record
    assert json.dumps(to_plain(reading)) == given_text
    assert json.dumps(document) == given_text, "reading changed what it read"
    if reading.extra:
        with pytest.raises(FormatError, match="is no known key"):
            from_plain(document)


def test_lenient_reading_is_lenient_about_keys_only() -> None:
    document = minimal(mood=1, name=5)
    with pytest.raises(FormatError) as caught:
        from_plain_lenient(document)
    assert [problem.path for problem in caught.value.problems] == ["$.event.name"]


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        ({"/event/talks/0": {"mood": 1}}, "no object at '/event/talks/0'"),
        ({"/event/talks/x": {"mood": 1}}, "no object at '/event/talks/x'"),
        ({"/event/name": {"mood": 1}}, "no object at '/event/name'"),
        ({"/event/name/x": {"mood": 1}}, "no object at '/event/name/x'"),
        ({"/event": {"name": "y"}}, "has the key 'name' of '/event' already"),
    ],
)
def test_unknown_keys_that_find_no_place_are_not_dropped(extra: dict[str, Any], message: str) -> None:
    with pytest.raises(FormatError, match=message):
        to_plain(Reading(record=from_plain(minimal(name="x")), extra=extra))


def test_a_number_too_long_to_be_read_is_not_written() -> None:
    record = Record(event=model.Event(edition=10**1001))
    with pytest.raises(FormatError, match="more than 1000 digits"):
        to_plain(record)
