"""The site is whole in both languages, and every block of code on its pages is run, or says why it is only shown."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

import seminar_record

PROJECT = Path(__file__).parent.parent
DOCS = PROJECT / "docs"
LANGUAGES = ("en", "zh")
FENCE = re.compile(
    r"^(?:<!-- shown, not run: (?P<why>[^\n]+) -->\n+|<!-- needs: (?P<needs>[^\n]+) -->\n+)?"
    r"^```(?P<kind>[\w{}-]+)(?P<rest>[^\n]*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = Path(sys.executable).with_name("seminar-record")
RUN_ELSEWHERE = {"reference/dataset.md": "{code-block}", "reference/formats.md": ""}
"""Pages of which tests of their own run what is not plain Python."""
PLAIN = {"text", "json", "html", "python", "sh", "{eval-rst}", "{image}"}
ENGLISH_ONLY = "## Names\n"
"""The section of the dataset's page that is made from docstrings."""


def pages(language: str) -> list[str]:
    return sorted(path.relative_to(DOCS / language).as_posix() for path in (DOCS / language).rglob("*.md"))


def read(language: str, page: str) -> str:
    return (DOCS / language / page).read_text("utf-8")


def without_comments(script: str) -> str:
    return re.sub(r"(?m)(^| +)#.*$", "", script)


def scripts(text: str) -> list[tuple[str, str]]:
    """What a page gives a shell to do, in order: files to lay out and commands to run."""
    found = []
    for fence in FENCE.finditer(text):
        title = fence["rest"].strip()
        if fence["why"] is None and fence["kind"] == "sh":
            found.append(("sh", fence["body"]))
        elif fence["why"] is None and title and not fence["kind"].startswith("{"):
            found.append((title, fence["body"]))
    return found


@cache
def script_of(name: str) -> ModuleType:
    spec = spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PAGES = pages("en")
WITH_SCRIPTS = [page for page in PAGES if any(kind == "sh" for kind, _ in scripts(read("en", page)))]


def test_no_page_is_missing_in_one_language() -> None:
    assert pages("en") == pages("zh") != []


def test_every_page_is_in_the_navigation_of_its_language() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    for language in LANGUAGES:
        listed = re.findall(rf"^(?:[^\n<]+<)?({language}/[\w/-]+)>?$", index, re.MULTILINE)
        assert sorted(listed) == sorted(f"{language}/{page[:-3]}" for page in pages(language))
    ways = [
        re.findall(rf"^(?:[^\n<]+<)?{language}/([\w/-]+)>?$", index, re.MULTILINE) for language in LANGUAGES
    ]
    assert ways[0] == ways[1]


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_sections(page: str) -> None:
    english, chinese = (
        re.findall(r"^(#+) ", FENCE.sub("", read(language, page)).replace(ENGLISH_ONLY, ""), re.MULTILINE)
        for language in LANGUAGES
    )
    assert english == chinese


@pytest.mark.parametrize("page", [page for page in PAGES if page != "reference/api.md"])
def test_both_languages_lead_to_the_same_places(page: str) -> None:
    texts = [read(language, page).replace(".zh.png", ".png") for language in LANGUAGES]
    places = [re.findall(r"\]\(([^)\s:]+)\)", text) for text in texts]
    assert sorted(set(places[0])) == sorted(set(places[1]))


def test_both_readmes_have_the_same_sections_and_commands() -> None:
    english, chinese = ((PROJECT / name).read_text("utf-8") for name in ("README.md", "README.zh.md"))
    heads = [re.findall(r"^(#+) ", FENCE.sub("", page), re.MULTILINE) for page in (english, chinese)]
    assert heads[0] == heads[1]
    told = [[(k, without_comments(body)) for k, body in scripts(page)] for page in (english, chinese)]
    assert told[0] == told[1]
    assert [image in page for page, image in ((english, "view.png"), (chinese, "view.zh.png"))] == [
        True,
        True,
    ]


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_give_the_shell_the_same_to_do(page: str) -> None:
    english, chinese = (
        [(kind, without_comments(body)) for kind, body in scripts(read(language, page))]
        for language in LANGUAGES
    )
    assert english == chinese


@pytest.mark.parametrize("page", [*WITH_SCRIPTS, "../../README.md"])
def test_the_commands_of_a_page_run(page: str, tmp_path: Path) -> None:
    shell = shutil.which("sh")
    if shell is None or not COMMAND.exists():
        pytest.skip("no shell, or the command is not installed beside this Python")
    around = {**os.environ, "PATH": f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    for kind, body in scripts(read("en", page)):
        if kind == "sh":
            ran = subprocess.run(
                [shell, "-e"],
                input=body,
                cwd=tmp_path,
                env=around,
                capture_output=True,
                text=True,
                check=False,
            )
            assert ran.returncode == 0, f"{body}\n{ran.stderr}"
        else:
            (tmp_path / kind).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / kind).write_text(body, "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_block_is_of_a_kind_that_is_run_or_says_why_not(page: str, language: str) -> None:
    for fence in FENCE.finditer(read(language, page)):
        known = fence["kind"] in PLAIN or fence["kind"] == RUN_ELSEWHERE.get(page)
        assert known or fence["why"], f"{fence['kind']}: {fence['body']}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["diagnostics", "rules"])
def test_the_pages_made_from_code_say_what_the_code_says(name: str, language: str) -> None:
    path = DOCS / language / "reference" / f"{name}.md"
    made = script_of("generate").pages()[path]
    assert path.read_text("utf-8") == made, "python docs/generate.py writes it anew"


def test_every_example_on_the_page_of_rules_gives_a_fact() -> None:
    assert not re.search(r"→\s*$", read("en", "reference/rules.md"), re.MULTILINE)


def test_a_page_leads_to_itself_in_the_other_language() -> None:
    pytest.importorskip("sphinx", reason="the dependency group `docs` is not installed")
    conf = script_of("conf")
    line = conf.switch("zh/how-to/graph", lambda page: f"to:{page}")
    assert 'href="to:en/how-to/graph"' in line
    assert ">English<" in line
    assert conf.switch("index", str) == ""


def test_the_navigation_of_a_page_shows_its_own_language_only() -> None:
    pytest.importorskip("sphinx", reason="the dependency group `docs` is not installed")
    caption = '<p class="caption"><span>{0}</span></p><ul><li><a href="{1}">{0}</a></li></ul>'
    whole = "".join(
        caption.format(*pair)
        for pair in (("En", "#"), ("Zh", "../../zh/index.html"), ("Both", "../../formats.html"))
    )
    shown = script_of("conf").own_pages(whole, "en/how-to/graph")
    assert re.findall(r"<a [^>]*>(\w+)", shown) == ["En", "Both"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_tells_of_every_public_name(language: str) -> None:
    page = read(language, "reference/api.md")
    assert [name for name in seminar_record.__all__ if not re.search(rf"\b{name}\b", page)] == ["__version__"]


def test_the_site_finds_chinese_words_by_their_characters() -> None:
    pytest.importorskip("sphinx", reason="the dependency group `docs` is not installed")
    search = script_of("conf").SearchBoth({})
    assert set(search.split("读很多 reports")) == {"读很", "很多", "reports"}
    assert search.word_filter("很多")
