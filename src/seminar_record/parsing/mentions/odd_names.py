"""Odd names: made of parts of names without surname (of peoples that have none), or opening with a surname of Japan."""

from __future__ import annotations

import re
from functools import cache
from operator import add

from seminar_record.parsing.lexicon import members, words


@cache
def _minority_parts() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("minority_name_parts"), key=len, reverse=True)))


@cache
def _odd_pairs() -> frozenset[str]:
    """Two characters one of which every odd name holds (see :func:`is_odd_name`)."""
    parts = (part[:2] for part in words("minority_name_parts") if len(part) > 1)
    return frozenset(parts) | members("japanese_surnames")


@cache
def _sign_of_a_pair() -> re.Pattern[str]:
    """A first character of such pairs before a second one, perhaps of another pair."""
    firsts, seconds = ("".join(sorted({pair[i] for pair in _odd_pairs()})) for i in (0, 1))
    return re.compile(f"[{firsts}](?=[{seconds}])")


def holds_odd_parts(run: str) -> bool:
    """Whether a part of an odd name stands in a run of characters."""
    return bool(_sign_of_a_pair().search(run)) and not _odd_pairs().isdisjoint(map(add, run, run[1:]))


def is_odd_name(name: str) -> bool:
    """Whether a name is made of parts of names without surname, or opens with a surname of Japan."""
    if not holds_odd_parts(name):
        return False
    parts = [part for part in _minority_parts().findall(name) if len(part) > 1]
    return (
        len(parts) > 1
        or (len(parts) == 1 and len(name) < 6)
        or (len(name) > 3 and name[:2] in members("japanese_surnames"))
    )
