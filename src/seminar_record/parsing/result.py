"""What a parse gives: the record, and everything a reader needs to check it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from seminar_record.diagnostics import Diagnostic
from seminar_record.evidence import Evidence, Span
from seminar_record.model import Record
from seminar_record.parsing.document import ZoneSpan
from seminar_record.parsing.verify import problems

if TYPE_CHECKING:
    from seminar_record.view import Read


@frozen(kw_only=True, slots=True)
class Coverage:
    """What was read and what was not.

    ``zones`` join up to the whole text. ``used`` are the sentences that gave facts; ``unread`` those that hold a
    person, a body or a role word that no field took.
    """

    zones: tuple[ZoneSpan, ...] = ()
    used: tuple[Span, ...] = ()
    unread: tuple[Span, ...] = ()


@frozen(kw_only=True, slots=True)
class ParseResult:
    """The outcome of :func:`seminar_record.parse`.

    ``record`` is None where the text reports no event (a diagnostic says so). ``evidence`` has one entry for each
    value of the record, in the record's order.
    """

    text: str = field(repr=False)
    record: Record | None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    coverage: Coverage = field(default=Coverage(), repr=False)

    def evidence_for(self, path: str) -> tuple[Evidence, ...]:
        """The evidence of the value at a JSON Pointer and of all values below it."""
        return tuple(e for e in self.evidence if e.path == path or e.path.startswith(path + "/"))

    def verify(self) -> bool:
        """Whether every value of the record is proved by the words that its evidence quotes from the text."""
        return not self.problems()

    def problems(self) -> tuple[str, ...]:
        """What :meth:`verify` found wrong, one line each; empty when all is proved."""
        return problems(self.text, self.record, self.evidence)

    def to_html(self, *, language: str = "en", name: str = "report") -> str:
        """One page that stands alone: the text with every fact marked, beside the record, which can be corrected there.

        ``language`` (``en`` or ``zh``) is that of the words around the values until the reader changes it; ``name``
        the stem of the files that a reader saves. Nothing is fetched, and no script but the page's own can run.
        Raises :class:`~seminar_record.FormatError` for another language.

        >>> ParseResult(text="今天天气很好。", record=None).to_html(language="zh").startswith("<!DOCTYPE html>")
        True
        """
        from seminar_record.view import page  # most parses are never shown

        return page(shown(self, name), language=language)

    def _repr_html_(self) -> str:
        """The page in a frame, as notebooks show it."""
        from seminar_record.view import frame, page

        return frame(page(shown(self)))


def shown(result: ParseResult, name: str = "report") -> Read:
    """A parse as pages take it; ``name`` is the stem of the files that a reader saves.

    >>> shown(ParseResult(text="今天天气很好。", record=None)).text
    '今天天气很好。'
    """
    from seminar_record.view import Read, Zone

    return Read(
        text=result.text,
        record=result.record,
        evidence=result.evidence,
        diagnostics=result.diagnostics,
        zones=tuple(Zone(zone.zone, zone.start, zone.end) for zone in result.coverage.zones),
        unread=result.coverage.unread,
        name=name,
    )
