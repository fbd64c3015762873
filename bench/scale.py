"""`python -m bench scale`: whether the thousandth report takes as long and as much as the first, and how long ten thousand current ones take to find."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from .measure import Line, measure
from .variants import make_project

PBE = [sys.executable, "-m", "pbe_analysis"]
MANY, PARTS, ROUNDS = 1000, 4, 3
KINDS = {"small": "small reports, without charts", "full": "full reports"}


def measured(count: int) -> dict:
    """Small reports, a fifth as many full ones, ten times as many that are current."""
    found = {"small": made(count, small=True), "full": made(count // 5), "current": current(count * 10)}
    return found | {"load_after": os.getloadavg()[0]}


def made(count: int, *, small: bool = False) -> dict:
    """Reports of one run; the processor's seconds for each and the memory by quarters of them."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = make_project(Path(folder), count, small=small)
        done = measure([*PBE, "run", "--jobs", "2"], root, os.environ | {"PBE_ROOT": str(root)})
    lines = [line for line in done.lines if " made in " in line.text]
    parts = [lines[len(lines) * part // PARTS : len(lines) * (part + 1) // PARTS] for part in range(PARTS)]
    return {
        "reports": len(lines),
        "seconds": round(done.seconds, 1),
        "cpu": round(done.cpu, 1),
        "cpu_by_quarter": [round(_slope(part), 3) for part in parts],
        "mib_by_quarter": [round(statistics.median(line.memory for line in part)) for part in parts],
        "peak_mib": round(done.peak),
    }


def _slope(lines: list[Line]) -> float:
    return (lines[-1].cpu - lines[0].cpu) / (len(lines) - 1)


def current(count: int) -> dict:
    """Seconds that `pbe list` and a `pbe run` of reports take that are all current, and were found so before."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = make_project(Path(folder), count, small=True)
        _finish(root)
        time.sleep(61)  # files that have just been written are not trusted
        run = lambda *what: measure([*PBE, *what], root, os.environ | {"PBE_ROOT": str(root)})  # noqa: E731
        first, again = run("list"), {what: [run(what) for _ in range(ROUNDS)] for what in ("list", "run")}
    found = {what: _summed(each) for what, each in again.items()}
    return {"reports": count, "first_list": _summed([first])} | found


def _finish(root: Path) -> None:
    """What a run leaves of each report, without one."""
    from pbe_analysis.project import project_years
    from pbe_analysis.publishing.manifest import SUFFIX, inputs_of, manifest_text

    texts = {".html": "<p>", ".figures.json": "[]", ".ipynb": "{}"}
    for place in project_years(root):
        place.report_dir.mkdir(parents=True)
        for suffix, text in (texts | {SUFFIX: manifest_text(place, inputs_of(place), texts, {}, 0.1)}).items():
            place.report_file(suffix).write_text(text, "utf-8")
    (root / "reports" / "index.html").touch()


def _summed(runs: list) -> dict:
    return {name: round(statistics.median(getattr(run, name) for run in runs), 2) for name in ("seconds", "cpu")}


def told(scale: dict) -> str:
    """The result in sentences, as README prints it."""
    sentences = [_of_made(words, scale[kind]) for kind, words in KINDS.items()]
    now = scale["current"]
    list_, run, first = (f"{now[what]['cpu']:.1f} s ({now[what]['seconds']:.1f})" for what in ("list", "run", "first_list"))
    sentences.append(
        f"- {now['reports']:,} current project-years: `pbe list` {list_}, `pbe run` {run}; the first time, when each file is read, {first}."
    )
    load = f"load {scale['machine']['load_before']:.1f} before and {scale['load_after']:.1f} after"
    return "\n".join([f"Measured {scale['date'][:10]}, in seconds of the processor (by the clock), at {load}:", "", *sentences])


def _of_made(words: str, one: dict) -> str:
    each, memory = (" · ".join(map(str, one[name])) for name in ("cpu_by_quarter", "mib_by_quarter"))
    return (
        f"- {one['reports']:,} {words}: {one['cpu']:.0f} s ({one['seconds']:.0f}); for each report, by quarters of the run, {each} s; "
        f"memory {memory} MiB, at most {one['peak_mib']}."
    )
