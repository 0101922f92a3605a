"""How hard Hypothesis tries, and what coverage does not trace.

HYPOTHESIS_PROFILE is ``fast``, ``default`` or ``thorough`` (``make laws``).
"""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("fast", max_examples=10, deadline=None)
settings.register_profile("default", max_examples=20, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of how time grows are not traced: they would measure the tracer, and take twice as long."""
    for item in items:
        if item.path.name == "test_linear.py" or item.name.startswith("test_time_grows"):
            item.add_marker(pytest.mark.no_cover)
