"""``seminar-record dataset``: the bundled records and labelled reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click
from rich.text import Text

from seminar_record import formats
from seminar_record.cli.console import listing, page, put_page
from seminar_record.cli.messages import say
from seminar_record.cli.options import FORMAT
from seminar_record.cli.outputs import put, put_tables
from seminar_record.cli.view import dates
from seminar_record.dataset import Dataset, LabelledReports, UnknownNameError, dataset_names, load_dataset
from seminar_record.dataset.privacy import People, dataset_with_people
from seminar_record.dataset.publication import publication


@click.command("dataset", help=say("help.dataset"), epilog=say("help.dataset_examples"))
@click.argument("id", required=False, metavar="[ID]")
@click.option("--name", default="events", show_default=True, help=say("help.dataset_name"))
@click.option(
    "-t",
    "--to",
    "format",
    type=FORMAT,
    metavar=say("help.format_metavar"),
    help=say("help.dataset_to"),
)
@click.option("--all", "whole", is_flag=True, help=say("help.dataset_all"))
@click.option("--report", is_flag=True, help=say("help.dataset_report"))
@click.option(
    "--people",
    type=click.Choice([choice.value for choice in People]),
    default=People.ALL.value,
    show_default=True,
    help=say("help.dataset_people"),
)
@click.option("--package", metavar=say("help.dir_metavar"), help=say("help.dataset_package"))
def command(
    id: str | None, name: str, format: str | None, whole: bool, report: bool, people: str, package: str | None
) -> None:
    try:
        data = load_dataset(name)
        if isinstance(data, LabelledReports):
            _refuse(
                "dataset.only_events",
                {
                    "--to": format not in (None, "json"),
                    "--people": people != People.ALL,
                    "--package": package is not None,
                },
            )
            _labelled(data, id, whole=whole, report=report)
            return
        data = dataset_with_people(data, people)
        if package is not None:
            given = {"ID": id is not None, "--all": whole, "--to": format is not None, "--report": report}
            _refuse("dataset.beside_package", given)
            put_tables(Path(package), publication(data))
        elif report and id is not None:
            put(None, data.report(id))
        elif whole or id is not None:
            content = formats.get(format or "json").dumps(data if id is None else data[id])
            put(None, content)
        else:
            _list(data)
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None


def _refuse(message: str, given: Mapping[str, bool]) -> None:
    """A usage error for the first option that is given."""
    for option, is_given in given.items():
        if is_given:
            raise click.UsageError(say(message, option=option))


def _labelled(data: LabelledReports, id: str | None, *, whole: bool, report: bool) -> None:
    """One gold file or its text, all reports as JSON Lines, or the list of them."""
    if id is not None:
        put(None, data[id].text if report else data[id].gold + "\n")
    elif whole:
        lines = ({"id": each.id, "text": each.text, "gold": json.loads(each.gold)} for each in data)
        put(None, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    else:
        rows = [(each.id, (json.loads(each.gold).get("name") or [""])[0]) for each in data]
        _print(("event",), rows)


def _list(data: Dataset) -> None:
    places = [record.event.place for record in data]
    cities = [place.city if place is not None else None for place in places]
    rows = [
        (id_, dates(record.event), city or "", record.event.name or "")
        for id_, record, city in zip(data.ids, data, cities, strict=True)
    ]
    _print(("when", "where", "event"), rows)


def _print(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    console = page()
    heads = ["id", *(say(f"dataset.{name}") for name in columns)]
    put_page(console, *_heads(), Text(), *listing(heads, rows, console.width))


def _heads() -> list[Text]:
    sets = [(name, len(load_dataset(name))) for name in dataset_names()]
    return [Text.assemble((name, "bold"), f"  {say(f'dataset.{name}', count=count)}") for name, count in sets]
