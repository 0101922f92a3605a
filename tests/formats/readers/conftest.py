"""Readers and validators that others wrote. They are many and large: `make readers` installs and runs them.

Without `-m readers` nothing here is collected, so that other runs neither need these libraries nor wait for them.
With it a library that is missing is a failure.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return None if "readers" in str(config.getoption("markexpr")).split() else True
