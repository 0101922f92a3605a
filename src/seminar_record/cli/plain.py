"""What a value of a record says, in words."""

from __future__ import annotations

from collections.abc import Iterator

from seminar_record.formats._plain import plain


def words(value: object) -> Iterator[str]:
    """Everything that a value says, for one line to read."""
    match plain(value):
        case dict() as members:
            for member in members.values():
                yield from words(member)
        case list() as items:
            for item in items:
                yield from words(item)
        case None:
            return
        case bool() as flag:
            yield str(flag).lower()
        case known:
            yield str(known)
