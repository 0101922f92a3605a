"""Labelled reports: texts with what a careful reader takes from them, to measure a reader by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from attrs import field, frozen

from seminar_record.dataset.collection import UnknownNameError
from seminar_record.model.shown import grid


@frozen(slots=True)
class LabelledReport:
    """A report and its gold.

    ``gold`` is JSON in the form that ``seminar_record.evaluation.read_gold`` reads: each value with the forms that
    are accepted for it. ``composed`` is true for a text that was written for this set: its people, bodies and event
    are made up.

    >>> from seminar_record import load_dataset
    >>> load_dataset("reports")[0].composed
    True
    """

    id: str
    text: str = field(repr=False)
    gold: str = field(repr=False)
    composed: bool = True


@frozen(slots=True, repr=False)
class LabelledReports(Sequence[LabelledReport]):
    """Labelled reports in a fixed order, each with an id. A slice is such a collection again; a string is an id.

    >>> from seminar_record import load_dataset, parse
    >>> reports = load_dataset("reports")
    >>> parse(reports["dev-c-01"].text).record.event.attendance.count
    96
    """

    name: str
    items: tuple[LabelledReport, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in order."""
        return tuple(item.id for item in self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[LabelledReport]:
        return iter(self.items)

    def __contains__(self, item: object) -> bool:
        """Whether a report, or a report of this id, is here."""
        return item in self.ids if isinstance(item, str) else item in self.items

    @overload
    def __getitem__(self, key: int | str) -> LabelledReport: ...
    @overload
    def __getitem__(self, key: slice) -> LabelledReports: ...
    def __getitem__(self, key: int | str | slice) -> LabelledReport | LabelledReports:
        """A report by position or id, or the reports of a slice; unknown ids raise :class:`UnknownNameError`."""
        if isinstance(key, slice):
            return LabelledReports(self.name, self.items[key])
        if isinstance(key, int):
            return self.items[key]
        if key not in self.ids:
            raise UnknownNameError(
                f"dataset {self.name!r} has no report {key!r}; it has: {', '.join(self.ids)}"
            )
        return self.items[self.ids.index(key)]

    def __repr__(self) -> str:
        return f"<LabelledReports {self.name!r}: {len(self)} reports>"

    def _repr_html_(self) -> str:
        """A row for each report, as notebooks show it."""
        return grid(("id", "report"), ((item.id, item.text.strip().split("\n", 1)[0]) for item in self.items))
