"""Changes done to a record: the way back from :func:`~seminar_record.comparing.diff`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import cast

from attrs import AttrsInstance, field, fields, frozen

from seminar_record.comparing.changes import Change, ChangeKind, is_whole
from seminar_record.errors import SeminarRecordError
from seminar_record.model import Record


class PatchError(SeminarRecordError, ValueError):
    """A change that does not fit the record that it is to be done to.

    Attributes: ``change``, and ``reason`` in words.
    """

    def __init__(self, change: Change, reason: str) -> None:
        super().__init__(change, reason)
        self.change = change
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.change.path or self.change.new_path}: {self.reason}"


def apply(record: Record, changes: Iterable[Change]) -> Record:
    """The record with ``changes`` done: ``apply(a, diff(a, b)) == b``.

    Paths of all changes are those of the record as it was and as it becomes, not of steps between. Raises
    :class:`PatchError` where a change names a place that is not there or a value that does not stand there, and
    :class:`~seminar_record.InvalidValueError` where the outcome would be no record.

    >>> from seminar_record import Event
    >>> change = Change(kind=ChangeKind.ADDED, new_path="/event/name", new="某论坛")
    >>> apply(Record(event=Event()), [change]).event.name
    '某论坛'
    """
    changes = tuple(changes)
    patch = _Patch()
    for change in changes:
        patch.take(change)
    done = cast("Record", patch.made(record, "", ""))
    for change in changes:
        if id(change) not in patch.done:
            raise PatchError(change, "is no place of the record")
    return done


@frozen(slots=True)
class _Patch:
    """Changes by the place that they are found at."""

    old: dict[str, Change] = field(factory=dict[str, Change])
    moved: dict[str, Change] = field(factory=dict[str, Change])
    added: dict[str, Change] = field(factory=dict[str, Change])
    added_items: dict[str, dict[int, Change]] = field(
        factory=lambda: defaultdict[str, dict[int, Change]](dict)
    )
    done: set[int] = field(factory=set[int])

    def take(self, change: Change) -> None:
        """Put a change where it will be found; two for one place are refused."""
        if change.kind is ChangeKind.ADDED:
            into, place = self.added, change.new_path
            parent, _, last = (place or "").rpartition("/")
            if last.isdecimal():
                self.added_items[parent][int(last)] = change
        else:
            into, place = (self.moved if change.kind is ChangeKind.MOVED else self.old), change.path
        if place is None or place in into:
            raise PatchError(
                change, "names no place" if place is None else "another change is for this place"
            )
        into[place] = change

    def made(self, value: object, path: str, new_path: str) -> object:
        """The value that is to stand at ``new_path`` in place of the one at ``path``."""
        if value is None:
            return self._used(self.added[new_path]).new if new_path in self.added else None
        if path in self.old:
            change = self._used(self.old[path])
            if change.old != value:
                raise PatchError(change, f"{value!r} stands there, not {change.old!r}")
            return change.new
        if isinstance(value, tuple):
            return self._items(cast("tuple[object, ...]", value), path, new_path)
        if is_whole(value):
            return value
        kind = cast("type[AttrsInstance]", type(value))
        names = [attribute.name for attribute in fields(kind)]
        return kind(
            **{
                name: self.made(getattr(value, name), f"{path}/{name}", f"{new_path}/{name}")
                for name in names
            }
        )

    def _items(self, items: tuple[object, ...], path: str, new_path: str) -> tuple[object, ...]:
        added = self.added_items.get(new_path, {})
        kept = [i for i in range(len(items)) if not self._gone(f"{path}/{i}", items[i])]
        slots: dict[int, object] = {j: self._used(change).new for j, change in added.items()}
        moved = {i: self._target(f"{path}/{i}", new_path) for i in kept if f"{path}/{i}" in self.moved}
        free = iter(sorted(set(range(len(kept) + len(added))) - slots.keys() - set(moved.values())))
        for i in kept:
            j = moved[i] if i in moved else next(free, -1)
            if j in slots or not 0 <= j < len(kept) + len(added):
                change = self.moved.get(f"{path}/{i}") or next(iter(added.values()))
                raise PatchError(change, "the places in the list do not add up")
            slots[j] = self.made(items[i], f"{path}/{i}", f"{new_path}/{j}")
        if slots.keys() != set(range(len(slots))):
            raise PatchError(next(iter(added.values())), "the places in the list do not add up")
        return tuple(slots[j] for j in range(len(slots)))

    def _gone(self, path: str, item: object) -> bool:
        change = self.old.get(path)
        if change is None or change.kind is not ChangeKind.REMOVED:
            return False
        if change.old != item:
            raise PatchError(change, f"{item!r} stands there, not {change.old!r}")
        self._used(change)
        return True

    def _target(self, path: str, new_path: str) -> int:
        change = self._used(self.moved[path])
        parent, _, last = (change.new_path or "").rpartition("/")
        if parent != new_path or not last.isdecimal():
            raise PatchError(change, "moves an item out of its list")
        return int(last)

    def _used(self, change: Change) -> Change:
        self.done.add(id(change))
        return change
