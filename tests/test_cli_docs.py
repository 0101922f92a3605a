"""The page of the command line tells of every command and every option, and of none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from seminar_record.cli.app import app

PROJECT = Path(__file__).parent.parent
PAGE = (PROJECT / "docs" / "en" / "reference" / "command-line.md").read_text("utf-8")
SECTIONS = {part.split("\n", 1)[0].strip(): part for part in PAGE.split("\n## ")[1:]}
EVERYWHERE = {"--quiet", "--verbose", "--color", "--errors", "--help"}
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
CALL = re.compile(r"^seminar-record +([a-z]+)([^#\n]*)", re.MULTILINE)


def options(command: click.Command) -> set[str]:
    return {name for option in command.params for name in option.opts if name.startswith("--")} | {"--help"}


def test_the_page_has_a_section_for_every_command() -> None:
    assert set(SECTIONS) == set(app.commands)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_tells_every_option_and_no_other(name: str) -> None:
    there = options(app.commands[name])
    told = set(OPTION.findall(SECTIONS[name]))
    assert told <= there
    assert there - EVERYWHERE <= told


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_a_readme_calls_commands_that_exist(page: str) -> None:
    calls = CALL.findall((PROJECT / page).read_text("utf-8"))
    assert calls
    for name, rest in calls:
        assert set(OPTION.findall(rest)) <= options(app.commands[name])
