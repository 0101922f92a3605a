"""An ordered collection of records that cannot be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

from attrs import field, frozen
from attrs.validators import in_

from seminar_record.errors import SeminarRecordError
from seminar_record.model import Organization, OrganizerRole, PartialDate, ParticipationRole, Person, Record
from seminar_record.model.shown import grid

K = TypeVar("K")
R = TypeVar("R")


class UnknownNameError(SeminarRecordError, LookupError):
    """A record or a dataset was asked for by a name that none has; the message lists the names there are."""

    def __str__(self) -> str:
        return str(self.args[0])


@frozen(kw_only=True, slots=True)
class Origin:
    """Where a record's facts are from: the page, and the SHA-256 of its text as it was saved when they were read.

    ``part`` tells how much of the page that text is, the whole ``page`` or its ``beginning``: of a beginning, what the
    rest of the page tells is not in the record. A title, a publisher or a day that the text does not state is None.

    >>> from seminar_record import load_dataset
    >>> load_dataset().origin("shenyang-2023").published.year
    2023
    """

    url: str
    part: str = field(validator=in_(("page", "beginning")))
    sha256: str
    title: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None


@frozen(slots=True)
class Entry:
    """One record of a dataset: its id, its facts, where they are from, and a report of them in our own words."""

    id: str
    record: Record
    origin: Origin
    report: str = field(repr=False)


@frozen(slots=True, repr=False)
class Dataset(Sequence[Record]):
    """Records in a fixed order, each with an id.

    A :class:`~collections.abc.Sequence` of :class:`~seminar_record.Record`: ``len``, iteration, ``dataset[0]``;
    a slice is a dataset again; a string is an id. Equal when the entries are; hashable.

    >>> from seminar_record import load_dataset
    >>> events = load_dataset()
    >>> events["shenyang-2023"].event.place.city
    '沈阳'
    >>> events[:1].ids
    ('shenyang-2023',)
    """

    name: str
    entries: tuple[Entry, ...]
    _positions: dict[str, int] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        positions = {entry.id: position for position, entry in enumerate(self.entries)}
        if len(positions) != len(self.entries):
            raise UnknownNameError(f"dataset {self.name!r} has two records of one id")
        object.__setattr__(self, "_positions", positions)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(entry.id for entry in self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Record]:
        return (entry.record for entry in self.entries)

    def __contains__(self, item: object) -> bool:
        """Whether a record, or a record of this id, is here."""
        return item in self._positions if isinstance(item, str) else any(item == record for record in self)

    @overload
    def __getitem__(self, key: int | str) -> Record: ...
    @overload
    def __getitem__(self, key: slice) -> Dataset: ...
    def __getitem__(self, key: int | str | slice) -> Record | Dataset:
        """A record by position or id, or the dataset of a slice; unknown ids raise :class:`UnknownNameError`."""
        if isinstance(key, slice):
            return Dataset(self.name, self.entries[key])
        return (self._entry(key) if isinstance(key, str) else self.entries[key]).record

    def get(self, id: str) -> Record | None:
        """The record of this id, or None.

        >>> from seminar_record import load_dataset
        >>> load_dataset().get("nowhere") is None
        True
        """
        return self._entry(id).record if id in self._positions else None

    def origin(self, id: str) -> Origin:
        """Where the facts of a record are from."""
        return self._entry(id).origin

    def report(self, id: str) -> str:
        """A report of the record's facts in the genre, written for this dataset.

        >>> from seminar_record import load_dataset
        >>> "徐阳" in load_dataset().report("shenyang-2023")
        True
        """
        return self._entry(id).report

    def people(self) -> dict[Person, tuple[ParticipationRole, ...]]:
        """Every person who took part in any of the events, with the roles, in order of appearance.

        >>> from seminar_record import load_dataset
        >>> {person.name: roles for person, roles in load_dataset().people().items()}["徐阳"][0].value
        'address'
        """
        return _merged(record.event.people() for record in self)

    def organizations(self) -> dict[Organization, tuple[OrganizerRole, ...]]:
        """Every body that organised any of the events or that a participant is of, with its organising roles.

        >>> from seminar_record import load_dataset
        >>> next(iter(load_dataset().organizations())).name
        '辽宁省民政厅'
        """
        return _merged(record.event.bodies() for record in self)

    def __repr__(self) -> str:
        return f"<Dataset {self.name!r}: {len(self)} records>"

    def _repr_html_(self) -> str:
        """A row for each record, as notebooks show it."""
        told = ((entry.id, entry.record.event) for entry in self.entries)
        rows = ((name, event.start, event.place and event.place.city, event.name) for name, event in told)
        return grid(("id", "start", "city", "name"), rows)

    def _entry(self, id: str) -> Entry:
        if id not in self._positions:
            known = ", ".join(self.ids) or "none"
            raise UnknownNameError(f"dataset {self.name!r} has no record {id!r}; it has: {known}")
        return self.entries[self._positions[id]]


def _merged(parts: Iterable[dict[K, tuple[R, ...]]]) -> dict[K, tuple[R, ...]]:
    merged: dict[K, tuple[R, ...]] = {}
    for part in parts:
        for key, roles in part.items():
            before = merged.get(key, ())
            merged[key] = before + tuple(role for role in roles if role not in before)
    return merged
