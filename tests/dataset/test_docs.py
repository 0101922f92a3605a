"""The examples with pandas and polars on the dataset's pages run, after the plain ones of the same page."""

from __future__ import annotations

import contextlib
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from seminar_record import load_dataset

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_examples_with_data_frames_run_and_print(language: str) -> None:
    for name in ("pandas", "polars", "pyarrow"):
        pytest.importorskip(name)
    page = (DOCS / language / "reference" / "dataset.md").read_text("utf-8")
    blocks = re.findall(r"^```(python|\{code-block\} python)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    space: dict[str, Any] = {"__name__": "example"}
    printed = {}
    for kind, code in blocks:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, "<example>", "exec"), space)  # noqa: S102  our own examples
        printed[code] = (kind, out.getvalue())
    hosts, years = [told for kind, told in printed.values() if kind != "python"]
    counted = Counter(
        organizer.organization.name
        for record in load_dataset()
        for organizer in record.event.organizers
        if organizer.role == "host"
    )
    most = max(counted.values())
    assert any(re.search(rf"^{name}\s+{most}$", hosts, re.MULTILINE) for name in counted)
    assert all(str(record.event.start)[:4] in years for record in (load_dataset()[0], *load_dataset()[1:3]))


def test_both_languages_show_the_same_code() -> None:
    pages = [(DOCS / language / "reference" / "dataset.md").read_text("utf-8") for language in ("en", "zh")]
    fence = re.compile(r"^```(?:\{code-block\} )?python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    assert fence.findall(pages[0]) == fence.findall(pages[1]) != []
