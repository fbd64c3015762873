"""Which browser opens the report, and how it starts: offline, quiet, with a Chinese font."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = (
    "--no-sandbox",  # continuous integration runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # the network is cut below the page as well
)

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}</dir>
  <cachedir>{cache}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif SC</family></prefer></alias>
</fontconfig>
"""


def find() -> str | None:
    """Path of the first Chromium or Chrome on PATH; None where there is none. Nothing is ever downloaded."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def required(env=os.environ) -> bool:
    """In continuous integration a missing browser is a failure, elsewhere a skip."""
    return env.get("CI", "").strip().lower() not in ("", "false")


def fontconfig(folder: Path) -> Path:
    """Write a fontconfig file that adds Noto Sans SC to the system's fonts; its cache stays in `folder`."""
    import pylopdf_fonts_zh_cn

    file = folder / "fonts.conf"
    fonts = pylopdf_fonts_zh_cn.sans_path().parent
    file.write_text(FONTS.format(folder=escape(str(fonts)), cache=escape(str(folder / "cache"))), "utf-8")
    return file


def launch(playwright, executable: str, folder: Path):
    """A headless browser; `folder` takes its font settings."""
    return playwright.chromium.launch(
        executable_path=executable,
        headless=True,
        args=list(SWITCHES),
        env={**os.environ, "FONTCONFIG_FILE": str(fontconfig(folder))},
    )
