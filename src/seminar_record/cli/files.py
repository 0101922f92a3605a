"""Files in and out: what an argument names, bytes read or a clear reason why not, nothing written by half."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from glob import glob, has_magic
from pathlib import Path, PurePath
from typing import BinaryIO

from attrs import frozen

from seminar_record.cli.messages import say
from seminar_record.parsing.encoding import DecodingError, decode

STDIN = "-"


class InputError(Exception):
    """An input that cannot be used. ``kind`` is one word or two for machines, ``message`` a line for people."""

    def __init__(self, source: str, kind: str, message: str) -> None:
        super().__init__(source, kind, message)
        self.source = source
        self.kind = kind
        self.message = message

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


@frozen(slots=True)
class Input:
    """One input: the name it is told by (a path as the user would type it, or ``-``), and its place under -o DIR."""

    name: str
    place: PurePath

    @property
    def shown(self) -> str:
        """The name as any UTF-8 file can hold it."""
        return os.fsencode(self.name).decode("utf-8", "replace")


@frozen(slots=True)
class Inputs:
    """All inputs in order, and whether the user named one alone (a file or standard input)."""

    items: tuple[Input, ...]
    single: bool


def expand(arguments: Iterable[str], *patterns: str) -> Inputs:
    """The inputs that arguments name: files, ``-``, folders (files in them that match a pattern), shell patterns."""
    arguments = tuple(arguments)
    items: list[Input] = []
    for argument in arguments:
        items += _inputs(argument, patterns)
    first = arguments[0] if len(arguments) == 1 else ""
    single = bool(first) and len(items) == 1 and items[0].name == first
    return Inputs(tuple(items), single)


def _inputs(argument: str, patterns: tuple[str, ...]) -> Iterator[Input]:
    path = Path(argument)
    if argument != STDIN and path.is_dir():
        found = sorted({p for pattern in patterns for p in path.rglob(pattern) if p.is_file()})
        if not found:
            told = say("error.empty_folder", pattern=", ".join(patterns))
            raise InputError(argument, "nothing-found", told)
        yield from (Input(str(p), p.relative_to(path)) for p in found)
    elif argument != STDIN and has_magic(argument) and not path.exists():
        names = sorted(name for name in glob(argument, recursive=True) if Path(name).is_file())  # noqa: PTH207
        if not names:
            raise InputError(argument, "nothing-found", say("error.no_match"))
        yield from (Input(name, PurePath(Path(name).name)) for name in names)
    else:
        yield Input(argument, PurePath("stdin" if argument == STDIN else path.name))


def read_bytes(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``."""
    try:
        return sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except FileNotFoundError:
        raise InputError(name, "not-found", say("error.not_found")) from None
    except IsADirectoryError:
        raise InputError(name, "folder", say("error.folder")) from None
    except PermissionError:
        raise InputError(name, "not-permitted", say("error.not_permitted")) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(name, "unreadable", say("error.unreadable", reason=reason)) from None


def read_text(name: str, declared: str | None = None) -> str:
    """The text of a file in whatever encoding it is; blank files and files that are no text are refused."""
    return text_of(read_bytes(name), name, declared)


def text_of(data: bytes, name: str, declared: str | None = None) -> str:
    """The same for bytes that were read already; ``name`` is for the error."""
    try:
        text = decode(data, declared=declared).text
    except DecodingError as error:
        raise InputError(name, "not-text", say("error.not_text", reason=error)) from None
    if not text.strip():
        raise InputError(name, "empty", say("error.empty"))
    return text


@contextmanager
def replacing(path: Path) -> Generator[BinaryIO]:
    """A file to write that takes the place of ``path`` when all is written and on the disk, and else never was.

    A symbolic link keeps pointing where it did; a device or a pipe is written straight.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as stream:
            yield stream
            settle(stream)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    settle_folder(target.parent)


def settle(stream: BinaryIO) -> None:
    """Bring what was written to the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def settle_folder(folder: Path) -> None:
    """Bring a folder's new names to the disk, where the system can."""
    with suppress(OSError):  # Windows cannot open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
