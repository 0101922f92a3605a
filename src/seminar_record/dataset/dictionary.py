"""The data dictionary, made from the tables: ``python -m seminar_record.dataset.dictionary en|zh``."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from seminar_record.dataset.publication import PROVENANCE
from seminar_record.formats._tables import TABLES, Column, Table


def dictionary(language: str = "en") -> str:
    """Every table of the publication with its columns, as Markdown in English (``en``) or Chinese (``zh``).

    A column's type is text, a number, a date, one of the words listed, or a row of another table. Raises KeyError for
    another language.

    >>> print(dictionary().splitlines()[2])
    An event as one report tells it; one row a record
    """
    words = _words()[language]
    return "\n".join(line for table in (*TABLES.values(), PROVENANCE) for line in _table(table, words))


@cache
def _words() -> dict[str, dict[str, Any]]:
    from importlib.resources import files

    return tomllib.loads((files("seminar_record.dataset") / "dictionary.toml").read_text("utf-8"))


def _table(table: Table, words: dict[str, Any]) -> Iterator[str]:
    yield from (f"### {table.name}", "", _said(table.about, words), "")
    yield from (f"| {' | '.join(words['heads'])} |", "|---|---|---|")
    for column in table.columns:
        yield f"| `{column.name}` | {_type(column, words)} | {_about(column, words)} |"
    yield ""


def _said(about: str, words: dict[str, Any]) -> str:
    said = str(words["about"][about] if "about" in words else about)
    return said[0].upper() + said[1:]


def _about(column: Column, words: dict[str, Any]) -> str:
    said = _said(column.about, words)
    return f"{said} ({words['required']})" if column.required else said


def _type(column: Column, words: dict[str, Any]) -> str:
    if column.refers:
        return f"{words['refers']} `{column.refers}`"
    if column.words:
        return ", ".join(f"`{word}`" for word in column.words)
    return str(words["types"][column.kind.__name__])


if __name__ == "__main__":
    sys.stdout.write(dictionary(*sys.argv[1:2]))
