"""Values before a reader's eyes: what cannot be seen is told, and any value of the model becomes a small table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import cast

from attrs import NOTHING, AttrsInstance, fields, has

from seminar_record.model.dates import PartialDate

UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"})
"""The categories of characters that show nothing of themselves or turn the direction of others."""

_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


def number(character: str) -> str:
    r"""A character told by its number.

    >>> number("\u202e")
    'U+202E'
    """
    return f"U+{ord(character):04X}"


def unseen(character: str) -> bool:
    r"""Whether a reader would not see a character as what it is.

    >>> unseen("\u200b"), unseen("沈")
    (True, False)
    """
    return unicodedata.category(character) in UNSEEN


def visible(text: str) -> str:
    r"""The text with every character that cannot be seen, or that turns the direction of others, told by its number.

    >>> visible("a\u202eb\n")
    'a‹U+202E›b‹U+000A›'
    """
    if text.isprintable():
        return text
    return "".join(f"‹{number(one)}›" if unseen(one) else one for one in text)


def table(value: object) -> str:
    """A value of the model as an HTML table for a notebook: names of fields beside values, all escaped.

    What is empty, or as it is by default, is left out.

    >>> from seminar_record.model import Organization
    >>> table(Organization(name="<b>"))
    '<table><tr><th scope="row">name</th><td><bdi>&lt;b&gt;</bdi></td></tr></table>'
    """
    return "".join(_cell(value))


def grid(names: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows of values as an HTML table for a notebook, all escaped; None is an empty cell.

    >>> grid(("id", "city"), [("a", None)])
    '<table><tr><th>id</th><th>city</th></tr><tr><td><bdi>a</bdi></td><td></td></tr></table>'
    """
    head = "".join(f"<th>{name}</th>" for name in names)
    body = ("".join(f"<td>{'' if value is None else table(value)}</td>" for value in row) for row in rows)
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{cells}</tr>' for cells in body)}</table>"


def _cell(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        yield "<ol>"
        for item in cast("tuple[object, ...]", value):
            yield f"<li>{table(item)}</li>"
        yield "</ol>"
    elif has(type(value)) and not isinstance(value, PartialDate):
        yield "<table>"
        for attribute in fields(cast("type[AttrsInstance]", type(value))):
            item = getattr(value, attribute.name)
            if attribute.default is NOTHING or item != attribute.default:
                yield f'<tr><th scope="row">{attribute.name}</th><td>{table(item)}</td></tr>'
        yield "</table>"
    else:
        text = str(value.value if isinstance(value, Enum) else value)
        yield f"<bdi>{visible(text).translate(_SIGNS)}</bdi>"
