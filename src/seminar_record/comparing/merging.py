"""Several reports of one event joined: each value with those who say it, and where they do not agree."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, field, frozen

from seminar_record.comparing.joining import Join
from seminar_record.comparing.occasion import DifferentEventsError, disagreements
from seminar_record.comparing.testimony import Attestation, Conflict
from seminar_record.model import Record, Source


@frozen(kw_only=True, slots=True)
class Merged:
    """What :func:`merge` gives.

    ``record`` holds the event as all records together tell it, and the first report as its source; ``sources`` are the
    reports of all records in order. ``witnesses`` has for every value of the record's event (by its JSON Pointer) the
    positions, from 0, of the records that say it; ``conflicts`` what they say against each other.
    """

    record: Record
    witnesses: tuple[Attestation, ...]
    conflicts: tuple[Conflict, ...]
    sources: tuple[Source | None, ...] = field(default=())


def merge(records: Iterable[Record], *, same_event: bool = False) -> Merged:
    """Join records of several reports of one event, value by value.

    Values told by one record only are taken over; lists are joined item by item (people by name, talks by title, organisers
    by body), in the order of the first record that has them. A date told more exactly supersedes the same date told less
    so. Where records contradict each other the value of the earliest one in the order given stays and a
    :class:`Conflict` lists all values: nothing is guessed. A talk that one record lists under no session stands in the
    session that another one puts it in.

    Raises ``ValueError`` for no record at all, and :class:`DifferentEventsError` where they are plainly of different
    events, unless ``same_event`` says that they are one.

    >>> from seminar_record import Event, Place
    >>> one = Record(event=Event(name="某论坛", place=Place(city="沈阳")))
    >>> other = Record(event=Event(name="某某论坛", edition=2))
    >>> merged = merge([one, other])
    >>> merged.record.event.name, merged.record.event.edition
    ('某论坛', 2)
    >>> [(conflict.path, [said.value for said in conflict.said]) for conflict in merged.conflicts]
    [('/event/name', ['某论坛', '某某论坛'])]
    >>> [(witness.path, witness.records) for witness in merged.witnesses]
    [('/event/name', (0,)), ('/event/edition', (1,)), ('/event/place/city', (0,))]
    """
    records = tuple(records)
    if not records:
        raise ValueError("there is no record to merge")
    if not same_event and (found := disagreements(records)):
        raise DifferentEventsError(found)
    join = Join.of([record.event for record in records])
    event = join.event("/event")
    sources = tuple(record.source for record in records)
    first = next((source for source in sources if source is not None), None)
    return Merged(
        record=evolve(records[0], event=event, source=first),
        witnesses=tuple(join.notes.witnesses),
        conflicts=tuple(join.notes.conflicts),
        sources=sources,
    )
