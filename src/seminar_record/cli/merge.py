"""``seminar-record merge``: several reports of one event, joined."""

from __future__ import annotations

import json
from typing import NoReturn

import click
from attrs import frozen

from seminar_record import formats
from seminar_record.cli.console import Teller
from seminar_record.cli.files import STDIN, InputError
from seminar_record.cli.messages import say
from seminar_record.cli.options import FILE, FORMAT, common, encoding_option, format_told_by
from seminar_record.cli.outputs import put, reported
from seminar_record.cli.plain import words
from seminar_record.cli.told import Told, told_in
from seminar_record.comparing import Conflict, DifferentEventsError, Merged, merge
from seminar_record.formats._plain import plain


@click.command("merge", help=say("help.merge"), epilog=say("help.merge_examples"))
@click.argument("inputs", nargs=-1, required=True, type=FILE, metavar=say("help.inputs_metavar"))
@click.option(
    "-f", "--from", "source", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.show_from")
)
@click.option(
    "-t", "--to", "target", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.merge_to")
)
@click.option("-o", "--output", "out", type=FILE, metavar=say("help.out_metavar"), help=say("help.merge_out"))
@click.option("--full", is_flag=True, help=say("help.merge_full"))
@click.option("--same-event", is_flag=True, help=say("help.same_event"))
@encoding_option
@common
def command(
    inputs: tuple[str, ...],
    source: str | None,
    target: str | None,
    out: str | None,
    full: bool,
    same_event: bool,
    encoding: str | None,
    tell: Teller,
) -> None:
    write_as = target or ("json" if out in (None, STDIN) else format_told_by(out, "json" if full else None))
    if full and write_as != "json":
        raise click.UsageError(say("usage.full_is_json"))
    told = [each for name in inputs for each in told_in(name, source, encoding)]
    if not told:
        raise InputError("", "no-event", say("show.nothing"))
    try:
        merged = merge((each.record for each in told), same_event=same_event)
    except DifferentEventsError as error:
        _refuse(told, error)
    joined = _Joined(merged, told)
    if full:
        put(out, joined.json())
    else:
        with reported(out or ""):
            put(out, formats.get(write_as).dumps(merged.record))
    for conflict in merged.conflicts:
        tell.note(joined.line(conflict))
    tell.detail(say("merge.summary", count=len(told), conflicts=len(merged.conflicts)))


@frozen(slots=True)
class _Joined:
    merged: Merged
    told: list[Told]

    def names(self, positions: tuple[int, ...]) -> list[str]:
        return [self.told[position].input for position in positions]

    def json(self) -> str:
        """Everything as data, inputs by their names."""
        merged = self.merged
        sources = zip(self.told, merged.sources, strict=True)
        everything: dict[str, object] = {
            "record": plain(merged.record),
            "sources": [{"input": told.input, "source": plain(source)} for told, source in sources],
            "witnesses": [
                {"path": witness.path, "inputs": self.names(witness.records)} for witness in merged.witnesses
            ],
            "conflicts": [self._plain(conflict) for conflict in merged.conflicts],
        }
        return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"

    def _plain(self, conflict: Conflict) -> dict[str, object]:
        said = [{"value": plain(said.value), "inputs": self.names(said.records)} for said in conflict.said]
        return {"path": conflict.path, "kept": plain(conflict.kept), "said": said}

    def line(self, conflict: Conflict) -> str:
        """A conflict for a person to read."""
        said = "; ".join(
            f"{' · '.join(words(said.value))} ({', '.join(self.names(said.records))})"
            for said in conflict.said
        )
        kept = " · ".join(words(conflict.kept)) or say("merge.nothing")
        return say("merge.conflict", path=conflict.path, said=said, kept=kept)


def _refuse(told: list[Told], error: DifferentEventsError) -> NoReturn:
    first = error.disagreements[0]
    one, other = (told[position].input for position in first.records)
    about = say(f"merge.{first.about.replace('-', '_')}")
    values = "; ".join(first.values)
    message = say("merge.different", one=one, other=other, about=about, values=values)
    raise InputError("", "different-events", message) from None
