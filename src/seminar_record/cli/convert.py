"""``seminar-record convert`` and ``formats``: from one format to another, and what there is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from inspect import signature
from pathlib import Path
from typing import Any

import click
from attrs import define, field
from rich.console import RenderableType
from rich.text import Text

from seminar_record import formats
from seminar_record.cli.batch import Failure, error_line
from seminar_record.cli.console import Teller, listing, page, put_page
from seminar_record.cli.files import STDIN, Input, InputError
from seminar_record.cli.messages import language, say
from seminar_record.cli.options import FILE, FORMAT, common, format_told_by
from seminar_record.cli.outputs import is_folder, put, put_errors, put_tables, reported
from seminar_record.cli.records import Found, Readable, find_records, one_record, record_files
from seminar_record.formats import About, Loss, tables

_TABLES = "tables"


@define(kw_only=True, slots=True)
class _Gathered:
    """What the inputs hold: records, lines of errors, and how many inputs of an earlier run gave no record."""

    records: list[Readable] = field(factory=list[Readable])
    errors: list[str] = field(factory=list[str])
    skipped: int = 0


@click.command("convert", help=say("help.convert"), epilog=say("help.convert_examples"))
@click.argument("inputs", nargs=-1, required=True, type=FILE, metavar=say("help.inputs_metavar"))
@click.argument("out", type=FILE, metavar=say("help.out_metavar"))
@click.option(
    "-f", "--from", "source", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.from")
)
@click.option(
    "-t", "--to", "target", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.convert_to")
)
@click.option("--lenient", is_flag=True, help=say("help.lenient"))
@click.option("--keep-going", is_flag=True, help=say("help.keep_going"))
@click.option("--assume-times", is_flag=True, help=say("help.assume_times"))
@click.option("--bom", is_flag=True, help=say("help.bom"))
@click.option("--view", type=click.Choice(["whole", "people"]), help=say("help.view"))
@common
def command(
    inputs: tuple[str, ...],
    out: str,
    source: str | None,
    target: str | None,
    lenient: bool,
    keep_going: bool,
    tell: Teller,
    **choices: object,
) -> None:
    write_as = _target(target, out)
    options = _options(write_as, choices)
    if lenient and write_as not in ("json", "jsonl"):
        raise click.UsageError(say("usage.lenient_json_only"))
    found = _gathered(
        record_files(inputs, source), source, lenient=lenient, tell=tell if keep_going else None
    )
    _write(found.records, out, write_as, options)
    _tell(tell, found, write_as)
    if keep_going and out != STDIN:
        path = Path(f"{out.rstrip('/' + os.sep)}.errors.jsonl")
        put_errors(path, found.errors)
        if found.errors:
            tell.note(say("convert.unread", count=len(found.errors), path=path))
    if found.errors:
        click.get_current_context().exit(1)


def _target(name: str | None, out: str) -> str:
    if not is_folder(out):
        return name or format_told_by(out)
    if name not in (None, _TABLES):
        raise click.UsageError(say("usage.folder_is_tables", format=name))
    return _TABLES


def _options(name: str, choices: dict[str, object]) -> dict[str, Any]:
    """What was chosen, as keywords of the format's ``dumps``; each has to be one that it takes."""
    chosen = {key: value for key, value in choices.items() if value}
    for key in chosen:
        known = [each for each in formats.names() if key in signature(formats.get(each).dumps).parameters]
        if name not in known:
            option = f"--{key.replace('_', '-')}"
            told = say("usage.option_of_others", option=option, format=name, known=", ".join(known))
            raise click.UsageError(told)
    return chosen


def _gathered(
    inputs: Iterable[Input], read_as: str | None, *, lenient: bool, tell: Teller | None
) -> _Gathered:
    """The records of all inputs. With a teller what is wrong is told and passed over, else it ends the run."""
    gathered = _Gathered()
    for item in inputs:
        try:
            found = find_records(item.name, read_as, lenient=lenient)
            plain = one_record(item.shown, found if tell is None else Found(records=found.records))
        except InputError as error:
            if tell is None:
                raise
            _pass_over(gathered, item, Failure(kind=error.kind, message=error.message), tell)
            continue
        gathered.records.extend(found.records if lenient else plain)
        gathered.skipped += found.without_event + found.failed
        if tell is None:
            continue
        for wrong in found.wrong:
            failure = Failure(kind="malformed", message="; ".join(str(problem) for problem in wrong.problems))
            _pass_over(gathered, item, failure, tell)
    return gathered


def _pass_over(gathered: _Gathered, item: Input, failure: Failure, tell: Teller) -> None:
    gathered.errors.append(error_line(item, failure))
    tell.error(item.shown, failure.message, failure.kind)


def _write(records: list[Readable], out: str, name: str, options: dict[str, Any]) -> None:
    given: Any = records[0] if len(records) == 1 else records
    dumps: Any = tables.dump_files if is_folder(out) else formats.get(name).dumps
    with reported(out):
        content = dumps(given, **options)
    if is_folder(out):
        put_tables(Path(out), content)
    else:
        put(out, content)


def _tell(tell: Teller, found: _Gathered, name: str) -> None:
    if found.skipped:
        tell.note(say("convert.skipped", skipped=found.skipped))
    about = formats.about(name, language())
    tell.detail(say("convert.written", written=len(found.records), format=name))
    for key, losses in (("losses", about.losses), ("unseen", about.unseen)):
        if losses:
            told = "; ".join(f"{loss.path}: {loss.reason}" for loss in losses)
            tell.detail(say(f"convert.{key}", losses=told))


@click.command("formats", help=say("help.formats"), epilog=say("help.formats_examples"))
@click.argument("name", required=False, type=FORMAT, metavar=say("help.format_metavar"))
def formats_command(name: str | None) -> None:
    if name is not None:
        put_page(page(), *_description(formats.about(name, language())))
        return
    heads = [say(f"formats.{column}") for column in ("name", "suffixes", "needs", "reads", "keeps")]
    console = page()
    table = listing(heads, map(_row, formats.names()), console.width)
    put_page(console, *table, Text(say("formats.more"), style="dim"))


def _row(name: str) -> tuple[str, ...]:
    about = formats.about(name)
    reads = say("formats.yes" if about.readable else "formats.no")
    return about.name, " ".join(about.suffixes), about.extra or "", reads, _keeps(about)


def _keeps(about: About) -> str:
    if about.losses:
        return say("formats.loses", count=len(about.losses))
    return say("formats.hides", count=len(about.unseen)) if about.unseen else say("formats.all")


def _description(about: About) -> Iterator[RenderableType]:
    yield Text.assemble((about.name, "bold"), (f"  {' '.join(about.suffixes)}", "dim"))
    yield Text(about.summary)
    yield Text(say("formats.reads_back" if about.readable else "formats.writes_only"))
    if about.extra is not None:
        yield Text(say("formats.needs_extra", extra=about.extra))
    if about.lossless:
        yield Text(say("formats.keeps_all"))
    yield from _losses("losses", about.losses)
    yield from _losses("unseen", about.unseen)


def _losses(key: str, losses: tuple[Loss, ...]) -> Iterator[RenderableType]:
    if losses:
        yield Text(say(f"formats.{key}"))
    for loss in losses:
        yield Text.assemble((f"  {loss.path}", "bold"), f"  {loss.reason}")
