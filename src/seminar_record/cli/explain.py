"""``seminar-record explain``: how a report was read, and what was left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import click
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from seminar_record.cli.console import Teller, page, printable, put_page
from seminar_record.cli.files import read_text
from seminar_record.cli.messages import say
from seminar_record.cli.options import common, encoding_option
from seminar_record.diagnostics import CODES, Severity
from seminar_record.evidence import Span
from seminar_record.parsing import ParseResult, parse

_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


class _Places:
    """Line and column, from 1, of an offset into a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]

    def of(self, offset: int) -> str:
        line = bisect_right(self._starts, offset)
        return f"{line}:{offset - self._starts[line - 1] + 1}"


@click.command("explain", help=say("help.explain"), epilog=say("help.explain_examples"))
@click.argument("file", metavar=say("help.report_metavar"))
@click.option("--path", default="", metavar="POINTER", help=say("help.path"))
@encoding_option
@common
def command(file: str, path: str, encoding: str | None, tell: Teller) -> None:
    del tell
    result = parse(read_text(file, encoding))
    places = _Places(result.text)
    if path:
        put_page(page(), _facts(result, places, path))
        return
    parts: list[RenderableType] = []
    for title, part in (
        ("explain.zones", _zones(result, places)),
        ("explain.facts", _facts(result, places, path)),
        ("explain.diagnostics", _diagnostics(result, places)),
        ("explain.unread", _unread(result, places)),
    ):
        parts += [Text(say(title), style="bold cyan"), part, Text()]
    put_page(page(), *parts[:-1])


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(say(f"explain.{column}"), overflow="fold", no_wrap=column in ("at", "zone"))
    return table


def _zones(result: ParseResult, places: _Places) -> RenderableType:
    table = _table("zone", "at", "words")
    for zone in result.coverage.zones:
        table.add_row(zone.zone, places.of(zone.start), _cut(result.text[zone.start : zone.end]))
    return table


def _facts(result: ParseResult, places: _Places, path: str) -> RenderableType:
    table = _table("path", "at", "words", "rule")
    for evidence in result.evidence_for(path) if path else result.evidence:
        rule = Text(evidence.rule)
        if evidence.inferred:
            rule.append(f" ({say('explain.inferred')})", "yellow")
        at = ", ".join(places.of(span.start) for span in evidence.spans)
        table.add_row(Text(evidence.path), at, _quotes(evidence.spans), rule)
    return table if table.row_count else Text(say("explain.none"), style="dim")


def _diagnostics(result: ParseResult, places: _Places) -> RenderableType:
    lines: list[RenderableType] = []
    for diagnostic in result.diagnostics:
        head = Text.assemble(
            (diagnostic.severity.value, _COLOURS[diagnostic.severity]), f" {diagnostic.code}: "
        )
        head.append(printable(diagnostic.message))
        lines.append(head)
        if diagnostic.code in CODES:
            lines.append(Text(f"  {CODES[diagnostic.code].explanation}", style="dim"))
        lines += [Text(f"  {places.of(span.start)} {_cut(span.quote)}") for span in diagnostic.spans]
    return Group(*lines) if lines else Text(say("explain.none"), style="dim")


def _unread(result: ParseResult, places: _Places) -> RenderableType:
    table = _table("at", "words")
    for span in result.coverage.unread:
        table.add_row(places.of(span.start), Text(printable(span.quote)))
    return table if table.row_count else Text(say("explain.none"), style="dim")


def _quotes(spans: Iterable[Span]) -> Text:
    return Text(printable(" … ".join(_cut(span.quote) for span in spans)))


def _cut(words: str, length: int = 60) -> str:
    words = printable(" ".join(words.split()))
    return words if len(words) <= length else words[: length - 1] + "…"
