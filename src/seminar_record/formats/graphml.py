"""GraphML: people, bodies and events with typed edges. Read by networkx, igraph, yEd, Gephi.

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

SUFFIXES = (".graphml",)
BINARY = False
LOSSLESS = True
LOSSES: tuple[Loss, ...] = ()
UNSEEN = graphs.UNSEEN


def dumps(records: Record | Iterable[Record], *, view: View = "whole") -> str:
    """The graph of all records. ``view="people"`` ties those who shared a stage, without the records.

    >>> from seminar_record import Event
    >>> dumps(Record(event=Event(name="某论坛"))).splitlines()[1]
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    """
    graph = graphs.graph(records, view)
    nodes = [
        Element("node", {"id": node.id}, children=_data("node", {"label": node.label, **node.values}))
        for node in graph.nodes
    ]
    edges = [
        Element(
            "edge",
            {"id": f"e{number}", "source": edge.source, "target": edge.target},
            children=_data("edge", {**edge.values, "weight": str(edge.weight)}),
        )
        for number, edge in enumerate(graph.edges)
    ]
    node_columns = NODE_COLUMNS if view == "whole" else tuple(c for c in NODE_COLUMNS if c != "record")
    directed = "directed" if graph.directed else "undirected"
    body = Element("graph", {"id": "seminar_record", "edgedefault": directed}, children=[*nodes, *edges])
    keys = [_key("node", column) for column in ("label", *node_columns)]
    keys += [_key("edge", column) for column in (*EDGE_COLUMNS, "weight")]
    return xml.write(
        Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"}, children=[*keys, body])
    )


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
    graph = root.first("graph") if root.tag == "graphml" else None
    if graph is None:
        raise FormatError([Problem(message="is no GraphML: no graph in a graphml", line=root.line)])
    columns = [
        key.attributes.get("id")
        for key in root.all("key")
        if key.attributes.get("for") == "node" and key.attributes.get("attr.name") == "record"
    ]
    if not columns:
        raise FormatError([Problem(message="holds no records: nodes have no key 'record'", line=graph.line)])
    return graphs.records_of(_riders(graph, columns[0]))


def _riders(graph: Element, column: str | None) -> Iterator[tuple[int, str]]:
    for node in graph.all("node"):
        for data in node.all("data"):
            if data.attributes.get("key") == column:
                yield data.line, data.text


def _key(kind: str, column: str) -> Element:
    type_ = "int" if column == "weight" else "string"
    return Element("key", {"id": f"{kind}-{column}", "for": kind, "attr.name": column, "attr.type": type_})


def _data(kind: str, values: dict[str, str]) -> list[Element]:
    return [Element("data", {"key": f"{kind}-{column}"}, value) for column, value in values.items()]
