"""Values with their proof, and the step that turns a tree of them into records and evidence.

A draft is a dict of field names; a leaf is :class:`Proven`, a branch a dict or a list of dicts.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from attrs import NOTHING, define, field, fields

from seminar_record.evidence import Evidence, Span
from seminar_record.model import (
    Affiliation,
    Attendance,
    Credit,
    Event,
    Image,
    Organization,
    Organizer,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Statement,
    Talk,
)

Draft = dict[str, Any]

_CLASSES: dict[str, type] = {
    "event": Event,
    "source": Source,
    "place": Place,
    "organizers": Organizer,
    "organization": Organization,
    "sessions": Session,
    "talks": Talk,
    "speakers": Person,
    "speaker": Person,
    "person": Person,
    "participations": Participation,
    "affiliations": Affiliation,
    "attendance": Attendance,
    "statements": Statement,
    "images": Image,
    "credits": Credit,
}


@define(slots=True)
class Proven:
    """A value, the rule that read it, and the words that prove it."""

    value: Any
    rule: str
    spans: tuple[Span, ...] = field(default=())
    inferred: bool = field(default=False)


def settle(draft: Draft) -> tuple[Record, tuple[Evidence, ...]]:
    """The record that a draft of ``event`` and ``source`` describes, and its evidence in the record's order."""
    settling = _Settling()
    record: Record = settling.made(Record, draft, "")
    return record, tuple(settling.evidence)


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """Names and defaults of a class's fields, in order."""
    return tuple((attribute.name, attribute.default) for attribute in fields(kind))


def _evidence(path: str, proven: Proven | Evidence) -> Evidence:
    return Evidence(path=path, rule=proven.rule, spans=proven.spans, inferred=proven.inferred)


class _Settling:
    """Makes values of drafts; a person's draft, which may stand in several places, is made once."""

    def __init__(self) -> None:
        self.evidence: list[Evidence] = []
        self._people: dict[int, tuple[Any, int, list[Evidence]]] = {}

    def made(self, kind: type, draft: Draft, path: str) -> Any:
        """The value of a draft that stands at ``path``; its evidence is told."""
        values: dict[str, Any] = {}
        for name, default in _fields(kind):
            node = draft.get(name)
            if not node:
                continue
            if isinstance(node, Proven):
                values[name] = node.value
                if default is NOTHING or node.value != default:
                    self.evidence.append(_evidence(f"{path}/{name}", node))
            elif isinstance(node, list):
                items: list[Any] = node  # pyright: ignore[reportUnknownVariableType]
                values[name] = self._items(name, items, f"{path}/{name}")
            else:
                values[name] = self._branch(_CLASSES[name], node, f"{path}/{name}")
        return kind(**values)

    def _items(self, name: str, nodes: list[Any], path: str) -> tuple[Any, ...]:
        values: list[Any] = []
        for i, node in enumerate(nodes):
            if isinstance(node, Proven):
                values.append(node.value)
                self.evidence.append(_evidence(f"{path}/{i}", node))
            else:
                values.append(self._branch(_CLASSES[name], node, f"{path}/{i}"))
        return tuple(values)

    def _branch(self, kind: type, draft: Draft, path: str) -> Any:
        if kind is not Person:
            return self.made(kind, draft, path)
        known = self._people.get(id(draft))
        if known is None:
            told = len(self.evidence)
            value = self.made(kind, draft, path)
            self._people[id(draft)] = value, len(path), self.evidence[told:]
            return value
        value, before, evidence = known
        self.evidence += [_evidence(path + item.path[before:], item) for item in evidence]
        return value
