"""The one style sheet of all pages."""

import json
import re
from functools import cache
from pathlib import Path

_LAB = Path(__file__).with_name("lab")


def lab_look() -> list[str]:
    """Options of JupyterLab that give it a style sheet with the report's typeface, and tell its server in which folders both are."""
    from pylopdf_fonts_zh_cn import sans_path

    return [
        "--LabApp.custom_css=True",
        f"--ServerApp.tornado_settings=static_custom_path={_LAB}",
        f"--ServerApp.extra_static_paths={Path(sans_path()).parent}",
    ]


def lab_script() -> str:
    """The same style sheet as a script, for a JupyterLab that somebody else has opened: with the characters of GB 2312 in it."""
    from .typeface import COMMON, address

    sheet = re.sub(r"url\(.*?\) format\(.*?\)", address(COMMON), (_LAB / "custom.css").read_text(encoding="utf-8"))
    return (
        "if (!document.getElementById('pbe-typeface')) document.head.append("
        f"Object.assign(document.createElement('style'), {{id: 'pbe-typeface', textContent: {json.dumps(sheet)}}}))"
    )


@cache
def css() -> str:
    """report.css, without its comments and indentation."""
    text = Path(__file__).with_name("report.css").read_text(encoding="utf-8")
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()
