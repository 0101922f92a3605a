"""GEXF: networkx reads the same graph, and records come back also from a graph that was written anew."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Event, FormatError, Record
from seminar_record.formats import gexf as form
from seminar_record.formats._graph import graph
from seminar_record.formats._riding import visible
from seminar_record.strategies import records
from tests.formats.full_record import RECORD

MANY = st.lists(records() | records(realistic=True), max_size=3).map(tuple)
EMPTY = form.dumps(())


@pytest.mark.parametrize("view", ["whole", "people"])
@given(many=MANY)
def test_networkx_reads_the_same_graph(view: Any, many: tuple[Record, ...]) -> None:
    networkx = pytest.importorskip("networkx")
    read = networkx.read_gexf(BytesIO(form.dumps(many, view=view).encode()))
    wanted = graph(many, view)
    assert read.is_directed() is wanted.directed
    assert list(read) == [node.id for node in wanted.nodes]
    for node in wanted.nodes:
        found = dict(read.nodes[node.id])
        assert found.pop("label", "") == node.label
        assert found == {column: visible(value) for column, value in node.values.items()}
    edges = [(source, target, data["kind"], data["weight"]) for source, target, data in read.edges(data=True)]
    ends = [(e.source, e.target, e.values["kind"], float(e.weight)) for e in wanted.edges]
    if not wanted.directed:
        edges, ends = ([(*sorted(e[:2]), *e[2:]) for e in some] for some in (edges, ends))  # type: ignore[misc]
    assert sorted(edges) == sorted(ends)


def test_a_graph_that_networkx_wrote_anew_still_holds_the_records() -> None:
    networkx = pytest.importorskip("networkx")
    other = Record(event=Event(name="x"))
    read = networkx.read_gexf(BytesIO(form.dumps((RECORD, other)).encode()))
    out = BytesIO()
    networkx.write_gexf(read, out)
    assert form.loads(out.getvalue()) == (RECORD, other)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<a/>", "is no GEXF"),
        ("<gexf/>", "is no GEXF"),
        ("<gexf><graph/></gexf>", "holds no records"),
        (form.dumps(RECORD, view="people"), "holds no records"),
        (form.dumps(RECORD).replace("seminar-record/1", "seminar-record/9"), "the record that rides along: .*this release reads"),
        (form.dumps(RECORD).replace('"{&quot;', '"x'), r"^line \d+: the record that rides along: is no JSON"),
    ],
)  # fmt: skip
def test_a_graph_without_whole_records_is_refused(content: str, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        form.loads(content)


def test_the_faults_of_all_records_are_told() -> None:
    content = form.dumps((RECORD, Record(event=Event(name="x")))).replace("seminar-record/1", "y")
    with pytest.raises(FormatError) as caught:
        form.loads(content)
    assert len(caught.value.problems) == 2
    assert all(problem.line for problem in caught.value.problems)


def test_a_graph_of_nothing_is_one() -> None:
    networkx = pytest.importorskip("networkx")
    assert len(networkx.read_gexf(BytesIO(EMPTY.encode()))) == 0
    assert form.loads(EMPTY) == ()
