"""``seminar-record convert`` and ``formats``: from one format to another, and what there is."""

from __future__ import annotations

from collections.abc import Iterator

import click
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from seminar_record import formats
from seminar_record.cli.console import Teller, page, put_page
from seminar_record.cli.files import STDIN, expand
from seminar_record.cli.messages import say
from seminar_record.cli.options import choose_format, common
from seminar_record.cli.outputs import put, reported
from seminar_record.cli.records import Readable, find_records, one_record
from seminar_record.errors import UnknownFormatError


@click.command("convert", help=say("help.convert"), epilog=say("help.convert_examples"))
@click.argument("inputs", nargs=-1, required=True, metavar=say("help.inputs_metavar"))
@click.argument("out", metavar=say("help.out_metavar"))
@click.option("-f", "--from", "source", metavar=say("help.format_metavar"), help=say("help.from"))
@click.option("-t", "--to", "target", metavar=say("help.format_metavar"), help=say("help.convert_to"))
@click.option("--lenient", is_flag=True, help=say("help.lenient"))
@common
def command(
    inputs: tuple[str, ...], out: str, source: str | None, target: str | None, lenient: bool, tell: Teller
) -> None:
    read_as = None if source is None else choose_format(source)
    write_as = _target(target, out)
    if lenient and write_as not in ("json", "jsonl"):
        raise click.UsageError(say("usage.lenient_json_only"))
    items: list[Readable] = []
    skipped = 0
    for item in expand(inputs, "*.json*").items:
        found = find_records(item.name, read_as, lenient=lenient)
        records = one_record(item.shown, found)
        items += found.records if lenient else records
        skipped += found.without_event + found.failed
    with reported(out):
        content = formats.get(write_as).dumps(items[0] if len(items) == 1 else items)  # type: ignore[arg-type]
    put(None if out == STDIN else out, content)
    _tell(tell, len(items), skipped, write_as)


def _target(name: str | None, out: str) -> str:
    if name is not None:
        return choose_format(name)
    try:
        return formats.for_suffix(out)
    except UnknownFormatError:
        raise click.UsageError(say("usage.no_target", out=out, known=", ".join(formats.names()))) from None


def _tell(tell: Teller, written: int, skipped: int, name: str) -> None:
    if skipped:
        tell.note(say("convert.skipped", skipped=skipped))
    losses = formats.get(name).LOSSES
    tell.detail(say("convert.written", written=written, format=name))
    if losses:
        tell.detail(say("convert.losses", losses="; ".join(f"{loss.path}: {loss.reason}" for loss in losses)))


@click.command("formats", help=say("help.formats"))
@click.argument("name", required=False, metavar=say("help.format_metavar"))
def formats_command(name: str | None) -> None:
    if name is not None:
        put_page(page(), *_description(choose_format(name)))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("name", "suffixes", "reads", "keeps"):
        table.add_column(say(f"formats.{column}"), overflow="fold")
    for each in formats.names():
        format_ = formats.get(each)
        reads = say("formats.yes" if formats.readable(each) else "formats.no")
        keeps = say("formats.all") if format_.LOSSLESS else say("formats.loses", count=len(format_.LOSSES))
        table.add_row(each, " ".join(format_.SUFFIXES), reads, keeps)
    put_page(page(), table, Text(say("formats.more"), style="dim"))


def _description(name: str) -> Iterator[RenderableType]:
    format_ = formats.get(name)
    yield Text.assemble((name, "bold"), (f"  {' '.join(format_.SUFFIXES)}", "dim"))
    yield Text(say("formats.reads_back" if formats.readable(name) else "formats.writes_only"))
    if format_.LOSSLESS:
        yield Text(say("formats.keeps_all"))
    for loss in format_.LOSSES:
        yield Text.assemble((f"  {loss.path}", "bold"), f"  {loss.reason}")
