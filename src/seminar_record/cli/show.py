"""``seminar-record show``: reports, or files of records, for a person to read, in a terminal or a browser."""

from __future__ import annotations

from pathlib import Path

import click

from seminar_record import formats
from seminar_record.cli.console import Teller, page, put_page
from seminar_record.cli.files import STDIN, expand, read_bytes
from seminar_record.cli.messages import say
from seminar_record.cli.options import FILE, FORMAT, common, encoding_option, pattern_option
from seminar_record.cli.outputs import is_folder
from seminar_record.cli.pages import Pages
from seminar_record.cli.records import find_records, format_in, is_tables, one_record, records_in
from seminar_record.cli.reports import report_in
from seminar_record.cli.view import summaries
from seminar_record.model import Record
from seminar_record.parsing import ParseResult


@click.command("show", help=say("help.show"), epilog=say("help.show_examples"))
@click.argument("files", nargs=-1, required=True, type=FILE, metavar=say("help.inputs_metavar"))
@click.option("-o", "--output", "out", type=FILE, metavar=say("help.out_metavar"), help=say("help.show_out"))
@click.option(
    "-f", "--from", "source", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.show_from")
)
@pattern_option
@encoding_option
@common
def command(
    files: tuple[str, ...],
    out: str | None,
    source: str | None,
    pattern: tuple[str, ...],
    encoding: str | None,
    tell: Teller,
) -> None:
    if out is not None:
        pages = Pages(format=source, declared=encoding, tell=tell)
        if _put(pages, files, out, pattern):
            click.get_current_context().exit(1)
        return
    records = [record for file in files for record in _records(file, source, encoding, tell)]
    if not records:
        click.echo(say("show.nothing"))
    console = page()
    put_page(console, *summaries(records, console.width))


def _put(pages: Pages, files: tuple[str, ...], out: str, pattern: tuple[str, ...]) -> int:
    """Write the pages: one into a file or to standard output, or many into a folder; how many inputs failed."""
    inputs = expand(files, *pattern)
    if is_folder(out) or (out != STDIN and not out.lower().endswith(formats.get("html").SUFFIXES)):
        return pages.many(inputs, Path(out))
    if len(inputs.items) != 1:
        raise click.UsageError(say("error.one_page", count=len(inputs.items), out=out))
    pages.one(inputs.items[0], out)
    return 0


def _records(name: str, read_as: str | None, declared: str | None, tell: Teller) -> tuple[Record, ...]:
    if is_tables(name):
        return one_record(name, find_records(name))
    data = read_bytes(name)
    if (chosen := format_in(data, name, read_as)) is not None:
        return one_record(name, records_in(data, name, chosen))
    return _told(report_in(data, name, declared), tell)


def _told(result: ParseResult, tell: Teller) -> tuple[Record, ...]:
    for diagnostic in result.diagnostics:
        tell.note(f"{diagnostic.severity.value}: {diagnostic.message}")
    return () if result.record is None else (result.record,)
