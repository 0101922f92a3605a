"""Files are written whole or not at all, and keep what they are: a link, a device, their rights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from seminar_record.cli.files import InputError, expand, replacing
from seminar_record.cli.outputs import write


class Stop(Exception):  # noqa: N818  no error, a stop
    """Whatever ends a write in the middle."""


def test_a_write_that_stops_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    with pytest.raises(Stop), replacing(path) as stream:  # noqa: PT012  it stops while it writes
        stream.write(b"half")
        raise Stop
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("operation", ["fsync", "open"])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    path = tmp_path / "out"
    path.write_text("old")

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(
        "seminar_record.cli.files.os.fsync" if operation == "fsync" else "pathlib.Path.open", fail
    )
    with pytest.raises(InputError, match="cannot be written: Input/output error"):
        write(path, "new")
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_whole_write_takes_the_place_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "out"
    write(path, "研讨会")
    write(path, b"bytes")
    assert path.read_bytes() == b"bytes"
    assert list(path.parent.iterdir()) == [path]


def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    write(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_straight() -> None:
    write(Path(os.devnull), "anything")
    assert not Path(os.devnull).is_file()


def test_a_new_file_has_the_rights_that_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "out", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write(tmp_path / "out", "x")


def test_what_arguments_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "a.md", "[x].txt", "sub/c.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    named = {
        ("a.txt",): ["a.txt"],
        ("-",): ["-"],
        (".",): ["[x].txt", "a.txt", "b.txt", "sub/c.txt"],
        ("*.txt",): ["[x].txt", "a.txt", "b.txt"],
        ("**/*.txt",): ["[x].txt", "a.txt", "b.txt", "sub/c.txt"],
        ("[x].txt",): ["[x].txt"],
        ("b.txt", "a.md", "none"): ["b.txt", "a.md", "none"],
    }
    for arguments, wanted in named.items():
        assert [item.name for item in expand(arguments, "*.txt").items] == wanted
    single = [arguments for arguments in named if expand(arguments, "*.txt").single]
    assert single == [("a.txt",), ("-",), ("[x].txt",)]
