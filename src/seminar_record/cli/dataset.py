"""``seminar-record dataset``: the bundled records."""

from __future__ import annotations

import click
from rich.table import Table
from rich.text import Text

from seminar_record import formats
from seminar_record.cli.console import page, printable, put_page
from seminar_record.cli.messages import say
from seminar_record.cli.options import choose_format
from seminar_record.cli.outputs import put
from seminar_record.cli.view import dates
from seminar_record.dataset import Dataset, UnknownNameError, dataset_names, load_dataset


@click.command("dataset", help=say("help.dataset"), epilog=say("help.dataset_examples"))
@click.argument("id", required=False, metavar="[ID]")
@click.option("--name", default="events", show_default=True, help=say("help.dataset_name"))
@click.option(
    "-t", "--to", "format", default="json", metavar=say("help.format_metavar"), help=say("help.dataset_to")
)
@click.option("--all", "whole", is_flag=True, help=say("help.dataset_all"))
@click.option("--report", is_flag=True, help=say("help.dataset_report"))
def command(id: str | None, name: str, format: str, whole: bool, report: bool) -> None:
    try:
        data = load_dataset(name)
        if report and id is not None:
            put(None, data.report(id))
        elif whole or id is not None:
            content = formats.get(choose_format(format)).dumps(data if id is None else data[id])
            put(None, content)
        else:
            _list(data)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None


def _list(data: Dataset) -> None:
    sets = [(name, len(load_dataset(name))) for name in dataset_names()]
    heads = [
        Text.assemble((name, "bold"), f"  {say('dataset.records', count=count)}") for name, count in sets
    ]
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("id", no_wrap=True)
    for column in ("when", "where", "event"):
        table.add_column(say(f"dataset.{column}"), overflow="fold")
    for id_, record in zip(data.ids, data, strict=True):
        city = record.event.place.city if record.event.place else None
        table.add_row(id_, dates(record.event), city or "", Text(printable(record.event.name or "")))
    put_page(page(), *heads, Text(), table)
