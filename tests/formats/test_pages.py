"""The pages of the formats and their examples are what the code gives; the records in the examples are whole."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from seminar_record import formats, load_dataset
from seminar_record.annotations import DIALECTS, loads

DOCS = Path(__file__).parents[2] / "docs"
ANEW = "write it anew: python docs/formats.py"


def script(folder: Path) -> Any:
    spec = spec_from_file_location(f"formats_of_{folder.name}", folder / "formats.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = script(DOCS)
RECORD = load_dataset()[load_dataset().ids.index(PAGES.SEED)]


@pytest.mark.parametrize(("path", "text"), PAGES.pages().items(), ids=lambda it: Path(it).parent.name if isinstance(it, Path) else "")  # fmt: skip
def test_a_committed_page_is_the_one_that_the_code_gives(path: Path, text: str) -> None:
    assert path.read_text("utf-8") == text, ANEW


def test_every_format_and_dialect_has_an_example_and_nothing_else_lies_there() -> None:
    there = {path for path in PAGES.EXAMPLES.rglob("*") if path.is_file()}
    assert there == set(PAGES.examples()), ANEW
    assert len(there) == len(formats.names()) + len(DIALECTS) + 1


@pytest.mark.parametrize("name", formats.names())
def test_an_example_is_known_by_its_name_and_holds_the_record(name: str) -> None:
    path = PAGES.example(name)
    assert formats.for_suffix(path) == name
    if formats.readable(name):
        assert formats.get(name).loads(path.read_bytes()) == (RECORD,), ANEW


@pytest.mark.parametrize("name", [name for name in formats.names() if not formats.get(name).BINARY])
def test_an_example_in_text_is_what_the_code_writes(name: str) -> None:
    path = PAGES.example(name)
    assert path.read_bytes() == PAGES.examples()[path], ANEW


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_example_of_annotations_is_what_the_code_writes_and_is_read(dialect: str) -> None:
    folder = PAGES.EXAMPLES / "annotations"
    path = folder / PAGES.ANNOTATED[dialect]
    assert path.read_bytes() == PAGES.examples()[path], ANEW
    text = (folder / "report.txt").read_text("utf-8")
    (document,) = loads(
        path.read_bytes(), dialect, texts=(text,) if dialect in {"brat", "webannotation"} else ()
    )
    assert document.text == text
    assert document.annotations


def test_there_are_figures_of_every_format() -> None:
    figures = json.loads(PAGES.FIGURES.read_text("utf-8"))
    assert set(figures["formats"]) == set(formats.names())
    assert figures["records"] == 1000
    for name, cost in figures["formats"].items():
        assert cost["bytes"] > 0
        assert cost["write_seconds"] > 0
        assert ("read_seconds" in cost) == formats.readable(name)


def test_the_figures_of_some_formats_do_not_take_the_place_of_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = PAGES.FIGURES.read_bytes()
    monkeypatch.setattr("sys.argv", ["formats.py", "--records", "1", "--only", "json", "--write"])
    with pytest.raises(SystemExit) as ended:
        script(DOCS.with_name("benchmarks")).main()
    assert (ended.value.code, PAGES.FIGURES.read_bytes()) == (2, kept)
    assert "leave out --only" in capsys.readouterr().err
