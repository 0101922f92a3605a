"""What the command tells a person: notes and errors on stderr, progress there on a terminal only."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click
from attrs import frozen

from seminar_record.cli.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType

_ROOM_FOR_TABLES = 60
_CONTROLS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "�")


def printable(text: str) -> str:
    """``text`` without the control characters that could steer a terminal; tab and line feed stay."""
    return text.translate(_CONTROLS)


def setting(name: str) -> str | None:
    """What the user chose for the whole run (``color``, ``errors``), before or after the command's name."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(f"{__name__}.{name}")


def choose(name: str, value: str) -> None:
    """Set that for the rest of the run."""
    click.get_current_context().meta[f"{__name__}.{name}"] = value


def colours() -> bool | None:
    """What --color says; else False where NO_COLOR is set (https://no-color.org) or the terminal is dumb.

    None lets the stream decide.
    """
    chosen = setting("color")
    if chosen in ("always", "never"):
        return chosen == "always"
    return False if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" else None


def page() -> Console:
    """Standard output for tables and summaries: as wide as the terminal, 80 columns in a pipe unless COLUMNS says more."""
    from rich.console import Console

    return Console(
        file=sys.stdout,
        force_terminal=colours() or None,
        color_system="standard" if colours() else "auto",
        no_color=colours() is False or None,
        highlight=False,
        emoji=False,
        markup=False,
    )


def put_page(console: Console, *parts: RenderableType) -> None:
    """Print; in a pipe without the blanks that fill up lines."""
    with console.capture() as captured:
        for part in parts:
            console.print(part, crop=False)
    text = captured.get()
    if not console.is_terminal:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    console.file.write(text)


def listing(heads: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> Iterator[RenderableType]:
    """A table; where there is no room for one, each row's first cell on a line and below it what the others say."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    if width >= _ROOM_FOR_TABLES:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column(heads[0], no_wrap=True)
        for head in heads[1:]:
            table.add_column(head, overflow="fold")
        for row in rows:
            table.add_row(*(Text(printable(cell)) for cell in row))
        yield table
        return
    for first, *rest in rows:
        yield Text(printable(first), style="bold", overflow="fold")
        for head, cell in zip(heads[1:], rest, strict=True):
            if cell:
                yield Padding(Text(f"{head}: {printable(cell)}", overflow="fold"), (0, 0, 0, 2))


def output() -> BinaryIO:
    """Standard output for data: bytes, since JSON is UTF-8 whatever the locale."""
    return sys.stdout.buffer


def _for_machines() -> bool:
    return setting("errors") == "json"


def _put_line(told: dict[str, object]) -> None:
    click.echo(json.dumps(told), err=True)  # ASCII, whatever the locale


def _note(message: str) -> None:
    if _for_machines():
        _put_line({"note": message})
    else:
        click.echo(printable(message), err=True, color=colours())


@frozen(slots=True)
class Teller:
    """Tells about the run on stderr. ``verbosity`` is -1 for --quiet, 0, or 1 and more for --verbose."""

    verbosity: int

    def error(self, source: str, message: str, kind: str = "failed") -> None:
        """One line about an input that cannot be used; told even when quiet. ``kind`` is for machines."""
        if _for_machines():
            told = {"input": source} if source else {}
            _put_line({**told, "error": {"kind": kind, "message": message}})
            return
        prefix = click.style("seminar-record:", fg="red")
        line = printable(f"{source}: {message}" if source else message).replace("\n", " ")
        click.echo(f"{prefix} {line}", err=True, color=colours())

    def note(self, message: str) -> None:
        """Something worth knowing about the run."""
        if self.verbosity >= 0:
            _note(message)

    def detail(self, message: str) -> None:
        """Something that only --verbose tells."""
        if self.verbosity > 0:
            _note(message)

    @contextmanager
    def progress(self, total: int, done: int, *, busy_stdout: bool) -> Generator[Callable[[], None]]:
        """A bar with the time left, on a terminal, where it does not cut into the output; what it gives counts one."""
        if (
            self.verbosity < 0
            or total < 2
            or _for_machines()
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
