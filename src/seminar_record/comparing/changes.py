"""How one record differs from another, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import cast

from attrs import AttrsInstance, field, fields, frozen, has

from seminar_record.comparing.alignment import align, unmoved
from seminar_record.model import PartialDate, Record


class ChangeKind(StrEnum):
    """What became of a value: it is new, gone, another one, or at another place of its list."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@frozen(kw_only=True, slots=True)
class Change:
    """One difference between two records.

    ``path`` is the JSON Pointer of the value in the old record, ``new_path`` in the new one; each is None where the value
    is not there. ``old`` and ``new`` are the values: a string, number, date, member of a vocabulary, or a whole item that
    came or went (a :class:`~seminar_record.Talk`, say). An item that moved is told as it was and as it is; what changed in
    it is told by further changes.

    >>> Change(kind=ChangeKind.ADDED, new_path="/event/name", new="某论坛").old is None
    True
    """

    kind: ChangeKind
    path: str | None = field(default=None)
    new_path: str | None = field(default=None)
    old: object = None
    new: object = None


def diff(old: Record, new: Record) -> tuple[Change, ...]:
    """What makes ``new`` of ``old``, in the order of the fields; empty when the two are equal.

    Items of lists are matched by what they are about (people by name, talks by title, organisers by body), not by their
    position; :func:`~seminar_record.comparing.apply` does the changes.

    >>> from seminar_record import Event, Talk
    >>> old = Record(event=Event(name="某论坛", talks=(Talk(title="甲"), Talk(title="乙"))))
    >>> new = Record(event=Event(name="某论坛", talks=(Talk(title="乙", kind="report"),)))
    >>> [(change.kind.value, change.path, str(change.new)) for change in diff(old, new)]
    [('removed', '/event/talks/0', 'None'), ('changed', '/event/talks/1/kind', 'report')]
    """
    return tuple(_compare(old, new, "", ""))


def is_whole(value: object) -> bool:
    """Whether a value has no parts that could differ one by one."""
    return isinstance(value, PartialDate) or not (isinstance(value, tuple) or has(type(value)))


def _compare(old: object, new: object, path: str, new_path: str) -> Iterator[Change]:
    if old == new:
        return
    if old is None:
        yield Change(kind=ChangeKind.ADDED, new_path=new_path, new=new)
    elif new is None:
        yield Change(kind=ChangeKind.REMOVED, path=path, old=old)
    elif is_whole(old):
        yield Change(kind=ChangeKind.CHANGED, path=path, new_path=new_path, old=old, new=new)
    elif isinstance(old, tuple):
        yield from _compare_items(old, cast("tuple[object, ...]", new), path, new_path)  # pyright: ignore[reportUnknownArgumentType]
    else:
        for attribute in fields(cast("type[AttrsInstance]", type(old))):
            name = attribute.name
            yield from _compare(
                getattr(old, name), getattr(new, name), f"{path}/{name}", f"{new_path}/{name}"
            )


def _compare_items(
    old: tuple[object, ...], new: tuple[object, ...], path: str, new_path: str
) -> Iterator[Change]:
    pairs = align(old, new)
    places, kept = dict(pairs), unmoved(pairs)
    for i, item in enumerate(old):
        at = f"{path}/{i}"
        if i not in places:
            yield Change(kind=ChangeKind.REMOVED, path=at, old=item)
            continue
        there = f"{new_path}/{places[i]}"
        if i not in kept:
            yield Change(kind=ChangeKind.MOVED, path=at, new_path=there, old=item, new=new[places[i]])
        yield from _compare(item, new[places[i]], at, there)
    for j in sorted(set(range(len(new))) - set(places.values())):
        yield Change(kind=ChangeKind.ADDED, new_path=f"{new_path}/{j}", new=new[j])
