"""JSON text (RFC 8259) to plain values and back, read without mercy.

What the standard library lets through silently is refused here: a key given twice, NaN and Infinity, a number
that cannot be kept (beyond a double's range or digits, or of more than 1,000 digits), more than 100 levels, a lone
surrogate, raw or as an escape. Bytes are read as UTF-8. One byte order mark at the very start is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NoReturn, cast

from seminar_record.errors import FormatError, Problem
from seminar_record.formats import _wire as wire
from seminar_record.formats._wire import Json

MAX_DEPTH = 100
MAX_DIGITS = 1000

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]|[^\s\[\]{},:"]+', re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_Pairs = list[tuple[str, Json]]


class _LiteralError(Exception):
    """A number or constant that is refused; the standard library does not say where it stood."""

    def __init__(self, literal: str, reason: str) -> None:
        super().__init__(literal, reason)
        self.literal = literal
        self.reason = reason


def parse(content: str | bytes) -> Json:
    """The value that JSON text says. Raises FormatError, and nothing else, for whatever is wrong with it."""
    text = _decoded(content)
    if not text.strip():
        raise FormatError([Problem(message="is empty", line=1, column=1)])
    repeated: list[tuple[Json, str]] = []

    def pairs(found: _Pairs) -> Json:
        result = dict(found)
        if len(result) < len(found):
            seen: set[str] = set()
            twice = [key for key, _ in found if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
            repeated.extend((result, key) for key in dict.fromkeys(twice))
        return result

    value = _scan(text, pairs)
    if _deeper_than(value, MAX_DEPTH):
        raise _too_deep(text)
    problems = _repeated_keys(value, repeated)
    if _SURROGATE_ESCAPE.search(text):
        problems += _lone_surrogates(value)
    if problems:
        raise FormatError(problems)
    return value


def write(value: Json, *, indent: int | None) -> str:
    """JSON text; with ``indent`` None on one line without spaces. Raises FormatError for what JSON cannot say."""
    separators = (",", ":") if indent is None else (",", ": ")
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    except (TypeError, ValueError, RecursionError) as error:
        raise FormatError([Problem(message=f"cannot be written as JSON: {error}", path="$")]) from None


def _decoded(content: object) -> str:
    if isinstance(content, bytes):
        content = _from_utf8(content)
    if not isinstance(content, str):
        raise FormatError([Problem(message=f"is {type(content).__name__}, not JSON text")])
    text = content.removeprefix("\ufeff")
    if surrogate := _SURROGATE.search(text):
        raise _at(text, surrogate.start(), "a lone surrogate")
    return text


def _from_utf8(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise _at(before, len(before), "is not UTF-8") from None


def _scan(text: str, pairs: object) -> Json:
    try:
        return cast(
            "Json",
            json.loads(
                text,
                object_pairs_hook=pairs,  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
                parse_int=_whole,
                parse_float=_fraction,
                parse_constant=_constant,
            ),
        )
    except json.JSONDecodeError as error:
        message = f"is no JSON: {error.msg[0].lower()}{error.msg[1:]}"
        raise FormatError([Problem(message=message, line=error.lineno, column=error.colno)]) from None
    except _LiteralError as error:
        starts = (token.start() for token in _TOKEN.finditer(text) if token[0].startswith(error.literal))
        raise _at(text, next(starts, 0), error.reason) from None
    except RecursionError:
        raise _too_deep(text) from None


def _whole(literal: str) -> int:
    if len(literal) > MAX_DIGITS:
        raise _LiteralError(literal, f"a number of more than {MAX_DIGITS} digits")
    return int(literal)


def _fraction(literal: str) -> float:
    if len(literal) > MAX_DIGITS:
        raise _LiteralError(literal, f"a number of more than {MAX_DIGITS} digits")
    value = float(literal)
    try:
        kept = Decimal(literal) == Decimal(repr(value))
    except InvalidOperation:
        kept = False
    if not kept:
        raise _LiteralError(literal, "a number that cannot be kept to its last digit")
    return value


def _constant(literal: str) -> NoReturn:
    raise _LiteralError(literal, f"{literal} is no JSON")


def _at(text: str, position: int, message: str) -> FormatError:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return FormatError([Problem(message=message, line=line, column=column)])


def _deeper_than(value: Json, limit: int) -> bool:
    level = [value]
    for _ in range(limit):
        level = [child for item in level if isinstance(item, (dict, list)) for child in _children(item)]
        if not level:
            return False
    return any(isinstance(item, (dict, list)) for item in level)


def _children(item: dict[str, Json] | list[Json]) -> Iterator[Json]:
    return iter(item.values() if isinstance(item, dict) else item)


def _too_deep(text: str) -> FormatError:
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in ("[", "{"):
            depth += 1
        elif token[0] in ("]", "}"):
            depth -= 1
        if depth > MAX_DEPTH:
            return _at(text, token.start(), f"more than {MAX_DEPTH} levels deep")
    return FormatError([Problem(message="is too deep for what is left of the interpreter's stack", path="$")])


def _walk(value: Json, path: str = "$") -> Iterator[tuple[str, Json]]:
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(item, path + wire.step(key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _walk(item, f"{path}[{position}]")


def _repeated_keys(value: Json, repeated: list[tuple[Json, str]]) -> list[Problem]:
    if not repeated:
        return []
    places = {id(item): path for path, item in _walk(value)}
    return [
        Problem(message="stands twice in its object", path=places[id(holder)] + wire.step(key))
        for holder, key in repeated
        if id(holder) in places
    ]


def _lone_surrogates(value: Json) -> list[Problem]:
    problems: list[Problem] = []
    for path, item in _walk(value):
        if isinstance(item, str) and _SURROGATE.search(item):
            problems.append(Problem(message="holds a lone surrogate", path=path))
        elif isinstance(item, dict):
            wrong = [key for key in item if _SURROGATE.search(key)]
            problems += [
                Problem(message=f"has a key with a lone surrogate, {key!a}", path=path) for key in wrong
            ]
    return problems
