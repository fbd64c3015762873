"""The newest result as README prints it: `python -m bench publish RESULT.json` writes it there, and a test holds the two together."""

from __future__ import annotations

import json
import re
import statistics
from pathlib import Path

from . import scale

HERE = Path(__file__).parent
RESULT, README = HERE / "published.json", HERE.parent / "README.md"
LABELS = {
    "shell": "shell loop: papermill, then nbconvert",
    "in_process": "loop of papermill in one Python process",
    "pool": "pool of two papermill processes",
    "one_kernel": "one kernel kept for all notebooks, and nbconvert; leaks state from each report into the next",
    "ploomber": "ploomber-engine in one process, and nbconvert; leaks state from each report into the next",
    "ours_papermill": "papermill --engine pbe in one process, and nbconvert",
    "ours_cold": "pbe run, from a cold start",
    "ours_warm": "pbe run, once warm",
    "floor": "the same functions, warm, without a notebook",
}
_BLOCK = re.compile(r"(?<=<!-- bench: written by `python -m bench publish` -->\n).*?(?=<!-- bench: end -->)", re.S)


def ratios(result: dict, way: str) -> tuple[float, float, float]:
    """How many times as long as a warm `pbe run` a way takes for a report: median, least and most of the rounds, each of which is
    compared with its own."""
    ours = result["ways"]["ours_warm"]["all"]
    each = [other / one for other, one in zip(result["ways"][way]["all"], ours, strict=True)]
    return statistics.median(each), min(each), max(each)


def block(result: dict) -> str:
    """The table of README."""
    machine, rounds = result["machine"], len(result["ways"]["ours_warm"]["all"])
    lines = ["| way | seconds a report | times a warm `pbe run` (least–most) | peak MiB |", "|---|---|---|---|"]
    for way, each in result["ways"].items():
        median, least, most = ratios(result, way)
        lines.append(
            f"| {LABELS[way]} | {each['seconds_per_report']:.2f} | {median:.1f} ({least:.1f}–{most:.1f}) | {each['peak_mib']} |"
        )
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items() if name != "pbe-analysis")
    told = (
        f"Measured {result['date'][:10]} in {rounds} interleaved rounds on {machine['cores']} cores ({machine['machine']}, Python "
        f"{machine['python']}, {versions}); the same notebook with the same charts in every way; medians, and the median of the ratios of "
        f"each round; {result['reports']} reports by `pbe run`, fewer by the slow ways; load {machine['load_before']:.1f} before and "
        f"{result['load_after']:.1f} after. A run that finds {result['reports']} reports current takes {result['rerun_seconds']:.2f} s."
    )
    return "\n".join(["", *lines, "", told, "", *([scale.told(result["scale"]), ""] if "scale" in result else ())])


def publish(file: Path) -> None:
    """Keeps a result beside those of another kind, and writes them into README."""
    result = json.loads(RESULT.read_text("utf-8")) | json.loads(file.read_text("utf-8"))
    RESULT.write_text(json.dumps(result, indent=1) + "\n", "utf-8")
    text = README.read_text("utf-8")
    README.write_text(_BLOCK.sub(lambda _: block(result), text), "utf-8")


def published() -> tuple[str, str]:
    """What README prints, and what it should by the kept result."""
    found = _BLOCK.search(README.read_text("utf-8"))
    return found[0] if found else "", block(json.loads(RESULT.read_text("utf-8")))
