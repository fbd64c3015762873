"""Commands beside the making of reports: audits, JupyterLab, lists for one person's eyes."""

import argparse
import json
import os
import sys
from pathlib import Path

from .errors import PbeError
from .in_notebook import DRESSED
from .messages import _, language
from .project import ProjectYear, find_root, place_named, shown
from .style import lab_look


def worklist(options: argparse.Namespace) -> int:
    """Writes the officer's own worklist, with names, to a file that only its owner can read."""
    from .confidential import write_confidential
    from .wings import worklist as worklist_of

    place = place_named(options.name)
    print(write_confidential(options.output, lambda: worklist_of(place), place.root))
    return 0


def add_worklist(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="PROJECT/YEAR")
    parser.add_argument("--output", required=True, metavar="FILE", help=_("the .xlsx to write, outside the project's folder"))


def export(options: argparse.Namespace) -> int:
    """Writes a finished report as a Word file."""
    from .publishing.export import export as export_one

    target = Path(options.output) if options.output else None
    print(shown(export_one(place_named(options.name), target, template_of(options), traces=not options.without_traces)))
    return 0


def template_of(options: argparse.Namespace) -> bytes | None:
    """The template that was given. Error: PbeError where it cannot be read, or no Word file is to be made."""
    if not options.template:
        return None
    if not options.to:
        raise PbeError(_("--template is for Word files. Expected --to docx with it."))
    try:
        return Path(options.template).read_bytes()
    except OSError as error:
        raise PbeError(
            "--template {template}: cannot be read ({strerror}). Expected a .docx file.",
            template=options.template,
            strerror=error.strerror,
        ) from None


def add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="PROJECT/YEAR")
    add_to(parser, "docx")
    parser.add_argument("--output", metavar="FILE", default="", help=_("the .docx to write (default: beside the page)"))
    shorter = _("leave out the annex of all figures' traces, often half of the pages; the page keeps them")
    parser.add_argument("--without-traces", action="store_true", help=shorter)


def add_to(parser: argparse.ArgumentParser, usual: str) -> None:
    help = _("make a Word file of it") if usual else _("make a Word file of each report, too")
    parser.add_argument("--to", choices=("docx",), default=usual, help=help)
    template = _("a .docx whose styles, cover, paper, head and foot the Word file takes")
    parser.add_argument("--template", metavar="FILE", default="", help=template)


def indicators(options: argparse.Namespace) -> int:
    """Proposes a method for each indicator from the words of its scoring standard; none is used until it is confirmed."""
    from .wings import indicator_proposals

    lines, copy = indicator_proposals(place_named(options.name))
    for line in lines or [_("No method is wanting: each indicator has one, or no scoring standard.")]:
        print(line)
    if options.propose:
        print(write_new(options.propose, copy))
    return 0


def add_indicators(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="PROJECT/YEAR")
    help = _("also write a copy of the table with the proposals in columns of their own to this new .xlsx")
    parser.add_argument("--propose", metavar="FILE", default="", help=help)


def write_new(target: str, content: bytes) -> Path:
    """A new workbook. Error: PbeError where there is a file of that name, or it cannot be written."""
    path = Path(target)
    if path.suffix.lower() != ".xlsx":
        raise PbeError("{target}: expected the name of an .xlsx to write.", target=target)
    try:
        with path.open("xb") as file:
            file.write(content)
    except OSError as error:
        raise PbeError(
            "{target}: cannot be written ({strerror}). Expected the name of a new file.", target=target, strerror=error.strerror
        ) from None
    return path


def audit(options: argparse.Namespace) -> int:
    """Recomputes the figures of reports (.docx .pdf .html .xlsx .csv .md .txt), says which do not follow."""
    from .publishing.audits import audit_files

    if options.against:
        return _against(options)
    return audit_files(options.files, options.format, options.output, only=options.only, language=language(), debug=options.debug)


def _against(options: argparse.Namespace) -> int:
    from .publishing.against import compare_files

    if options.format == "html" or options.output:
        raise PbeError(
            _("--against prints text, or with --format json a line per file. Expected neither html nor --output with it.")
        )
    return compare_files(options.files, place_named(options.against), options.format)


def add_audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    forms = _("text (default), json: a line per file, or html: the document, marked")
    parser.add_argument("--format", choices=("html", "json", "text"), default="text", help=forms)
    folder = _("write there (default: print; html goes to the current folder)")
    parser.add_argument("--output", metavar="DIR", help=folder)
    parser.add_argument("--only", choices=("sure",), default="", help=_("leave out what another reading may explain (text)"))
    against = _("instead, say which figures of a Word file of ours are no longer those of this report")
    parser.add_argument("--against", metavar="PROJECT/YEAR", default="", help=against)
    parser.epilog = str(_("Exit code 0: nothing is wrong beyond doubt; 1: something is; 2: a file was not read."))


def diff(options: argparse.Namespace) -> int:
    """Says which figures of two versions of a report differ, and what caused it."""
    from .publishing.diff import differences, page_of

    try:
        found = differences(options.names)
    except PbeError as error:
        print(error, file=sys.stderr)
        return 2
    forms = {"text": found.text, "json": lambda: json.dumps(found.record(), ensure_ascii=False), "html": lambda: page_of(found)}
    told = forms[options.format]()
    if options.output:
        Path(options.output).write_text(told if told.endswith("\n") else f"{told}\n", encoding="utf-8")
    else:
        print(told)
    return 1 if found.differ else 0


def add_diff(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "names", nargs="+", metavar="VERSION", help=_("a figures.json, a report or its folder, or PROJECT/YEAR as it is now")
    )
    parser.add_argument("--format", choices=("html", "json", "text"), default="text", help=_("text (default), json or html"))
    parser.add_argument("--output", metavar="FILE", default="", help=_("write there (default: print)"))
    parser.epilog = str(_("Exit code 0: nothing differs; 1: something does; 2: a version cannot be opened."))


def review(options: argparse.Namespace) -> int:
    """Reviews evaluation reports as bureaus do: what takes points off, where, and what only a person can judge."""
    from .publishing.reviews import review_files

    return review_files(
        options.names,
        options.to,
        options.output,
        rules=options.rules,
        outline=options.outline,
        language=language(),
        debug=options.debug,
    )


def add_review(parser: argparse.ArgumentParser) -> None:
    about = _("a report (.docx .pdf .html .md .txt), or a project-year whose page and Word file are reviewed")
    parser.add_argument("names", nargs="+", metavar="FILE | PROJECT/YEAR", help=about)
    forms = _("text (default), json: a line per file, csv: the deductions, or html: the report, marked")
    parser.add_argument("--to", choices=("csv", "html", "json", "text"), default="text", help=forms)
    folder = _("write there (default: print; html and csv go to the current folder)")
    parser.add_argument("--output", metavar="DIR", help=folder)
    parser.add_argument("--rules", metavar="FILE", default="", help=_("another table of deductions (YAML; docs/review.md)"))
    parser.add_argument("--outline", metavar="FILE", default="", help=_("a local outline that the report has to follow (YAML)"))
    parser.epilog = str(
        _("Exit code 0: nothing is deducted; 1: something is; 2: a file was not read, or is no evaluation report.")
    )


def write_faults(target: str, places: list[ProjectYear]) -> None:
    """Writes the faults of one project-year's records as an .xlsx, to send back to who handed them in. They quote nothing
    personal. Error: PbeError where the file exists, or more than one project-year was asked for."""
    from .wings import faults_to_send

    if len(places) != 1 or Path(target).suffix.lower() != ".xlsx":
        raise PbeError("--faults {target}: expected one project-year, and the name of an .xlsx to write.", target=target)
    if (content := faults_to_send(places[0])) is None:
        told = _("{place}: no faults of records; {target} is not written", place=places[0], target=target)
        print(told, file=sys.stderr)
        return
    print(write_new(target, content))


def add_check(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--faults", metavar="FILE", default="", help=_("also write the faults of records to this .xlsx, to send back")
    )
    parser.add_argument(
        "-v", "--verbose", action="store_true", help=_("also what was chosen among several, skipped, or understood otherwise")
    )
    return parser


def lab(options: argparse.Namespace) -> int:
    """Opens JupyterLab on the notebooks."""
    import importlib.util
    import subprocess

    root = find_root()
    if importlib.util.find_spec("jupyterlab") is None:
        raise PbeError(
            _("JupyterLab is not installed. Expected the extra `lab`: `make lab`, or `pip install pbe-analysis[lab]`.")
        )
    first = "/lab/tree/notebooks" if (root / "notebooks").is_dir() else "/lab"
    where = [f"--ServerApp.root_dir={root}", f"--LabApp.default_url={first}", *lab_look()]
    command = [sys.executable, "-m", "jupyterlab", *where, *options.arguments]
    os.environ[DRESSED] = "1"
    if os.name == "nt":
        return subprocess.call(command, cwd=root)
    os.chdir(root)
    os.execv(sys.executable, command)  # so that whoever stops us stops JupyterLab
