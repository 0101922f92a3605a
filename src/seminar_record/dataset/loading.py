"""The compiled data as values."""

from __future__ import annotations

import json
from functools import cache
from pathlib import PurePosixPath
from typing import Literal, overload

from seminar_record.dataset.collection import Dataset, Entry, Origin, UnknownNameError
from seminar_record.dataset.labelled import LabelledReport, LabelledReports
from seminar_record.formats import jsonl
from seminar_record.model import parse_date


def dataset_names() -> tuple[str, ...]:
    """The names of the bundled datasets.

    >>> from seminar_record.dataset import dataset_names
    >>> dataset_names()
    ('events', 'reports')
    """
    return ("events", "reports")


@overload
def load_dataset(name: Literal["events"] = "events") -> Dataset: ...
@overload
def load_dataset(name: Literal["reports"]) -> LabelledReports: ...
@overload
def load_dataset(name: str) -> Dataset | LabelledReports: ...
def load_dataset(name: str = "events") -> Dataset | LabelledReports:
    """A bundled dataset; the same immutable value at every call.

    ``events`` are public events as facts, a :class:`~seminar_record.dataset.Dataset` of records. ``reports`` are
    labelled reports, composed for this project: a :class:`~seminar_record.dataset.LabelledReports`.

    Raises :class:`~seminar_record.dataset.UnknownNameError` for a name that is not bundled.

    >>> from seminar_record import load_dataset
    >>> load_dataset()[0].event.attendance.count
    110
    >>> len(load_dataset("reports"))
    40
    """
    match name:
        case "events":
            return _events()
        case "reports":
            return _reports()
        case _:
            raise UnknownNameError(f"no dataset is called {name!r}; bundled: {', '.join(dataset_names())}")


@cache
def _events() -> Dataset:
    records = jsonl.loads(_text("events.jsonl"))
    index = json.loads(_text("events.index.json"))
    entries = [
        Entry(id=item["id"], record=record, origin=origin(item["source"]), report=item["report"])
        for item, record in zip(index["entries"], records, strict=True)
    ]
    return Dataset("events", tuple(entries))


@cache
def _reports() -> LabelledReports:
    lines = map(json.loads, _text("reports.jsonl").rstrip("\n").split("\n"))
    items = [
        LabelledReport(line["id"], line["text"], json.dumps(line["gold"], ensure_ascii=False))
        for line in lines
    ]
    return LabelledReports("reports", tuple(items))


def origin(source: dict[str, str]) -> Origin:
    """The :class:`Origin` that a ``source.json`` states; a missing or unknown key is a TypeError."""
    published = source.get("published")
    return Origin(**{**source, "published": published and parse_date(published)})  # type: ignore[arg-type]


def _text(name: str) -> str:
    from importlib.resources import files  # costs 19 ms, and only those who load data should pay

    return (files("seminar_record.dataset") / str(PurePosixPath("data", name))).read_text("utf-8")
