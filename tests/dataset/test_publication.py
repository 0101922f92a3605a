"""The dataset as a publication: files whose metadata two standards and their own programs accept."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import pytest

import seminar_record
from seminar_record import load_dataset
from seminar_record.dataset.dictionary import dictionary
from seminar_record.dataset.privacy import dataset_with_people
from seminar_record.dataset.publication import (
    CROISSANT,
    NOWHERE,
    PACKAGE,
    PROVENANCE,
    RECORDS,
    about,
    publication,
)
from seminar_record.formats import jsonl
from seminar_record.formats._tables import TABLES

PROJECT = Path(__file__).parents[2]
EVENTS = load_dataset()
FILES = publication(EVENTS)
DATA = {name: content for name, content in FILES.items() if name not in {PACKAGE, CROISSANT}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def package() -> dict[str, Any]:
    return json.loads(FILES[PACKAGE])  # type: ignore[no-any-return]


def croissant() -> dict[str, Any]:
    return json.loads(FILES[CROISSANT])  # type: ignore[no-any-return]


def cells(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FILES[name].decode("utf-8"))))


def test_the_same_dataset_gives_the_same_bytes() -> None:
    assert publication(EVENTS) == FILES


def test_the_files_are_the_tables_the_provenance_and_the_records() -> None:
    assert set(DATA) == {*(f"{name}.csv" for name in TABLES), "provenance.csv", RECORDS}
    assert jsonl.loads(FILES[RECORDS].decode("utf-8")) == tuple(EVENTS)


def test_the_provenance_ties_every_event_to_its_page() -> None:
    told = cells("provenance.csv")
    assert [row["id"] for row in told] == list(EVENTS.ids)
    assert [row["sha256"] for row in told] == [EVENTS.origin(id_).sha256 for id_ in EVENTS.ids]
    assert [row["event"] for row in told] == [row["id"] for row in cells("events.csv")]


def test_both_descriptions_weigh_every_file() -> None:
    weighed = {each["path"]: (each["bytes"], each["hash"]) for each in package()["resources"]}
    sized = {each["@id"]: (each["contentSize"], each["sha256"]) for each in croissant()["distribution"]}
    for name, content in DATA.items():
        digest = hashlib.sha256(content).hexdigest()
        assert weighed[name] == (len(content), f"sha256:{digest}")
        assert sized[name] == (f"{len(content)} B", digest)
    assert set(weighed) == set(sized) == set(DATA)


def test_both_descriptions_give_the_facts_to_the_public_domain() -> None:
    assert package()["licenses"][0]["name"] == "CC0-1.0"
    assert croissant()["license"] == package()["licenses"][0]["path"]


def test_an_address_is_told_where_there_is_one() -> None:
    assert croissant()["url"] == NOWHERE
    assert "homepage" not in package()
    placed = publication(EVENTS[:1], url="https://example.org/events")
    assert json.loads(placed[CROISSANT])["url"] == "https://example.org/events"
    assert json.loads(placed[PACKAGE])["homepage"] == "https://example.org/events"


def test_a_description_names_columns_that_its_table_has() -> None:
    for each in package()["resources"]:
        if each["path"].endswith(".csv"):
            header = FILES[each["path"]].decode("utf-8").splitlines()[0].split(",")
            assert [one["name"] for one in each["schema"]["fields"]] == header
    for each in croissant()["recordSet"]:
        header = FILES[f"{each['name']}.csv"].decode("utf-8").splitlines()[0].split(",")
        assert [one["source"]["extract"]["column"] for one in each["field"]] == header


def test_croissant_has_what_its_specification_asks_for() -> None:
    told = croissant()
    asked = {
        "@context",
        "@type",
        "conformsTo",
        "name",
        "description",
        "license",
        "url",
        "creator",
        "datePublished",
    }
    assert asked <= told.keys()
    ids = {each["@id"] for each in told["distribution"]}
    fields = [one for each in told["recordSet"] for one in each["field"]]
    assert {one["source"]["fileObject"]["@id"] for one in fields} <= ids
    known = {one["@id"] for one in fields}
    assert {one["references"]["field"]["@id"] for one in fields if "references" in one} <= known
    assert {each["key"]["@id"] for each in told["recordSet"]} <= known


def test_frictionless_accepts_the_data_package(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the validator's own libraries
        frictionless = pytest.importorskip("frictionless")
        report = frictionless.validate(str(folder / PACKAGE))
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert report.valid


def test_frictionless_sees_a_row_that_was_changed(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frictionless = pytest.importorskip("frictionless")
        themes = folder / "themes.csv"
        themes.write_bytes(themes.read_bytes().replace(b"-", b"+", 1))
        assert not frictionless.validate(str(folder / PACKAGE)).valid


def test_mlcroissant_accepts_croissant_and_loads_every_table(folder: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the validator's own libraries
        mlcroissant = pytest.importorskip("mlcroissant")
        found = mlcroissant.Dataset(jsonld=str(folder / CROISSANT))
        counts = {name: len(list(found.records(name))) for name in (*TABLES, PROVENANCE.name)}
    assert (found.metadata.issues.errors, found.metadata.issues.warnings) == (set(), set())
    assert counts == {name: len(cells(f"{name}.csv")) for name in counts}


def test_a_publication_can_leave_out_those_without_a_public_role() -> None:
    files = publication(dataset_with_people(EVENTS, "public"))
    assert b"\xe6\x9d\xa8\xe8\x96\x87" in FILES["credits.csv"]  # the reporter of the first record
    assert not any(b"\xe6\x9d\xa8\xe8\x96\x87" in content for content in files.values())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_dictionary_tells_every_column_and_stands_in_the_docs(language: str) -> None:
    told = dictionary(language)
    for table in (*TABLES.values(), PROVENANCE):
        assert f"### {table.name}\n" in told
    assert told.count("\n| `") == sum(len(table.columns) for table in (*TABLES.values(), PROVENANCE))
    page = (PROJECT / "docs" / language / "reference" / "dataset.md").read_text("utf-8")
    assert told.strip() in page


def test_the_chinese_dictionary_has_no_phrase_that_no_column_has() -> None:
    import tomllib
    from importlib.resources import files

    words = tomllib.loads((files("seminar_record.dataset") / "dictionary.toml").read_text("utf-8"))
    phrases = {table.about for table in (*TABLES.values(), PROVENANCE)}
    phrases |= {column.about for table in (*TABLES.values(), PROVENANCE) for column in table.columns}
    assert set(words["zh"]["about"]) == phrases


def test_the_citation_file_knows_the_version_the_authors_and_both_licences() -> None:
    """The keys that Citation File Format 1.2.0 asks for, and what must agree with the package."""
    cited = (PROJECT / "CITATION.cff").read_text("utf-8")
    keys = dict(re.findall(r"^([a-z-]+): *(.*)$", cited, re.MULTILINE))
    assert {"cff-version", "message", "title", "authors"} <= keys.keys()
    assert (keys["cff-version"], keys["type"], keys["license"]) == ("1.2.0", "software", "Apache-2.0")
    assert keys["version"] == seminar_record.__version__
    assert re.findall(r"^ *- name: (.*)$", cited, re.MULTILINE) == [about().creator] * 2
    assert re.findall(r"^    license: (.*)$", cited, re.MULTILINE) == [about().license.name]
    assert f"title: {about().title}\n" in cited


def test_the_day_of_the_facts_is_a_day() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", about().day)
