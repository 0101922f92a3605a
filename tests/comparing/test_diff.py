"""What differs between two records, and doing it to one of them."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import (
    Affiliation,
    Event,
    InvalidValueError,
    Organization,
    Organizer,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Talk,
    parse_date,
)
from seminar_record.comparing import Change, ChangeKind, PatchError, align, alignment, apply, diff
from seminar_record.comparing.alignment import unmoved
from seminar_record.strategies import records, talks

ADDED, REMOVED, CHANGED, MOVED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.CHANGED, ChangeKind.MOVED


def told(old: Event, new: Event) -> list[tuple[ChangeKind, str | None, str | None]]:
    return [(c.kind, c.path, c.new_path) for c in diff(Record(event=old), Record(event=new))]


def person(name: str, body: str, post: str | None = None) -> Person:
    return Person(name=name, affiliations=(Affiliation(organization=Organization(name=body), post=post),))


def a_record() -> st.SearchStrategy[Record]:
    return records() | records(realistic=True)


def at(record: Record, path: str) -> object:
    """The value that a JSON Pointer leads to."""
    value: Any = record
    for step in path.split("/")[1:]:
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    return value


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Record, Record]:
    """A realistic record, and the same with talks, organisers and participations in another order, some left out."""
    old = draw(records(realistic=True))
    event = old.event
    lists = {
        name: tuple(draw(st.permutations(getattr(event, name))))[: draw(st.integers(0, 9))]
        for name in ("talks", "organizers", "participations", "sessions")
    }
    return old, evolve(old, event=evolve(event, **lists))


@given(a_record())
def test_a_record_does_not_differ_from_itself(record: Record) -> None:
    assert diff(record, record) == ()


@given(a_record(), a_record())
def test_doing_the_differences_to_the_old_record_gives_the_new_one(old: Record, new: Record) -> None:
    assert apply(old, diff(old, new)) == new


@given(a_record(), a_record(), st.randoms())
def test_changes_can_be_done_in_any_order(old: Record, new: Record, chance: Random) -> None:
    changes = list(diff(old, new))
    chance.shuffle(changes)
    assert apply(old, changes) == new


@given(shuffled())
def test_the_same_holds_where_items_moved_and_went(pair: tuple[Record, Record]) -> None:
    old, new = pair
    assert apply(old, diff(old, new)) == new
    assert apply(new, diff(new, old)) == old


@given(shuffled())
def test_an_item_that_only_moved_is_neither_removed_nor_added(pair: tuple[Record, Record]) -> None:
    changes = diff(*pair)
    assert {change.kind for change in changes} <= {MOVED, REMOVED}
    removed = [change.old for change in changes if change.kind is REMOVED]
    assert len(removed) == sum(
        len(getattr(pair[0].event, name)) - len(getattr(pair[1].event, name))
        for name in ("talks", "organizers", "participations", "sessions")
    )


@given(a_record(), a_record())
def test_every_path_leads_to_the_value_that_stands_there(old: Record, new: Record) -> None:
    for change in diff(old, new):
        assert (change.path is None) == (change.kind is ADDED)
        assert (change.new_path is None) == (change.kind is REMOVED)
        if change.path is not None:
            assert at(old, change.path) == change.old
        if change.new_path is not None:
            assert at(new, change.new_path) == change.new
        assert (change.old != change.new) or change.kind is MOVED


@given(st.lists(talks(), max_size=6), st.lists(talks(), max_size=6))
def test_items_are_paired_once_and_equal_ones_first(old: list[Talk], new: list[Talk]) -> None:
    pairs = align(old, new)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    same = [talk for talk in old if talk in new]
    assert sum(old[i] == new[j] for i, j in pairs) >= len(set(same))


@given(st.permutations(range(7)))
def test_the_items_said_to_have_stayed_are_in_order_and_as_many_as_can_be(order: list[int]) -> None:
    kept = unmoved(list(enumerate(order)))
    stayed = [order[i] for i in sorted(kept)]
    assert stayed == sorted(stayed)
    rising = [1] * len(order)
    for i in range(len(order)):
        rising[i] = 1 + max((rising[k] for k in range(i) if order[k] < order[i]), default=0)
    assert len(kept) == max(rising)


def test_records_are_matched_by_address_then_name_and_day_then_name_then_likeness() -> None:
    def record(name: str, *, url: str | None = None, day: str | None = None) -> Record:
        start = None if day is None else parse_date(day)
        return Record(event=Event(name=name, start=start), source=None if url is None else Source(url=url))

    old = [
        record("甲论坛", url="https://example.org/1"),
        record("乙论坛", day="2023"),
        record("乙论坛", day="2024"),
        record("社区治理研讨会"),
        record("图书馆年会"),
        Record(event=Event(edition=1)),
    ]
    new = [
        record("社区治理理论研讨会"),
        record("乙论坛", day="2024-01"),
        record("乙论坛", day="2023", url="https://example.org/2"),
        record("丙论坛", url="https://example.org/1"),
        record("戊"),
    ]
    assert align(old, new) == ((0, 3), (1, 2), (2, 1), (3, 0))


def test_people_are_matched_by_name() -> None:
    old = Event(talks=(Talk(title="甲", speakers=(person("张三", "某大学"), person("李四", "某学会"))),))
    new = Event(
        talks=(Talk(title="甲", speakers=(person("李四", "某学会", "会长"), person("张三", "某大学"))),)
    )
    assert told(old, new) == [
        (MOVED, "/event/talks/0/speakers/0", "/event/talks/0/speakers/1"),
        (ADDED, None, "/event/talks/0/speakers/0/affiliations/0/post"),
    ]


def test_talks_are_matched_by_title_and_a_reworded_title_is_one_change() -> None:
    old = Event(talks=(Talk(title="社区治理的路径"), Talk(title="养老服务研究")))
    new = Event(talks=(Talk(title="养老服务研究", kind="report"), Talk(title="社区治理的新路径")))
    assert told(old, new) == [
        (MOVED, "/event/talks/0", "/event/talks/1"),
        (CHANGED, "/event/talks/0/title", "/event/talks/1/title"),
        (CHANGED, "/event/talks/1/kind", "/event/talks/0/kind"),
    ]


def test_organisers_are_matched_by_body_and_role_first() -> None:
    body, other = Organization(name="某学会"), Organization(name="民政局")
    old = Event(organizers=(Organizer(role="host", organization=body),))
    new = Event(
        organizers=(
            Organizer(role="guide", organization=other),
            Organizer(role="organizer", organization=body),
        )
    )
    assert told(old, new) == [
        (CHANGED, "/event/organizers/0/role", "/event/organizers/1/role"),
        (ADDED, None, "/event/organizers/0"),
    ]
    both = Event(organizers=(*new.organizers, *old.organizers))
    assert told(old, both) == [(ADDED, None, "/event/organizers/0"), (ADDED, None, "/event/organizers/1")]


def test_values_without_a_list_are_added_removed_and_changed_in_place() -> None:
    old = Event(name="某论坛", place=Place(city="沈阳"), start=parse_date("2023"), end=parse_date("2024"))
    new = Event(kind="forum", place=Place(city="沈阳", online=True), start=parse_date("2023-08"), end=old.end)
    assert told(old, new) == [
        (REMOVED, "/event/name", None),
        (CHANGED, "/event/kind", "/event/kind"),
        (CHANGED, "/event/start", "/event/start"),
        (CHANGED, "/event/place/online", "/event/place/online"),
    ]


def test_different_things_are_one_gone_and_one_new() -> None:
    assert told(Event(themes=("社区治理",)), Event(themes=("儿童保护",))) == [
        (REMOVED, "/event/themes/0", None),
        (ADDED, None, "/event/themes/0"),
    ]


def test_a_talk_that_changed_its_session_is_gone_here_and_new_there() -> None:
    talk = Talk(title="甲", speakers=(person("张三", "某大学"),))
    old = Event(sessions=(Session(name="上午", talks=(talk,)), Session(name="下午")))
    new = Event(sessions=(Session(name="上午"), Session(name="下午", talks=(talk,))))
    assert told(old, new) == [
        (REMOVED, "/event/sessions/0/talks/0", None),
        (ADDED, None, "/event/sessions/1/talks/0"),
    ]


@pytest.mark.parametrize(("most", "pairs"), [(4, ((0, 0),)), (3, ())])
def test_words_are_compared_only_where_few_are_left_over(
    most: int, pairs: tuple[tuple[int, int], ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment, "_MOST", most)
    assert align(["社区治理的路径", "甲"], ["社区治理的新路径", "乙"]) == pairs


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            Change(kind=CHANGED, path="/event/name", new_path="/event/name", old="乙", new="丙"),
            "stands there",
        ),
        (Change(kind=CHANGED, path="/event/nam", new_path="/event/nam", old="甲", new="丙"), "no place"),
        (Change(kind=REMOVED, path="/event/themes/0", old="丁"), "stands there"),
        (Change(kind=REMOVED, path="/event/themes/7", old="丁"), "no place"),
        (Change(kind=ADDED, new_path="/event/themes/7", new="丁"), "do not add up"),
        (Change(kind=ADDED, new_path="/event/name", new="丁"), "no place"),
        (Change(kind=ADDED), "names no place"),
        (Change(kind=MOVED, path="/event/themes/0", new_path="/event/themes/5"), "do not add up"),
        (Change(kind=MOVED, path="/event/themes/0", new_path="/event/groups/0"), "out of its list"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(change: Change, reason: str) -> None:
    record = Record(event=Event(name="甲", themes=("戊", "己")), source=Source(title="某报道"))
    with pytest.raises(PatchError, match=reason) as caught:
        apply(record, [change])
    assert caught.value.change == change


def test_two_changes_for_one_place_are_refused() -> None:
    change = Change(kind=CHANGED, path="/event/name", new_path="/event/name", old="甲", new="丙")
    with pytest.raises(PatchError, match="another change"):
        apply(Record(event=Event(name="甲")), [change, evolve(change, new="丁")])


def test_changes_that_would_give_no_record_are_refused_by_the_record() -> None:
    change = Change(kind=CHANGED, path="/event/name", new_path="/event/name", old="甲", new=" ")
    with pytest.raises(InvalidValueError):
        apply(Record(event=Event(name="甲")), [change])


def test_people_of_one_name_in_two_roles_are_told_apart_by_role() -> None:
    parts = tuple(Participation(role=role, person=Person(name="张三")) for role in ("address", "moderator"))
    assert told(Event(participations=parts), Event(participations=parts[1:])) == [
        (REMOVED, "/event/participations/0", None)
    ]
