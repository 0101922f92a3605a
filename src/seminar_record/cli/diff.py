"""``seminar-record diff``: how records differ, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from seminar_record.cli.console import Teller, colours, output, printable
from seminar_record.cli.files import InputError
from seminar_record.cli.messages import say
from seminar_record.cli.options import FILE, FORMAT, common, encoding_option
from seminar_record.cli.plain import words
from seminar_record.cli.told import Told, pairs, told_in
from seminar_record.comparing import Change, ChangeKind, diff
from seminar_record.formats._plain import plain

DIFFERENT, TROUBLE = 1, 2
_MARKS = {
    ChangeKind.ADDED: ("+", "green"),
    ChangeKind.REMOVED: ("-", "red"),
    ChangeKind.CHANGED: ("~", "yellow"),
    ChangeKind.MOVED: (">", "cyan"),
}


@click.command("diff", help=say("help.diff"), epilog=say("help.diff_examples"))
@click.argument("old", type=FILE, metavar=say("help.old_metavar"))
@click.argument("new", type=FILE, metavar=say("help.new_metavar"))
@click.option(
    "-f", "--from", "source", type=FORMAT, metavar=say("help.format_metavar"), help=say("help.show_from")
)
@click.option("--in-order", is_flag=True, help=say("help.in_order"))
@click.option("--json", "as_json", is_flag=True, help=say("help.changes_json"))
@encoding_option
@common
def command(
    old: str, new: str, source: str | None, in_order: bool, as_json: bool, encoding: str | None, tell: Teller
) -> None:
    try:
        sides = [told_in(name, source, encoding) for name in (old, new)]
    except InputError as error:
        tell.error(error.source, error.message, error.kind)
        click.get_current_context().exit(TROUBLE)
    several = max(map(len, sides)) > 1
    different = 0
    for one, other in pairs(*sides, in_order=in_order):
        changes = _changes(one, other)
        if not changes:
            continue
        different += 1
        if as_json:
            output().write(_line(one, other, changes))
        else:
            _print(one, other, changes, several=several)
    tell.detail(say("diff.summary", count=different, total=max(map(len, sides))))
    if different:
        click.get_current_context().exit(DIFFERENT)


def _changes(one: Told | None, other: Told | None) -> tuple[Change, ...]:
    if one is not None and other is not None:
        return diff(one.record, other.record)
    if one is not None:
        return (Change(kind=ChangeKind.REMOVED, path="", old=one.record),)
    return () if other is None else (Change(kind=ChangeKind.ADDED, new_path="", new=other.record),)


def _line(one: Told | None, other: Told | None, changes: tuple[Change, ...]) -> bytes:
    told = {
        "old": None if one is None else one.input,
        "new": None if other is None else other.input,
        "changes": [_plain(change) for change in changes],
    }
    return f"{json.dumps(told, ensure_ascii=False)}\n".encode()


def _plain(change: Change) -> dict[str, object]:
    """A change as data; what it does not have is left out."""
    told: dict[str, object] = {"kind": change.kind.value}
    told |= {"path": change.path} if change.path is not None else {}
    told |= {"new_path": change.new_path} if change.new_path is not None else {}
    if change.kind is ChangeKind.MOVED:
        return told
    told |= {"old": plain(change.old)} if change.path is not None else {}
    return told | ({"new": plain(change.new)} if change.new_path is not None else {})


def _print(one: Told | None, other: Told | None, changes: tuple[Change, ...], *, several: bool) -> None:
    if several:
        known = one or other
        named = "" if known is None else known.id or known.record.event.name or known.input
        _echo(f"@ {named}", "bold")
    for change in changes:
        for text, colour in _told(change):
            _echo(text, colour)


def _echo(text: str, style: str) -> None:
    shown = printable(text).replace("\n", "⏎")
    styled = click.style(shown, bold=True) if style == "bold" else click.style(shown, fg=style)
    click.echo(styled, color=colours())


def _told(change: Change) -> Iterator[tuple[str, str]]:
    mark, colour = _MARKS[change.kind]
    place = change.path if change.path is not None else change.new_path
    match change.kind:
        case ChangeKind.CHANGED:
            yield f"{mark} {place}", colour
            yield f"  - {_words(change.old)}", "red"
            yield f"  + {_words(change.new)}", "green"
        case ChangeKind.MOVED:
            yield f"{mark} {place} → {change.new_path}  {next(words(change.new), '')}", colour
        case _:
            value = change.new if change.kind is ChangeKind.ADDED else change.old
            yield f"{mark} {place or '/'}  {_words(value)}", colour


def _words(value: object) -> str:
    return " · ".join(words(value))
