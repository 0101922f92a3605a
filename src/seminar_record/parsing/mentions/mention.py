"""What the recognisers find: a stretch of the plain form of a text, of one kind.

Nobody changes a mention; the classes are not frozen because making a frozen value takes three times as long.
"""

from __future__ import annotations

from attrs import define, field


@define(slots=True)
class Mention:
    """``flat[start:end]`` taken for a ``kind`` (name, post, quote, …); ``note`` says more where a kind needs it."""

    start: int
    end: int
    kind: str
    note: str = field(default="")


@define(slots=True)
class Sign:
    """A mention as a rule sees it: its letter's kind, its stretch of the plain form, the mention itself."""

    start: int
    end: int
    kind: str
    mention: object = field(eq=False, repr=False)
