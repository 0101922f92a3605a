"""The word lists that the parser reads by, each a text file beside this module.

A file is UTF-8. Lines that open with ``# `` say what the list is and where it is from; every other line is one
entry, ``term`` or ``term<TAB>value``. Terms are in simplified characters (the parser reads traditional text through
the ``traditional`` table), in the order of their code points, each once.

>>> "欧阳" in words("compound_surnames")
True
>>> table("posts")["教授"]
'rank'
"""

from __future__ import annotations

from functools import cache
from pkgutil import get_data

__all__ = ["members", "table", "words"]


@cache
def words(name: str) -> tuple[str, ...]:
    """The terms of the list ``name`` (its file's stem), values left off, in the order of the file.

    Raises OSError where there is no such list.

    >>> words("post_prefixes")[:2]
    ('一级', '七级')
    """
    return tuple(line.partition("\t")[0] for line in _lines(name))


@cache
def members(name: str) -> frozenset[str]:
    """The terms of the list ``name`` as a set, for asking whether a word is one of them.

    Raises OSError where there is no such list.

    >>> "于是" in members("stop_names")
    True
    """
    return frozenset(words(name))


@cache
def table(name: str) -> dict[str, str]:
    """The list ``name`` as term to value. Every caller gets the same dict: read it, never write to it.

    Raises OSError where there is no such list, ValueError where a term has no value.

    >>> table("post_prefixes")["时任"]
    'dropped'
    """
    found: dict[str, str] = {}
    for line in _lines(name):
        term, tab, value = line.partition("\t")
        if not tab:
            raise ValueError(f"lexicon {name}: {term!r} has no value")
        found[term] = value
    return found


def _lines(name: str) -> list[str]:
    data = get_data(__name__, f"{name}.txt")
    if data is None:
        raise OSError(f"lexicon {name}: the package's loader reads no files")
    return [line for line in data.decode("utf-8").split("\n") if line and not line.startswith("# ")]
