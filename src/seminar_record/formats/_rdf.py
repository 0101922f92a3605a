"""The triples of :mod:`seminar_record.formats.turtle`, each of three terms as Turtle writes them, and their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from seminar_record.formats._linked import (
    ROLE,
    Node,
    body_id,
    credit_id,
    described,
    person_id,
    record_id,
    report_id,
)
from seminar_record.formats._riding import identify
from seminar_record.formats._wire import Json
from seminar_record.model import Affiliation, Person, Record, Source, parse_date

Triple: TypeAlias = tuple[str, str, str]

PREFIXES = {
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "role": ROLE,
}
_RESOURCES = {"url", "eventAttendanceMode"}
_DATES = {"startDate", "endDate", "datePublished"}
_TYPES = ("xsd:gYear", "xsd:gYearMonth", "xsd:date", None, "schema:DateTime", "xsd:dateTime")
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def triples(record: Record, uid: str, position: int) -> Iterator[Triple]:
    """All triples of a record; ``uid`` is the UUID of its event, ``position`` its place in the file."""
    yield from _described(described(record, uid), uid)
    yield (_urn(record_id(uid)), "schema:position", str(position))
    yield from _memberships(record, uid)
    yield from _sources(record.source, uid)


def written(found: Iterable[Triple]) -> str:
    """A file's text: the subjects in the order of their first triples, each triple once.

    >>> print(written([("<urn:a>", "a", "schema:Event"), ("<urn:a>", "schema:name", literal("x"))]).splitlines()[-2])
    <urn:a> a schema:Event ;
    """
    subjects: dict[str, dict[str, dict[str, None]]] = {}
    for subject, predicate, term in found:
        subjects.setdefault(subject, {}).setdefault(predicate, {})[term] = None
    parts = ["".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items())]
    for subject, said in subjects.items():
        lines = " ;\n    ".join(f"{predicate} {', '.join(terms)}" for predicate, terms in said.items())
        parts.append(f"{subject} {lines} .\n")
    return "\n".join(parts)


def literal(text: str, kind: str | None = None) -> str:
    r"""A string as Turtle writes it, of the datatype ``kind`` where one is named; no control character stands in it raw.

    >>> print(literal('a"b\n'), literal("2023", "xsd:gYear"))
    "a\"b\n" "2023"^^xsd:gYear
    """
    quoted = _ESCAPED.sub(lambda found: _SHORT.get(found[0], f"\\u{ord(found[0]):04X}"), text)
    return f'"{quoted}"' if kind is None else f'"{quoted}"^^{kind}'


def _urn(uid: str) -> str:
    return f"<urn:uuid:{uid}>"


def _described(node: Node, key: str) -> Iterator[Triple]:
    """The triples of a node, then those of the nodes in it; a node without a name has one made of ``key``."""
    subject = _named(node, key)
    yield (subject, "a", f"schema:{node['@type']}")
    inner: list[tuple[Node, str]] = []
    for name, values in node.items():
        if name.startswith("@"):
            continue
        for at, value in enumerate(values if isinstance(values, list) else [values]):
            if isinstance(value, dict):
                place = f"{subject} {name} {at}"
                inner.append((value, place))
                yield (subject, f"schema:{name}", _named(value, place))
            else:
                yield (subject, f"schema:{name}", _value(name, value))
    for child, place in inner:
        yield from _described(child, place)


def _named(node: Node, key: str) -> str:
    own = node.get("@id")
    return f"<{own}>" if isinstance(own, str) else _urn(identify("node", key))


def _value(name: str, value: Json) -> str:
    text = str(value)
    if name in _RESOURCES:
        return f"<{text}>"
    if name == "additionalType" and text.startswith(ROLE):
        return f"role:{text.removeprefix(ROLE)}"
    if name in _DATES:
        return literal(text, _TYPES[parse_date(text).precision - 1])
    return literal(text)


def _people(record: Record) -> Iterable[Person]:
    event = record.event
    return dict.fromkeys([*event.people(), *(said.speaker for said in event.statements)])


def _memberships(record: Record, uid: str) -> Iterator[Triple]:
    for person in _people(record):
        for at, tie in enumerate(person.affiliations):
            yield from _membership(tie, person_id(person, uid), at, uid)


def _membership(tie: Affiliation, member: str, at: int, uid: str) -> Iterator[Triple]:
    own, body = _urn(identify("membership", member, at)), _urn(body_id(tie.organization.name, uid))
    yield (own, "a", "org:Membership")
    yield (own, "org:member", _urn(member))
    yield (body, "a", "org:Organization")
    if tie.unit is not None:
        unit = _urn(body_id(tie.organization.name, uid, tie.unit))
        yield (unit, "a", "org:OrganizationalUnit")
        yield (unit, "org:unitOf", body)
        body = unit
    yield (own, "org:organization", body)
    if tie.post is not None:
        post = _urn(identify("post", member, at))
        yield (own, "org:role", post)
        yield (post, "a", "org:Role")
        yield (post, "skos:prefLabel", literal(tie.post))


def _sources(source: Source | None, uid: str) -> Iterator[Triple]:
    if source is None:
        return
    record, report = _urn(record_id(uid)), _urn(report_id(uid))
    yield (record, "a", "prov:Entity")
    yield (record, "prov:wasDerivedFrom", report)
    yield (report, "a", "prov:Entity")
    if source.publisher is not None:
        yield (report, "prov:wasAttributedTo", _urn(body_id(source.publisher, uid)))
    for at, credit in enumerate(source.credits):
        own, agent = _urn(identify("attribution", uid, at)), _urn(credit_id(credit, uid))
        yield (report, "prov:qualifiedAttribution", own)
        yield (own, "a", "prov:Attribution")
        yield (own, "prov:agent", agent)
        yield (own, "prov:hadRole", f"role:{credit.role.value}")
        yield (agent, "a", "prov:Agent")
        yield (agent, "schema:name", literal(credit.name))
