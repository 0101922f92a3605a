"""BibTeX in pybtex, CSL-JSON in a citation processor."""

from __future__ import annotations

import json
import warnings

import citeproc
import citeproc.source.json
import pytest
from hypothesis import given
from pybtex import database

from seminar_record import Event, Person, Record, Source, Talk, parse_date
from seminar_record.formats import bibtex, csl
from tests.formats.many import MANY
from tests.formats.test_bibtex import entries

pytestmark = pytest.mark.readers


@given(MANY)
def test_pybtex_reads_the_entries_and_what_it_writes_is_read_again(many: tuple[Record, ...]) -> None:
    text = bibtex.dumps(many)
    bibliography = database.parse_string(text, "bibtex")
    assert list(bibliography.entries) == [key for _, key, _ in entries(text)]
    assert bibtex.loads(bibliography.to_string("bibtex")) == many


def test_pybtex_sees_family_and_given_names() -> None:
    people = (Person(name="欧阳明"), Person(name="J. and K. Smith"))
    text = bibtex.dumps(Record(event=Event(talks=(Talk(title="x", speakers=people),))))
    first, second = list(database.parse_string(text, "bibtex").entries.values())[1].persons["author"]
    assert (first.last_names, first.first_names) == (["欧阳"], ["明"])
    assert second.last_names == ["{J. and K. Smith}"]


def test_a_citation_processor_reads_and_cites_talks_and_reports() -> None:
    person = Person(name="欧阳明")
    event = Event(
        name="某论坛", start=parse_date("2023-08-15"), talks=(Talk(title="某报告", speakers=(person,)),)
    )
    items = json.loads(
        csl.dumps(Record(event=event, source=Source(title="论坛举行", url="https://example.org/")))
    )[1:]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor tells which variables of CSL 1.0.2 it does not know
        library = citeproc.source.json.CiteProcJSON(items)
        style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = citeproc.CitationStylesBibliography(style, library, citeproc.formatter.plain)
        for item in items:
            bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
        shown = [str(entry) for entry in bibliography.bibliography()]
    assert any("欧阳" in entry and "某报告" in entry and "2023" in entry for entry in shown)
    assert any("论坛举行" in entry for entry in shown)
