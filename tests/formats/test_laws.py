"""The laws of formats, over every module of the package, and the registry that finds them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import Event, FormatError, Record, UnknownFormatError, formats
from seminar_record.formats import Loss
from tests.formats.many import MANY

NAMES = formats.names()
READABLE = [name for name in NAMES if formats.readable(name)]


def kept(name: str, many: tuple[Record, ...]) -> tuple[Record, ...]:
    """What the format can carry."""
    module: Any = formats.get(name)
    found: tuple[Record, ...] = many if module.LOSSLESS else module.project(many)
    return found


def readable_or_refused(name: str, content: str | bytes) -> bool:
    """True where records were read, or none of an empty file, or problems told."""
    try:
        found = formats.get(name).loads(content)
    except FormatError as error:
        return bool(error.problems)
    return all(isinstance(record, Record) for record in found)


@contextmanager
def told(name: str) -> Iterator[None]:
    """Failures inside say of which format they are."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"in the format {name}")
        raise


def check(name: str, many: tuple[Record, ...]) -> None:
    """The laws of a format."""
    form = formats.get(name)
    written = form.dumps(many)
    assert isinstance(written, bytes if form.BINARY else str)
    if isinstance(written, str):
        assert written.encode().decode() == written
    assert form.dumps(iter(many)) == written
    if len(many) == 1:
        alone = form.dumps(many[0])
        assert isinstance(alone, type(written))
        if alone != written and formats.readable(name):
            assert form.loads(alone) == kept(name, many)
    if formats.readable(name):
        read = form.loads(written)
        assert read == kept(name, many)
        assert form.dumps(read) == written


@given(many=MANY)
def test_what_is_written_is_of_its_kind_is_read_back_and_written_again_to_the_byte(
    many: tuple[Record, ...],
) -> None:
    for name in NAMES:
        with told(name):
            check(name, many)


@given(content=st.text(max_size=40) | st.binary(max_size=40))
def test_a_file_of_anything_else_is_a_format_error(content: str | bytes) -> None:
    for name in READABLE:
        with told(name):
            assert readable_or_refused(name, content)


def test_a_failure_of_a_law_says_in_which_format() -> None:
    with pytest.raises(UnknownFormatError) as caught, told("no-such"):
        check("no-such", ())
    assert caught.value.__notes__ == ["in the format no-such"]


@pytest.mark.parametrize("name", NAMES)
def test_losses_are_told_by_the_formats_that_have_some(name: str) -> None:
    form = formats.get(name)
    assert form.LOSSLESS is (form.LOSSES == ())
    assert all(loss.path.startswith("/") and loss.reason for loss in form.LOSSES)
    assert isinstance(form.SUFFIXES, tuple)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in form.SUFFIXES)


def test_no_two_formats_share_a_suffix() -> None:
    suffixes = [suffix for name in NAMES for suffix in formats.get(name).SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(("name", "suffix"), [(n, s) for n in NAMES for s in formats.get(n).SUFFIXES])
def test_a_file_is_known_by_its_suffix(name: str, suffix: str) -> None:
    assert formats.for_suffix(f"some.where/x{suffix.upper()}") == name


def test_the_formats_of_the_foundation_are_lossless() -> None:
    assert {"json", "jsonl"} <= set(NAMES)
    assert formats.get("json").LOSSLESS
    assert formats.get("jsonl").LOSSLESS
    assert list(NAMES) == sorted(NAMES)


@pytest.mark.parametrize("name", ["", "_plain", "JSON", "no-such", "json.tool", "..json", "os"])
def test_an_unknown_name_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UnknownFormatError, match=r"no format .*; there are: .*json, jsonl") as caught:
        formats.get(name)
    assert caught.value.name == name
    assert caught.value.known == NAMES
    with pytest.raises(UnknownFormatError):
        formats.readable(name)


@pytest.mark.parametrize("path", ["x", "x.no-such", "json", "x.json.bak", ""])
def test_an_unknown_suffix_is_refused_with_those_there_are(path: str) -> None:
    with pytest.raises(UnknownFormatError, match=r"there are: .*\.jsonl"):
        formats.for_suffix(path)


def test_the_longest_suffix_wins_and_write_only_formats_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def dumps(records: Record | Iterable[Record], *, loud: bool = False) -> str:
        return "A!" if loud else "a"

    module: Any = ModuleType("seminar_record.formats.eyes")
    module.SUFFIXES, module.BINARY, module.LOSSLESS = (".eyes.json",), False, False
    module.LOSSES = (Loss(path="/event", reason="for eyes only"),)
    module.dumps = dumps
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(formats, "names", lambda: (*NAMES, "eyes"))

    assert formats.for_suffix("x.eyes.json") == "eyes"
    assert not formats.readable("eyes")
    form = formats.get("eyes")
    assert (form.SUFFIXES, form.BINARY, form.LOSSLESS, form.LOSSES) == (
        module.SUFFIXES,
        False,
        False,
        module.LOSSES,
    )
    assert form.dumps(Record(event=Event())) == "a"
    assert form.dumps(Record(event=Event()), loud=True) == "A!"  # type: ignore[call-arg]
    with pytest.raises(FormatError, match=r"^eyes can be written only, not read back$"):
        form.loads("a")
