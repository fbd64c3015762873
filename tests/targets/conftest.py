"""The real portfolio and projects, copies of it to spoil, and small forms made for one fact."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from samples import ROOT

import pbe_analysis as pbe
from pbe_analysis.errors import DataError
from pbe_analysis.project import ProjectYear
from pbe_analysis.targets.filing import Filing, Form, Promise, Row
from pbe_analysis.targets.form import COLUMNS, HEAD, TABLE
from pbe_analysis.wings import wing

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


HEADS = list(COLUMNS)
ROWS = (
    ("产出指标", "数量指标", "培训", "≥", 30, "次"),
    (None, None, "讲座", "=", 2, "场"),
    ("产出指标", "时效指标", "完成时间", "时限", date(2022, 11, 30), None),
    ("产出指标", "成本指标", "人均成本", "≤", 500, "元"),
    ("效益指标", "社会效益指标", "知晓率", "≥", "80%", None),
    ("满意度指标", "服务对象满意度指标", "满意度", "≥", 90, "%"),
)


class Filled:
    """A laid out project-year whose form can be filled in cell by cell."""

    def __init__(self, root):
        (root / "params").mkdir()
        (root / "notebooks").mkdir()
        self.place = ProjectYear("my-project", "2022", root)
        for file, content in wing("targets").scaffold(self.place, None).items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        text = self.place.params_file.read_text("utf-8")
        for key in ("title", "place", "department"):
            text = text.replace(f"\n{key}: ", f"\n{key}: 某市 ")
        self.place.params_file.write_text(text, "utf-8")
        self.file = self.place.data_dir / "form.xlsx"
        self.book = openpyxl.load_workbook(self.file)
        self.head(**{"项目名称": "甲项目", "项目资金总额（元）": 1200000.5, "年度总目标": "满意度不低于85%"})
        for line, row in enumerate(ROWS, start=2):
            for column, value in enumerate(row):
                self.cell(line, HEADS[column], value)

    def head(self, **values):
        sheet = self.book[HEAD]
        lines = {sheet.cell(line, 1).value: line for line in range(1, sheet.max_row + 1)}
        for label, value in values.items():
            sheet.cell(lines[label], 2).value = value
        return lines

    def cell(self, line: int, heading: str, value) -> None:
        self.book[TABLE].cell(line, HEADS.index(heading) + 1).value = value

    def study(self):
        self.book.save(self.file)
        return pbe.load("my-project", 2022, self.place.root)

    def faults(self) -> list[str]:
        with pytest.raises(DataError) as error:
            self.study()
        return [str(problem).removeprefix("data/my-project/2022/form.xlsx, ") for problem in error.value.problems]


@pytest.fixture
def filled(tmp_path) -> Filled:
    return Filled(tmp_path)


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
