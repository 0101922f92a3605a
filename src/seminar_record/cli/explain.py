"""``seminar-record explain``: how a report was read, and what was left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import click
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from seminar_record.cli.console import Teller, page, printable, put_page
from seminar_record.cli.messages import say
from seminar_record.cli.options import FILE, common, encoding_option
from seminar_record.cli.reports import read_report
from seminar_record.diagnostics import CODES, Severity
from seminar_record.evidence import Evidence
from seminar_record.parsing import ParseResult

_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}
_WIDE = 100


class _Places:
    """Line and column, from 1, of an offset into a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]

    def of(self, offset: int) -> str:
        line = bisect_right(self._starts, offset)
        return f"{line}:{offset - self._starts[line - 1] + 1}"


@click.command("explain", help=say("help.explain"), epilog=say("help.explain_examples"))
@click.argument("file", type=FILE, metavar=say("help.report_metavar"))
@click.option("--path", default="", metavar="POINTER", help=say("help.path"))
@encoding_option
@common
def command(file: str, path: str, encoding: str | None, tell: Teller) -> None:
    del tell
    result = read_report(file, encoding)
    places = _Places(result.text)
    console = page()
    wide = console.width >= _WIDE
    if path:
        put_page(console, _facts(result.evidence_for(path), places, wide=wide))
        return
    parts: list[RenderableType] = []
    for title, part in (
        ("explain.zones", _zones(result, places)),
        ("explain.facts", _facts(result.evidence, places, wide=wide)),
        ("explain.diagnostics", _diagnostics(result, places)),
        ("explain.unread", _unread(result, places)),
    ):
        parts += [Text(say(title), style="bold cyan"), part, Text()]
    put_page(console, *parts[:-1])


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


def _facts(evidences: Iterable[Evidence], places: _Places, *, wide: bool) -> RenderableType:
    """On a wide terminal a row for each value, on a narrow one its words and its rule below it."""
    table = _table("path", "at", "words", "rule") if wide else Table.grid()
    if not wide:
        table.add_column(overflow="fold")
    for evidence in evidences:
        at = ", ".join(places.of(span.start) for span in evidence.spans)
        words = " … ".join(_flat(span.quote) for span in evidence.spans)
        rule = Text(evidence.rule, style="dim")
        if evidence.inferred:
            rule.append(f" ({say('explain.inferred')})", "yellow")
        if wide:
            table.add_row(Text(evidence.path), at, Text(words), rule)
        else:
            told = Text.assemble((at, "dim"), f" {words} ", rule, overflow="fold")
            table.add_row(
                Group(Text(evidence.path, style="bold", overflow="fold"), Padding(told, (0, 0, 0, 2)))
            )
    return table if table.row_count else Text(say("explain.none"), style="dim")


def _diagnostics(result: ParseResult, places: _Places) -> RenderableType:
    lines: list[RenderableType] = []
    for diagnostic in result.diagnostics:
        head = Text.assemble(
            (diagnostic.severity.value, _COLOURS[diagnostic.severity]), f" {diagnostic.code}: "
        )
        head.append(printable(diagnostic.message))
        below: list[RenderableType] = []
        if diagnostic.code in CODES:
            below.append(Text(CODES[diagnostic.code].explanation, style="dim"))
        below += [Text(f"{places.of(span.start)} {_cut(span.quote)}") for span in diagnostic.spans]
        lines += [head, Padding(Group(*below), (0, 0, 0, 2))]
    return Group(*lines) if lines else Text(say("explain.none"), style="dim")


def _unread(result: ParseResult, places: _Places) -> RenderableType:
    table = _table("at", "words")
    for span in result.coverage.unread:
        table.add_row(places.of(span.start), Text(_flat(span.quote)))
    return table if table.row_count else Text(say("explain.none"), style="dim")


def _cut(words: str, length: int = 60) -> str:
    words = _flat(words)
    return words if len(words) <= length else words[: length - 1] + "…"


def _flat(words: str) -> str:
    return printable(" ".join(words.split()))
