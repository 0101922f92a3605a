"""An event together with the report that tells of it."""

from __future__ import annotations

from attrs import field, frozen

from seminar_record.model import _checks as check
from seminar_record.model.event import Event
from seminar_record.model.shown import table
from seminar_record.model.source import Source

SCHEMA = "seminar-record/1"
"""The name of the wire format that this release writes."""


@frozen(kw_only=True, slots=True)
class Record:
    """One event as one report tells it.

    >>> Record(event=Event(name="某论坛")).source is None
    True
    """

    event: Event = field(validator=check.a(Event))
    source: Source | None = field(default=None, validator=check.optional(Source))

    def _repr_html_(self) -> str:
        """The record as notebooks show it."""
        return table(self)
