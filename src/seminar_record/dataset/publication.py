"""The dataset as a publication: its tables and records in files, with the metadata of two standards.

``datapackage.json`` is a Data Package (https://datapackage.org, version 2), ``croissant.json`` is Croissant 1.0
(https://docs.mlcommons.org/croissant/docs/croissant-spec.html). What they say of the dataset stands in
``publication.toml``, what they say of its columns is made from the tables themselves.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import asdict, frozen

from seminar_record._version import __version__
from seminar_record.dataset.collection import Dataset
from seminar_record.formats import jsonl, tables
from seminar_record.formats._csv import write
from seminar_record.formats._rows import event_ids, to_rows
from seminar_record.formats._tables import TABLES, Column, Table

PACKAGE = "datapackage.json"
CROISSANT = "croissant.json"
RECORDS = "records.jsonl"
NOWHERE = "urn:seminar-record:events"
"""What stands for the address of a publication that has none yet."""

PROVENANCE = Table(
    name="provenance",
    about="where the facts of an event are from: how much of the page was read, and the digest of what was read",
    columns=(
        Column(name="id", about="the record's id in the dataset", required=True),
        Column(name="event", about="the row of events it belongs to", required=True, refers="events"),
        Column(name="part", about="the whole page, or its beginning alone", required=True),
        Column(name="sha256", about="SHA-256 of the page's text as it was saved", required=True),
    ),
)


@frozen(kw_only=True)
class License:
    """The terms: the SPDX id, the title, the address."""

    name: str
    title: str
    path: str


@frozen(kw_only=True)
class About:
    """What the metadata says of the dataset, in the words of ``publication.toml``; ``day`` is ISO 8601."""

    name: str
    title: str
    title_zh: str
    description: str
    day: str
    keywords: list[str]
    creator: str
    license: License


@cache
def about() -> About:
    """What the metadata says of the bundled events.

    >>> about().license.name
    'CC0-1.0'
    """
    from importlib.resources import files

    told: dict[str, Any] = tomllib.loads(
        (files("seminar_record.dataset") / "publication.toml").read_text("utf-8")
    )
    terms = License(**told.pop("license"))
    return About(license=terms, **told)


def publication(dataset: Dataset, *, url: str = NOWHERE) -> dict[str, bytes]:
    """The files (name to content) of a folder that publishes the dataset, ``url`` being the address that it gets.

    Holds the tables as CSV, ``provenance.csv``, the records as JSON Lines, and the two files of metadata. The same
    dataset gives the same bytes.

    >>> from seminar_record import load_dataset
    >>> sorted(publication(load_dataset()))[:3]
    ['affiliations.csv', 'credits.csv', 'croissant.json']
    """
    files = tables.dump_files(dataset, guard=False)
    package = json.loads(files.pop(tables.DESCRIPTOR))
    keys = event_ids(to_rows(dataset))
    origins = [
        (entry.id, key, entry.origin.part, entry.origin.sha256)
        for entry, key in zip(dataset.entries, keys, strict=True)
    ]
    files[f"{PROVENANCE.name}.csv"] = write(PROVENANCE.names, origins, guard=False).encode()
    files[RECORDS] = jsonl.dumps(dataset).encode()
    return {
        **files,
        PACKAGE: _json(_package(package, files, url)),
        CROISSANT: _json(_croissant(files, url)),
    }


def _package(made: dict[str, Any], files: Mapping[str, bytes], url: str) -> dict[str, Any]:
    told = about()
    resources = [*made["resources"], _provenance_resource(), _records_resource()]
    return {
        "$schema": made["$schema"],
        "name": told.name,
        "title": told.title,
        "description": told.description,
        "version": __version__,
        "created": f"{told.day}T00:00:00Z",
        **({"homepage": url} if url != NOWHERE else {}),
        "keywords": told.keywords,
        "licenses": [asdict(told.license)],
        "contributors": [{"title": told.creator, "roles": ["creator"]}],
        "seminar-record": made["seminar-record"],
        "resources": [{**each, **_weight(files[each["path"]])} for each in resources],
    }


def _provenance_resource() -> dict[str, Any]:
    fields = [
        {
            "name": column.name,
            "type": "string",
            "description": column.about,
            "constraints": {"required": True, **({"unique": True} if column.name != "part" else {})},
        }
        for column in PROVENANCE.columns
    ]
    foreign = {"fields": ["event"], "reference": {"resource": "events", "fields": ["id"]}}
    return {
        "name": PROVENANCE.name,
        "path": f"{PROVENANCE.name}.csv",
        "description": PROVENANCE.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": ["id"], "foreignKeys": [foreign]},
    }


def _records_resource() -> dict[str, Any]:
    return {
        "name": "records",
        "path": RECORDS,
        "description": "the same records whole, one a line, in the wire format of seminar_record",
        "type": "text",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
    }


def _weight(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


_TYPES = {int: "sc:Integer", bool: "sc:Boolean"}


def _croissant(files: Mapping[str, bytes], url: str) -> dict[str, Any]:
    told = about()
    return {
        "@context": _context(),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": told.name,
        "alternateName": [told.title, told.title_zh],
        "description": told.description,
        "version": __version__,
        "datePublished": told.day,
        "url": url,
        "license": told.license.path,
        "creator": {"@type": "sc:Organization", "name": told.creator},
        "keywords": told.keywords,
        "inLanguage": "zh",
        "citeAs": _citation(told),
        "isLiveDataset": False,
        "distribution": [_file(name, content) for name, content in files.items()],
        "recordSet": [_record_set(table) for table in (*TABLES.values(), PROVENANCE)],
    }


def _citation(told: About) -> str:
    entry = f"title={{{told.title}}}, author={{{{{told.creator}}}}}, year={{{told.day[:4]}}}, version={{{__version__}}}"
    return f"@misc{{{told.name}, {entry}}}"


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": name,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv" if name.endswith(".csv") else "application/jsonlines",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.about,
        "key": {"@id": f"{table.name}/id"},
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    """A column; references stand to events, people and bodies alone, since readers of Croissant follow no chain."""
    references: dict[str, Any] = {}
    if column.refers and not any(each.refers for each in TABLES[column.refers].columns):
        references["references"] = {"field": {"@id": f"{column.refers}/id"}}
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.about,
        "dataType": _TYPES.get(column.kind, "sc:Text"),
        "source": {"fileObject": {"@id": f"{table.name}.csv"}, "extract": {"column": column.name}},
        **references,
    }


_TERMS = [
    "citeAs",
    "column",
    "equivalentProperty",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "separator",
    "source",
    "subField",
    "transform",
]
"""The terms that Croissant 1.0 adds to those of schema.org and that need no more than a name."""


def _context() -> dict[str, Any]:
    """The context that Croissant 1.0 asks for."""
    return {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        **{term: f"cr:{term}" for term in _TERMS},
    }
