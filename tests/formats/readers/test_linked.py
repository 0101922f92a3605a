"""JSON-LD by the official shapes of schema.org (pySHACL), and out of a page (extruct)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import extruct
import pyshacl
import pytest
import rdflib
from hypothesis import given

from seminar_record import Record
from seminar_record.formats import jsonld as form
from seminar_record.formats._linked import described
from tests.formats.full_record import RECORD
from tests.formats.many import MANY
from tests.formats.test_jsonld import READS_JSON_LD, in_context, in_page
from tests.shared_corpus import shared

__all__ = ["shared"]

pytestmark = pytest.mark.readers

SHAPES_OF_TEXT = (
    "Text Date DateTime Time Boolean Number Integer Float URL CssSelectorType XPathType PronounceableText"
)


@cache
def shapes(folder: Path) -> Any:
    """The official shapes, put right in memory: the release says of text and its kin that they were no literals."""
    text = (folder / "validators" / "schemaorg-shapes.shacl").read_text("utf-8")
    for kind in SHAPES_OF_TEXT.split():
        text = re.sub(
            rf"(:ValidSchema{kind} a sh:NodeShape ;\s+sh:nodeKind sh:)BlankNodeOrIRI", r"\1IRIOrLiteral", text
        )
    graph = rdflib.Graph().parse(data=text, format="turtle")
    return graph.parse(folder / "validators" / "schemaorg-subclasses.shacl", format="turtle")


def conforms(folder: Path, document: str) -> tuple[bool, str]:
    graph = rdflib.Graph().parse(data=in_context(document, "http://schema.org/"), format="json-ld")
    found, _, report = pyshacl.validate(graph, shacl_graph=shapes(folder), ont_graph=shapes(folder))
    return found, report


@READS_JSON_LD
def test_the_official_shapes_are_kept(shared: Path) -> None:
    found, report = conforms(shared, form.dumps(RECORD, indent=None))
    assert found, report
    harmed = re.sub('"organizer":\\[', '"organizer":["x",', form.dumps(RECORD, indent=None), count=1)
    found, report = conforms(shared, harmed)
    assert not found
    assert "organizer" in report


@given(MANY)
def test_extruct_finds_the_events_in_a_page(many: tuple[Record, ...]) -> None:
    (found,) = extruct.extract(in_page(many), syntaxes=["json-ld"])["json-ld"]
    assert [node["@type"] for node in found["@graph"]] == [described(record, "x")["@type"] for record in many]
    assert [node.get("name") for node in found["@graph"]] == [record.event.name for record in many]
