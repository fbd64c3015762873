"""Commands that lay out: a folder of one's own, a project-year, an invented one."""

import argparse
import sys
from pathlib import Path

from .errors import NotFound
from .messages import _
from .project import find_root, project_years, shown

SEED = 2021
# options of `pbe new` that some kind of report starts from
TOLD = ("plan", "forms", "sources", "regions", "measures", "indicators")


def init(options: argparse.Namespace) -> int:
    """Lays out a folder of one's own for commissions, with a README that tells the steps."""
    from .scaffold import lay_out_folder
    from .wings import REPORTS

    if options.example and options.example not in REPORTS:
        expected = _("Expected one of {names}; a folder stands before --example.", names=[*REPORTS])
        raise NotFound('--example "{kind}" is not a kind of report. {expected}', kind=options.example, expected=expected)
    folder = Path(options.folder)
    _tell(lay_out_folder(folder, options.example))
    step = "`pbe run`" if options.example else "`pbe new PROJECT/YEAR --report evaluation`"
    then = _("Next: change into {folder}, then {step}. README.md tells the steps.", folder=shown(folder), step=step)
    print(then, file=sys.stderr)
    return 0


def add_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help=_("a new folder, or one that holds no project yet"))
    help = _("also copy the examples of this kind of report that come with the package (default: evaluation)")
    parser.add_argument("--example", nargs="?", const="evaluation", default="", metavar="KIND", help=help)


def new(options: argparse.Namespace) -> int:
    """Lays out a new project-year: parameters to fill in, empty tables with headings and units."""
    from .questions import ask_commission, ask_folder
    from .scaffold import lay_out, lay_out_notebook, named

    root = find_root()
    told = {option: str(getattr(options, option)) for option in TOLD if getattr(options, option)}
    asked = options.report or options.from_year or told
    if options.notebook and not asked and (there := [place for place in project_years(root) if str(place) == options.name]):
        _tell(lay_out_notebook(there[0]))
        print(_("Next: change it (`pbe lab`), then `pbe run {name}`.", name=options.name), file=sys.stderr)
        return 0
    name, folder = options.name, options.folder
    if options.report == "evaluation" and not options.from_year and not told and _is_asked_here():
        folder = folder or ask_folder(root, name)
        told = ask_commission()
    _tell(lay_out(root, name, options.report, options.from_year, notebook=options.notebook, folder=folder, **told))
    name = named(root, name, folder)[1]
    then = _("Next: fill in the parameters and tables, then `pbe check {name}` and `pbe run {name}`.", name=name)
    print(then, file=sys.stderr)
    return 0


def add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="PROJECT/YEAR", help=_("PROJECT may be a title in Chinese"))
    parser.add_argument("--name", dest="folder", metavar="NAME", default="", help=_("of the folder, where PROJECT is a title"))
    parser.add_argument("--report", help=_("kind of report, such as evaluation"))
    parser.add_argument("--from", dest="from_year", metavar="YEAR", help=_("take the parameters over from this year"))
    parser.add_argument("--plan", metavar="FILE", help=_("the document to start from (.txt, .docx), for --report work_plan"))
    help = _("the forms that were handed in (.xlsx, .docx, .pdf), a folder of them or one file, for --report targets")
    parser.add_argument("--forms", metavar="FOLDER", help=help)
    parser.add_argument(
        "--sources", metavar="LIST", help=_("of an evaluation: NAME:ROLE[:LEVEL],…, such as 中央补助:transfer:central")
    )
    help = _("of an evaluation: a file with one name on a line, or in its first column; or the names, with 、 between them")
    parser.add_argument("--regions", metavar="FILE", help=help)
    parser.add_argument(
        "--measures", metavar="FILE", help=_("of an evaluation: tables and measures of its own (YAML, docs/measures.md)")
    )
    parser.add_argument(
        "--indicators", metavar="FILE", help=_("of an evaluation: the indicator table, as the agency keeps it (.xlsx …)")
    )
    help = _("with a notebook of its own, copied from the default; alone, also for a project-year that is there")
    parser.add_argument("--notebook", action="store_true", help=help)


def demo(options: argparse.Namespace) -> int:
    """Lays out an invented project-year, to try a report without real data."""
    from .scaffold import lay_out_demo
    from .wings import DEMOS

    if options.demo not in DEMOS:
        raise NotFound('"{demo}" is not a demonstration. Expected one of {names}.', demo=options.demo, names=[*DEMOS])
    _tell(lay_out_demo(find_root(), options.demo, options.name, options.seed, options.scale))
    return 0


def add_demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("demo", metavar="NAME", help=_("which one: evaluation, titles, records"))
    parser.add_argument("name", nargs="?", metavar="PROJECT/YEAR", help=_("where to lay it out (default: a name of its own)"))
    parser.add_argument(
        "--seed", type=int, default=SEED, metavar="N", help=_("another seed, other people (default: {seed})", seed=SEED)
    )
    help = _(
        "of evaluation: county (default), vaccination, equipment or training, which commission; of titles: grassroots (default) "
        "or three_levels, whose rules; of records: tianjin (default), province or nation"
    )
    parser.add_argument("--shape", "--notice", "--scale", dest="scale", metavar="NAME", default="", help=help)


def _is_asked_here() -> bool:
    """Whether somebody is there to answer: never in a pipe, a batch or a test."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _tell(files: list[Path]) -> None:
    for path in files:
        print(shown(path))
