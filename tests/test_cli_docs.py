"""The pages of the command line tell of every command, option and kind of error, and of none that is not there."""

from __future__ import annotations

import ast
import re
from inspect import signature
from pathlib import Path

import click
import pytest

from seminar_record.cli import messages
from seminar_record.cli.app import app
from seminar_record.cli.console import Teller

PROJECT = Path(__file__).parent.parent
PAGES = {
    language: (PROJECT / "docs" / language / "reference" / "command-line.md").read_text("utf-8")
    for language in ("en", "zh")
}
SECTIONS = {
    language: {part.split("\n", 1)[0].strip(): part for part in page.split("\n## ")[1:]}
    for language, page in PAGES.items()
}
KIND = re.compile(r"[a-z]+(?:-[a-z]+)*")
TELLS_A_KIND = {"InputError", "Failure", "_end"}
EACH_PAGE = pytest.mark.parametrize("language", PAGES)
EVERYWHERE = {"--quiet", "--verbose", "--color", "--errors", "--help"}
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
CALL = re.compile(r"^seminar-record +([a-z]+)([^#\n]*)", re.MULTILINE)


def options(command: click.Command) -> set[str]:
    return {name for option in command.params for name in option.opts if name.startswith("--")} | {"--help"}


def kinds() -> set[str]:
    """Every kind of error that the code tells: a word among the arguments of what tells one, and the default."""
    found = {signature(Teller.error).parameters["kind"].default}
    for path in Path(messages.__file__).parents[1].glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Name)
                and call.func.id in TELLS_A_KIND
            ):
                values = [*call.args, *(keyword.value for keyword in call.keywords)]
                words = [value.value for value in values if isinstance(value, ast.Constant)]
                found |= {word for word in words if isinstance(word, str) and KIND.fullmatch(word)}
    return found


@EACH_PAGE
def test_the_page_has_a_section_for_every_command(language: str) -> None:
    assert set(SECTIONS[language]) == set(app.commands)


@EACH_PAGE
@pytest.mark.parametrize("name", sorted(app.commands))
def test_a_section_tells_every_option_and_no_other(language: str, name: str) -> None:
    there = options(app.commands[name])
    told = set(OPTION.findall(SECTIONS[language][name]))
    assert told <= there
    assert there - EVERYWHERE <= told


@EACH_PAGE
def test_the_page_tells_every_kind_of_error_and_no_other(language: str) -> None:
    rows = re.findall(r"^\| (`[^|]*) \|", PAGES[language], re.MULTILINE)
    told = [kind for row in rows for kind in re.findall(r"`([^`]+)`", row)]
    assert len(told) == len(set(told))
    assert set(told) == kinds()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_a_readme_calls_commands_that_exist(page: str) -> None:
    calls = CALL.findall((PROJECT / page).read_text("utf-8"))
    assert calls
    for name, rest in calls:
        assert set(OPTION.findall(rest)) <= options(app.commands[name])
