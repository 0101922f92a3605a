"""``seminar-record validate`` and ``schema``: is a file of records sound, and what is sound."""

from __future__ import annotations

import json
from typing import Any

import click

from seminar_record.cli.console import Teller, output, printable
from seminar_record.cli.files import InputError
from seminar_record.cli.messages import say
from seminar_record.cli.options import FILE, FORMAT, common
from seminar_record.cli.records import Found, find_records, record_files
from seminar_record.errors import Problem
from seminar_record.formats._schema import schema


@click.command("validate", help=say("help.validate"), epilog=say("help.validate_examples"))
@click.argument("inputs", nargs=-1, required=True, type=FILE, metavar=say("help.inputs_metavar"))
@click.option(
    "-f", "--from", "source", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.from")
)
@click.option("--json", "as_json", is_flag=True, help=say("help.problems_json"))
@common
def command(inputs: tuple[str, ...], source: str | None, as_json: bool, tell: Teller) -> None:
    items = record_files(inputs, source)
    wrong = 0
    for item in items:
        try:
            found = find_records(item.name, source)
        except InputError as error:
            tell.error(error.source, error.message, error.kind)
            wrong += 1
            continue
        _print(item.shown, found.problems, as_json=as_json)
        wrong += bool(found.problems)
        tell.detail(_summary(item.shown, found))
    if wrong:
        tell.note(say("validate.wrong", wrong=wrong, total=len(items)))
        click.get_current_context().exit(1)
    tell.note(say("validate.sound", total=len(items)))


def _print(name: str, problems: tuple[Problem, ...], *, as_json: bool) -> None:
    for problem in problems:
        if as_json:
            line = json.dumps(_plain(name, problem), ensure_ascii=False)
            output().write(f"{line}\n".encode())
        else:
            click.echo(printable(f"{name}: {problem}"))


def _plain(name: str, problem: Problem) -> dict[str, Any]:
    places = {"line": problem.line, "column": problem.column, "path": problem.path}
    known = {key: place for key, place in places.items() if place is not None}
    return {"file": name, **known, "message": problem.message}


def _summary(name: str, found: Found) -> str:
    return say(
        "validate.summary",
        name=name,
        records=len(found.records),
        none=found.without_event,
        failed=found.failed,
        problems=len(found.problems),
    )


@click.command("schema", help=say("help.schema"), epilog=say("help.schema_examples"))
def schema_command() -> None:
    output().write((json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode())
