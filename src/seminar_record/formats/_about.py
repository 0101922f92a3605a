"""What a format is, in words: for the command, for the pages of the documentation, in English and Chinese.

The English words are those of the modules themselves; ``_about_zh.toml`` has Chinese ones, a test tells which it lacks.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from types import ModuleType
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from seminar_record.formats._surface import Loss

Language: TypeAlias = Literal["en", "zh"]


@frozen(kw_only=True, slots=True)
class About:
    """A format for people: what it is, the extra it needs, what it cannot carry and what other programs do not see.

    ``losses`` are gone when a file is read back; ``unseen`` comes back, since the record rides along, but a program
    that knows the format alone does not show it.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    extra: str | None
    readable: bool
    lossless: bool
    losses: tuple[Loss, ...]
    unseen: tuple[Loss, ...]


def described(name: str, module: ModuleType, language: Language) -> About:
    """What the module of a format says of it."""
    about = About(
        name=name,
        summary=(module.__doc__ or "").partition("\n")[0].partition(". ")[0].rstrip("."),
        suffixes=module.SUFFIXES,
        extra=getattr(module, "EXTRA", None),
        readable=hasattr(module, "loads"),
        lossless=module.LOSSLESS,
        losses=module.LOSSES,
        unseen=getattr(module, "UNSEEN", ()),
    )
    return about if language == "en" else _in_chinese(about)


def _in_chinese(about: About) -> About:
    words = _words()

    def told(losses: tuple[Loss, ...]) -> tuple[Loss, ...]:
        return tuple(evolve(loss, reason=words["reasons"].get(loss.reason, loss.reason)) for loss in losses)

    summary = words["formats"].get(about.name, about.summary)
    return evolve(about, summary=summary, losses=told(about.losses), unseen=told(about.unseen))


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__ or "").joinpath("_about_zh.toml").read_text("utf-8"))
