"""The real portfolio and projects, copies of it to spoil, and small forms made for one fact."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.targets.filing import Filing, Form, Promise, Row

PORTFOLIO = "shanghai-health-targets"
SEED = ROOT.parent / "shared" / "seeds" / "001_ec65b918599ba464.txt"
OWN_RULES = ROOT / "pbe_analysis" / "targets" / "rules.yaml"


@pytest.fixture(scope="session")
def portfolio():
    return pbe.load(PORTFOLIO, 2022, ROOT)


@pytest.fixture(scope="session")
def project():
    """The project with the made-up actual values."""
    return pbe.load("shanghai-quality-control", 2022, ROOT)


class Small:
    """A project-year of one's own in a folder of its own: edit its tables or parameters, then `study` reads it."""

    def __init__(self, root: Path):
        self.root = root
        self.params = root / "params" / "small" / "2022.yaml"
        self.data = root / "data" / "small" / "2022"
        for folder in (self.params.parent, self.data, root / "notebooks"):
            folder.mkdir(parents=True)
        head = "report: targets\ntitle: 小项目\nplace: 某市\nfiscal_year: 2022\ndepartment: 某市卫健委\nmoney_unit: 万元\n"
        self.params.write_text(head + OWN_RULES.read_text("utf-8"), "utf-8")

    def study(self, **tables: str):
        """tables: name → CSV text; forms and indicators are needed."""
        money = [{"name": name, "unit": "元"} for name in ("total_funds", "fiscal_funds", "other_funds", "annual_funds",
                 "appropriation", "carried_over", "annual_other", "budgeted", "spent")]  # fmt: skip
        for name, text in tables.items():
            (self.data / f"{name}.csv").write_text(text, "utf-8")
        package = {"resources": [{"name": name, "path": f"{name}.csv", "schema": {"fields": money}} for name in tables]}
        (self.data / "datapackage.json").write_text(json.dumps(package), "utf-8")
        return pbe.load("small", 2022, self.root)

    def rows(self, *rows: str, form: str = "form,total_funds,end\n甲,100,2022-12-31\n", **tables: str):
        """A study of one form: rows are "level1,level2,name,target"."""
        text = "row_id,form,level1,level2,level3,target\n" + "".join(f"A-{n},甲,{row}\n" for n, row in enumerate(rows, 1))
        return self.study(forms=form, indicators=text, **tables)


@pytest.fixture
def small(tmp_path) -> Small:
    return Small(tmp_path)


@pytest.fixture
def copy(tmp_path) -> Path:
    """The real portfolio and its projects in a folder of their own."""
    for folder in ("params", "data"):
        for path in (ROOT / folder).glob("shanghai-*/2022*"):
            shutil.copytree(path.parent, tmp_path / folder / path.parent.name)
    (tmp_path / "notebooks").mkdir()
    return tmp_path


def rules_of(study) -> dict[str, list[str]]:
    """Rule → the row ids, or else the subjects, that it found."""
    found: dict[str, list[str]] = {}
    for one in study.findings:
        row = re.match(r"([FA]\d*-\d+) ", str(one.statement))
        found.setdefault(one.rule, []).append(row[1] if row else one.subject)
    return {rule: sorted(values) for rule, values in found.items()}


def filing(*targets: str, name: str = "指标", level: str = "数量指标", promises: tuple[Promise, ...] = ()) -> Filing:
    rows = tuple(Row(f"A-{n}", "甲", "产出指标", level, f"{name}{n}", target) for n, target in enumerate(targets, 1))
    return Filing((Form("甲"),), rows, promises)
