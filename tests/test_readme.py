"""What README and docs show is what happens: their Python runs and prints what they say, their records are read."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import seminar_record

PROJECT = Path(__file__).parent.parent
PAGES = sorted([*PROJECT.glob("README*.md"), *(PROJECT / "docs").glob("*/**/*.md")])
FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOTE = re.compile(r"<!-- (shown, not run|needs): ([^\n]+) -->\n+$")
"""Before a block that is only shown, with the reason, or that is run where the libraries it names are there."""


def name(page: Path) -> str:
    return page.relative_to(PROJECT).as_posix()


def with_python(pages: list[Path]) -> list[Path]:
    return [page for page in pages if "\n```python\n" in page.read_text("utf-8")]


def runs(page: str) -> list[tuple[str, str | None]]:
    """Each block of Python with the block of text that follows at once (what it prints), if there is one."""
    fences = list(FENCE.finditer(page))
    found: list[tuple[str, str | None]] = []
    for fence, after in zip(fences, [*fences[1:], None], strict=True):
        if fence[1] == "python" and can_run(page[: fence.start()]):
            told = after is not None and after[1] == "text" and not page[fence.end() : after.start()].strip()
            found.append((fence[3], after[3] if after and told else None))
    return found


def can_run(before: str) -> bool:
    note = NOTE.search(before)
    return note is None or (note[1] == "needs" and all(map(find_spec, note[2].split(", "))))


def lay_out(page: str) -> None:
    """The files of a page, blocks with a name, as its reader has them."""
    for fence in FENCE.finditer(page):
        path = Path(fence[2].strip())
        if fence[2].strip():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence[3], "utf-8")


def printed(code: str, space: dict[str, Any]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "<example>", "exec"), space)  # noqa: S102  our own examples
    return out.getvalue()


def block(page: Path, kind: str, title: str) -> str:
    found = [
        body
        for lang, rest, body in FENCE.findall(page.read_text("utf-8"))
        if (lang, rest.strip()) == (kind, title)
    ]
    assert len(found) == 1, f"{name(page)} has one {kind} block called {title}"
    return found[0]


def test_both_readmes_have_python_that_is_run() -> None:
    assert {name(page) for page in with_python(PAGES)} >= {"README.md", "README.zh.md"}


@pytest.mark.parametrize("page", with_python(PAGES), ids=name)
def test_the_python_of_a_page_prints_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(page.read_text("utf-8"))
    space: dict[str, Any] = {"__name__": "example"}
    told = 0
    for code, said in runs(page.read_text("utf-8")):
        out = printed(code, space)
        assert (out if said is None else said) == out
        told += said is not None
    assert told, "a page with Python shows what it prints"


def test_the_readme_shows_the_record_of_its_report() -> None:
    readme = PROJECT / "README.md"
    result = seminar_record.parse(block(readme, "text", "reports/forum.txt"))
    assert result.verify()
    assert result.record is not None
    assert json.loads(seminar_record.to_json(result.record)) == json.loads(
        block(readme, "json", "report.json")
    )


def test_both_readmes_show_the_same_report_and_the_same_python() -> None:
    english, chinese = PROJECT / "README.md", PROJECT / "README.zh.md"
    assert block(english, "text", "reports/forum.txt") == block(chinese, "text", "reports/forum.txt")
    assert block(english, "json", "report.json") == block(chinese, "json", "report.json")
    assert runs(english.read_text("utf-8")) == runs(chinese.read_text("utf-8"))


def test_the_readme_names_every_extra_of_the_package() -> None:
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    for readme in PROJECT.glob("README*.md"):
        assert [extra for extra in extras if f"`{extra}`" not in readme.read_text("utf-8")] == []
