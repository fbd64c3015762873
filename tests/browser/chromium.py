"""Which browser opens the report, and how it starts: offline and quiet."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--no-sandbox",  # continuous integration runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # the network is cut below the page as well, but for a server of our own
)


def find() -> str | None:
    """Path of the first Chromium or Chrome on PATH; None where there is none. Nothing is ever downloaded."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def required(env=os.environ) -> bool:
    """In continuous integration a missing browser is a failure, elsewhere a skip."""
    return env.get("CI", "").strip().lower() not in ("", "false")


def launch(playwright, executable: str, **env: str):
    """A headless browser with the machine's own fonts, which may hold no Chinese: a page brings its typeface. env: set for it alone."""
    return playwright.chromium.launch(executable_path=executable, headless=True, args=list(SWITCHES), env={**os.environ, **env})
