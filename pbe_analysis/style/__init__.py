"""The one style sheet of all pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def css() -> str:
    """report.css, without its comments and indentation."""
    import re

    text = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()
