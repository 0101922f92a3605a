"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from seminar_record import formats
from seminar_record.cli.console import Teller, choose
from seminar_record.cli.help import Context
from seminar_record.cli.messages import say
from seminar_record.cli.reports import PAGES
from seminar_record.errors import UnknownFormatError

if TYPE_CHECKING:
    _Type = click.ParamType[str]
else:
    _Type = click.ParamType  # generic since click 8.4 only

Command = Callable[..., Any]
Option = Callable[[Command], Command]

REPORTS = ("*.txt", *sorted(f"*{suffix}" for suffix in PAGES))
"""Which files of a folder are reports, unless the user says."""

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
    "--pattern", multiple=True, default=REPORTS, metavar="GLOB", help=say("help.pattern")
)
encoding_option: Option = click.option(
    "--encoding", metavar=say("help.encoding_metavar"), help=say("help.encoding")
)


def _setting(_context: click.Context, option: click.Parameter, value: str | None) -> None:
    if value is not None:
        choose(str(option.name), value)


def with_settings(command: click.Command) -> click.Command:
    """The command with help of ours, and --color and --errors, which the console asks for.

    An option of its own of such a name stays.
    """
    own = {parameter.name for parameter in command.params}
    for name, values in (("color", ["auto", "always", "never"]), ("errors", ["text", "json"])):
        if name not in own:
            option = click.Option(
                [f"--{name}"],
                type=click.Choice(values),
                callback=_setting,
                is_eager=True,
                expose_value=False,
                help=say(f"help.{name}_option"),
            )
            command.params.append(option)
    command.context_class = Context
    return command


def common(function: Command) -> Command:
    """--quiet and --verbose, handed on as a :class:`Teller` called ``tell``."""

    @click.option("-q", "--quiet", is_flag=True, help=say("help.quiet"))
    @click.option("-v", "--verbose", count=True, help=say("help.verbose"))
    @wraps(function)
    def with_teller(*, quiet: bool, verbose: int, **options: object) -> object:
        return function(tell=Teller(-1 if quiet else verbose), **options)

    return with_teller


class FileName(_Type):
    """A file, a folder, a pattern, or ``-``: taken as it is, completed by the shell as a file."""

    name = "file"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Leave it to the shell."""
        return [CompletionItem(incomplete, type="file")]


class FormatName(_Type):
    """The name of a format; the shell completes it."""

    name = "format"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,  # noqa: ARG002  click's signature
        ctx: click.Context | None,  # noqa: ARG002
    ) -> str:
        """The name, or a usage error that lists the formats."""
        if value not in formats.names():
            raise click.BadParameter(say("usage.no_format", name=value, known=", ".join(formats.names())))
        return value

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002  click's signature
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names that begin so."""
        return [CompletionItem(name) for name in formats.names() if name.startswith(incomplete)]


FILE, FORMAT = FileName(), FormatName()


def format_told_by(out: str, otherwise: str | None = None) -> str:
    """The format that the name of an output tells; where it tells none, ``otherwise`` or a usage error."""
    try:
        return formats.for_suffix(out)
    except UnknownFormatError:
        if otherwise is not None:
            return otherwise
        raise click.UsageError(say("usage.no_target", out=out, known=", ".join(formats.names()))) from None
