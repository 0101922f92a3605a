"""How a run ends: interrupted, its reader gone, its extra missing; always with the documented code, never a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from seminar_record.cli.app import app

from .conftest import COMMAND, Invoke, Run


@pytest.fixture
def stuck(tmp_path: Path) -> Path:
    """A pipe in the place of a file: reading it waits until somebody writes."""
    path = tmp_path / "b.txt"
    os.mkfifo(path)
    return path


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Ctrl+C reaches the commands even where the tests run in the background of a shell, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def started(report: Path, stuck: Path, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`parse report.txt b.txt c.txt`, the first line written, waiting for the second input."""
    (tmp_path / "c.txt").write_text("今天", "utf-8")
    process = start(report, stuck, "c.txt")
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"input":')
    yield process
    process.kill()
    process.communicate()


def start(*arguments: object) -> subprocess.Popen[bytes]:
    command = [*COMMAND, "parse", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def error_of(process: subprocess.Popen[bytes]) -> str:
    assert process.stderr is not None
    return process.stderr.read().decode()


@pytest.mark.parametrize(
    ("number", "code", "told"), [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")]
)
def test_a_signal_ends_the_run_with_one_line_and_its_code(
    started: subprocess.Popen[bytes], number: signal.Signals, code: int, told: str
) -> None:
    started.send_signal(number)
    assert started.wait(30) == code
    assert error_of(started) == f"seminar-record: {told}\n"


def test_a_reader_that_goes_away_ends_the_run_with_one_line(
    started: subprocess.Popen[bytes], stuck: Path
) -> None:
    assert started.stdout is not None
    started.stdout.close()
    started.stdout = None
    stuck.write_text("今天", "utf-8")
    assert started.wait(30) == 1
    assert error_of(started) == "seminar-record: the reader of the output is gone; stopped\n"


def test_a_reader_that_goes_away_is_told_by_commands_that_print_pages_too(report: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [*COMMAND, "show", str(report)], stdout=write_end, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(write_end)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == b"seminar-record: the reader of the output is gone; stopped"


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_line_file_keeps_what_is_done_and_ends_like_an_unbroken_run(
    invoke: Invoke, report: Path, stuck: Path, tmp_path: Path, jobs: int
) -> None:
    part = tmp_path / "out.jsonl.part"
    process = start(report, stuck, "-o", "out.jsonl", "--jobs", jobs)
    for _ in range(3000):
        if part.exists() and part.read_bytes().endswith(b"\n"):
            break
        signal.sigtimedwait([signal.SIGUSR2], 0.01)
    process.send_signal(signal.SIGINT)
    out, told = process.communicate(timeout=30)
    assert (process.returncode, out, told) == (130, b"", b"seminar-record: interrupted\n")
    assert not (tmp_path / "out.jsonl").exists()
    assert part.read_bytes().count(b"\n") == 1
    stuck.unlink()
    stuck.write_text("今天", "utf-8")
    assert invoke("parse", report, stuck, "-o", "out.jsonl", "--resume").exit_code == 0
    assert invoke("parse", report, stuck, "-o", "whole.jsonl").exit_code == 0
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not part.exists()


def test_without_the_extra_one_line_says_what_to_install() -> None:
    for missing in ("click", "rich"):
        program = f"import sys; sys.modules[{missing!r}] = None; from seminar_record.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 2
        assert done.stdout == ""
        assert done.stderr == "seminar-record needs click and rich: pip install 'seminar-record[cli]'\n"


def test_the_version_is_the_package_s(run: Run) -> None:
    import seminar_record

    assert run("--version").stdout.decode() == f"seminar-record {seminar_record.__version__}\n"


@pytest.mark.parametrize(
    "command",
    sorted(app.commands),
)
def test_every_command_tells_what_it_does(invoke: Invoke, command: str) -> None:
    result = invoke(command, "--help")
    assert result.exit_code == 0
    assert f"Usage: seminar-record {command}" in result.stdout
    assert command in invoke("--help").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_get_a_completion(run: Run, shell: str) -> None:
    script = Path(sys.executable).with_name("seminar-record")
    if not script.exists():
        pytest.skip("the command is not installed as a script here")
    done = subprocess.run(
        [str(script)],
        env={**os.environ, "_SEMINAR_RECORD_COMPLETE": f"{shell}_source"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"_SEMINAR_RECORD_COMPLETE" in done.stdout
