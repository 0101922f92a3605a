"""Reports in our own words with made-up people, their gold by hand, and what can be done to a text.

``tests/reports/NAME.txt`` stands beside ``NAME.gold.json``, in the form of the evaluation.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from seminar_record import Record, from_json, parse, to_json
from seminar_record.evaluation import Gold, read_gold, record_facts
from seminar_record.formats._plain import to_plain
from seminar_record.parsing.lexicon import table

FOLDER = Path(__file__).parent.parent / "reports"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
EVENTS = [name for name in NAMES if name != "announcement"]

SENTENCE = re.compile(r"[^。；\n]*[。；\n]?")
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_NARROW = str.maketrans("，：；！？（）", ",:;!?()")
_DIGITS = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}


def text_of(name: str) -> str:
    """The report's text."""
    return (FOLDER / f"{name}.txt").read_text("utf-8")


def gold_of(name: str) -> Gold:
    """What it says."""
    return read_gold(name, (FOLDER / f"{name}.gold.json").read_bytes())


@cache
def record_of(text: str) -> Record | None:
    """What the parser reads."""
    return parse(text).record


def facts(text: str) -> set[str]:
    """The facts that the parser reads, a line each."""
    record = record_of(text)
    return {str(each) for each in record_facts(to_plain(record) if record else None)}


def rewritten(record: Record | None, changes: dict[str, str]) -> Record | None:
    """The record with words exchanged in every string, all at once."""
    if record is None or not changes:
        return record
    pattern = re.compile("|".join(map(re.escape, sorted(changes, key=len, reverse=True))))
    return from_json(pattern.sub(lambda found: changes[found[0]], to_json(record)))


def narrowed(record: Record | None) -> Record | None:
    """The record in half-width forms."""
    return from_json(unicodedata.normalize("NFKC", to_json(record))) if record else None


def simplified(record: Record | None) -> Record | None:
    """The record in simplified characters."""
    return from_json(in_simplified(to_json(record))) if record else None


def in_simplified(text: str) -> str:
    """The text in simplified characters."""
    return text.translate({ord(other): plain for other, plain in table("traditional").items()})


def half_width(text: str) -> str:
    """The text with the punctuation of half-width pages."""
    return text.translate(_NARROW)


def full_width(text: str) -> str:
    """The text with full-width digits in the paragraphs."""
    return re.sub(r"(?m)^\u3000\u3000.*$", lambda line: line[0].translate(_DIGITS), text)


@cache
def _to_traditional() -> dict[int, str]:
    """Each simplified character with the one traditional character that it stands for; the many-to-one are left."""
    back: dict[str, list[str]] = {}
    for traditional, plain in table("traditional").items():
        back.setdefault(plain, []).append(traditional)
    return {ord(plain): found[0] for plain, found in back.items() if len(found) == 1}


def traditional(text: str) -> str:
    """The text in traditional characters, as far as the table knows them both ways."""
    return text.translate(_to_traditional())
