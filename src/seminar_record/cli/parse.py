"""``seminar-record parse``: reports in, records out."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import click
from attrs import frozen

from seminar_record import formats
from seminar_record.cli.batch import Job, Outcome, Shape, run
from seminar_record.cli.console import Teller, output
from seminar_record.cli.files import STDIN, Input, InputError, Inputs, expand
from seminar_record.cli.messages import say
from seminar_record.cli.options import FILE, FORMAT, common, encoding_option, jobs_option, pattern_option
from seminar_record.cli.outputs import LineFile, Mirror, encoded, is_folder, put, reported
from seminar_record.errors import UnknownFormatError
from seminar_record.model import Record

Take = Callable[[Outcome], None]


@frozen(kw_only=True, slots=True)
class Run:
    """One call of ``parse``."""

    inputs: Inputs
    out: str | None
    format: str | None
    full: bool
    processes: int
    resume: bool
    declared: str | None
    tell: Teller

    def job(self, shape: Shape) -> Job:
        """What every input is to become."""
        return Job(shape=shape, full=self.full, format=self.format, declared=self.declared)

    def each(self, shape: Shape, todo: tuple[Input, ...], take: Take, *, busy_stdout: bool) -> int:
        """Hand every outcome of ``todo`` on, told and counted on the bar; how many failed."""
        total = len(self.inputs.items)
        failed = 0
        with (
            self.tell.progress(total, total - len(todo), busy_stdout=busy_stdout) as step,
            closing(run(self.job(shape), todo, self.processes)) as outcomes,
        ):
            for outcome in outcomes:
                _tell(self.tell, outcome)
                take(outcome)
                failed += outcome.failure is not None
                step()
        return failed


@click.command("parse", help=say("help.parse"), epilog=say("help.parse_examples"))
@click.argument("inputs", nargs=-1, required=True, type=FILE, metavar=say("help.inputs_metavar"))
@click.option("-t", "--to", "format", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.to"))
@click.option("-o", "--output", "out", type=FILE, metavar=say("help.out_metavar"), help=say("help.out"))
@click.option("--full", is_flag=True, help=say("help.full"))
@jobs_option
@click.option("--resume", is_flag=True, help=say("help.resume"))
@pattern_option
@encoding_option
@common
def command(
    inputs: tuple[str, ...],
    format: str | None,
    out: str | None,
    full: bool,
    jobs: int,
    resume: bool,
    pattern: tuple[str, ...],
    encoding: str | None,
    tell: Teller,
) -> None:
    found = expand(inputs, *pattern)
    call = Run(
        inputs=found,
        out=None if out == STDIN else out,
        format=_format(format, out, found),
        full=full,
        processes=jobs,
        resume=resume,
        declared=encoding,
        tell=tell,
    )
    _check(call)
    failed = _route(call)
    if failed:
        if not found.single:
            tell.note(say("parse.failed", failed=failed, total=len(found.items)))
        click.get_current_context().exit(1)


def _format(name: str | None, out: str | None, inputs: Inputs) -> str | None:
    """The format to write; None is the command's own JSON, or its JSON Lines for many inputs."""
    own = ("json",) if inputs.single else ("jsonl",)
    if name is not None:
        by_itself = inputs.single or (out is not None and is_folder(out))
        return None if name == "json" and by_itself else name
    if out is None or is_folder(out):
        return None
    try:
        guessed = formats.for_suffix(out)
    except UnknownFormatError:
        return None
    return None if guessed in own else guessed


def _check(call: Run) -> None:
    if call.full and call.format is not None:
        raise click.UsageError(say("usage.full_is_json"))
    if call.resume and (call.out is None or (call.inputs.single and not is_folder(call.out))):
        raise click.UsageError(say("usage.resume_needs_output"))
    if call.resume and call.format is not None and not is_folder(call.out or ""):
        raise click.UsageError(say("usage.resume_lines_only"))
    for item in call.inputs.items:
        if call.out is not None and _same_file(item.name, call.out):
            raise click.UsageError(say("usage.output_is_input", path=call.out))


def _route(call: Run) -> int:
    """Send the outcomes where they belong; how many inputs failed."""
    try:
        if call.out is not None and is_folder(call.out):
            return _mirror(call, Path(call.out))
        if call.inputs.single:
            return _one(call)
        if call.format is not None:
            return _collected(call, call.format)
        return _lines(call)
    except BrokenProcessPool:
        raise InputError("", "process-died", say("error.process_died")) from None


def _one(call: Run) -> int:
    def take(outcome: Outcome) -> None:
        if outcome.content is not None:
            put(call.out, outcome.content)
        elif outcome.failure is None:
            call.tell.note(f"{outcome.input.shown}: {say('parse.nothing_to_write')}")

    return call.each(Shape.DOCUMENT, call.inputs.items, take, busy_stdout=True)


def _collected(call: Run, format_name: str) -> int:
    records: list[Record] = []

    def take(outcome: Outcome) -> None:
        if outcome.record is not None:
            records.append(outcome.record)

    failed = call.each(Shape.RECORD, call.inputs.items, take, busy_stdout=False)
    with reported(call.out or format_name):
        content = formats.get(format_name).dumps(records)
    put(call.out, content)
    return failed


def _lines(call: Run) -> int:
    def into(stream: BinaryIO) -> Take:
        def take(outcome: Outcome) -> None:
            stream.write(encoded(outcome.content or ""))
            stream.flush()

        return take

    if call.out is None:
        return call.each(Shape.LINE, call.inputs.items, into(output()), busy_stdout=True)
    lines = LineFile(Path(call.out), resume=call.resume, full=call.full)
    with lines.opened() as (part, earlier):
        todo = earlier.rest(call.inputs.items)
        return earlier.failed + call.each(Shape.LINE, todo, into(part), busy_stdout=False)


def _mirror(call: Run, folder: Path) -> int:
    suffix = ".json"
    if call.format is not None:
        suffix = next(iter(formats.get(call.format).SUFFIXES), f".{call.format}")
    mirror = Mirror(folder, suffix, call.inputs.items)
    todo = mirror.rest(call.inputs.items) if call.resume else call.inputs.items
    failed = call.each(Shape.DOCUMENT, todo, mirror.add, busy_stdout=False)
    mirror.close()
    return failed


def _tell(tell: Teller, outcome: Outcome) -> None:
    name = outcome.input.shown
    if outcome.failure is not None:
        tell.error(name, outcome.failure.message, outcome.failure.kind)
        if outcome.failure.trace:
            tell.detail(outcome.failure.trace.rstrip())
    else:
        tell.detail(f"{name}: {say('parse.event' if outcome.event else 'parse.no_event')}")


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return False
