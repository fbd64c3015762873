"""Commands beside the making of reports: audits, invented project-years, lists for one person's eyes."""

from __future__ import annotations

import argparse

from .errors import NotFound

SEED = 2021


def demo(options: argparse.Namespace) -> int:
    """Lays out an invented project-year, to try a report without real data."""
    from .project import find_root
    from .scaffold import lay_out_demo
    from .wings import DEMOS

    if options.demo not in DEMOS:
        raise NotFound(f'"{options.demo}" is not a demonstration. Expected one of {", ".join(DEMOS)}.')
    root = find_root()
    for path in lay_out_demo(root, options.demo, options.name, options.seed):
        print(path.relative_to(root))
    return 0


def add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("demo", metavar="NAME", help="which one: titles")
    parser.add_argument("name", nargs="?", metavar="PROJECT/YEAR", help="where to lay it out (default: a name of its own)")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"another seed, other people (default: {SEED})")


def worklist(options: argparse.Namespace) -> int:
    """Writes the officer's own worklist, with names, to a file that only its owner can read."""
    from .confidential import write_confidential
    from .project import find_root, project_year
    from .wings import worklist as worklist_of

    project, _, year = options.name.partition("/")
    place = project_year(project, year, find_root())
    print(write_confidential(options.output, lambda: worklist_of(place), place.root))
    return 0


def add_worklist(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="PROJECT/YEAR")
    parser.add_argument("--output", required=True, metavar="FILE", help="the .xlsx to write, outside the project's folder")


def audit(options: argparse.Namespace) -> int:
    """Recomputes the figures of reports (.docx .pdf .html .xlsx .md .txt) and says which do not follow."""
    from .publishing.audits import audit_files

    return audit_files(options.files, options.format, options.output, debug=options.debug)


def add_audit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    forms = "text (default), json: a line per file, or html: the document, marked"
    parser.add_argument("--format", choices=("html", "json", "text"), default="text", help=forms)
    folder = "write there (default: print; html goes to the current folder)"
    parser.add_argument("--output", metavar="DIR", help=folder)
    parser.epilog = "Exit code 0: nothing is wrong; 1: something is; 2: a file was not read."
