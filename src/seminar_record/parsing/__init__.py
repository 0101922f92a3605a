"""A text or a page in, :class:`ParseResult` out."""

from seminar_record.parsing.assemble import assemble
from seminar_record.parsing.document import ZoneSpan, document
from seminar_record.parsing.grammar import facts
from seminar_record.parsing.html import HtmlResult, Witness, parse_html
from seminar_record.parsing.mentions import mentions
from seminar_record.parsing.result import Coverage, ParseResult

__all__ = ["Coverage", "HtmlResult", "ParseResult", "Witness", "ZoneSpan", "parse", "parse_html"]


def parse(text: str) -> ParseResult:
    """The event that a report tells, each value with the words that prove it.

    Any string is read; where it reports no event, ``record`` is None. The same text gives the same result.

    >>> result = parse("8月5日,由某某大学主办的第三届“山水”论坛在杭州举行。开幕式由某某大学副校长李明主持。")
    >>> result.record.event.name, result.verify()
    ('第三届“山水”论坛', True)
    """
    page = document(text)
    found = mentions(page)
    return assemble(page, found, facts(page, found))
