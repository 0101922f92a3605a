"""``seminar-record show``: a report, or a file of records, for a person to read."""

from __future__ import annotations

import click

from seminar_record.cli.console import Teller, page, put_page
from seminar_record.cli.files import STDIN, read_bytes
from seminar_record.cli.messages import say
from seminar_record.cli.options import choose_format, common, encoding_option
from seminar_record.cli.records import find_records, format_of, guess_json, one_record, records_in
from seminar_record.cli.reports import read_report, report_in
from seminar_record.cli.view import summaries
from seminar_record.model import Record
from seminar_record.parsing import ParseResult


@click.command("show", help=say("help.show"), epilog=say("help.show_examples"))
@click.argument("file", metavar=say("help.file_metavar"))
@click.option("-f", "--from", "source", metavar=say("help.format_metavar"), help=say("help.show_from"))
@encoding_option
@common
def command(file: str, source: str | None, encoding: str | None, tell: Teller) -> None:
    records = _records(file, None if source is None else choose_format(source), encoding, tell)
    if not records:
        click.echo(say("show.nothing"))
    console = page()
    put_page(console, *summaries(records, console.width))


def _records(name: str, read_as: str | None, declared: str | None, tell: Teller) -> tuple[Record, ...]:
    chosen = read_as or format_of(name)
    if name == STDIN and chosen is None:
        data = read_bytes(name)
        if (guessed := guess_json(data)) is not None:
            return one_record(name, records_in(data, guessed))
        return _told(report_in(data, name, declared), tell)
    if chosen is not None:
        return one_record(name, find_records(name, chosen))
    return _told(read_report(name, declared), tell)


def _told(result: ParseResult, tell: Teller) -> tuple[Record, ...]:
    for diagnostic in result.diagnostics:
        tell.note(f"{diagnostic.severity.value}: {diagnostic.message}")
    return () if result.record is None else (result.record,)
