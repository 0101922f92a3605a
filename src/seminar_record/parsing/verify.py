"""Proof that a record says what its text says."""

from __future__ import annotations

import re
from enum import Enum

from seminar_record.evidence import Evidence, leaves
from seminar_record.model import PartialDate, Record
from seminar_record.parsing.numerals import NUMERAL, numeral

_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\\x00-\\x1f\\x7f]+")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]")
_NUMBER = re.compile(f"\\d+|{NUMERAL}+")
_ROC = 1911


def problems(text: str, record: Record | None, evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """What is not proved, one line each: a value without evidence, a span that misquotes, words that say otherwise."""
    if record is None:
        return () if not evidence else ("evidence without a record",)
    found: list[str] = []
    by_path = {item.path: item for item in evidence}
    stated = dict(leaves(record))
    found.extend(f"{path}: no evidence" for path in stated if path not in by_path)
    for path, item in by_path.items():
        if path not in stated:
            found.append(f"{path}: evidence for a value that the record does not state")
            continue
        if not item.spans:
            found.append(f"{path}: no words")
        if any(not 0 <= s.start < s.end <= len(text) or text[s.start : s.end] != s.quote for s in item.spans):
            found.append(f"{path}: a span does not hold the words that it quotes")
        elif not item.inferred and not _says([s.quote for s in item.spans], stated[path]):
            found.append(f"{path}: the words do not say {stated[path]!r}")
    return tuple(found)


def _says(quotes: list[str], value: object) -> bool:
    """Whether words state a value to the letter: white space, unseen characters and ways to write numbers aside."""
    if isinstance(value, Enum):
        return False
    if isinstance(value, str):
        wanted = _squeezed(value)
        return wanted == _squeezed("".join(quotes)) or any(_squeezed(quote) == wanted for quote in quotes)
    numbers = {n for quote in quotes for n in _numbers(quote)}
    if isinstance(value, PartialDate):
        year, *rest = value.parts
        return (year in numbers or (year or 0) - _ROC in numbers) and all(
            part in numbers for part in rest if part is not None
        )
    return value in numbers


def _squeezed(words: str) -> str:
    return _UNSEEN.sub("", words)


def _numbers(words: str) -> set[int]:
    return {
        n
        for match in _NUMBER.finditer(_HIDDEN.sub("", words.replace(",", "")))
        if (n := numeral(match[0])) is not None
    }
