"""Where the shared corpora, the scorer and the official schemas are: the folder that SEMINAR_RECORD_SHARED names.

A test asks for the fixture `shared` (a Path). Without the variable it is skipped and says so; a variable that names
no folder is a mistake and fails.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType

import pytest

VARIABLE = "SEMINAR_RECORD_SHARED"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder."""
    named = os.environ.get(VARIABLE)
    if not named:
        pytest.skip(f"{VARIABLE} is not set: the shared corpora are not there")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"{VARIABLE} names no folder: {named}")
    return folder


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    """The scorer as a module; compiled here, so that nothing is written into the shared folder."""
    path = shared / "eval" / "score.py"
    module = ModuleType("score")
    exec(compile(path.read_text("utf-8"), str(path), "exec"), module.__dict__)  # noqa: S102  our own scorer
    return module
