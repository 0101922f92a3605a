"""The compiled data as a :class:`~seminar_record.dataset.Dataset`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import PurePosixPath

from seminar_record.dataset.collection import Dataset, Entry, Origin, UnknownNameError
from seminar_record.formats import jsonl
from seminar_record.model import parse_date

_INDEX = ".index.json"


def dataset_names() -> tuple[str, ...]:
    """The names of the bundled datasets.

    >>> from seminar_record.dataset import dataset_names
    >>> dataset_names()
    ('events',)
    """
    from importlib.resources import files

    data = files("seminar_record.dataset") / "data"
    return tuple(
        sorted(item.name.removesuffix(_INDEX) for item in data.iterdir() if item.name.endswith(_INDEX))
    )


@cache
def load_dataset(name: str = "events") -> Dataset:
    """A bundled dataset; the same immutable value at every call.

    Raises :class:`~seminar_record.dataset.UnknownNameError` for a name that is not bundled.

    >>> from seminar_record import load_dataset
    >>> load_dataset()[0].event.attendance.count
    110
    """
    if name not in dataset_names():
        raise UnknownNameError(f"no dataset is called {name!r}; bundled: {', '.join(dataset_names())}")
    records = jsonl.loads(_text(f"{name}.jsonl"))
    index = json.loads(_text(name + _INDEX))
    entries = [
        Entry(id=item["id"], record=record, origin=origin(item["source"]), report=item["report"])
        for item, record in zip(index["entries"], records, strict=True)
    ]
    return Dataset(name, tuple(entries))


def origin(source: dict[str, str]) -> Origin:
    """The :class:`Origin` that a ``source.json`` states; a missing or unknown key is a TypeError."""
    return Origin(**{**source, "published": parse_date(source["published"])})  # type: ignore[arg-type]


def _text(name: str) -> str:
    from importlib.resources import files  # costs 19 ms, and only those who load data should pay

    return (files("seminar_record.dataset") / str(PurePosixPath("data", name))).read_text("utf-8")
