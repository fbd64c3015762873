"""`python -m bench`: times the ways to make reports in turns, prints a table, writes bench/results/*.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from . import records, scale
from .measure import Measured, measure
from .published import LABELS, publish, ratios
from .variants import make_project

HERE = Path(__file__).parent
PBE = [sys.executable, "-m", "pbe_analysis"]
PEERS = Path(sys.prefix, "peers")  # found by the way that needs it only
AIMS = (
    ("shell", 25, "times faster"),
    ("in_process", 8, "times faster"),
    ("pool", 5, "times faster"),
    ("floor", 1.6, "times the floor"),
)


class Bench:
    """One project folder, and every way to make its reports."""

    def __init__(self, root: Path, count: int, fewer: int):
        self.root = make_project(root, count)
        self.projects = sorted(path.name for path in (root / "params").iterdir())
        self.few = self.projects[:fewer]
        self.env = os.environ | {"PBE_ROOT": str(root), "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(HERE.parent)}

    def reports(self, way: str) -> list[str]:
        """The slow ways make fewer."""
        return self.projects if way in ("ours_cold", "ours_warm", "floor") else self.few

    def seconds_each(self, way: str) -> tuple[float, float]:
        """Seconds for one report, and the peak memory in MiB."""
        projects = self.reports(way)
        if way == "shell":
            done = [step for project in projects for step in self._shell(project)]
            return sum(step.seconds for step in done) / len(projects), max(step.peak for step in done)
        if way == "ours_cold":
            done = self._run([*PBE, "run", "--force", "--jobs", "2"])
            return done.seconds / len(projects), done.peak
        paths = os.pathsep.join([str(HERE.parent), *([str(PEERS)] if way == "ploomber" else [])])
        done = self._run([sys.executable, "-m", "bench.ways", way, str(self.root), *projects], {"PYTHONPATH": paths})
        return float(done.output.split()[-1]) / len(projects), done.peak

    def rerun(self) -> float:
        """Seconds of a run that finds every report current."""
        return min(self._run([*PBE, "run"]).seconds for _ in range(5))

    def _shell(self, project: str) -> list[Measured]:
        out = self.root / "elsewhere" / project
        out.mkdir(parents=True, exist_ok=True)
        run = ["papermill", "notebooks/evaluation.ipynb", str(out / "shell.ipynb"), "--no-progress-bar", "--cwd", str(self.root)]
        run += ["-p", "project", project, "-r", "year", "2021"]
        convert = ["nbconvert", "--log-level=ERROR", "--to", "html", str(out / "shell.ipynb")]
        return [self._run([sys.executable, "-m", *step]) for step in (run, convert)]

    def _run(self, command: list[str], env: dict[str, str] | None = None) -> Measured:
        return measure(command, self.root, self.env | (env or {}))


def compare(count: int, fewer: int, rounds: int) -> dict:
    """Every way in turn, `rounds` times, so that what else the machine does falls on all of them."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), count, fewer)
        found: dict[str, list] = {way: [] for way in LABELS}
        for turn in range(1, rounds + 1):
            for way in LABELS:
                found[way].append(bench.seconds_each(way))
                print(f"  {turn}/{rounds} {LABELS[way]}: {found[way][-1][0]:.2f} s", file=sys.stderr, flush=True)
        ways = {way: _summed(times, len(bench.reports(way))) for way, times in found.items()}
        return {"ways": ways, "rerun_seconds": bench.rerun(), "reports": count}


def _summed(times: list[tuple[float, float]], reports: int) -> dict:
    seconds = [each for each, _ in times]
    return {
        "seconds_per_report": round(statistics.median(seconds), 4),
        "all": [round(each, 4) for each in seconds],
        "peak_mib": round(max(peak for _, peak in times)),
        "reports": reports,
    }


def table(result: dict) -> str:
    """The result for people."""
    ways = result["ways"]
    lines = [f"{'seconds per report, on this machine':<48} {'s':>7} {'MiB':>6} {'reports':>8}"]
    for way, each in ways.items():
        lines.append(f"{LABELS[way][:48]:<48} {each['seconds_per_report']:7.3f} {each['peak_mib']:6} {each['reports']:8}")
    for way, aim, words in AIMS:
        times = ratios(result, way)[0]
        ratio, good = (1 / times, 1 / times <= aim) if way == "floor" else (times, times >= aim)
        lines.append(f"{'met   ' if good else 'MISSED'} {ratio:5.1f} {words} ({LABELS[way]}); the aim is {aim}")
    rerun = result["rerun_seconds"]
    lines.append(
        f"{'met   ' if rerun < 0.5 else 'MISSED'} {rerun:5.2f} s for {result['reports']} current reports; the aim is 0.5"
    )
    load = f"{result['machine']['load_before']:.1f} before, {result['load_after']:.1f} after"
    lines.append(f"load {load}; all of this makes about 2, and more means that others slowed it down")
    return "\n".join(lines)


def machine() -> dict:
    names = ("pbe-analysis", "papermill", "nbconvert", "matplotlib", "pandas")
    return {
        "cores": len(os.sched_getaffinity(0)),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in names},
        "load_before": os.getloadavg()[0],
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "what", nargs="?", default="reports", choices=["reports", "scale", "records", "publish"], help="default: reports"
    )
    parser.add_argument("result", nargs="?", type=Path, help="of publish: the .json to write into README.md")
    parser.add_argument(
        "--count",
        type=int,
        help="reports (default: 24; of scale: 1000 small, a fifth as many full, ten times as many current ones)",
    )
    parser.add_argument("--fewer", type=int, default=4, help="reports that the slow ways make (default: 4)")
    parser.add_argument("--rounds", type=int, default=5, help="turns (default: 5)")
    parser.add_argument("--millions", type=int, nargs="+", default=list(records.MILLIONS), help="payments (default: 1 13 66)")
    options = parser.parse_args()
    if options.what == "publish":
        publish(options.result)
        return
    result = {"date": f"{datetime.now():%Y-%m-%d %H:%M}", "machine": machine()}
    if options.what == "scale":
        result = {"scale": result | scale.measured(options.count or scale.MANY)}
        print(scale.told(result["scale"]))
    elif options.what == "records":
        result["records"] = records.compare(options.millions, options.rounds)
        print(records.table(result["records"]))
    else:
        result |= compare(options.count or 24, options.fewer, options.rounds)
        result["load_after"] = os.getloadavg()[0]
        print(table(result))
    file = HERE / "results" / f"{options.what}-{datetime.now():%Y%m%d-%H%M%S}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    print(os.path.relpath(file))


if __name__ == "__main__":
    main()
