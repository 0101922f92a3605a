"""Records beside each other: what differs, and several reports of one event joined.

:func:`diff` tells what makes one record of another, :func:`apply` does it; :func:`merge` joins the records of several
reports of one event, value by value, and tells for each value who said it and where they do not agree. All are simple
functions over plain values.

>>> from seminar_record import Event, Record
>>> old, new = Record(event=Event(name="某论坛")), Record(event=Event(name="某论坛", edition=2))
>>> [(change.kind.value, change.new_path, change.new) for change in diff(old, new)]
[('added', '/event/edition', 2)]
>>> apply(old, diff(old, new)) == new
True
"""

from seminar_record.comparing.alignment import align
from seminar_record.comparing.changes import Change, ChangeKind, diff
from seminar_record.comparing.merging import Merged, merge
from seminar_record.comparing.occasion import DifferentEventsError, Disagreement, disagreements
from seminar_record.comparing.patch import PatchError, apply
from seminar_record.comparing.testimony import Attestation, Conflict, Said

__all__ = [
    "Attestation",
    "Change",
    "ChangeKind",
    "Conflict",
    "DifferentEventsError",
    "Disagreement",
    "Merged",
    "PatchError",
    "Said",
    "align",
    "apply",
    "diff",
    "disagreements",
    "merge",
]
