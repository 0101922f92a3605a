"""An HTML page in, :class:`HtmlResult` out: the event that its text reports, with the way back to the page's source.

No library stands behind this: those that build the standard's tree take quadratic time on hostile pages and forget
where their text was; the standard library's parser is quadratic in many releases of Python.
"""

from __future__ import annotations

from attrs import field, frozen

from seminar_record.evidence import Span
from seminar_record.parsing.assemble import assemble
from seminar_record.parsing.document import document
from seminar_record.parsing.encoding import decode
from seminar_record.parsing.grammar import facts
from seminar_record.parsing.html.markup import tokens
from seminar_record.parsing.html.metadata import Witness, witnesses
from seminar_record.parsing.html.text import SourceMap, page_text
from seminar_record.parsing.mentions import mentions
from seminar_record.parsing.result import ParseResult

__all__ = ["HtmlResult", "Witness", "parse_html"]


@frozen(kw_only=True, slots=True)
class HtmlResult(ParseResult):
    """A :class:`~seminar_record.ParseResult` of a page's text.

    ``text`` is what a reader of the page sees; all spans are places in it. ``page`` is the page's source as characters,
    ``metadata`` what the page says of itself beside its text: a witness that no value of the record rests on.
    """

    page: str = field(repr=False)
    metadata: tuple[Witness, ...] = field(default=(), repr=False)
    source_map: SourceMap = field(factory=SourceMap, repr=False, eq=False)

    def source_offset(self, text_offset: int) -> int:
        """Where in ``page`` the character at an offset of ``text`` begins; the end of the text is the end of its last.

        Raises IndexError for an offset outside the text.

        >>> result = parse_html("<p>研讨会&amp;论坛</p>")
        >>> result.text, [result.source_offset(at) for at in range(len(result.text) + 1)]
        ('研讨会&论坛', [3, 4, 5, 6, 11, 12, 13])
        """
        if not 0 <= text_offset <= len(self.text):
            raise IndexError(f"no offset of the text: {text_offset}")
        if text_offset == len(self.text):
            return self.source_map.place(text_offset - 1)[1] if self.text else 0
        return self.source_map.place(text_offset)[0]

    def source_span(self, span: Span) -> Span:
        """The stretch of ``page`` behind a span of ``text``, with all markup that stands inside it.

        >>> result = parse_html("<p>某<b>论坛</b></p>")
        >>> result.source_span(Span(0, 3, "某论坛")).quote
        '某<b>论坛'
        """
        if not 0 <= span.start < span.end <= len(self.text):
            raise IndexError(f"no span of the text: {span.start} to {span.end}")
        start, end = self.source_map.place(span.start)[0], self.source_map.place(span.end - 1)[1]
        return Span(start, end, self.page[start:end])

    def witnesses(self, path: str) -> tuple[Witness, ...]:
        """What the page says of itself about the value at a JSON Pointer and about values below it.

        >>> result = parse_html("<title>某论坛举行</title><p>昨日,某论坛举行。</p>")
        >>> [(said.origin, said.value) for said in result.witnesses("/source")]
        [('title', '某论坛举行')]
        """
        return tuple(said for said in self.metadata if said.path == path or said.path.startswith(path + "/"))


def parse_html(page: str | bytes, *, declared: str | None = None) -> HtmlResult:
    """The event that the text of an HTML page reports, each value with the words that prove it.

    ``page`` is a page's source; bytes are read in the encoding that fits them best, where the page's own charset and
    ``declared`` (that of an HTTP header) are heard, not obeyed. Any markup is read; bytes that are no text raise
    :class:`~seminar_record.parsing.encoding.DecodingError`.

    >>> page = "<h1>第三届山水论坛举行</h1><p>8月5日,由某某大学主办的第三届山水论坛在杭州举行。李明教授致辞。</p>"
    >>> result = parse_html(page.encode("gb18030"), declared="gb2312")
    >>> result.record.event.name, result.verify()
    ('第三届山水论坛', True)
    >>> result.source_span(result.evidence_for("/event/name")[0].spans[0]).quote
    '第三届山水论坛'
    """
    source = decode(page, declared=declared).text if isinstance(page, bytes) else page
    found = list(tokens(source))
    words = page_text(source, found)
    read = document(words.text)
    people = mentions(read)
    result = assemble(read, people, facts(read, people))
    return HtmlResult(
        text=result.text,
        record=result.record,
        evidence=result.evidence,
        diagnostics=result.diagnostics,
        coverage=result.coverage,
        page=source,
        metadata=witnesses(source, found),
        source_map=words.map,
    )
