"""Compile the package's data: ``python -m seminar_record.dataset.build [SEEDS [REPORTS]]``.

A seed is a folder, its name the record's id, with ``source.json`` (where the facts are from), ``record.json`` (the
facts, in the wire format) and ``report.txt`` (a report of them in our own words). ``index.txt`` beside the folders
lists them in the order in which they came to the dataset, so that no record ever changes its place.

A labelled report is a pair of files, ``NAME.txt`` and ``NAME.gold.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from seminar_record.dataset.loading import origin
from seminar_record.errors import SeminarRecordError
from seminar_record.formats.json import from_json
from seminar_record.formats.jsonl import dumps

T = TypeVar("T")

DATA = Path(__file__).with_name("data")
_GOLD = ".gold.json"


def compile_seeds(seeds: Path) -> dict[str, str]:
    """The data files (name to content) that the folder ``seeds`` compiles to.

    Raises :class:`~seminar_record.SeminarRecordError`, naming the file, for a seed that is not whole or not listed.
    """
    folders = _folders(seeds)
    records = tuple(_read(folder / "record.json", from_json) for folder in folders)
    index = [
        {
            "id": folder.name,
            "source": _read(folder / "source.json", _source),
            "report": (folder / "report.txt").read_text("utf-8"),
        }
        for folder in folders
    ]
    text = json.dumps({"name": "events", "entries": index}, ensure_ascii=False, indent=1)
    return {"events.jsonl": dumps(records), "events.index.json": text + "\n"}


def compile_reports(reports: Path) -> dict[str, str]:
    """The data file that the labelled reports of a folder compile to, one a line in order of their names.

    Raises :class:`~seminar_record.SeminarRecordError`, naming the file, for a gold file that is no JSON object.
    """
    lines: list[str] = []
    for path in sorted(reports.glob(f"*{_GOLD}")):
        name = path.name.removesuffix(_GOLD)
        text = path.with_name(f"{name}.txt").read_text("utf-8")
        line = {"id": name, "text": text, "gold": _read(path, _object)}
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    if not lines:
        raise SeminarRecordError(f"{reports}: holds no labelled report")
    return {"reports.jsonl": "".join(lines)}


def _folders(seeds: Path) -> list[Path]:
    listed = (seeds / "index.txt").read_text("utf-8").split()
    found = {path.name for path in seeds.iterdir() if path.is_dir()}
    for name in sorted(found.symmetric_difference(listed)):
        told = "is not listed in index.txt" if name in found else "stands in index.txt but is no folder"
        raise SeminarRecordError(f"{seeds / name}: {told}")
    if not listed:
        raise SeminarRecordError(f"{seeds}: holds no seed")
    return [seeds / name for name in listed]


def _read(path: Path, reader: Callable[[str], T]) -> T:
    try:
        return reader(path.read_text("utf-8"))
    except (SeminarRecordError, ValueError, TypeError, KeyError) as error:
        raise SeminarRecordError(f"{path}: {error}") from error


def _source(text: str) -> dict[str, str]:
    source: dict[str, str] = json.loads(text)
    origin(source)
    return source


def _object(text: str) -> dict[str, object]:
    value: object = json.loads(text)
    if not isinstance(value, dict):
        raise TypeError("is no JSON object")
    return value  # pyright: ignore[reportUnknownVariableType]


def main(arguments: list[str]) -> int:
    """Write the data files; 0 when done, 1 with a line on stderr when a source is not whole."""
    seeds, reports = map(Path, (*arguments, *("seeds", "tests/reports/composed")[len(arguments) :]))
    try:
        compiled = {**compile_seeds(seeds), **compile_reports(reports)}
    except (SeminarRecordError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    DATA.mkdir(exist_ok=True)
    for file, content in compiled.items():
        (DATA / file).write_text(content, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
