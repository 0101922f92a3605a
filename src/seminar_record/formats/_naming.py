"""What records, people and reports go by in a file: stable ids, an address, family and given name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from seminar_record.formats._riding import identify, numbered
from seminar_record.model import Record, Source

_WEB = re.compile(r"https?://[!#-;=?-Z_a-z~]+", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def event_ids(records: Iterable[Record]) -> list[str]:
    """A UUID for the event of each record.

    By its name, start and source, so that a correction of the rest does not change it; records alike in these are
    told apart by their order.
    """
    return [identify("event", key, nth) for key, nth in numbered(map(_key, records))]


def _key(record: Record) -> str:
    source = record.source
    return identify(
        record.event.name, str(record.event.start), *((source and (source.url, source.title)) or ())
    )


def address(source: Source | None) -> str | None:
    """The address of a report, where it is one of the web that holds in any file without escapes.

    >>> address(Source(url="https://example.org/1.html"))
    'https://example.org/1.html'
    >>> address(Source(url="javascript:alert(1)"))
    """
    found = source and source.url
    return found if found and _WEB.fullmatch(found) else None


def is_han(text: str) -> bool:
    """Whether there are Han characters in a text.

    >>> is_han("Li"), is_han("李")
    (False, True)
    """
    return _HAN.search(text) is not None


def family_given(name: str) -> tuple[str, str] | None:
    """The two parts of a Chinese name of two to four Han characters; None where a name is not surely one.

    A surname of two characters is one of the list beside this module; any other surname has one character.

    >>> family_given("史柏年")
    ('史', '柏年')
    >>> family_given("欧阳修")
    ('欧阳', '修')
    >>> family_given("J. Smith")
    """
    if not _HAN.fullmatch(name) or len(name) < 2:
        return None
    length = 2 if len(name) > 2 and name[:2] in _compound() else 1
    return (name[:length], name[length:]) if len(name) - length <= 2 else None


@cache
def _compound() -> frozenset[str]:
    text = files(__package__ or "").joinpath("_surnames.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
