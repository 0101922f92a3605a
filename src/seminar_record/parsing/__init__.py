"""Text in, :class:`ParseResult` out."""

from seminar_record.parsing.result import Coverage, ParseResult, ZoneSpan

__all__ = ["Coverage", "ParseResult", "ZoneSpan"]
