"""What can be pointed at on a page: facts, diagnostics and unread sentences, and the marks that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from seminar_record.diagnostics import Diagnostic
from seminar_record.errors import InvalidValueError
from seminar_record.evidence import Evidence, Span
from seminar_record.view.marks import Mark
from seminar_record.view.values import kind_of

CORRECTED = "corrected"
"""The id of the rule by which a reader's own values stand."""


@frozen(kw_only=True, slots=True)
class Item:
    """One of them: its id on the page, its kind, its stretches of the text, and how sure it is."""

    id: str
    kind: str
    spans: tuple[Span, ...]
    look: str = ""


def items(
    evidence: Iterable[Evidence], diagnostics: Iterable[Diagnostic], unread: Iterable[Span]
) -> tuple[Item, ...]:
    """All of a parse, in the order given; ids are ``e0``, ``d0``, ``u0`` and so on."""
    facts = (
        Item(id=f"e{at}", kind=kind_of(one.path), spans=one.spans, look=_look(one))
        for at, one in enumerate(evidence)
    )
    notes = (Item(id=f"d{at}", kind="note", spans=one.spans) for at, one in enumerate(diagnostics))
    rest = (Item(id=f"u{at}", kind="unread", spans=(span,)) for at, span in enumerate(unread))
    return (*facts, *notes, *rest)


def _look(evidence: Evidence) -> str:
    if evidence.rule == CORRECTED:
        return CORRECTED
    return "inferred" if evidence.inferred else ""


def marks(found: Sequence[Item], text: str) -> tuple[Mark, ...]:
    """One mark for each stretch and kind, whatever stands there; the surest of them gives the look.

    Raises :class:`~seminar_record.InvalidValueError` for a span that is not in the text.
    """
    there: dict[tuple[int, int, str], list[Item]] = {}
    for item in found:
        for span in item.spans:
            if not 0 <= span.start < span.end <= len(text):
                reason = f"is not in the text of {len(text)} characters"
                raise InvalidValueError("Span", f"{span.start}-{span.end}", reason, span.quote)
            there.setdefault((span.start, span.end, item.kind), []).append(item)
    return tuple(
        Mark(
            start=start, end=end, kind=kind, of=tuple(dict.fromkeys(i.id for i in those)), look=_surest(those)
        )
        for (start, end, kind), those in there.items()
    )


def _surest(found: list[Item]) -> str:
    looks = {item.look for item in found}
    return next(look for look in (CORRECTED, "", "inferred") if look in looks)
