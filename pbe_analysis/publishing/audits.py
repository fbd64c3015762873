"""Audits of files from the command line."""

from collections.abc import Iterable
from pathlib import Path

from ..audit.audited import Audited, audit
from .delivery import delivered

SUFFIXES = {"text": ".audit.txt", "json": ".audit.json", "html": ".audit.html"}


def audit_files(
    files: Iterable[str], form: str, output: str | None, *, only: str = "", language: str = "zh", debug: bool = False
) -> int:
    """Audits each file and returns the worst exit code.

    form: text, json (a line per file) or html. output: the folder to write to; without one, text and json are
    printed and html goes to the current folder. only: "sure" leaves doubtful faults out of the text. language: of the text, zh
    or en. What cannot be read or written is told on stderr.
    """

    def made(path: Path) -> tuple[str, bool]:
        audited = audit(path)
        return _shown(audited, form, only, language), bool(audited.sure_faults)

    folder = Path(output or ".") if output or form == "html" else None
    return delivered(files, made, SUFFIXES[form], folder, debug=debug)


def _shown(audited: Audited, form: str, only: str, language: str) -> str:
    if form == "html":
        return audited.to_html()
    text = audited.to_json() if form == "json" else audited.text(only_sure=only == "sure", language=language)
    return f"{text}\n"
