"""The words in pictures, in English or Chinese. They stand in ``en.toml`` and ``zh.toml``."""

from __future__ import annotations

import pkgutil
import tomllib
from functools import cache

LANGUAGES = ("en", "zh")


def say(language: str, key: str, **details: object) -> str:
    """The words of a key (``table.name``), their holes filled. Raises ``ValueError`` for another language."""
    text = _table(language)[key]
    return text.format(**details) if details else text


@cache
def _table(language: str) -> dict[str, str]:
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; there are: {', '.join(LANGUAGES)}")
    data = pkgutil.get_data(__package__ or __name__, f"{language}.toml") or b""
    tables: dict[str, dict[str, str]] = tomllib.loads(data.decode())
    return {f"{part}.{name}": text for part, words in tables.items() for name, text in words.items()}
