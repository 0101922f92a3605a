"""Who says what: the witnesses of a value, and values that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeVar

from attrs import field, frozen

from seminar_record.model import PartialDate

T = TypeVar("T")
Told: TypeAlias = Sequence[tuple[int, T]]
"""Values, each with the position of the record that tells it; in the order of the records."""


@frozen(kw_only=True, slots=True)
class Attestation:
    """The records (by position, from 0) that say a value, which stands at ``path`` in the merged record.

    >>> Attestation(path="/event/name", records=(0, 2)).records
    (0, 2)
    """

    path: str
    records: tuple[int, ...]


@frozen(kw_only=True, slots=True)
class Said:
    """One of the values of a conflict, and the records that say it."""

    value: object
    records: tuple[int, ...]


@frozen(kw_only=True, slots=True)
class Conflict:
    """Values that cannot all stand at ``path``, the earliest record's first; ``kept`` is the one that stands there.

    ``kept`` is None where none does: an end before the start that another record tells.
    """

    path: str
    kept: object
    said: tuple[Said, ...]


@frozen(slots=True)
class Notes:
    """Witnesses and conflicts as they are found."""

    witnesses: list[Attestation] = field(factory=list[Attestation])
    conflicts: list[Conflict] = field(factory=list[Conflict])

    def witness(self, path: str, records: Iterable[int]) -> None:
        """Note who says the value at ``path``."""
        self.witnesses.append(Attestation(path=path, records=tuple(records)))

    def conflict(self, path: str, kept: object, groups: dict[T, list[int]]) -> None:
        """Note what is said against each other."""
        said = tuple(Said(value=value, records=tuple(positions)) for value, positions in groups.items())
        self.conflicts.append(Conflict(path=path, kept=kept, said=said))

    def quiet(self) -> Notes:
        """Notes that share the witnesses and forget conflicts."""
        return Notes(self.witnesses)


def grouped(told: Told[T]) -> dict[T, list[int]]:
    """The records that tell each value, values in the order of who first tells them."""
    groups: dict[T, list[int]] = {}
    for position, value in told:
        groups.setdefault(value, []).append(position)
    return groups


def exact(groups: dict[T, list[int]]) -> dict[T, list[int]]:
    """The same without dates that another one of the group only tells more exactly."""
    return {value: positions for value, positions in groups.items() if not _is_refined(value, groups)}


def _is_refined(value: object, others: Iterable[object]) -> bool:
    return isinstance(value, PartialDate) and any(
        isinstance(other, PartialDate) and other != value and other.truncated(value.precision) == value
        for other in others
    )
