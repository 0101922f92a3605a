"""How long the import takes, measured against `import attrs` in the same minute on the same machine."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

import pytest

pytestmark = pytest.mark.bench

PROGRAM = "from time import perf_counter as t; a = t(); import {}; print(t() - a)"


def seconds(module: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(module)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def test_the_import_takes_at_most_1_3_times_that_of_attrs() -> None:
    seconds("seminar_record")  # the compiled files are there from here on
    pairs = [(seconds("seminar_record"), seconds("attrs")) for _ in range(25)]
    ratio = median(ours for ours, _ in pairs) / median(theirs for _, theirs in pairs)
    assert ratio <= 1.3, f"import seminar_record takes {ratio:.2f} times as long as import attrs"
