r"""Values in their text, as annotation tools hold them: written for correction by hand, read back, made into gold.

>>> from seminar_record import parse
>>> result = parse("山村阅读论坛举行\n2023年8月15日，山村阅读论坛在沈阳举行。教授李芳致辞。")
>>> result.record.event.name
'山村阅读论坛'
>>> document = annotated(result.text, result.record, result.evidence)
>>> loads(dumps(document, "doccano"), "doccano") == (document,)
True
>>> record(document) == result.record
True

A dialect is one module of this package: ``brat``, ``doccano``, ``labelstudio``, ``spacy`` (also what displaCy
draws) and ``webannotation`` (W3C Web Annotation). Offsets are code points, half open. What a value is called in a
tool is told by :func:`~seminar_record.annotations.values.label`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType

from seminar_record.annotations import brat, doccano, labelstudio, spacy, webannotation
from seminar_record.annotations._json import decoded
from seminar_record.annotations.gold import gold_json, record
from seminar_record.annotations.values import Annotated, Annotation, annotated
from seminar_record.errors import FormatError, Problem

__all__ = ["DIALECTS", "Annotated", "Annotation", "annotated", "dumps", "gold_json", "loads", "record"]

_MODULES: Mapping[str, ModuleType] = {
    "brat": brat,
    "doccano": doccano,
    "labelstudio": labelstudio,
    "spacy": spacy,
    "webannotation": webannotation,
}
DIALECTS = tuple(_MODULES)
"""The names of the dialects."""


def dumps(documents: Annotated | Iterable[Annotated], dialect: str) -> str:
    r"""The content of a file that holds the documents.

    Raises :class:`~seminar_record.FormatError` for a dialect that is none, and for ``brat``, whose file stands
    beside one text, where there is not exactly one document.

    >>> dumps(Annotated(text="山村论坛", annotations=()), "doccano")
    '{"text":"山村论坛","label":[]}\n'
    """
    many = (documents,) if isinstance(documents, Annotated) else tuple(documents)
    written: str = _module(dialect).dumps(many)
    return written


def loads(content: str | bytes, dialect: str, *, texts: Iterable[str] = ()) -> tuple[Annotated, ...]:
    """The documents of a file. ``texts`` are the documents' texts for dialects that hold none (brat, webannotation).

    Raises :class:`~seminar_record.FormatError` with every problem: what is not in the dialect's form, a span that
    is not in the text or holds other words, a label that names no value, two values for one place.

    >>> loads('{"text":"山村论坛","label":[[0,4,"event/name"]]}', "doccano")[0].annotations[0].value
    '山村论坛'
    """
    found: tuple[Annotated, ...] = _module(dialect).loads(decoded(content), tuple(texts))
    return found


def _module(dialect: str) -> ModuleType:
    if dialect not in _MODULES:
        known = ", ".join(DIALECTS)
        raise FormatError([Problem(message=f"no dialect {dialect!r} of annotations; there are: {known}")])
    return _MODULES[dialect]
