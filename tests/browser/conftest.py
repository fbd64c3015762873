"""A browser for this folder's tests; a report to open; pictures for a person, when asked for:

pytest tests/browser --screenshots DIR     PNG of the whole page per screen, of a trace; A4 PDF
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from . import chromium, sample
from .visit import DESKTOP, visiting


def pytest_addoption(parser):
    parser.addoption("--screenshots", metavar="DIR", help="keep pictures of the report in DIR")


@pytest.fixture(scope="session", autouse=True)
def executable() -> str:
    """Path of the browser: without one the tests are skipped, in continuous integration they fail."""
    found = chromium.find()
    if not found:
        lacking = f"no browser on PATH ({', '.join(chromium.NAMES)})"
        pytest.fail(f"{lacking}, and CI requires one") if chromium.required() else pytest.skip(lacking)
    return found


@pytest.fixture(scope="package")
def playwright(report_html):
    """What drives browsers.

    While Playwright runs, its event loop counts as running in this thread and no notebook could run beside
    it: hence the report is made first (`report_html`), and Playwright stops before any other folder's tests.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started
    assert asyncio._get_running_loop() is None


@pytest.fixture(scope="package")
def browser(executable, playwright):
    """One headless Chromium for this folder."""
    started = chromium.launch(playwright, executable)
    yield started
    started.close()


@pytest.fixture
def visit(browser, report_html, request):
    """The report, open on the screen that the test names by an indirect parameter; else on a desk."""
    with visiting(browser, report_html, getattr(request, "param", DESKTOP)) as open_visit:
        yield open_visit


@pytest.fixture
def open_sample(browser, tmp_path):
    """Open the sample page with some edits: `with open_sample((old, new), screen=PHONE) as visit`."""

    def opened(*edits, screen=DESKTOP, **options):
        file = tmp_path / "sample.html"
        file.write_text(sample.page(*edits), "utf-8")
        return visiting(browser, file, screen, **options)

    return opened


@pytest.fixture(scope="session")
def pictures(request) -> Path | None:
    """The folder of `--screenshots`; None when no pictures are wanted."""
    folder = request.config.getoption("--screenshots", default=None)
    if not folder:
        return None
    path = Path(request.config.invocation_params.dir, folder)
    path.mkdir(parents=True, exist_ok=True)
    return path
