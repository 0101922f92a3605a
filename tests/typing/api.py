"""What a type checker sees of the public names; checked by mypy and pyright, never run."""

from typing import assert_type

import seminar_record
from seminar_record import (
    Diagnostic,
    Event,
    Evidence,
    Organization,
    OrganizerRole,
    ParseResult,
    PartialDate,
    ParticipationRole,
    Person,
    Place,
    Record,
    Session,
    Span,
    Talk,
    TalkKind,
    load_dataset,
    parse,
    parse_date,
    to_json,
)
from seminar_record.comparing import Attestation, Change, Conflict, apply, diff, merge
from seminar_record.dataset import Dataset, Origin
from seminar_record.pictures import Picture, agenda, network, overview


def of_a_parse(text: str) -> None:
    result = parse(text)
    assert_type(result, ParseResult)
    assert_type(result.record, Record | None)
    assert_type(result.evidence_for("/event/name"), tuple[Evidence, ...])
    assert_type(result.evidence[0].spans, tuple[Span, ...])
    assert_type(result.diagnostics, tuple[Diagnostic, ...])
    assert_type(result.verify(), bool)


def of_a_record(record: Record) -> None:
    assert_type(record.event, Event)
    assert_type(record.event.start, PartialDate | None)
    assert_type(record.event.place, Place | None)
    assert_type(record.event.sessions, tuple[Session, ...])
    assert_type(record.event.all_talks(), tuple[Talk, ...])
    assert_type(record.event.people(), dict[Person, tuple[ParticipationRole, ...]])
    assert_type(record.event.bodies(), dict[Organization, tuple[OrganizerRole, ...]])
    assert_type(to_json(record), str)
    assert_type(seminar_record.from_json(to_json(record)), Record)


def of_a_dataset() -> None:
    events = load_dataset()
    assert_type(events, Dataset)
    assert_type(events[0], Record)
    assert_type(events["id"], Record)
    assert_type(events[:1], Dataset)
    assert_type(events.origin("id"), Origin)
    for record in events:
        assert_type(record, Record)


def of_making(person: Person) -> None:
    talk = Talk(title="title", kind="keynote", speakers=(person,))
    assert_type(talk.kind, TalkKind)
    assert_type(parse_date("2023"), PartialDate)
    Talk(title="title", speakers=[person])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    talk.title = "another"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def of_comparing(one: Record, other: Record) -> None:
    assert_type(diff(one, other), tuple[Change, ...])
    assert_type(apply(one, diff(one, other)), Record)
    merged = merge([one, other], same_event=True)
    assert_type(merged.record, Record)
    assert_type(merged.witnesses, tuple[Attestation, ...])
    assert_type(merged.conflicts, tuple[Conflict, ...])


def of_pictures(record: Record) -> None:
    assert_type(agenda(record, language="zh"), Picture)
    assert_type(network([record], most=9), Picture)
    assert_type(overview(load_dataset()), Picture)
