"""Project-years to measure with: the real one, varied. Their figures are synthetic and say so wherever they
appear."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import nbformat

ROOT = Path(__file__).parents[1]
REAL = "tianjin-village-clinics", "2021"
NOTICE = "合成数据：仅用于测量程序的速度，不是任何地方的真实情况。"


def make_project(root: Path, count: int, *, small: bool = False) -> Path:
    """A project folder with `count` project-years. small: their notebook keeps the sentences and leaves out
    the charts."""
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    if small:
        _keep_sentences(root / "notebooks" / "evaluation.ipynb")
    for number in range(1, count + 1):
        _vary(root, f"synthetic-{number:04}", random.Random(number))
    return root


def _vary(root: Path, project: str, chance: random.Random) -> None:
    real_project, year = REAL
    data = root / "data" / project / year
    shutil.copytree(ROOT / "data" / real_project / year, data)
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    package |= {"name": f"{project}-{year}", "notice": NOTICE}
    (data / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1), "utf-8")
    _vary_spending(data / "funds.csv", chance)
    params = root / "params" / project / f"{year}.yaml"
    params.parent.mkdir(parents=True)
    text = (ROOT / "params" / real_project / f"{year}.yaml").read_text("utf-8")
    params.write_text(text.replace("\nplace: 天津市", "\nplace: 合成市"), "utf-8")


def _vary_spending(file: Path, chance: random.Random) -> None:
    """Every region spends another part of what arrived."""
    head, *rows = file.read_text("utf-8").splitlines()
    spent = head.split(",").index("spent")
    varied = [row.split(",") for row in rows]
    for row in varied:
        if row[spent]:
            row[spent] = f"{float(row[spent]) * chance.uniform(0.6, 1):.2f}"
    file.write_text("\n".join([head, *map(",".join, varied)]) + "\n", "utf-8")


def _keep_sentences(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "pbe.charts" not in cell.source]
    nbformat.write(notebook, file)
