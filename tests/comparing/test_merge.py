"""Reports of one event joined, value by value, with a witness for each and conflicts shown."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from seminar_record import (
    Affiliation,
    Attendance,
    Event,
    Organization,
    Organizer,
    PartialDate,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Statement,
    Talk,
    comparing,
    parse_date,
)
from seminar_record.comparing import (
    Attestation,
    Conflict,
    DifferentEventsError,
    Merged,
    Said,
    disagreements,
    merge,
)
from seminar_record.evidence import leaves
from seminar_record.strategies import people, records


def a_record() -> st.SearchStrategy[Record]:
    return records() | records(realistic=True)


@st.composite
def reports(draw: st.DrawFn) -> list[Record]:
    """What two to four reports say of one event: each leaves things out and has some things of its own."""
    whole, other = draw(records(realistic=True)), draw(records(realistic=True))
    return [draw(_told(whole, other)) for _ in range(draw(st.integers(2, 4)))]


@st.composite
def _told(draw: st.DrawFn, whole: Record, other: Record) -> Record:
    values: dict[str, Any] = {}
    for name in ("name", "kind", "start", "end", "place", "attendance"):
        values[name] = getattr(draw(st.sampled_from([whole, whole, other])).event, name)
    values["start"] = min(values["start"], values["end"])
    for name in ("organizers", "talks", "participations", "sessions", "statements", "groups"):
        own = getattr(whole.event, name)
        values[name] = own[draw(st.integers(0, 1)) :] + getattr(other.event, name)[: draw(st.integers(0, 1))]
    return evolve(whole, event=evolve(whole.event, **values))


def joined(*events: Event) -> Merged:
    return merge([Record(event=event) for event in events], same_event=True)


def values_of(record: Record) -> Counter[object]:
    return Counter(value for _, value in leaves(record))


def person(name: str, body: str, post: str | None = None, unit: str | None = None) -> Person:
    tie = Affiliation(organization=Organization(name=body), post=post, unit=unit)
    return Person(name=name, affiliations=(tie,))


def host(name: str, role: str = "host") -> Organizer:
    return Organizer(role=role, organization=Organization(name=name))


# Laws


@given(a_record())
def test_a_record_alone_stays_what_it_is(record: Record) -> None:
    merged = merge([record])
    assert merged.record == record
    assert merged.conflicts == ()


@given(a_record(), st.integers(2, 4))
def test_a_record_joined_with_itself_stays_what_it_is(record: Record, times: int) -> None:
    merged = merge([record] * times)
    assert merged.record == record
    assert merged.conflicts == ()
    assert {witness.records for witness in merged.witnesses} <= {tuple(range(times))}


@given(reports() | st.lists(a_record(), min_size=1, max_size=3))
def test_every_value_of_the_event_has_witnesses_that_say_it(told: list[Record]) -> None:
    merged = merge(told, same_event=True)
    values = {path: value for path, value in leaves(merged.record) if path.startswith("/event/")}
    assert sorted(witness.path for witness in merged.witnesses) == sorted(values)
    said = [set(values_of(record)) for record in told]
    for witness in merged.witnesses:
        assert witness.records
        assert all(values[witness.path] in said[position] for position in witness.records)


@given(reports() | st.lists(a_record(), min_size=2, max_size=3))
def test_no_value_is_lost_or_made_up(told: list[Record]) -> None:
    merged = merge(told, same_event=True)
    kept = set(values_of(merged.record))
    listed = {
        value for conflict in merged.conflicts for said in conflict.said for value in _parts(said.value)
    }
    there = {value for record in told for _, value in leaves(evolve(record, source=None))}
    days = [value for value in kept | listed if isinstance(value, PartialDate)]
    less_exact = {
        value
        for value in there
        if isinstance(value, PartialDate) and any(str(day).startswith(str(value)) for day in days)
    }
    assert kept - set(values_of(Record(event=Event(), source=merged.record.source))) <= there
    assert there <= kept | listed | less_exact


def _parts(value: object) -> list[object]:
    return [value.count, value.bound, value.wording] if isinstance(value, Attendance) else [value]


def _opening(speaker: str) -> Session:
    office = Affiliation(organization=Organization(name="云溪市民政局"), post="局长")
    talk = Talk(title="社区的路", speakers=(Person(name=speaker, affiliations=(office,)),))
    return Session(name="开幕式", talks=(talk,))


ALIKE = [
    Record(event=Event(sessions=(_opening("王丽"), _opening("王丽丽")))),
    Record(event=Event(statements=(Statement(speaker=Person(name="王丽", titles=("教授",)), text="欢迎"),))),
]
"""Two parts of one name, told apart by a speaker of whom the other report tells more."""


@given(reports())
@example(ALIKE)
def test_joining_the_outcome_with_one_of_the_records_again_changes_nothing(told: list[Record]) -> None:
    merged = merge(told, same_event=True).record
    for record in told:
        assert merge([merged, record], same_event=True).record == merged


@given(reports(), st.data())
def test_the_order_of_the_records_decides_only_what_is_kept_in_a_conflict(
    told: list[Record], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(told))))
    one = merge(told, same_event=True)
    other = merge([told[i] for i in order], same_event=True)
    assert _said(one) == _said(other, order)
    assert _without_conflicts(one) == _without_conflicts(other)
    for conflict in one.conflicts:
        assert conflict.kept in (None, conflict.said[0].value, *(said.value for said in conflict.said))


def _said(merged: Merged, order: list[int] | None = None) -> Counter[object]:
    """The conflicts whatever their order: which records say which values."""
    back = (lambda i: i) if order is None else (lambda i: order[i])
    return Counter(
        frozenset((said.value, frozenset(map(back, said.records))) for said in conflict.said)
        for conflict in merged.conflicts
    )


def _without_conflicts(merged: Merged) -> Counter[object]:
    """The values that nobody contradicts."""
    disputed = {value for c in merged.conflicts for said in c.said for value in _parts(said.value)}
    event = Record(event=merged.record.event)
    return Counter({value: n for value, n in values_of(event).items() if value not in disputed})


# What joins how


def test_what_one_record_alone_tells_is_taken_over() -> None:
    merged = joined(Event(name="某论坛"), Event(edition=3, place=Place(city="沈阳")))
    assert merged.record.event == Event(name="某论坛", edition=3, place=Place(city="沈阳"))
    assert merged.witnesses == (
        Attestation(path="/event/name", records=(0,)),
        Attestation(path="/event/edition", records=(1,)),
        Attestation(path="/event/place/city", records=(1,)),
    )


def test_the_earliest_record_s_value_stays_and_the_conflict_lists_all() -> None:
    merged = joined(Event(), Event(edition=2), Event(edition=3), Event(edition=2))
    assert merged.record.event.edition == 2
    assert merged.witnesses == (Attestation(path="/event/edition", records=(1, 3)),)
    assert merged.conflicts == (
        Conflict(
            path="/event/edition",
            kept=2,
            said=(Said(value=2, records=(1, 3)), Said(value=3, records=(2,))),
        ),
    )


def test_a_date_told_more_exactly_supersedes_the_same_date_told_less_so() -> None:
    merged = joined(
        Event(start=parse_date("2023")),
        Event(start=parse_date("2023-08-15")),
        Event(start=parse_date("2023-08")),
    )
    assert merged.record.event.start == parse_date("2023-08-15")
    assert merged.conflicts == ()
    assert merged.witnesses == (Attestation(path="/event/start", records=(1,)),)


def test_an_end_before_another_record_s_start_is_a_conflict_of_both() -> None:
    merged = joined(Event(start=parse_date("2023-08-15")), Event(end=parse_date("2023-08-12")))
    assert (merged.record.event.start, merged.record.event.end) == (parse_date("2023-08-15"), None)
    assert [(c.path, c.kept, [s.value for s in c.said]) for c in merged.conflicts] == [
        ("/event/start", parse_date("2023-08-15"), [parse_date("2023-08-15")]),
        ("/event/end", None, [parse_date("2023-08-12")]),
    ]


def test_a_person_is_one_value_wherever_the_name_stands() -> None:
    merged = joined(
        Event(talks=(Talk(title="甲", speakers=(person("张三", "某大学"),)),)),
        Event(
            participations=(Participation(role="address", person=person("张三", "某大学", "教授", "法学院")),)
        ),
    )
    (talk,), (address,) = merged.record.event.talks, merged.record.event.participations
    assert talk.speakers[0] == address.person == person("张三", "某大学", "教授", "法学院")


def test_a_conflict_about_a_person_is_told_once() -> None:
    first, second = person("张三", "某大学", "教授"), person("张三", "某大学", "院长")
    parts = (Participation(role="address", person=first), Participation(role="moderator", person=first))
    merged = joined(Event(participations=parts), Event(talks=(Talk(title="甲", speakers=(second,)),)))
    assert [(c.kept, [s.value for s in c.said]) for c in merged.conflicts] == [("教授", ["教授", "院长"])]


def test_two_people_of_one_name_stay_two() -> None:
    first, second = person("张三", "某大学"), person("张三", "某学会")
    merged = joined(
        Event(talks=(Talk(title="甲", speakers=(first,)), Talk(title="乙", speakers=(second,)))),
        Event(talks=(Talk(title="甲", speakers=(second,)),)),
    )
    assert [talk.speakers for talk in merged.record.event.talks] == [(first, second), (second,)]


def test_a_body_with_two_roles_in_one_record_keeps_both_and_else_roles_contradict() -> None:
    both = Event(organizers=(host("某学会"), host("某学会", "organizer")))
    assert joined(Event(organizers=(host("某学会"),)), both).conflicts == ()
    merged = joined(Event(organizers=(host("某学会"),)), Event(organizers=(host("某学会", "organizer"),)))
    assert merged.record.event.organizers == (host("某学会"),)
    assert [(c.path, c.kept) for c in merged.conflicts] == [("/event/organizers/0/role", "host")]


def test_roles_of_a_person_do_not_contradict_each_other() -> None:
    one, other = (Participation(role=role, person=Person(name="张三")) for role in ("attendee", "address"))
    merged = joined(Event(participations=(one,)), Event(participations=(other,)))
    assert merged.record.event.participations == (one, other)
    assert merged.conflicts == ()


def test_a_new_item_stands_beside_its_neighbours() -> None:
    merged = joined(
        Event(organizers=(host("甲局", "guide"), host("丙会"))),
        Event(organizers=(host("乙局", "guide"), host("丙会"), host("丁社", "supporter"))),
        Event(organizers=(host("戊馆", "supporter"),)),
    )
    assert [each.organization.name for each in merged.record.event.organizers] == [
        "甲局",
        "乙局",
        "丙会",
        "丁社",
        "戊馆",
    ]


def test_a_talk_of_no_session_stands_in_the_session_that_another_record_names() -> None:
    spoken = Talk(title="甲", speakers=(person("张三", "某大学"),))
    merged = joined(
        Event(talks=(Talk(title="甲", kind="report"), Talk(title="乙"))),
        Event(sessions=(Session(name="上午", talks=(spoken,)),)),
    )
    event = merged.record.event
    assert event.talks == (Talk(title="乙"),)
    assert event.sessions == (Session(name="上午", talks=(evolve(spoken, kind="report"),)),)
    witnesses = {witness.path: witness.records for witness in merged.witnesses}
    assert witnesses["/event/sessions/0/name"] == (1,)
    assert witnesses["/event/sessions/0/talks/0/title"] == (0, 1)
    assert witnesses["/event/sessions/0/talks/0/kind"] == (0,)


def test_two_head_counts_are_one_conflict_number_and_hedge_together() -> None:
    over, exact = Attendance(count=110, bound="over", wording="110余人"), Attendance(count=110)
    merged = joined(Event(attendance=over), Event(attendance=exact))
    assert merged.record.event.attendance == over
    assert [(c.path, [s.value for s in c.said]) for c in merged.conflicts] == [
        ("/event/attendance", [over, exact])
    ]


def test_the_source_is_that_of_the_first_report_and_all_are_kept() -> None:
    event = Event(name="某论坛")
    told = [
        Record(event=event),
        Record(event=event, source=Source(title="一")),
        Record(event=event, source=Source(title="二")),
    ]
    merged = merge(told)
    assert merged.record.source == Source(title="一")
    assert merged.sources == (None, Source(title="一"), Source(title="二"))


@given(people(), people())
def test_statements_of_two_speakers_stay_two(one: Person, other: Person) -> None:
    if one.name == other.name:
        return
    said = [Statement(speaker=speaker, text="要多走动。") for speaker in (one, other)]
    assert joined(
        Event(statements=(said[0],)), Event(statements=(said[1],))
    ).record.event.statements == tuple(said)


# One event or several


DAY, NEXT, YEAR_ON = parse_date("2023-08-15"), parse_date("2023-08-16"), parse_date("2024-08-15")


@pytest.mark.parametrize(
    ("one", "other", "about"),
    [
        (Event(name="某论坛", start=DAY), Event(name="某论坛", start=YEAR_ON), ["date"]),
        (Event(start=DAY, end=DAY), Event(start=NEXT, end=YEAR_ON), ["date"]),
        (Event(start=DAY), Event(start=parse_date("2022")), ["date"]),
        (Event(name="某论坛", edition=2), Event(name="某论坛", edition=3), ["edition"]),
        (Event(place=Place(city="沈阳")), Event(place=Place(city="大连")), ["city"]),
        (Event(name="社区治理研讨会"), Event(name="图书馆年会"), ["nothing-shared"]),
        (
            Event(name="甲", edition=2, start=DAY),
            Event(name="乙", edition=3, start=NEXT),
            ["date", "edition", "nothing-shared"],
        ),
    ],
)
def test_plainly_different_events_are_refused_unless_told(one: Event, other: Event, about: list[str]) -> None:
    told = [Record(event=one), Record(event=other)]
    with pytest.raises(DifferentEventsError) as caught:
        merge(told)
    assert [found.about for found in caught.value.disagreements] == about
    assert "record 1 and record 2 are of different events" in str(caught.value)
    assert [found.about for found in disagreements(told[::-1])] == about
    merge(told, same_event=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Event(), Event(name="某论坛", start=DAY, edition=4, place=Place(city="沈阳"))),
        (Event(start=DAY, end=YEAR_ON), Event(start=parse_date("2024"))),
        (Event(start=DAY), Event(end=parse_date("2023-08"))),
        (Event(start=parse_date("2023-08-15T09:00")), Event(start=parse_date("2023-08-15T08:30"))),
        (Event(place=Place(city="沈阳")), Event(place=Place(city="沈阳市"))),
        (Event(name="社区治理研讨会"), Event(name="首届辽宁社区治理理论与实践研讨会")),
        (
            Event(name="社区治理研讨会", talks=(Talk(title="甲"),)),
            Event(name="图书馆年会", talks=(Talk(title="甲"),)),
        ),
        (
            Event(name="社区治理研讨会", organizers=(host("甲局"),)),
            Event(name="图书馆年会", organizers=(host("甲局"),)),
        ),
    ],
)
def test_what_is_told_less_exactly_or_by_one_alone_speaks_against_nothing(one: Event, other: Event) -> None:
    assert disagreements([Record(event=one), Record(event=other)]) == ()


def test_no_record_at_all_cannot_be_merged() -> None:
    with pytest.raises(ValueError, match="no record"):
        merge([])


def test_the_third_record_is_compared_with_both() -> None:
    told = [Record(event=Event(name="某论坛", edition=edition)) for edition in (1, 1, 2)]
    assert [found.records for found in disagreements(told)] == [(0, 2), (1, 2)]


def test_the_public_names_are_these_and_documented() -> None:
    assert comparing.__all__ == [
        "Attestation", "Change", "ChangeKind", "Conflict", "DifferentEventsError", "Disagreement", "Merged", "PatchError",
        "Said", "align", "apply", "diff", "disagreements", "merge",
    ]  # fmt: skip
    assert all((getattr(comparing, name).__doc__ or "").strip() for name in comparing.__all__)
