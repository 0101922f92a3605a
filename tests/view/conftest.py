"""A real browser for the pages: the installed Chromium, driven by Playwright. Without both, its tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from seminar_record import parse

from .reading import SEED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    driver = pytest.importorskip(
        "playwright.sync_api", reason="the dependency group `browser` is not installed"
    )
    path = (
        os.environ.get("SEMINAR_RECORD_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if path is None:
        pytest.skip("no Chromium on PATH, nor named by SEMINAR_RECORD_CHROMIUM")
    with driver.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens HTML in a window of its own; errors of the page's script, and refusals of its policy, fail the test."""
    faults: list[str] = []
    contexts = []

    def opened(
        html: str, *, width: int = 1400, height: int = 900, name: str = "page.html", **options: object
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda request: (
                faults.append(request.url) if not request.url.startswith(("file:", "blob:")) else None
            ),
        )
        path = tmp_path / name
        path.write_text(html, "utf-8")
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def seed_page(open_page: Open) -> Page:
    """The seed's report on a desktop."""
    return open_page(parse(SEED).to_html(name="shenyang"))
