"""GEXF 1.2, the graph format of Gephi: people, bodies and events with typed edges. Read by networkx.

:mod:`seminar_record.formats._graph` says what becomes a node or an edge. The records ride along, so the way back is
exact; what the graph itself does not show is told by :data:`UNSEEN`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _graph as graphs
from seminar_record.formats import _xml as xml
from seminar_record.formats._graph import EDGE_COLUMNS, NODE_COLUMNS, View
from seminar_record.formats._surface import Loss, whole
from seminar_record.formats._xml import Element
from seminar_record.model import Record

SUFFIXES = (".gexf",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
UNSEEN = graphs.UNSEEN


def dumps(records: Record | Iterable[Record], *, view: View = "whole") -> str:
    """The graph of all records. ``view="people"`` ties those who shared a stage, without the records.

    >>> from seminar_record import Event
    >>> dumps(Record(event=Event(name="某论坛"))).splitlines()[1]
    '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">'
    """
    graph = graphs.graph(records, view)
    nodes = [
        Element("node", {"id": node.id, "label": node.label}, children=_values(node.values))
        for node in graph.nodes
    ]
    edges = [
        Element(
            "edge",
            {"id": str(number), "source": edge.source, "target": edge.target, "weight": str(edge.weight)},
            children=_values(edge.values),
        )
        for number, edge in enumerate(graph.edges)
    ]
    node_columns = NODE_COLUMNS if view == "whole" else tuple(c for c in NODE_COLUMNS if c != "record")
    body = Element(
        "graph",
        {"defaultedgetype": "directed" if graph.directed else "undirected", "mode": "static"},
        children=[
            _columns("node", node_columns),
            _columns("edge", EDGE_COLUMNS),
            Element("nodes", children=nodes),
            Element("edges", children=edges),
        ],
    )
    meta = Element("meta", children=[Element("creator", text="seminar_record")])
    head = {"xmlns": "http://www.gexf.net/1.2draft", "version": "1.2"}
    return xml.write(Element("gexf", head, children=[meta, body]))


def loads(content: str | bytes) -> tuple[Record, ...]:
    """The records that ride along in a graph written by :func:`dumps`, in order.

    What another program has changed beside a record is not read: the record that rides along counts.
    Raises FormatError for a graph that holds none, and with every problem of those it holds.

    >>> loads(dumps(()))
    ()
    """
    return whole(results(content))


def results(content: str | bytes) -> Iterator[Record | FormatError]:
    """For each record of a file the record, or the error in its place; :func:`loads` takes a sound file only."""
    root = xml.read(content)
    graph = root.first("graph") if root.tag == "gexf" else None
    if graph is None:
        raise FormatError([Problem(message="is no GEXF: no graph in a gexf", line=root.line)])
    columns = [
        column.attributes.get("id")
        for attributes in graph.all("attributes")
        if attributes.attributes.get("class") == "node"
        for column in attributes.all("attribute")
        if column.attributes.get("title") == "record"
    ]
    if not columns:
        raise FormatError(
            [Problem(message="holds no records: nodes have no attribute 'record'", line=graph.line)]
        )
    return graphs.records_of(_riders(graph, columns[0]))


def _riders(graph: Element, column: str | None) -> Iterator[tuple[int, str]]:
    for nodes in graph.all("nodes"):
        for node in nodes.all("node"):
            for values in node.all("attvalues"):
                for value in values.all("attvalue"):
                    if value.attributes.get("for") == column:
                        yield value.line, value.attributes.get("value", "")


def _columns(kind: str, columns: tuple[str, ...]) -> Element:
    titled = [Element("attribute", {"id": name, "title": name, "type": "string"}) for name in columns]
    return Element("attributes", {"class": kind}, children=titled)


def _values(values: dict[str, str]) -> list[Element]:
    items = [Element("attvalue", {"for": column, "value": value}) for column, value in values.items()]
    return [Element("attvalues", children=items)]
