"""The one style sheet of all pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def lab_look() -> list[str]:
    """Options of JupyterLab that give it a style sheet with the report's typeface, and tell its server in which folders both are."""
    from pylopdf_fonts_zh_cn import sans_path

    style, typeface = Path(__file__).with_name("lab"), Path(sans_path()).parent
    return [
        "--LabApp.custom_css=True",
        f"--ServerApp.tornado_settings=static_custom_path={style}",
        f"--ServerApp.extra_static_paths={typeface}",
    ]


@cache
def css() -> str:
    """report.css, without its comments and indentation."""
    import re

    text = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()
