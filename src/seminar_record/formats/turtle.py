"""Turtle (RDF): the graph of JSON-LD, with memberships of W3C ORG and sources of W3C PROV.

* schema.org as in :mod:`seminar_record.formats.jsonld`; a date to the year, month, day or second has the type of XML
  Schema that says so, one to the minute ``schema:DateTime``.
* ORG: an ``org:Membership`` for each tie of a person to a body, the post as its ``org:role``; a unit is an
  ``org:OrganizationalUnit`` of its body.
* PROV: the record was derived from the report; who worked on the report, in which role of the vocabulary of roles.

Every node has a name-based UUID, so the bytes are the same each time. The whole record rides along, as in JSON-LD,
and is what is read; what the graph itself does not say is told by :data:`UNSEEN`. Writing is done here, reading by
rdflib, which the extra ``rdf`` brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import jsonld
from seminar_record.formats._library import needs
from seminar_record.formats._naming import event_ids
from seminar_record.formats._rdf import PREFIXES, triples, written
from seminar_record.formats._riding import alight
from seminar_record.formats._surface import Loss, many, tried, whole
from seminar_record.model import Record

if TYPE_CHECKING:
    from rdflib import Graph

SUFFIXES = (".ttl",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
EXTRA = "rdf"
UNSEEN: tuple[Loss, ...] = jsonld.UNSEEN
"""What is not in the graph; nor is the order of anything. The record that rides along says it."""


def dumps(records: Record | Iterable[Record]) -> str:
    """The graph of all records as Turtle.

    >>> from seminar_record import Event
    >>> "a schema:Event" in dumps(Record(event=Event(name="某论坛")))
    True
    """
    taken = many(records)
    numbered = enumerate(zip(taken, event_ids(taken), strict=True), start=1)
    return written(triple for at, (record, uid) in numbered for triple in triples(record, uid, at))


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records that ride along in a graph written by :func:`dumps`, in order.

    Raises FormatError for what is no Turtle, for triples without a record, and for whatever is wrong with one.

    >>> loads(dumps(()))
    ()
    """
    return whole(results(content))


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    graph = _parsed(content)
    riding = _riders(graph)
    yield from (tried(alight, text, path=subject) for text, subject in riding)
    if not riding and len(graph):
        yield FormatError([Problem(message="holds no record: it was not written by this library")])


def _riders(graph: Graph) -> list[tuple[str, str]]:
    """The text of each record in a graph and the name of its node, by position."""
    from rdflib import Literal, URIRef

    def term(name: str) -> URIRef:
        return URIRef(PREFIXES["schema"] + name)

    rows: list[tuple[int, str, str]] = []
    for subject, version in graph.subject_objects(term("schemaVersion")):
        position = graph.value(subject, term("position"), any=True)
        number = position.value if isinstance(position, Literal) else None
        place = number if isinstance(number, int) else 0
        if str(version).startswith("seminar-record/"):
            rows += [(place, str(text), str(subject)) for text in graph.objects(subject, term("text"))]
    return [(text, subject) for _, text, subject in sorted(rows)]


def _parsed(content: object) -> Graph:
    with needs(EXTRA):
        from rdflib import Graph
        from rdflib.plugins.parsers.notation3 import BadSyntax
    text = _decoded(content) if isinstance(content, bytes) else content
    if not isinstance(text, str):
        raise FormatError([Problem(message=f"is {type(text).__name__}, not Turtle")])
    try:
        return Graph(bind_namespaces="none").parse(data=text.removeprefix("\ufeff"), format="turtle")
    except BadSyntax as error:
        raise FormatError([Problem(message="is no Turtle", line=error.lines + 1)]) from None
    except Exception as error:  # noqa: BLE001  on junk the parser fails in many ways, also with AssertionError
        raise FormatError([Problem(message=f"is no Turtle: {type(error).__name__}")]) from None


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FormatError([Problem(message="is not UTF-8", line=line)]) from None
