"""The language of rules: regular expressions over a sentence in which every mention is one letter.

Mentions stand as private-use letters, all other characters as they are. In a pattern ``<P>`` is a person, ``<Q>`` a
quotation, ``<B>`` a book title, ``<T>`` either, ``<S>`` a session, ``<E>`` an event's name, ``<PEOPLE>`` and ``<TITLES>``
rows of them, ``<MORE>`` one more person of a row, ``<joint>`` what joins a row, ``<kind>`` what a person of a row is said to
be, ``<g>`` any character that is no person, title or full stop.
"""

from __future__ import annotations

import re

LETTERS = {"person": "\ue000", "quote": "\ue001", "book": "\ue002", "session": "\ue003", "event": "\ue004"}
_MACROS = {
    "<PEOPLE>": "<P><MORE>{0,40}",
    "<MORE>": "(?><joint>{1,3}(?:<kind>[、,]){0,4}(?:<kind>{1,2}的)?<P>)",
    "<TITLES>": "<T>(?:<joint>{0,2}<T>){0,40}",
    "<kind>": "[^\ue000\ue001\ue002。;\n,、:]{2,24}",
    "<joint>": "[、,;/|和与及暨 ]|以及|还有|[另一]位是|[前原]|(?:先|次|再|最后|其次)[是为]|[我本该][校院系所市县区省会]",
    "<T>": "[\ue001\ue002]",
    "<g>": "[^\ue000\ue001\ue002。;\n]",
    "<P>": "\ue000",
    "<Q>": "\ue001",
    "<B>": "\ue002",
    "<S>": "\ue003",
    "<E>": "\ue004",
}
_ATOM = re.compile(r".|\[[^\]]*\]")  # what a quantifier takes whole


def written_out(source: str) -> str:
    """The source of a pattern without macros."""
    for macro, meaning in _MACROS.items():
        source = source.replace(macro, meaning if _ATOM.fullmatch(meaning) else f"(?:{meaning})")
    return source


def compile_pattern(source: str) -> re.Pattern[str]:
    r"""A pattern with its macros written out.

    >>> bool(compile_pattern("<PEOPLE>致辞").search("\ue000、\ue000致辞"))
    True
    """
    source = written_out(source)
    if unknown := re.search("<(?!\\?|[!=])[A-Za-z]+>(?<!P>)", re.sub(r"\(\?P<\w+>", "(", source)):
        raise ValueError(f"unknown macro {unknown[0]} in a pattern")
    return re.compile(source)
