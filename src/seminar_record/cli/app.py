"""The command as a whole: its parts, and how every run ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from types import FrameType
from typing import NoReturn, cast

import click

from seminar_record._version import __version__
from seminar_record.cli.console import Teller, choose, setting
from seminar_record.cli.files import InputError
from seminar_record.cli.help import first_sentence
from seminar_record.cli.messages import say
from seminar_record.cli.options import with_settings
from seminar_record.formats import MissingExtraError

FAILED, INTERRUPTED, TERMINATED = 1, 130, 143


class Parts(Mapping[str, click.Command]):
    """The parts of the command by name, each imported when asked for: `parse` should not pay for tables."""

    def __init__(self, places: dict[str, str]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> click.Command:
        module, _, attribute = self._places[name].partition(":")
        part: click.Command = getattr(import_module(f"seminar_record.cli.{module}"), attribute)
        return with_settings(part)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


PARTS = Parts(
    {
        "convert": "convert:command",
        "dataset": "dataset:command",
        "diff": "diff:command",
        "evaluate": "evaluate:command",
        "explain": "explain:command",
        "formats": "convert:formats_command",
        "merge": "merge:command",
        "parse": "parse:command",
        "picture": "picture:command",
        "schema": "validate:schema_command",
        "show": "show:command",
        "validate": "validate:command",
    }
)


class App(click.Group):
    """A group whose runs end with one line on stderr and the documented code, whatever stops them."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  click's signature
        """The commands, with what each does in a whole sentence."""
        with formatter.section(say("help.commands")):
            formatter.write_dl(
                (name, first_sentence(part.help or "")) for name, part in self.commands.items()
            )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the options before the command's name; ``--errors json`` holds wherever it stands, for wrong calls too."""
        given = args[: args.index("--")] if "--" in args else args
        if "--errors=json" in given or ("--errors", "json") in pairwise(given):
            choose("errors", "json")
        with _usage_told(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that the arguments name."""
        try:
            with _terminable(), _usage_told(ctx):
                done: object = super().invoke(ctx)
                sys.stdout.flush()  # a reader that is gone shows here, while it can still be told
                return done
        except InputError as error:
            _end(ctx, error.source, error.message, error.kind, FAILED)
        except MissingExtraError as error:
            _end(ctx, "", str(error), "missing-extra", FAILED)
        except BrokenPipeError:
            _mute_stdout()
            _end(ctx, "", say("error.broken_pipe"), "broken-pipe", FAILED)
        except KeyboardInterrupt:
            _end(ctx, "", say("error.interrupted"), "interrupted", INTERRUPTED)
        except _Terminated:
            _end(ctx, "", say("error.terminated"), "terminated", TERMINATED)


class _Terminated(BaseException):
    """SIGTERM, so that what was begun is cleared away."""


@contextmanager
def _terminable() -> Generator[None]:
    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _usage_told(ctx: click.Context) -> Generator[None]:
    """Wrong calls as data where that was asked for; click tells them else."""
    try:
        yield
    except click.UsageError as error:
        if setting("errors") != "json":
            raise
        _end(ctx, "", error.format_message(), "usage", error.exit_code)


def _end(ctx: click.Context, source: str, message: str, kind: str, code: int) -> NoReturn:
    Teller(0).error(source, message, kind)
    ctx.exit(code)


def _mute_stdout() -> None:
    """Python writes out what is left in standard output when it ends, and would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=App,
    commands=cast("MutableMapping[str, click.Command]", PARTS),  # click adds to it only when told to
    help=say("help.app"),
    epilog=say("help.app_epilog"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "--version", message="%(prog)s %(version)s", help=say("help.version"))
def app() -> None:
    """Everything is in the parts."""


with_settings(app)
