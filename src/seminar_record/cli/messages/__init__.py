"""What the command says, in English or Chinese by the user's locale. The words stand in ``en.toml`` and ``zh.toml``."""

from __future__ import annotations

import os
import pkgutil
import tomllib
from functools import cache
from typing import Literal

LANGUAGES = ("en", "zh")


def language() -> Literal["en", "zh"]:
    """``zh`` where the environment asks for Chinese messages (as gettext reads it), else ``en``."""
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def say(key: str, **details: object) -> str:
    """The message of a key (``table.name``), its holes filled with ``details``."""
    text = table(language())[key]
    return text.format(**details) if details else text


@cache
def table(code: str) -> dict[str, str]:
    """Every message in one language, by ``table.name``."""
    data = pkgutil.get_data(__name__, f"{code}.toml")
    if data is None:
        raise FileNotFoundError(f"{code}.toml")
    tables: dict[str, dict[str, str]] = tomllib.loads(data.decode())
    return {f"{part}.{name}": text for part, words in tables.items() for name, text in words.items()}
