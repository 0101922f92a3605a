"""Where words stand: lines fit their room, texts stand below each other and inside the frame."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import (
    Affiliation,
    Event,
    Organization,
    Organizer,
    OrganizerRole,
    Participation,
    ParticipationRole,
    Person,
    Place,
    Record,
    Session,
    Talk,
)
from seminar_record.pictures import agenda, network
from seminar_record.pictures.canvas import LEADING, Sheet, broken, clean, extent
from seminar_record.strategies import texts

from .reading import LANGUAGES, SVG, Draw, read


def test_a_long_text_is_cut_and_shows_whole_when_pointed_at() -> None:
    long = "研" * 3000
    picture = agenda(Record(event=Event(talks=(Talk(title=long),))))
    (text,) = (each for each in read(picture).iter(f"{SVG}text") if each.find(f"{SVG}title") is not None)
    assert [each.text for each in text.findall(f"{SVG}title")] == [long]
    lines = [line.text or "" for line in text.findall(f"{SVG}tspan")]
    assert len(lines) == 6
    assert lines[-1].endswith("…")


def test_a_text_says_how_far_down_its_lines_go() -> None:
    assert Sheet().text(0, 10, "甲" * 5, size=20, room=40) == 10 + 3 * 20 * LEADING


def long_words(length: int) -> Record:
    """An event whose every name, title, body and post is of that length."""
    number = iter(range(1000))

    def word() -> str:
        return (str(next(number)) + "王" * length)[:length]

    def person() -> Person:
        tie = Affiliation(organization=Organization(name=word()), unit=word(), post=word())
        return Person(name=word(), titles=(word(),), affiliations=(tie,))

    nobody = Person(name=word())
    return Record(
        event=Event(
            name=word(),
            themes=(word(),),
            place=Place(city=word(), venue=word()),
            organizers=tuple(
                Organizer(role=role, organization=Organization(name=word())) for role in OrganizerRole
            ),
            participations=tuple(
                Participation(role=role, person=who)
                for role in ParticipationRole
                for who in (nobody, person())
            ),
            sessions=(
                Session(name=word(), kind="panel", topics=(word(),), groups=(word(),)),
                Session(name=word(), talks=(Talk(title=word(), speakers=(person(), person())),)),
            ),
            talks=(Talk(title=word(), speakers=(nobody, person())), Talk(title=word(), speakers=(person(),))),
        )
    )


LONG = pytest.mark.parametrize("length", [3, 21, 90])
BOTH = pytest.mark.parametrize("draw", [agenda, network])
EITHER = pytest.mark.parametrize("language", LANGUAGES)


@BOTH
@LONG
@EITHER
def test_texts_of_one_column_stand_below_each_other(draw: Draw, length: int, language: str) -> None:
    root = read(draw(long_words(length), language=language))
    columns: dict[tuple[str, str | None], list[tuple[float, float]]] = {}
    for text in root.iter(f"{SVG}text"):
        base, size = float(text.attrib["y"]), float(text.attrib["font-size"])
        down = sum(float(line.attrib["dy"]) for line in text.findall(f"{SVG}tspan"))
        column = columns.setdefault((text.attrib["x"], text.attrib.get("text-anchor")), [])
        column.append((base - size, base + down))
    assert max(map(len, columns.values())) > 5
    for column in columns.values():
        for (_, bottom), (top, _) in pairwise(sorted(column)):
            assert bottom <= top
    assert max(bottom for column in columns.values() for _, bottom in column) <= float(root.attrib["height"])


@LONG
@EITHER
def test_words_that_end_at_a_mark_begin_inside_the_frame(length: int, language: str) -> None:
    texts = read(network(long_words(length), language=language)).iter(f"{SVG}text")
    ending = [text for text in texts if text.attrib.get("text-anchor") == "end"]
    assert len(ending) > 10
    for text in ending:
        size = float(text.attrib["font-size"])
        lines = [line.text or "" for line in text.findall(f"{SVG}tspan")] or [text.text or ""]
        assert all(extent(line.rstrip(), size) <= float(text.attrib["x"]) + size for line in lines)


@given(texts(), st.integers(40, 400))
def test_broken_lines_joined_are_the_text_and_fit_the_room(text: str, room: int) -> None:
    text = clean(text)
    lines = broken(text, room, 13)
    assert "".join(lines) == text
    assert all(extent(line.rstrip(), 13) <= room + 13 for line in lines)


def test_lines_break_between_chinese_characters_and_words_and_not_before_a_comma() -> None:
    assert broken("甲乙丙，丁", 39, 13) == ["甲乙丙，", "丁"]
    assert broken("seminar record", 80, 13) == ["seminar ", "record"]
