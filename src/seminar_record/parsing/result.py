"""What a parse gives: the record, and everything a reader needs to check it."""

from __future__ import annotations

from attrs import field, frozen

from seminar_record.diagnostics import Diagnostic
from seminar_record.evidence import Evidence, Span
from seminar_record.model import Record
from seminar_record.parsing.document import ZoneSpan
from seminar_record.parsing.verify import problems


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
