"""How the classes of the model lie on the wire: which keys, in which order, of which types."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeAlias, get_args, get_origin

from attrs import Attribute, fields, has, resolve_types

from seminar_record.model import PartialDate
from seminar_record.model.order import ORDER

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
"""What JSON text means in Python."""

Kind: TypeAlias = Any
"""A type as an annotation holds it: a class, ``X | None``, ``tuple[X, ...]``."""

_PLAIN_KEY = re.compile(r"[^\W\d]\w*")


@cache
def keys(kind: type) -> tuple[Attribute[Any], ...]:
    """The keys of an object that stands for an instance of ``kind``, in order, their types resolved."""
    resolve_types(kind)
    found = {attribute.name: attribute for attribute in fields(kind)}
    return tuple(found[name] for name in ORDER.get(kind, tuple(found)))


def is_object(kind: Kind) -> bool:
    """Whether values of the type are objects on the wire; a date is an attrs class too, but a string there."""
    return isinstance(kind, type) and has(kind) and kind is not PartialDate


def is_array(kind: Kind) -> bool:
    """Whether values of the type are arrays on the wire: ``tuple[X, ...]``."""
    origin: object = get_origin(kind)
    return origin is tuple


def is_vocabulary(kind: Kind) -> bool:
    """Whether the type is one of the closed vocabularies."""
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def item(kind: Kind) -> Kind:
    """X of ``tuple[X, ...]``."""
    return get_args(kind)[0]


def required(kind: Kind) -> Kind:
    """X of ``X | None``; any other type itself."""
    arguments = get_args(kind)
    if NoneType not in arguments:
        return kind
    (inner,) = (argument for argument in arguments if argument is not NoneType)
    return inner


def step(key: str) -> str:
    """One key as a step of a path: ``.name``, or quoted where it is no plain word.

    >>> step("name"), step("a b")
    ('.name', "['a b']")
    """
    return f".{key}" if _PLAIN_KEY.fullmatch(key) else f"[{key!r}]"
