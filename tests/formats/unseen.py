"""Which values of a record leave no trace in what a format shows, found by changing each one in turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from seminar_record import FormatError, Record
from seminar_record.formats import Loss
from seminar_record.formats._plain import from_plain
from tests.formats.full_record import DOCUMENT
from tests.formats.test_plain import nodes, replaced

WORDS = (
    "seminar", "forum", "keynote", "report", "panel", "opening", "guide", "host", "organizer", "co_organizer", "supporter",
    "speaker", "address", "moderator", "panelist", "attendee", "editor", "photographer", "over", "exact",
)  # fmt: skip
DATES = ("2019-03-04", "2029-03-04", "2021-05-06", "2021-05-07")


def changes(path: str, old: Any) -> Iterator[Record]:
    """The full record with other values at a path, as far as a record can hold them."""
    if isinstance(old, str):
        candidates: tuple[Any, ...] = (*WORDS, *DATES, "https://example.org/2.html", f"{old}二")
    else:
        candidates = (old + 1,) if type(old) is int else (not old,)
    for new in candidates:
        if new != old:
            try:
                yield from_plain(replaced(path, new)[0])
            except FormatError:
                continue


def unseen(record: Record, shown: Callable[[Record], object]) -> set[str]:
    """The JSON Pointers, ``*`` for any position, of the values that may change without a change of what is shown."""
    found: set[str] = set()
    for path, holder, key in nodes(DOCUMENT):
        if isinstance(holder[key], (dict, list)) or path == "$.schema":
            continue
        changed = list(changes(path, holder[key]))
        assert changed, path
        if all(shown(other) == shown(record) for other in changed):
            found.add(re.sub(r"\[\d+\]", ".*", path)[1:].replace(".", "/"))
    return found


def covered(pointer: str, losses: tuple[Loss, ...]) -> bool:
    """Whether a loss tells of a value or of what holds it."""
    return any(pointer == loss.path or pointer.startswith(f"{loss.path}/") for loss in losses)


def unfounded(found: set[str], losses: tuple[Loss, ...]) -> list[str]:
    """The losses that are told and that no value bears out."""
    return [loss.path for loss in losses if not any(covered(pointer, (loss,)) for pointer in found)]
