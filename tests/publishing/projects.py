"""Small throw-away projects to publish: one notebook for all, which does what each project-year's do.py says."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from patience import WAIT

from pbe_analysis.project import ProjectYear
from pbe_analysis.publishing import manifest

KERNEL = {"name": "python3", "language": "python", "display_name": "Python 3"}
HOUR = "import time\nwhile True: time.sleep(0.05)"

COVER = """
from pbe_analysis import blocks
badge, headline = blocks.Reference("grade", "合计", "良"), blocks.Reference("score", "合计", "80分")
summary = {"rates": {"率": "1%"}, "findings": {"问题": 2}}
blocks.Cover(f"{project} {year}", project, "等级", badge, headline, (), (), summary=summary)
"""
FIGURES = """
from pbe_analysis import blocks
figures = {"id": "rate", "subject": project, "value": 0.5},
blocks.Provenance(blocks.Table((), ()), blocks.Table((), ()), blocks.Note(("end",)), figures)
"""


def story(parameters: str = 'project = "a"\nyear = "2021"') -> list:
    """The cells of a notebook that makes a report: parameters, cover, a question, provenance."""
    return [
        new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        new_code_cell(COVER.strip()),
        new_markdown_cell("## 做什么"),
        new_code_cell('exec(open(f"data/{project}/{year}/do.py").read())'),
        new_markdown_cell("## 来源"),
        new_code_cell(FIGURES.strip()),
    ]


class Project:
    """A project folder. Its processes carry a mark in their environment, so that none is left unseen."""

    def __init__(self, root: Path):
        self.root, self.mark = root, f"pbe-test-{uuid.uuid4().hex}"
        for part in ("params", "notebooks", "data"):
            (root / part).mkdir(parents=True)
        self.tell(story())

    def tell(self, cells: list) -> None:
        """Writes the notebook."""
        notebook = new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
        nbformat.write(notebook, self.root / "notebooks" / "evaluation.ipynb")

    def add(self, name: str = "a/2021", do: str = "print(1)") -> ProjectYear:
        """A project-year whose report does `do`."""
        place = ProjectYear(*name.split("/"), self.root)
        place.params_file.parent.mkdir(exist_ok=True)
        place.params_file.write_text("report: evaluation\n", "utf-8")
        place.data_dir.mkdir(parents=True)
        self.do(place, do)
        return place

    def do(self, place: ProjectYear, do: str) -> None:
        (place.data_dir / "do.py").write_text(do, "utf-8")

    def start(self, *arguments: str, **options) -> subprocess.Popen:
        """`pbe` in a process of its own, in the project's folder."""
        env = {name: value for name, value in os.environ.items() if name != "PBE_ROOT"} | {"PBE_TEST": self.mark}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        command = [sys.executable, "-m", "pbe_analysis", *arguments]
        return subprocess.Popen(command, **{"cwd": self.root, "env": env} | pipes | options)

    def pbe(self, *arguments: str, **options) -> subprocess.CompletedProcess:
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=WAIT * 2)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def processes(self) -> set[int]:
        """What still lives of all that was started here."""
        return {int(entry) for entry in os.listdir("/proc") if entry.isdigit() and self._is_ours(entry)}

    def _is_ours(self, pid: str) -> bool:
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return False
        return self.mark.encode() in environment and state != "Z"

    def is_whole(self, place: ProjectYear) -> bool:
        """Whether the report is there, as its manifest says, and nothing else is."""
        found = manifest.read_manifest(place)
        if found is None:
            return False
        ours = {"pbe_analysis": found["inputs"]["pbe_analysis"]}  # somebody may be at work on the package
        now = manifest.inputs_of(place) | ours
        return manifest.why_stale(place, now) == "" and names(place) == names_of_a_report(place)


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def names(place: ProjectYear) -> set[str]:
    """The files of a report's folder, but for the lock."""
    return {path.name for path in place.report_dir.iterdir()} - {".lock"} if place.report_dir.is_dir() else set()


def names_of_a_report(place: ProjectYear) -> set[str]:
    return {place.slug + suffix for suffix in (".html", ".ipynb", ".figures.json", ".manifest.json")}


def content(place: ProjectYear) -> dict[str, bytes]:
    """The report's files as they stand."""
    return {name: (place.report_dir / name).read_bytes() for name in sorted(names_of_a_report(place))}


def made_in_fork(place: ProjectYear, seconds: float, options: dict):
    """The report, made in this process, which is a fork. Here and not in conftest: a fork finds it by its module's name."""
    from pbe_analysis.publishing.report import make_report

    return make_report(place, "pbe", seconds, **options)
