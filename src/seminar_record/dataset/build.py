"""Compile ``seeds/`` into the package's data: ``python -m seminar_record.dataset.build [SEEDS]``.

A seed is a folder, its name the record's id, with ``source.json`` (where the facts are from), ``record.json`` (the
facts, in the wire format) and ``report.txt`` (a report of them in our own words).
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


def compile_seeds(seeds: Path, name: str = "events") -> dict[str, str]:
    """The data files (name to content) that the folder ``seeds`` compiles to, its folders in order of name.

    Raises :class:`~seminar_record.SeminarRecordError`, naming the file, for a seed that is not whole.
    """
    folders = sorted(path for path in seeds.iterdir() if path.is_dir())
    if not folders:
        raise SeminarRecordError(f"{seeds}: holds no seed")
    records = tuple(_read(folder / "record.json", from_json) for folder in folders)
    index = [
        {
            "id": folder.name,
            "source": _read(folder / "source.json", _source),
            "report": (folder / "report.txt").read_text("utf-8"),
        }
        for folder in folders
    ]
    text = json.dumps({"name": name, "entries": index}, ensure_ascii=False, indent=1)
    return {f"{name}.jsonl": dumps(records), f"{name}.index.json": text + "\n"}


def _read(path: Path, reader: Callable[[str], T]) -> T:
    try:
        return reader(path.read_text("utf-8"))
    except (SeminarRecordError, ValueError, TypeError, KeyError) as error:
        raise SeminarRecordError(f"{path}: {error}") from error


def _source(text: str) -> dict[str, str]:
    source: dict[str, str] = json.loads(text)
    origin(source)
    return source


def main(arguments: list[str]) -> int:
    """Write the data files; 0 when done, 1 with a line on stderr when a seed is not whole."""
    seeds = Path(arguments[0] if arguments else "seeds")
    try:
        compiled = compile_seeds(seeds)
    except (SeminarRecordError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    DATA.mkdir(exist_ok=True)
    for file, content in compiled.items():
        (DATA / file).write_text(content, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
