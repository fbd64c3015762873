"""The same cell in every table that an office hands in: kind × consumer, and what is right."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from pbe_analysis.data import Resource, read_tables
from pbe_analysis.errors import DataError
from pbe_analysis.evaluation.tables import FUNDS
from pbe_analysis.project import ProjectYear
from pbe_analysis.records.intake import take_in
from pbe_analysis.records.schemas import PAYMENTS
from pbe_analysis.targets.form import COLUMNS, HEAD, TABLE
from pbe_analysis.targets.workbook import read_workbooks
from pbe_analysis.title_review.forms import read_forms
from pbe_analysis.wings import wing
from pbe_analysis.work_plan.entries import read_ledger
from pbe_analysis.work_plan.ledger import LEDGER, ledger_book

from .consumers import WORKLOAD

RIGHT = 8  # what the cell holds in a right file


class Funds:
    """支出 of a table of totals, in 万元."""

    name, unit, cell = "funds", "万元", "D2"
    rows = (["行政区", "资金来源", "到位资金（万元）", "支出（万元）"], ["甲区", "a", 9, RIGHT], ["乙区", "a", 9, RIGHT])

    def book(self):
        book = openpyxl.Workbook()
        for row in self.rows:
            book.active.append(row)
        return book

    def sheet(self, book):
        return book.active

    def read(self, folder):
        """The figure, and what was said of it."""
        (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": "funds", "path": "a.xlsx"}]}), "utf-8")
        try:
            table = read_tables(folder, "data", [FUNDS], {"region": ["甲区", "乙区"], "source": ["a"]})[0]["funds"]
        except DataError as error:
            return None, str(error)
        return table.rows[0]["spent"] / 10_000, ""


class Workload(Funds):
    """诊治例数 of an applicant: a table of people, whose good rows are kept."""

    name, unit, cell = "workload", "例", "C2"
    rows = (
        ["序号", "年度", "服务/诊治病人例(台)数", "疑难病症处理例(台)数", "病案或专题报告篇数"],
        [1, 2021, RIGHT, 1, 1],
        [2, 2021, RIGHT, 1, 1],
    )

    def read(self, folder):
        (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": "workload", "path": "a.xlsx"}]}), "utf-8")
        table = read_tables(folder, "data", [WORKLOAD], {})[0]["workload"]
        return table.rows[0]["cases"], "\n".join(map(str, table.problems))


class Posts(Funds):
    """岗位核准数 of a unit's form."""

    name, unit, cell = "posts", "个", "B2"
    rows = (["单位名称(盖章)：甲卫生院"], ["正高", RIGHT, 1, 1, "1/2", 1], ["副高", RIGHT, 1, 1, "1/2", 1])

    def read(self, folder):
        table = read_forms(folder, "data", Resource("posts", "a.xlsx"), ("正高", "副高"))
        return table.rows[0]["approved"], "\n".join(map(str, table.problems))


class Payments(Funds):
    """金额 of a payment, in 元."""

    name, unit, cell = "payments", "元", "F2"
    rows = (
        ["发放编号", "行政区", "人员编号", "所属月份", "资金来源", "金额（元）"],
        ["P1", "甲区", "D1", "2021-01", "a", RIGHT],
        ["P2", "甲区", "D1", "2021-02", "a", RIGHT],
    )

    def read(self, folder):
        import pyarrow.parquet as pq

        meanings = {"region": {"甲区": "甲区"}, "source": {"a": "a"}}
        table = take_in(folder, "data", Resource("payments", "a.xlsx", records="payments"), PAYMENTS, meanings, folder)
        if table.faults:
            return None, "\n".join(str(fault.told()) for fault in table.faults)
        return pq.read_table(table.files[0])["amount"][0].as_py(), ""


class Form(Funds):
    """目标值 of an indicator, a number of 次."""

    name, unit, cell = "form", "次", "E2"

    def book(self):
        files = wing("targets").scaffold(ProjectYear("a", "2022", self.folder), None)
        book = openpyxl.load_workbook(io.BytesIO(next(one for name, one in files.items() if name.endswith(".xlsx"))))
        head, heads = book[HEAD], list(COLUMNS)
        for line in range(1, head.max_row + 1):
            if head.cell(line, 1).value in ("项目名称", "项目资金总额（元）"):
                head.cell(line, 2).value = "甲" if head.cell(line, 1).value == "项目名称" else 100
        for line, name in ((2, "培训"), (3, "讲座")):
            values = {
                "一级指标": "产出指标",
                "二级指标": "数量指标",
                "三级指标": name,
                "关系": "≥",
                "目标值": RIGHT,
                "计量单位": "次",
            }
            for heading, value in values.items():
                book[TABLE].cell(line, heads.index(heading) + 1).value = value
        return book

    def sheet(self, book):
        return book[TABLE]

    def read(self, folder):
        try:
            filing, _ = read_workbooks(folder, "data", [Resource("form", "a.xlsx")], 2022)
        except DataError as error:
            return None, str(error)
        return Decimal(filing.rows[0].target.removeprefix("≥").removesuffix("次")), ""


class Ledger(Funds):
    """权重 of an action."""

    name, unit = "ledger", ""

    def book(self):
        book = openpyxl.load_workbook(io.BytesIO(ledger_book([{"action": "T1", "action_weight": RIGHT}, {"action": "T2"}], 2024)))
        heads = [cell.value for cell in book[LEDGER][1]]
        self.cell = book[LEDGER].cell(2, heads.index("权重") + 1).coordinate
        return book

    def sheet(self, book):
        return book[LEDGER]

    def read(self, folder):
        ledger = read_ledger(folder / "a.xlsx", "data/a.xlsx", ["T1", "T2"], date(2024, 1, 1))
        owed = ledger.owed.get("T1")
        return owed and owed.weight, "\n".join(map(str, ledger.problems))


CONSUMERS = (Funds, Workload, Posts, Payments, Form, Ledger)


def put(value, code: str = "General"):
    def change(sheet, cell):
        sheet[cell].value, sheet[cell].number_format = value, code

    return change


def merge(sheet, cell):
    below = sheet[cell].offset(1, 0)
    below.value = None
    sheet.merge_cells(f"{cell}:{below.coordinate}")


def hide(sheet, cell):
    sheet.row_dimensions[sheet[cell].row].hidden = True


SAME = ""
KINDS = {  # what is done to the cell → SAME, or words of the fault
    "a formula without a result": (put("=4+4"), "is a formula without a stored result"),
    "an error": (put("#REF!"), "is an error of the spreadsheet"),
    "merged with the cell below": (merge, "is one number merged over several cells"),
    "none or zero": (put("无"), "may mean none or not known"),
    "in brackets": (put("（8）"), "is a negative number where it stands in brackets"),
    "cut": (put("1.1E+17"), "cut to fit"),
    "hidden by its format": (put(8, ";;;"), "shows another number than it stores"),
    "roughly": (put("约8"), "not"),
    "true": (put(True), "not"),
    "text": (put("8"), SAME),
    "full width": (put("８"), SAME),
    "blanks": (put(" 8 "), SAME),
    "two decimals": (put(8, "0.00"), SAME),
    "accounts": (put(8, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '), SAME),
    "ten thousands": (put(80_000, "0!.0,"), SAME),
    "binary noise": (put(8.000000000000002), SAME),
    "a hidden row": (hide, SAME),
}


@pytest.mark.parametrize("consumer", CONSUMERS, ids=lambda one: one.name)
@pytest.mark.parametrize("kind", KINDS)
def test_every_consumer_reads_a_cell_alike(tmp_path, consumer, kind):
    one, (change, words) = consumer(), KINDS[kind]
    one.folder = tmp_path
    book = one.book()
    change(one.sheet(book), one.cell)
    book.save(tmp_path / "a.xlsx")
    value, said = one.read(tmp_path)
    if words == SAME:
        assert (value, said) == (RIGHT, "")
    else:
        if one.name == "form" and kind in ("none or zero", "in brackets", "cut"):
            words = "is not a number"  # a target may be words, so that no cause is told
        line = "".join(filter(str.isdigit, one.cell))
        assert value != RIGHT and words in said and f"row {line}" in said


@pytest.mark.parametrize("consumer", CONSUMERS, ids=lambda one: one.name)
def test_a_unit_in_the_cell_is_its_own_or_is_refused(tmp_path, consumer):
    one = consumer()
    one.folder = tmp_path
    for text, is_right in ((f"8{one.unit}", True), ("8%", False), ("8万只", False)):
        book = one.book()
        one.sheet(book)[one.cell].value = text
        book.save(tmp_path / "a.xlsx")
        value, said = one.read(tmp_path)
        if is_right and one.name not in ("form", "workload"):  # a form has a column for the unit, 例 is no counter
            assert (value, said) == (RIGHT, "")
        elif not is_right:
            assert said and f"row {''.join(filter(str.isdigit, one.cell))}" in said
