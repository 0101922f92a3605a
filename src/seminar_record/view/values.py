"""A record as HTML: every value marked with its JSON Pointer, the fields in the order of the classes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any, cast

from seminar_record.model.shown import visible
from seminar_record.view.shape import Field, shapes

Words = Mapping[str, Any]

KINDS: tuple[tuple[str, str], ...] = (
    ("person", r"/(speakers|participations|speaker)(/|$)"),
    ("programme", r"^/event/(sessions|talks)(/|$)"),
    ("organizer", r"^/event/organizers(/|$)"),
    ("time", r"^/event/(start|end)$"),
    ("place", r"^/event/place(/|$)"),
    ("audience", r"^/event/(attendance|groups)(/|$)"),
    ("statement", r"^/event/statements(/|$)"),
    ("source", r"^/source(/|$)"),
    ("event", r""),
)
"""The kinds of values, each by a pattern of JSON Pointers (as Python and scripts both read it); the first fits."""

HEADINGS = {"Event.name": "h2", "Session.name": "h4"}
"""The values that head a part of the page."""

TITLED = ("organizers", "sessions", "talks", "participations", "groups", "statements", "source")
"""The fields whose label is a heading, where they stand at an event or a record."""


def kind_of(path: str) -> str:
    """The kind of the value at a JSON Pointer.

    >>> kind_of("/event/sessions/0/talks/1/speakers/0/name"), kind_of("/event/start")
    ('person', 'time')
    """
    return next(kind for kind, pattern in KINDS if re.search(pattern, path))


def drawn(plain: Mapping[str, object], words: Words) -> str:
    """The record of the wire format, as HTML, with the labels of ``words``."""
    return _object("Record", plain, "", words)


def _object(name: str, value: Mapping[str, object], path: str, words: Words) -> str:
    inner = "".join(
        _field(name, field, value[field["name"]], path, words)
        for field in shapes()[name]
        if field["name"] in value
    )
    return f'<div class="o {name}" data-path="{path}" data-kind="{kind_of(path)}">{inner}</div>'


def _field(owner: str, field: Field, value: object, path: str, words: Words) -> str:
    name = field["name"]
    below = f"{path}/{name}"
    titled = name in TITLED and owner in {"Event", "Record"}
    tag = "h3" if titled else "span"
    label = f'<{tag} class="label">{escape(words[owner][name])}</{tag}>'
    if field["many"]:
        items = enumerate(cast("list[object]", value))
        parts = (f"<li>{_one(owner, field, item, f'{below}/{at}', words)}</li>" for at, item in items)
        inner = f"<ul>{''.join(parts)}</ul>"
    else:
        inner = _one(owner, field, value, below, words)
    return f'<div class="f f-{name}">{label}{inner}</div>'


def _one(owner: str, field: Field, value: object, path: str, words: Words) -> str:
    if field["type"] in shapes():
        return _object(field["type"], cast("Mapping[str, object]", value), path, words)
    text = escape(visible(told(field, value, words)))
    leaf = f'<bdi class="v" data-path="{path}" data-kind="{kind_of(path)}" role="button" tabindex="-1">{text}</bdi>'
    tag = HEADINGS.get(f"{owner}.{field['name']}")
    return f"<{tag}>{leaf}</{tag}>" if tag else leaf


def told(field: Field, value: object, words: Words) -> str:
    """A value in words: that of a vocabulary in the reader's language, a date with a blank before the time."""
    if field["options"]:
        return str(words[field["type"]][value])
    if field["type"] == "flag":
        return str(words["flag"][str(value).lower()])
    return str(value).replace("T", " ") if field["type"] == "date" else str(value)
