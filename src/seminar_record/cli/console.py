"""What the command tells a person: notes and errors on stderr, progress there on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click
from attrs import frozen

from seminar_record.cli.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console, RenderableType

_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�")


def printable(text: str) -> str:
    """``text`` without the control characters that could steer a terminal; tab and line feed stay."""
    return text.translate(_CONTROLS)


def colours() -> bool | None:
    """False where NO_COLOR is set (https://no-color.org) or the terminal is dumb; None lets the stream decide."""
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def page() -> Console:
    """Standard output for tables and summaries: as wide as the terminal, 80 columns in a pipe unless COLUMNS says more."""
    from rich.console import Console

    plain = colours() is False or None
    return Console(file=sys.stdout, no_color=plain, highlight=False, emoji=False, markup=False)


def put_page(console: Console, *parts: RenderableType) -> None:
    """Print; in a pipe without the blanks that fill up lines."""
    with console.capture() as captured:
        for part in parts:
            console.print(part, crop=False)
    text = captured.get()
    if not console.is_terminal:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    console.file.write(text)


def output() -> BinaryIO:
    """Standard output for data: bytes, since JSON is UTF-8 whatever the locale."""
    return sys.stdout.buffer


@frozen(slots=True)
class Teller:
    """Tells about the run on stderr. ``verbosity`` is -1 for --quiet, 0, or 1 and more for --verbose."""

    verbosity: int

    def error(self, source: str, message: str) -> None:
        """One line about an input that cannot be used; told even when quiet."""
        prefix = click.style("seminar-record:", fg="red")
        line = printable(f"{source}: {message}" if source else message).replace("\n", " ")
        click.echo(f"{prefix} {line}", err=True, color=colours())

    def note(self, message: str) -> None:
        """Something worth knowing about the run."""
        if self.verbosity >= 0:
            click.echo(printable(message), err=True, color=colours())

    def detail(self, message: str) -> None:
        """Something that only --verbose tells."""
        if self.verbosity > 0:
            click.echo(printable(message), err=True, color=colours())

    @contextmanager
    def progress(self, total: int, done: int, *, busy_stdout: bool) -> Generator[Callable[[], None]]:
        """A bar with the time left, on a terminal, where it does not cut into the output; what it gives counts one."""
        if (
            self.verbosity < 0
            or total < 2
            or not sys.stderr.isatty()
            or (busy_stdout and sys.stdout.isatty())
        ):
            yield lambda: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        console = Console(stderr=True, no_color=colours() is False or None)
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(say("parse.progress"), total=total, completed=done)
            yield lambda: bar.advance(task)
