"""The word lists that the parser reads by, each a text file beside this module.

A file is UTF-8. It opens with lines of ``# `` that say what the list is and where it is from; every other line is one
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
    entries = _entries(name)
    return tuple(table(name)) if "\t" in entries else tuple(entries.split("\n"))


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
    entries = _entries(name)
    if entries.count("\t") != entries.count("\n") + 1:
        raise ValueError(f"lexicon {name}: a term has no value")
    fields = entries.replace("\t", "\n").split("\n")
    return dict(zip(fields[::2], fields[1::2], strict=True))


def _entries(name: str) -> str:
    """The file's text from its first entry to its last."""
    data = get_data(__name__, f"{name}.txt")
    if data is None:
        raise OSError(f"lexicon {name}: the package's loader reads no files")
    text = data.decode("utf-8").rstrip("\n")
    while text.startswith("# "):
        text = text.partition("\n")[2]
    return text
