"""Values with their proof, and the step that turns a tree of them into records and evidence.

A draft is a dict of field names; a leaf is :class:`Proven`, a branch a dict or a list of dicts.
"""

from __future__ import annotations

from typing import Any

from attrs import NOTHING, Attribute, field, fields, frozen

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


@frozen(slots=True)
class Proven:
    """A value, the rule that read it, and the words that prove it."""

    value: Any
    rule: str
    spans: tuple[Span, ...] = field(default=())
    inferred: bool = field(default=False)


def settle(draft: Draft) -> tuple[Record, tuple[Evidence, ...]]:
    """The record that a draft of ``event`` and ``source`` describes, and its evidence in the record's order."""
    evidence: list[Evidence] = []
    record: Record = _made(Record, draft, "", evidence)
    return record, tuple(evidence)


def _made(kind: type, draft: Draft, path: str, evidence: list[Evidence]) -> Any:
    values: dict[str, Any] = {}
    for attribute in fields(kind):
        if attribute.name in draft and draft[attribute.name] is not None:
            values[attribute.name] = _value(
                attribute, draft[attribute.name], f"{path}/{attribute.name}", evidence
            )
    return kind(**values)


def _value(attribute: Attribute[Any], node: Any, path: str, evidence: list[Evidence]) -> Any:
    if isinstance(node, Proven):
        if attribute.default is NOTHING or node.value != attribute.default:
            evidence.append(Evidence(path=path, rule=node.rule, spans=node.spans, inferred=node.inferred))
        return node.value
    if isinstance(node, list):
        return tuple(_value(attribute, item, f"{path}/{i}", evidence) for i, item in enumerate(node))  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]
    return _made(_CLASSES[attribute.name], node, path, evidence)
