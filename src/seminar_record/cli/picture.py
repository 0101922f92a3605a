"""``seminar-record picture``: records as an SVG picture."""

from __future__ import annotations

from collections.abc import Sequence

import click

from seminar_record.cli.console import Teller
from seminar_record.cli.files import InputError
from seminar_record.cli.messages import language, say
from seminar_record.cli.options import FILE, FORMAT, common, encoding_option
from seminar_record.cli.outputs import put
from seminar_record.cli.told import told_in
from seminar_record.model import Record
from seminar_record.pictures import agenda, network, overview

_KINDS = ("agenda", "network", "overview")


@click.command("picture", help=say("help.picture"), epilog=say("help.picture_examples"))
@click.argument("kind", type=click.Choice(_KINDS))
@click.argument("inputs", nargs=-1, required=True, type=FILE, metavar=say("help.inputs_metavar"))
@click.option(
    "-o", "--output", "out", type=FILE, metavar=say("help.out_metavar"), help=say("help.picture_out")
)
@click.option("--most", type=click.IntRange(1), metavar="N", help=say("help.most"))
@click.option(
    "-f", "--from", "source", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.show_from")
)
@encoding_option
@common
def command(
    kind: str,
    inputs: tuple[str, ...],
    out: str | None,
    most: int | None,
    source: str | None,
    encoding: str | None,
    tell: Teller,
) -> None:
    if kind == "agenda" and most is not None:
        raise click.UsageError(say("picture.most_of_many"))
    records = [told.record for name in inputs for told in told_in(name, source, encoding)]
    if kind == "agenda" and len(records) != 1:
        raise InputError(inputs[0], "many-records", say("error.one_agenda", count=len(records)))
    put(out, _drawn(kind, records, most))
    tell.detail(say("picture.drawn", kind=kind, count=len(records)))


def _drawn(kind: str, records: Sequence[Record], most: int | None) -> str:
    if kind == "agenda":
        return agenda(records[0], language=language())
    chosen = {} if most is None else {"most": most}
    if kind == "network":
        return network(records, **chosen, language=language())
    return overview(records, **chosen, language=language())
