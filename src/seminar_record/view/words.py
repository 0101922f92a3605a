"""The words around the values of a page, in English and Chinese; they stand in ``en.toml`` and ``zh.toml``."""

from __future__ import annotations

import pkgutil
import tomllib
from functools import cache
from typing import Any

from seminar_record.errors import FormatError, Problem

LANGUAGES = ("en", "zh")


def words(language: str) -> dict[str, Any]:
    """The words in one language, a table for each class of the model and for each part of a page.

    Raises :class:`~seminar_record.FormatError` for a language that there is none of.

    >>> words("en")["Talk"]["title"]
    'Title'
    """
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise FormatError([Problem(message=f"no language {language!r} of pages; there are: {known}")])
    return every()[language]


@cache
def every() -> dict[str, dict[str, Any]]:
    """The words of every language."""
    return {language: tomllib.loads(asset(f"{language}.toml")) for language in LANGUAGES}


@cache
def asset(name: str) -> str:
    """The content of a file that stands beside this module."""
    data = pkgutil.get_data(__package__ or "", name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode("utf-8")
