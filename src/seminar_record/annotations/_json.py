"""JSON of tools: read with a place for every fault, taken apart with a type for every part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TypeVar, cast

from seminar_record.annotations.values import Annotated, Mark, gathered
from seminar_record.errors import FormatError, Problem

T = TypeVar("T")


def decoded(content: str | bytes) -> str:
    """The text of a file, without a byte order mark; bytes are UTF-8. Raises FormatError where they are not."""
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError([Problem(message=f"is not UTF-8: {error.reason} at byte {error.start}")]) from None


def parsed(content: str, place: str = "$") -> object:
    """The value that JSON text says. Raises FormatError."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise FormatError([Problem(message=f"is not JSON: {error}", path=place)]) from None


def written(value: object, *, indent: int | None = None) -> str:
    """JSON text. Raises FormatError for a text that no UTF-8 file can hold."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    encodable(text)
    return text


def encodable(text: str) -> None:
    """Raises FormatError for a lone surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise FormatError([Problem(message="the text holds a lone surrogate, which no file can")]) from None


def part(holder: object, key: str, kind: type[T], place: str) -> T:
    """``holder[key]``, of that type. Raises FormatError, which says where it is missing or what it is instead."""
    given = members(holder, place)
    if key not in given:
        raise FormatError([Problem(message="is missing", path=f"{place}.{key}")])
    return of(given[key], kind, f"{place}.{key}")


def members(value: object, place: str) -> dict[str, object]:
    """The value, if it is an object."""
    return cast("dict[str, object]", of(value, dict, place))


def array(value: object, place: str) -> list[object]:
    """The value, if it is an array."""
    return cast("list[object]", of(value, list, place))


def of(value: object, kind: type[T], place: str) -> T:
    """The value, if it is of that type; a bool is no number."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise FormatError([Problem(message=f"is {type(value).__name__}, not {kind.__name__}", path=place)])
    return value


def items(holder: object, key: str, place: str) -> Iterator[tuple[object, str]]:
    """The items of the array ``holder[key]``, each with its place."""
    for position, item in enumerate(array(part(holder, key, object, place), f"{place}.{key}")):
        yield item, f"{place}.{key}[{position}]"


def named(holder: object, key: str, place: str) -> str | None:
    """The string under a key that may be missing or null."""
    given = members(holder, place).get(key)
    return None if given is None else of(given, str, f"{place}.{key}")


def together(documents: Iterator[tuple[str, list[Mark], str | None]]) -> tuple[Annotated, ...]:
    """The documents that texts, marks and names tell."""
    return tuple(gathered(text, found, name) for text, found, name in documents)
