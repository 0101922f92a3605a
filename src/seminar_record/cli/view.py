"""A record for a terminal: everything that it says, in the order of the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from seminar_record.cli.console import printable
from seminar_record.cli.messages import say
from seminar_record.model import (
    Affiliation,
    Attendance,
    Event,
    Image,
    PartialDate,
    Participation,
    Person,
    Record,
    Session,
    Source,
    Talk,
)

_WIDE = 100
_WIDEST = 120


def summary(record: Record, width: int) -> RenderableType:
    """The summary of a record for ``width`` columns."""
    parts: list[RenderableType] = [_heading(record.event), *_facts(record.event)]
    for session in record.event.sessions:
        parts += [Text(), _session(session, width)]
    if record.event.talks:
        parts += [Text(), _title(say("show.talks")), _talks(record.event.talks, width)]
    if record.event.participations:
        parts += [Text(), _title(say("show.people")), _people(record.event.participations)]
    if record.event.statements:
        parts += [Text(), _title(say("show.statements")), _statements(record.event)]
    if record.source is not None:
        parts += [Text(), _title(say("show.source")), _rows(_source(record.source)), *_address(record.source)]
    return Group(*parts)


def summaries(records: Iterable[Record], width: int) -> Iterator[RenderableType]:
    """The summaries of records, a line between two."""
    width = min(width, _WIDEST)
    for position, record in enumerate(records):
        if position:
            yield Text("─" * width, style="dim")
        yield Constrain(summary(record, width), width)


def dates(event: Event) -> str:
    """The days of an event: one, or from and to."""
    if event.start is None and event.end is None:
        return ""
    if event.start == event.end or event.end is None:
        return _date(event.start)
    return f"{_date(event.start) or '…'} – {_date(event.end)}"


def _date(date: PartialDate | None) -> str:
    return "" if date is None else str(date).replace("T", " ")


def _text(value: str, style: str = "") -> Text:
    return Text(printable(value), style=style, overflow="fold")


def _title(value: str) -> Text:
    return _text(value, "bold cyan")


def _heading(event: Event) -> RenderableType:
    kind = say(f"event.{event.kind.value}")
    if event.edition is not None:
        kind = f"{kind} · {say('show.edition', number=event.edition)}"
    name = _text(event.name or say("show.no_name"), "bold")
    return Group(name, _text(kind, "dim"))


def _rows(pairs: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="green", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in pairs:
        if value:
            table.add_row(_text(label), _text(value))
    return table


def _facts(event: Event) -> Iterator[RenderableType]:
    rows = _rows(_fact_rows(event))
    if rows.row_count:
        yield Text()
        yield rows


def _fact_rows(event: Event) -> Iterator[tuple[str, str]]:
    yield say("show.when"), dates(event)
    if (place := event.place) is not None:
        parts = [
            place.country,
            place.region,
            place.city,
            place.venue,
            say("show.online") if place.online else None,
        ]
        yield say("show.where"), " · ".join(part for part in parts if part)
    yield say("show.themes"), "; ".join(event.themes)
    for organizer in event.organizers:
        yield say(f"organizer.{organizer.role.value}"), organizer.organization.name
    if event.attendance is not None:
        yield say("show.attendance"), _attendance(event.attendance)
    yield say("show.groups"), "; ".join(event.groups)


def _attendance(attendance: Attendance) -> str:
    told = say(f"bound.{attendance.bound.value}", count=attendance.count)
    wording = attendance.wording or ""
    return told if wording in ("", told.replace(" ", "")) else f"{told} ({wording})"


def _session(session: Session, width: int) -> RenderableType:
    kind = say(f"session.{session.kind.value}")
    heading = Text.assemble(_title(session.name), ("" if kind == session.name else f"  {kind}", "dim"))
    parts: list[RenderableType] = [heading]
    pairs = ((say("show.topics"), "; ".join(session.topics)), (say("show.groups"), "; ".join(session.groups)))
    if (rows := _rows(pairs)).row_count:
        parts.append(Padding(rows, (0, 0, 0, 2)))
    if session.talks:
        parts.append(_talks(session.talks, width))
    if session.participations:
        parts.append(Padding(_people(session.participations), (0, 0, 0, 2)))
    return Group(*parts)


def _talks(talks: tuple[Talk, ...], width: int) -> RenderableType:
    """On a wide terminal a row for each talk, on a narrow one its speakers below it."""
    table = Table.grid(padding=(0, 2))
    if width < _WIDE:
        table.add_column(overflow="fold")
        for talk in talks:
            table.add_row(_hanging("• ", _text(talk.title)))
            for speaker in talk.speakers:
                table.add_row(_hanging("    ", _person(speaker)))
    else:
        table.add_column(overflow="fold", ratio=1)
        table.add_column(overflow="fold", ratio=1)
        table.expand = True
        for talk in talks:
            speakers = [_person(speaker) for speaker in talk.speakers]
            table.add_row(_hanging("• ", _text(talk.title)), Group(*speakers))
    return Padding(table, (0, 0, 0, 2))


def _hanging(mark: str, text: Text) -> Table:
    """A mark with text beside it that stays beside it when it wraps."""
    table = Table.grid()
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(Text(mark), text)
    return table


def _person(person: Person) -> Text:
    """Name, titles, and the posts that the person holds."""
    text = _text(person.name, "yellow")
    if person.titles:
        text.append(printable(" " + " ".join(person.titles)))
    if person.affiliations:
        text.append(printable(" " + "; ".join(map(_affiliation, person.affiliations))), "dim")
    return text


def _affiliation(affiliation: Affiliation) -> str:
    parts = (affiliation.organization.name, affiliation.unit, affiliation.post)
    return " ".join(part for part in parts if part)


def _people(participations: Iterable[Participation]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="green", no_wrap=True)
    table.add_column(overflow="fold")
    for participation in participations:
        table.add_row(_text(say(f"role.{participation.role.value}")), _person(participation.person))
    return table


def _statements(event: Event) -> Table:
    return _rows((f"{s.speaker.name} {s.verb or ''}".strip(), s.text) for s in event.statements)


def _source(source: Source) -> Iterator[tuple[str, str]]:
    yield say("show.report"), source.title or ""
    yield say("show.publisher"), source.publisher or ""
    yield say("show.published"), _date(source.published)
    for credit in source.credits:
        yield say(f"credit.{credit.role.value}"), credit.name
    for image in source.images:
        yield say("show.image"), _image(image)


def _address(source: Source) -> Iterator[RenderableType]:
    """The address on a line of its own, whole however long: a broken one cannot be followed."""
    if source.url:
        line = Text(no_wrap=True, overflow="ignore")
        yield line.append(say("show.url"), "green").append(f"  {printable(source.url)}")


def _image(image: Image) -> str:
    credits_ = ", ".join(f"{say(f'credit.{credit.role.value}')} {credit.name}" for credit in image.credits)
    return " · ".join(part for part in (image.caption, credits_) if part)
