"""The triples of :mod:`seminar_record.formats.turtle`. Imports rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import ORG, PROV, RDF, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node as Term

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

SCHEMA = Namespace("https://schema.org/")
_PREFIXES = {"schema": SCHEMA, "org": ORG, "prov": PROV, "skos": SKOS, "xsd": XSD, "role": ROLE}
_RESOURCES = {"url", "eventAttendanceMode"}
_DATES = {"startDate", "endDate", "datePublished"}
_TYPES = (XSD.gYear, XSD.gYearMonth, XSD.date, None, SCHEMA.DateTime, XSD.dateTime)


def graph(records: Iterable[tuple[Record, str]]) -> Graph:
    """All triples of records, each with the UUID of its event."""
    found = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        found.bind(prefix, namespace)
    for position, (record, uid) in enumerate(records):
        _add(found, described(record, uid), uid)
        found.add((_urn(record_id(uid)), SCHEMA.position, Literal(position + 1)))
        for triple in (*_memberships(record, uid), *_sources(record.source, uid)):
            found.add(triple)
    return found


def riders(found: Graph) -> list[tuple[str, str]]:
    """The text of each record in a graph and the name of its node, by position."""
    rows: list[tuple[int, str, str]] = []
    for subject, version in found.subject_objects(SCHEMA.schemaVersion):
        position = found.value(subject, SCHEMA.position, any=True)
        number = position.value if isinstance(position, Literal) else None
        place = number if isinstance(number, int) else 0
        if str(version).startswith("seminar-record/"):
            rows += [(place, str(text), str(subject)) for text in found.objects(subject, SCHEMA.text)]
    return [(text, subject) for _, text, subject in sorted(rows)]


def _urn(uid: str) -> URIRef:
    return URIRef(f"urn:uuid:{uid}")


def _add(found: Graph, node: Node, key: str) -> URIRef:
    """The node's name, which for one that has none is made of ``key``, after its triples were added."""
    own = node.get("@id")
    subject = URIRef(own) if isinstance(own, str) else _urn(identify("node", key))
    found.add((subject, RDF.type, SCHEMA[str(node["@type"])]))
    for name, values in node.items():
        if name.startswith("@"):
            continue
        for at, value in enumerate(values if isinstance(values, list) else [values]):
            if isinstance(value, dict):
                item: Term = _add(found, value, f"{subject} {name} {at}")
            else:
                item = _value(name, value)
            found.add((subject, SCHEMA[name], item))
    return subject


def _value(name: str, value: Json) -> Term:
    text = str(value)
    if name in _RESOURCES or (name == "additionalType" and text.startswith(ROLE)):
        return URIRef(text)
    if name in _DATES:
        kind = _TYPES[parse_date(text).precision - 1]
        return Literal(text, datatype=kind, normalize=False)
    return Literal(text)


def _people(record: Record) -> Iterable[Person]:
    event = record.event
    return dict.fromkeys([*event.people(), *(said.speaker for said in event.statements)])


def _memberships(record: Record, uid: str) -> Iterator[tuple[URIRef, URIRef, Term]]:
    for person in _people(record):
        for at, tie in enumerate(person.affiliations):
            yield from _membership(tie, person_id(person, uid), at, uid)


def _membership(tie: Affiliation, member: str, at: int, uid: str) -> Iterator[tuple[URIRef, URIRef, Term]]:
    own, body = _urn(identify("membership", member, at)), _urn(body_id(tie.organization.name, uid))
    yield (own, RDF.type, ORG.Membership)
    yield (own, ORG.member, _urn(member))
    yield (body, RDF.type, ORG.Organization)
    if tie.unit is not None:
        unit = _urn(body_id(tie.organization.name, uid, tie.unit))
        yield (unit, RDF.type, ORG.OrganizationalUnit)
        yield (unit, ORG.unitOf, body)
        body = unit
    yield (own, ORG.organization, body)
    if tie.post is not None:
        post = _urn(identify("post", member, at))
        yield (own, ORG.role, post)
        yield (post, RDF.type, ORG.Role)
        yield (post, SKOS.prefLabel, Literal(tie.post))


def _sources(source: Source | None, uid: str) -> Iterator[tuple[URIRef, URIRef, Term]]:
    if source is None:
        return
    record, report = _urn(record_id(uid)), _urn(report_id(uid))
    yield (record, RDF.type, PROV.Entity)
    yield (record, PROV.wasDerivedFrom, report)
    yield (report, RDF.type, PROV.Entity)
    if source.publisher is not None:
        yield (report, PROV.wasAttributedTo, _urn(body_id(source.publisher, uid)))
    for at, credit in enumerate(source.credits):
        own, agent = _urn(identify("attribution", uid, at)), _urn(credit_id(credit, uid))
        yield (report, PROV.qualifiedAttribution, own)
        yield (own, RDF.type, PROV.Attribution)
        yield (own, PROV.agent, agent)
        yield (own, PROV.hadRole, URIRef(ROLE + credit.role.value))
        yield (agent, RDF.type, PROV.Agent)
        yield (agent, SCHEMA.name, Literal(credit.name))
