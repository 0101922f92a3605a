"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from seminar_record import formats
from seminar_record.cli.console import Teller
from seminar_record.cli.messages import say

Command = Callable[..., Any]
Option = Callable[[Command], Command]

jobs_option: Option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    default=1,
    show_default=True,
    metavar="N",
    help=say("help.jobs"),
)
pattern_option: Option = click.option(
    "--pattern", default="*.txt", show_default=True, metavar="GLOB", help=say("help.pattern")
)
encoding_option: Option = click.option(
    "--encoding", metavar=say("help.encoding_metavar"), help=say("help.encoding")
)


def common(function: Command) -> Command:
    """--quiet and --verbose, handed on as a :class:`Teller` called ``tell``."""

    @click.option("-q", "--quiet", is_flag=True, help=say("help.quiet"))
    @click.option("-v", "--verbose", count=True, help=say("help.verbose"))
    @wraps(function)
    def with_teller(*, quiet: bool, verbose: int, **options: object) -> object:
        return function(tell=Teller(-1 if quiet else verbose), **options)

    return with_teller


def choose_format(name: str) -> str:
    """``name`` if it is a format, else a usage error that lists the formats."""
    if name not in formats.names():
        raise click.BadParameter(say("usage.no_format", name=name, known=", ".join(formats.names())))
    return name
