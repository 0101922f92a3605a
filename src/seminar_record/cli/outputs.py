"""Where outcomes go: a line file that can be taken up again, a folder that mirrors the inputs."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from attrs import field, frozen

from seminar_record.cli.batch import Outcome, error_line
from seminar_record.cli.console import output
from seminar_record.cli.files import STDIN, Input, InputError, replacing, settle, settle_folder
from seminar_record.cli.messages import say
from seminar_record.errors import FormatError
from seminar_record.formats import tables

ERRORS = "_errors.jsonl"


def encoded(content: str | bytes) -> bytes:
    """Content as it lies on the disk."""
    return content if isinstance(content, bytes) else content.encode("utf-8")


def write(path: Path, content: str | bytes) -> None:
    """A whole file, or nothing; folders above it are made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as stream:
            stream.write(encoded(content))
    except OSError as error:
        raise _unwritable(path, error) from error


def is_folder(out: str) -> bool:
    """Whether an output is a folder: there is one, or its name ends like one; ``-`` is standard output."""
    return out != STDIN and (out.endswith(("/", os.sep)) or Path(out).is_dir())


def put(out: str | None, content: str | bytes) -> None:
    """Content to standard output (None or ``-``) or into a file."""
    if out in (None, STDIN):
        stream = output()
        stream.write(encoded(content))
        stream.flush()
    else:
        write(Path(out), content)


def put_tables(folder: Path, files: Mapping[str, bytes]) -> None:
    """A folder of tables; its descriptor, by which it is known, is there when all tables are."""
    (folder / tables.DESCRIPTOR).unlink(missing_ok=True)
    for name in sorted(files, key=tables.DESCRIPTOR.__eq__):
        write(folder / name, files[name])


def put_errors(path: Path, lines: Iterable[str]) -> None:
    """A file of errors as JSON Lines, or none where there are none; one of an earlier run is taken away."""
    content = "".join(lines)
    if content:
        write(path, content)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def reported(source: str) -> Generator[None]:
    """A record that a format cannot take, or a missing extra, as an error of the command."""
    try:
        yield
    except (FormatError, ImportError) as error:
        raise InputError(source, "not-writable", str(error)) from error


@frozen(slots=True)
class Earlier:
    """What an earlier run has written: the inputs that are done, how often, and how many of them failed."""

    done: Counter[str] = field(factory=Counter[str])
    failed: int = 0

    def rest(self, inputs: tuple[Input, ...]) -> tuple[Input, ...]:
        """The inputs that are still to do, in order."""
        left = self.done.copy()
        rest: list[Input] = []
        for item in inputs:
            if left[item.shown] > 0:
                left[item.shown] -= 1
            else:
                rest.append(item)
        return tuple(rest)


class LineFile:
    """A file of JSON Lines that grows beside its place as ``NAME.part`` and takes the place when all is written.

    When a run is cut short the part stays; with ``resume`` its whole lines are kept and a torn last one is dropped.
    """

    def __init__(self, path: Path, *, resume: bool, full: bool) -> None:
        self.path = path
        self.part: Path = path.with_name(path.name + ".part")
        self._resume = resume
        self._full = full

    @contextmanager
    def opened(self) -> Generator[tuple[BinaryIO, Earlier]]:
        """The part to write to, and what it holds already."""
        earlier = self._take_up() if self._resume else Earlier()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.part.open("ab" if self._resume else "wb") as stream:
                yield stream, earlier
                settle(stream)
            self.part.replace(self.path)
        except OSError as error:
            raise _unwritable(self.path, error) from error
        finally:
            with suppress(OSError):
                if not self.part.stat().st_size:
                    self.part.unlink()
        settle_folder(self.path.parent)

    def _take_up(self) -> Earlier:
        if not self.part.exists():
            if not self.path.exists():
                return Earlier()
            shutil.copyfile(self.path, self.part)
        done: Counter[str] = Counter()
        failed = whole = 0
        with self.part.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if not line.endswith(b"\n"):
                    break
                name, is_failed = self._entry(line, number)
                done[name] += 1
                failed += is_failed
                whole += len(line)
        os.truncate(self.part, whole)
        return Earlier(done, failed)

    def _entry(self, line: bytes, number: int) -> tuple[str, bool]:
        """The input that a line is of, and whether it failed."""
        try:
            entry: Any = json.loads(line)
            name, failed, full = entry["input"], "error" in entry, "evidence" in entry
        except (ValueError, TypeError, KeyError):
            raise InputError(
                str(self.part), "not-resumable", say("error.not_resumable", line=number)
            ) from None
        if not failed and full != self._full:
            raise InputError(str(self.part), "not-resumable", say("error.other_options", line=number))
        return str(name), failed


class Mirror:
    """A folder with one file for each input, at the same place in it; inputs that failed are told in ``_errors.jsonl``."""

    def __init__(self, folder: Path, suffix: str, inputs: tuple[Input, ...]) -> None:
        self.folder = folder
        self._suffix = suffix
        self._failed: list[str] = []
        seen: dict[Path, Input] = {}
        for item in inputs:
            other = seen.setdefault(self.path(item), item)
            if other is not item:
                message = say("error.same_output", other=other.shown, path=self.path(item))
                raise InputError(item.shown, "same-output", message)

    def path(self, item: Input) -> Path:
        """The file of an input."""
        return self.folder / item.place.with_suffix(self._suffix)

    def rest(self, inputs: tuple[Input, ...]) -> tuple[Input, ...]:
        """The inputs that have no file yet."""
        return tuple(item for item in inputs if not self.path(item).exists())

    def add(self, outcome: Outcome) -> None:
        """Write the file of an outcome; one without content has none."""
        if outcome.failure is not None:
            self._failed.append(error_line(outcome.input, outcome.failure))
        elif outcome.content is not None:
            write(self.path(outcome.input), outcome.content)

    def close(self) -> None:
        """Write what failed, or take away what an earlier run told of failures."""
        put_errors(self.folder / ERRORS, self._failed)


def _unwritable(path: Path, error: OSError) -> InputError:
    return InputError(str(path), "unwritable", say("error.unwritable", reason=error.strerror or error))
