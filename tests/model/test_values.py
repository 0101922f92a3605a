"""What each class refuses, with which words, and what every one of them is: frozen, hashable, of tuples only."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from attrs import fields, has
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

import seminar_record
from seminar_record import (
    Affiliation,
    Attendance,
    Bound,
    Credit,
    Event,
    Image,
    InvalidValueError,
    Organization,
    Organizer,
    PartialDate,
    Participation,
    Person,
    Place,
    Record,
    SeminarRecordError,
    Session,
    Source,
    Statement,
    Talk,
    TalkKind,
    parse_date,
)
from seminar_record.strategies import events, records, texts

BODY = Organization(name="远山大学")
PERSON = Person(name="田一")
SOUND: dict[type, dict[str, Any]] = {
    Affiliation: {"organization": BODY},
    Attendance: {"count": 1},
    Credit: {"role": "editor", "name": "田一"},
    Event: {},
    Image: {},
    Organization: {"name": "远山大学"},
    Organizer: {"role": "host", "organization": BODY},
    Participation: {"role": "address", "person": PERSON},
    Person: {"name": "田一"},
    Place: {},
    Record: {"event": Event()},
    Session: {"name": "上半场"},
    Source: {},
    Statement: {"speaker": PERSON, "text": "好。"},
    Talk: {"title": "社区的一天"},
}
TEXTS = [
    (Affiliation, "unit"), (Affiliation, "post"), (Attendance, "wording"), (Credit, "name"), (Event, "name"),
    (Image, "caption"), (Organization, "name"), (Organizer, "wording"), (Participation, "wording"), (Person, "name"),
    (Place, "venue"), (Place, "city"), (Place, "region"), (Place, "country"), (Session, "name"), (Source, "title"),
    (Source, "publisher"), (Source, "url"), (Statement, "text"), (Statement, "verb"), (Talk, "title"),
]  # fmt: skip
NEEDED = {
    (Credit, "name"),
    (Organization, "name"),
    (Person, "name"),
    (Session, "name"),
    (Statement, "text"),
    (Talk, "title"),
}
LISTS_OF_TEXT = [
    (Event, "themes"),
    (Event, "groups"),
    (Person, "titles"),
    (Session, "topics"),
    (Session, "groups"),
]
LISTS = [
    (Event, "organizers", "Organizer"), (Event, "sessions", "Session"), (Event, "talks", "Talk"),
    (Event, "participations", "Participation"), (Event, "statements", "Statement"), (Image, "credits", "Credit"),
    (Person, "affiliations", "Affiliation"), (Session, "talks", "Talk"), (Session, "participations", "Participation"),
    (Source, "credits", "Credit"), (Source, "images", "Image"), (Talk, "speakers", "Person"),
]  # fmt: skip
PARTS = [
    (Affiliation, "organization", "Organization"), (Organizer, "organization", "Organization"),
    (Participation, "person", "Person"), (Statement, "speaker", "Person"), (Record, "event", "Event"),
]  # fmt: skip
OPTIONAL_PARTS = [
    (Event, "start", "PartialDate"), (Event, "end", "PartialDate"), (Event, "place", "Place"),
    (Event, "attendance", "Attendance"), (Record, "source", "Source"), (Source, "published", "PartialDate"),
]  # fmt: skip
WORDS = [
    (Attendance, "bound", "Bound"), (Credit, "role", "CreditRole"), (Event, "kind", "EventKind"),
    (Organizer, "role", "OrganizerRole"), (Participation, "role", "ParticipationRole"), (Session, "kind", "SessionKind"),
    (Talk, "kind", "TalkKind"),
]  # fmt: skip
OTHERS = [(Attendance, "count"), (Event, "edition"), (Place, "online")]


def refusal(kind: type, /, **values: Any) -> InvalidValueError:
    with pytest.raises(InvalidValueError) as caught:
        kind(**(SOUND[kind] | values))
    return caught.value


def test_every_field_of_every_class_stands_in_one_of_the_tables() -> None:
    classes = {c for c in vars(seminar_record.model).values() if isinstance(c, type) and has(c)} - {
        PartialDate
    }
    assert classes == set(SOUND)
    tables: list[Any] = [*TEXTS, *LISTS_OF_TEXT, *LISTS, *PARTS, *OPTIONAL_PARTS, *WORDS, *OTHERS]
    told = [(row[0], row[1]) for row in tables]
    assert len(told) == len(set(told))
    assert set(told) == {(kind, field.name) for kind in classes for field in fields(kind)}


@pytest.mark.parametrize(("kind", "field"), TEXTS)
@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "is empty (got '')"),
        (" \t\n\u3000", r"is empty (got ' \t\n\u3000')"),
        ("a\0", r"holds a NUL character (got 'a\x00')"),
        ("a\ud800", r"holds a lone surrogate (got 'a\ud800')"),
        ("\udfff", r"holds a lone surrogate (got '\udfff')"),
        (5, "is int, not str (got 5)"),
        (b"x", "is bytes, not str (got b'x')"),
        (("x",), "is tuple, not str (got ('x',))"),
    ],
)
def test_text_is_a_string_with_something_in_it(kind: type, field: str, value: Any, reason: str) -> None:
    assert str(refusal(kind, **{field: value})) == f"{kind.__name__}.{field}: {reason}"


@pytest.mark.parametrize(("kind", "field"), TEXTS)
def test_text_may_be_unknown_where_the_class_can_do_without(kind: type, field: str) -> None:
    if (kind, field) in NEEDED:
        assert refusal(kind, **{field: None}).reason == "is NoneType, not str"
    else:
        assert getattr(kind(**(SOUND[kind] | {field: None})), field) is None


@pytest.mark.parametrize(("kind", "field"), LISTS_OF_TEXT)
@pytest.mark.parametrize(
    ("value", "where", "reason"),
    [
        (["x"], "", "is list, not tuple"),
        ("x", "", "is str, not tuple"),
        (None, "", "is NoneType, not tuple"),
        (("x", ""), "[1]", "is empty"),
        (("x", "y", None), "[2]", "is NoneType, not str"),
        (("\ud800",), "[0]", "holds a lone surrogate"),
    ],
)
def test_lists_of_text_are_tuples_of_it(kind: type, field: str, value: Any, where: str, reason: str) -> None:
    error = refusal(kind, **{field: value})
    assert (error.owner, error.field, error.reason) == (kind.__name__, field + where, reason)


@pytest.mark.parametrize(("kind", "field", "inner"), LISTS)
def test_lists_are_tuples_of_their_class(kind: type, field: str, inner: str) -> None:
    assert refusal(kind, **{field: []}).reason == "is list, not tuple"
    assert refusal(kind, **{field: None}).reason == "is NoneType, not tuple"
    error = refusal(kind, **{field: ("x",)})
    assert (error.field, error.reason) == (f"{field}[0]", f"is str, not {inner}")


@pytest.mark.parametrize(("kind", "field", "inner"), [*PARTS, *OPTIONAL_PARTS])
@pytest.mark.parametrize("value", ["x", 1, (), {}])
def test_parts_are_of_their_class(kind: type, field: str, inner: str, value: Any) -> None:
    assert refusal(kind, **{field: value}).reason == f"is {type(value).__name__}, not {inner}"


@pytest.mark.parametrize(("kind", "field", "inner"), PARTS)
def test_parts_that_make_the_whole_are_never_none(kind: type, field: str, inner: str) -> None:
    assert refusal(kind, **{field: None}).reason == f"is NoneType, not {inner}"


@pytest.mark.parametrize(("kind", "field", "inner"), WORDS)
@pytest.mark.parametrize("value", ["", "king", "HOST", " host", None, 1, ("host",)])
def test_a_word_outside_the_vocabulary_is_refused_with_the_words_inside(
    kind: type, field: str, inner: str, value: Any
) -> None:
    words = ", ".join(getattr(seminar_record, inner))
    assert str(refusal(kind, **{field: value})) == f"{inner}.value: is none of: {words} (got {value!r})"


@pytest.mark.parametrize(("kind", "field", "inner"), WORDS)
def test_a_vocabulary_is_taken_as_member_or_as_word(kind: type, field: str, inner: str) -> None:
    for member in getattr(seminar_record, inner):
        by_member, by_word = (kind(**(SOUND[kind] | {field: given})) for given in (member, member.value))
        assert by_member == by_word
        assert getattr(by_word, field) is member


@pytest.mark.parametrize("value", [1.0, "1", True, None])
def test_numbers_are_whole_numbers(value: Any) -> None:
    assert refusal(Attendance, count=value).reason == f"is {type(value).__name__}, not int"
    if value is not None:
        assert refusal(Event, edition=value).reason == f"is {type(value).__name__}, not int"


def test_a_head_count_is_none_or_more_and_an_edition_the_first_or_later() -> None:
    assert Attendance(count=0).count == 0
    assert refusal(Attendance, count=-1).reason == "is negative"
    assert Event(edition=1).edition == 1
    assert refusal(Event, edition=0).reason == "is 0, the first is 1"
    assert refusal(Event, edition=-2).reason == "is negative"


@pytest.mark.parametrize("value", [0, 1, None, "false"])
def test_online_is_true_or_false(value: Any) -> None:
    assert refusal(Place, online=value).reason == f"is {type(value).__name__}, not bool"


@pytest.mark.parametrize(
    ("start", "end", "sound"),
    [
        ("2023-08-15", "2023-08-15", True),
        ("2023-08-15", "2023-08-16", True),
        ("2023-08-15", "2023-08-14", False),
        ("2023-08-15", "2023-08", True),
        ("2023-08-15", "2023", True),
        ("2023-08-15", "2023-07", False),
        ("2023-08", "2023-08-01", True),
        ("2023-08-15T14:30", "2023-08-15", True),
        ("2023-08-15T14:30", "2023-08-15T14:29", False),
        ("2023-08-15T14:30", "2023-08-15T14:30:00", True),
        ("2023", "2022-12-31", False),
    ],
)
def test_an_event_ends_no_earlier_than_it_starts_as_far_as_is_known(
    start: str, end: str, sound: bool
) -> None:
    if sound:
        assert Event(start=parse_date(start), end=parse_date(end)).end == parse_date(end)
        return
    error = refusal(Event, start=parse_date(start), end=parse_date(end))
    assert str(error) == f"Event.end: is before the start {start} (got '{end}')"


def test_one_end_alone_is_known_at_times() -> None:
    assert Event(end=parse_date("2023")).start is None
    assert Event(start=parse_date("2023")).end is None


@pytest.mark.parametrize("kind", SOUND)
def test_a_value_cannot_be_changed_or_given_more(kind: type) -> None:
    value = kind(**SOUND[kind])
    name = fields(kind)[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, getattr(value, name))
    with pytest.raises((FrozenInstanceError, AttributeError)):
        value.mood = "good"
    assert not hasattr(value, "__dict__")


@pytest.mark.parametrize("kind", SOUND)
def test_values_are_made_by_name_only(kind: type) -> None:
    with pytest.raises(TypeError, match="positional argument"):
        kind("x")
    with pytest.raises(TypeError, match="unexpected keyword"):
        kind(**SOUND[kind], mood="good")


@given(records())
def test_equal_values_are_one_key_of_a_dictionary_and_survive_copy_and_pickle(record: Record) -> None:
    for other in (copy.deepcopy(record), pickle.loads(pickle.dumps(record))):  # noqa: S301  our own bytes
        assert other == record
        assert {record: 1}[other] == 1
        assert repr(other) == repr(record)


@given(texts())
def test_text_is_kept_to_the_letter(text: str) -> None:
    assert Organization(name=text).name == text


@given(events(), st.sampled_from(TalkKind))
def test_every_field_counts_when_values_are_compared(event: Event, kind: TalkKind) -> None:
    for cls, values in SOUND.items():
        for field in fields(cls):
            assert field.eq is True
            assert field.hash is None
        assert cls(**values) == cls(**values)
    assert Talk(title="x", kind=kind) == Talk(title="x", kind=kind.value)
    assert event != Event(
        **{f.name: getattr(event, f.name) for f in fields(Event)} | {"groups": (*event.groups, "x")}
    )


def test_an_error_says_what_where_and_why_and_travels_between_processes() -> None:
    error = refusal(Person, titles=("x", ""))
    assert isinstance(error, SeminarRecordError)
    assert isinstance(error, ValueError)
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301  our own bytes
    assert (twin.owner, twin.field, twin.reason, str(twin)) == ("Person", "titles[1]", "is empty", str(error))
    assert str(error) == "Person.titles[1]: is empty (got '')"


def test_an_error_shows_no_more_of_a_value_than_a_line_holds() -> None:
    shown = str(refusal(Person, name="x" * 500 + "\0"))
    assert shown.endswith("xxx...)")
    assert len(shown) < 140


def test_a_default_says_nothing() -> None:
    assert Attendance(count=1).bound is Bound.EXACT
    assert Talk(title="x").kind is TalkKind.OTHER
    assert Event() == Event(name=None, kind="other", themes=(), place=None)
