"""What tests of the command share: a report, the command in this process, and the command as a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seminar_record import load_dataset
from seminar_record.cli.app import app
from tests.shared_corpus import scorer, shared

__all__ = ["scorer", "shared"]

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
COMMAND = [sys.executable, "-m", "seminar_record"]
LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder to work in, and messages in English."""
    for variable in (*LOCALE, "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def text() -> str:
    """The report of the first seed."""
    return load_dataset().report("shenyang-2023")


@pytest.fixture
def report(tmp_path: Path, text: str) -> Path:
    """The same in a file."""
    path = tmp_path / "report.txt"
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path, report: Path) -> Path:
    """A folder with a report, a page that tells no event in a folder below, an empty file and a picture."""
    folder = tmp_path / "reports"
    (folder / "more").mkdir(parents=True)
    shutil.copy(report, folder / "a.txt")
    (folder / "more" / "b.txt").write_text("今天天气很好。\n", "utf-8")
    (folder / "c.txt").write_bytes(b"")
    (folder / "d.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (folder / "notes.md").write_text("no report", "utf-8")
    return folder


@pytest.fixture
def invoke() -> Invoke:
    """The command in this process."""

    def call(*arguments: object, stdin: bytes | str | None = None) -> Result:
        return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin, prog_name="seminar-record")

    return call


@pytest.fixture
def run() -> Run:
    """The command as a process of its own."""

    def call(
        *arguments: object, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
            env={**os.environ, **environment},
        )

    return call
