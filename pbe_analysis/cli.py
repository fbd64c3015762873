"""The `pbe` command. It imports what a command needs when that command runs, so that help and lists come at once."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from . import beginnings, errands
from .errors import InputError, PbeError, or_none
from .messages import LANGUAGES, N_, Message, _
from .messages.command_line import Parser, speak
from .project import find_root, project_years, shown
from .selection import chosen

if TYPE_CHECKING:
    from pathlib import Path

    from .publishing.batch import Settings

DONE, FAILED, WARNED = 0, 1, 3
ALIKE = 20  # faults of one kind that a terminal is shown


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns 0 only when all that was asked was done; errors go to stderr, without a traceback."""
    speak(arguments)
    options = _understood(_parser(), arguments)
    try:
        return options.command(options)
    except PbeError as error:
        if options.debug:
            raise
        return _complain(error)
    except KeyboardInterrupt:
        print(_("pbe: stopped"), file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as `pbe list | head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:  # a folder that may not be written, a disk that is full
        if options.debug or not error.filename:
            raise
        where = shown(os.fspath(error.filename))
        print(_("pbe: {where}: {what}", where=where, what=error.strerror), file=sys.stderr)
        return FAILED


def _understood(parser: argparse.ArgumentParser, arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options; a name that may be left out may stand behind them, too: argparse looks for it in front of them only."""
    options, left = parser.parse_known_args(arguments)
    if len(left) == 1 and not left[0].startswith("-") and getattr(options, "name", "") is None:
        options.name = left[0]
        return options
    return parser.parse_args(arguments) if left else options


def run(options: argparse.Namespace) -> int:
    """Renders the reports that are not current."""
    from .publishing.batch import Settings, plan
    from .publishing.store import is_address, opened

    with opened(options.root) as root:
        places = chosen(options, root)
        template = errands.template_of(options)
        jobs, current = plan(places, options.force, options.to, template)
        settings = Settings(
            jobs=options.jobs,
            engine=options.engine,
            cell_timeout=options.timeout,
            memory_limit=options.memory_limit,
            scheduler=options.scheduler,
            address=options.root if is_address(options.root) else "",
            force=options.force,
            to=options.to,
            template=template,
        )
        outcomes = _render(jobs, settings) if jobs else []
        for place in current:
            print(_("{place}: current", place=place))
        return _summary(outcomes, current, _index(root, bool(jobs), settings.address))


def _index(root: Path, is_new: bool, address: str) -> Path | str | None:
    """Where the index of all reports is; written anew after a run that had something to do."""
    from .publishing.index import FILE, write_index

    index = root / "reports" / FILE
    if address:
        from .publishing.store import index_there

        return index_there(address, root, write_index if is_new else None)
    return write_index(root, project_years(root)) if is_new or not index.exists() else index


def _render(jobs: list, settings: Settings) -> list:
    from contextlib import closing

    from .publishing.batch import run as run_batch
    from .publishing.progress import progress
    from .publishing.signals import stop_on_signals

    outcomes = []
    with stop_on_signals(), closing(run_batch(jobs, settings, progress())) as made:
        for outcome in made:
            outcomes.append(outcome)
            for file in outcome.files:
                print(shown(file), flush=True)
            for one in outcome.warnings:
                print(_("warning: {text}", text=one), file=sys.stderr, flush=True)
            if not outcome.is_good:
                print(outcome.message, file=sys.stderr, flush=True)
    return outcomes


def _summary(outcomes: list, current: list, index: Path | str | None) -> int:
    bad = [outcome for outcome in outcomes if not outcome.is_good]
    counts = [(len(outcomes) - len(bad), N_("{n} made")), (len(current), N_("{n} current")), (len(bad), N_("{n} failed"))]
    told = [Message(state, {"n": n}) for n, state in counts if n]
    print(_("{counts}", counts=told) if told else _("nothing to do"), file=sys.stderr)
    if index is not None:
        print(shown(index))
    return FAILED if bad else DONE


def check(options: argparse.Namespace) -> int:
    """Validates parameters and data without running a notebook. Exit code 0: in order; 1: faults; 3: warnings only."""
    from .notebooks import changed_default
    from .wings import check as check_one

    places = chosen(options, find_root())
    faulty = warned = 0
    for place in places:
        try:
            if notice := changed_default(place):
                print(_("note: {text}", text=notice), file=sys.stderr)
            found = check_one(place)
            print(_("{where}: {what}", where=place, what=found))
            warned += len(found.warnings)
            for one in found.warnings:
                print(_("warning: {text}", text=one), file=sys.stderr)
            if found.note:
                print(_("note: {text}", text=found.note), file=sys.stderr)
            for one in found.remarks if options.verbose else ():
                print(f"  {one}")
        except PbeError as error:
            faulty += 1
            _complain(error)
    if options.faults:
        errands.write_faults(options.faults, places)
    return FAILED if faulty else WARNED if warned else DONE


def list_(options: argparse.Namespace) -> int:
    """Shows every project-year, its kind of report, and whether its report is current."""
    from .notebooks import changed_default
    from .publishing.manifest import NOT_MADE
    from .publishing.report import failure_of
    from .publishing.standing import standings

    places, notices = chosen(options, find_root()), []
    width = max((len(str(place)) for place in places), default=0)
    for standing in standings(places):
        place, kind, reason = standing.place, standing.kind, standing.reason
        with suppress(PbeError):
            notices.append(changed_default(place))
        state = reason if reason == NOT_MADE else _("stale: {reason}", reason=reason) if reason else _("current")
        if reason and (failure := failure_of(place)):
            state = _("{state} (last run failed: {failure})", state=state, failure=failure)
        print(f"{place!s:<{width}}  {kind:<10}  {state}")
    for notice in filter(None, notices):
        print(_("note: {text}", text=notice), file=sys.stderr)
    return DONE


def _parser() -> argparse.ArgumentParser:
    about = _("Budget performance evaluation: from a project's data to a report that can be shared.")
    parser = Parser(prog="pbe", description=about)
    parser.add_argument("--debug", action="store_true", help=_("show tracebacks"))
    parser.add_argument("--lang", choices=LANGUAGES, help=_("language of messages (default: PBE_LANG, else the locale's)"))
    parser.add_argument("--version", action="version", version=_version(), help=_("show the version"))
    commands = parser.add_subparsers(title=str(_("commands")), required=True, metavar="COMMAND")
    beginnings.add_init(_command(commands, "init", beginnings.init))
    beginnings.add_new(_command(commands, "new", beginnings.new))
    _add_run(_command(commands, "run", run))
    _add_names(errands.add_check(_command(commands, "check", check)))
    _add_names(_command(commands, "list", list_))
    errands.add_audit(_command(commands, "audit", errands.audit))
    errands.add_diff(_command(commands, "diff", errands.diff))
    errands.add_review(_command(commands, "review", errands.review))
    errands.add_export(_command(commands, "export", errands.export))
    beginnings.add_demo(_command(commands, "demo", beginnings.demo))
    errands.add_indicators(_command(commands, "indicators", errands.indicators))
    errands.add_worklist(_command(commands, "worklist", errands.worklist))
    _command(commands, "lab", errands.lab).add_argument("arguments", nargs="*", help=_("handed on to JupyterLab, after --"))
    return parser


def _command(commands: argparse._SubParsersAction, name: str, function: Callable) -> argparse.ArgumentParser:
    about = str(Message(" ".join((function.__doc__ or "").split()), {}))
    parser = commands.add_parser(name, help=about.rstrip(".。").lower(), description=about)
    parser.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.set_defaults(command=function)
    return parser


def _add_names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="PROJECT[/YEAR]", help=_("default: every project-year in params/"))
    parser.add_argument("--year", metavar="Y", help=_("only this fiscal year"))


def _add_run(parser: argparse.ArgumentParser) -> None:
    _add_names(parser)
    parser.add_argument("--force", action="store_true", help=_("also reports that are current"))
    errands.add_to(parser, "")
    parser.add_argument("--jobs", type=_count, default=0, metavar="N", help=_("reports at once (default: the cores)"))
    parser.add_argument("--timeout", type=_positive, default=600.0, metavar="S", help=_("seconds for one cell (default: 600)"))
    parser.add_argument(
        "--memory-limit", type=_count, default=4096, metavar="MIB", help=_("for one report (default: 4096; 0: none)")
    )
    parser.add_argument(
        "--engine", choices=("fork", "kernel"), default="fork", help=_("fork a warmed process, or start a kernel for each report")
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", default="", help=_("run on this Dask cluster (needs the extra `cluster`)")
    )
    parser.add_argument(
        "--root",
        metavar="ADDRESS",
        default="",
        help=_("the project's folder, or any address that fsspec opens (default: here or above)"),
    )


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(_('"{text}" is not a whole number of 0 or more', text=text))
    return int(text)


def _positive(text: str) -> float:
    value = or_none(float, text) or 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(_('"{text}" is not a number of seconds', text=text))
    return value


def _version() -> str:
    from . import __version__

    return f"pbe_analysis {__version__}"


def _complain(error: PbeError) -> int:
    """Of faults that differ in numbers alone, such as those of each row of a column, the first are told and the others counted."""
    alike: Counter[str] = Counter()
    for line in map(str, error.problems) if isinstance(error, InputError) else [str(error)]:
        kind = re.sub(r"\d[\d,.]*", "", line)
        alike[kind] += 1
        if alike[kind] <= ALIKE:
            print(line, file=sys.stderr)
    if more := sum(max(count - ALIKE, 0) for count in alike.values()):
        print(_("and {count} faults that differ from these in numbers alone", count=more), file=sys.stderr)
    return FAILED
