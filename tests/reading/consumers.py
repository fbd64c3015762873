"""Every reader of offices' files as one thing: a right table, what its figures are, and how they are read. The generator of damage
does not know which one it damages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from pbe_analysis.data import Resource, TableSpec, read_tables
from pbe_analysis.errors import DataError
from pbe_analysis.evaluation.tables import CLINICS, FUNDS, SCORES
from pbe_analysis.records.intake import take_in
from pbe_analysis.records.schemas import PAYMENTS, QUESTIONNAIRES, RecordSchema
from pbe_analysis.targets.filing import UNPLACED
from pbe_analysis.targets.workbook import read_workbooks
from pbe_analysis.title_review.forms import read_forms
from pbe_analysis.title_review.tables import ALIASES, ALWAYS
from pbe_analysis.work_plan.entries import read_ledger
from pbe_analysis.work_plan.ledger import HISTORY, LEDGER

from .damage import Table
from .made import BOOK, FORMATS, Format, Sheet, cells

Figures = dict[object, tuple]
Read = tuple[Figures, list[str]]  # the figures that are handed on, and what is told to be wrong

ALLOWED = {
    "indicator": {name: name for name in ("决策", "过程", "产出", "效益")},
    "region": {name: name for name in ("东丽区", "西青区", "武清区", "蓟州区")},
    "source": {"transfers": "transfers", "转移支付": "transfers", "matching": "matching", "区级配套": "matching"},
}
WORKLOAD = TableSpec(
    "workload",
    "工作量",
    ("entry", "work_year", "cases", "difficult", "reports"),
    ("entry", "work_year"),
    private=True,
    lenient=True,
)
ROSTER = TableSpec(
    "roster", "花名册", (*ALWAYS, "skills"), ("entry",), private=True, lenient=True, aliases={name: ALIASES[name] for name in (*ALWAYS, "skills") if name in ALIASES}
)  # fmt: skip


@dataclass(frozen=True)
class Consumer:
    """right: what identifies a row → its figures, in the order of `Table.figures`. formats: in which it may be handed in."""

    name: str
    make: Callable[[], Table]
    right: Figures
    read: Callable[[Path, str], Read]
    formats: tuple[Format, ...] = FORMATS


# ---- tables of totals, and of people ----
def funds() -> Table:
    rows = cells(
        ["资金来源", "行政区", "到位资金（万元）", "支出（万元）"],
        ["转移支付", "东丽区", 27.5, 26.5],
        ["转移支付", "西青区", 48.9, 36.5],
        ["区级配套", "武清区", 1026.4, 0],
        ["区级配套", "蓟州区", 12.3, 12.3],
        [None, "合计", 1115.1, 75.3],
    )
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[2, 3], labels=[1], total=5)


def clinics() -> Table:
    rows = cells(
        ["行政区", "应覆盖数量（家）", "已覆盖数量（家）"],
        ["东丽区", 92, 90],
        ["西青区", 110, 108],
        ["武清区", 1234, 20],
        ["蓟州区", 15, 15],
        ["合计", 1451, 233],
    )
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[1, 2], labels=[0], total=5, unit="家", money=False)


def scores() -> Table:
    rows = cells(["指标", "分值", "得分"], ["决策", 20, 18.5], ["过程", 20, 17.25], ["产出", 30, 25], ["效益", 30, 28])
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[1, 2], labels=[0], unit="分", money=False)


def workload() -> Table:
    heads = ["序号", "年度", "服务/诊治病人例(台)数", "疑难病症处理例(台)数", "病案或专题报告篇数"]
    rows = cells(
        heads, ["1", "2021", 820, 14, 2], ["1", "2022", 1310, 20, 3], ["2", "2021", 640, 9, 1], ["2", "2022", 655, 12, 4]
    )
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[2, 3, 4], labels=[1], unit="例", money=False)


def roster() -> Table:
    rows = cells(
        ["序号", "单位", "姓名", "申报职称", "专业实践能力考试成绩"],
        ["1", "甲医院", "虚构甲", "主任医师", 81.5],
        ["2", "乙医院", "虚构乙", "副主任医师", 76],
        ["3", "乙医院", "虚构丙", "主任护师", 90],
        ["4", "丙医院", "虚构丁", "主任医师", 63.5],
    )
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[4], labels=[0], unit="分", money=False, tags={"free"})


def tables_of(spec: TableSpec, columns: tuple[str, ...]) -> Callable[[Path, str], Read]:
    def read(folder: Path, name: str) -> Read:
        entry = {"resources": [{"name": spec.name, "path": name}]}
        (folder / "datapackage.json").write_text(json.dumps(entry), "utf-8")
        table = read_tables(folder, "data", [spec], ALLOWED)[0][spec.name]
        found = {tuple(row[key] for key in spec.key): tuple(row[column] for column in columns) for row in table.rows}
        return found, [*map(str, table.problems)]

    return read


# ---- records ----
def payments() -> Table:
    rows = cells(
        ["发放编号", "行政区", "人员编号", "所属月份", "资金来源", "金额（元）"],
        ["P1", "东丽区", "D1", "2021-01", "转移支付", 800.5],
        ["P2", "西青区", "D2", "2021-01", "转移支付", 1026.4],
        ["P3", "武清区", "D3", "2021-02", "区级配套", 300],
        ["P4", "蓟州区", "D4", "2021-02", "区级配套", 12.3],
        ["合计", None, None, None, None, 2139.2],
    )
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[5], labels=[1], total=5, unit="元")


def questionnaires() -> Table:
    rows = cells(
        ["问卷编号", "行政区", "第1题", "第2题"],
        ["Q1", "东丽区", 5, 4],
        ["Q2", "西青区", 4, 4],
        ["Q3", "武清区", 3, 5],
        ["Q4", "蓟州区", 2, 1],
    )
    return Table([Sheet("main", rows)], head=0, first=1, last=4, figures=[2, 3], labels=[1], unit="分", money=False)


def records_of(schema: RecordSchema, columns: tuple[str, ...]) -> Callable[[Path, str], Read]:
    def read(folder: Path, name: str) -> Read:
        import pyarrow.parquet as pq

        meanings = {"region": ALLOWED["region"], "source": ALLOWED["source"]}
        work = folder / "work"
        work.mkdir(exist_ok=True)
        table = take_in(folder, "data", Resource(schema.name, name, records=schema.name), schema, meanings, work)
        rows = [row for file in table.files for row in pq.read_table(file).to_pylist()]
        return {row[schema.key]: tuple(row[column] for column in columns) for row in rows}, [
            str(fault.told()) for fault in table.faults
        ]

    return read


# ---- forms ----
def posts() -> Table:
    rows = cells(
        ["单位名称（盖章）：甲卫生院"],
        ["职务", "岗位核准数", "实有聘任人数", "未使用核准岗位数", "单位拟分配甲文高级岗位数", "单位拟分配乙文高级岗位数"],
        ["正高", 10, 3, 7, 2, 5],
        ["副高", 16, 9, 7, 1, 6],
    )
    rows[0] += cells([None] * 5)[0]
    return Table([Sheet("main", rows)], head=1, first=2, last=3, figures=[1, 2, 3], labels=[0], unit="个", money=False)


def read_posts(folder: Path, name: str) -> Read:
    table = read_forms(folder, "data", Resource("posts", name), ("正高", "副高"))
    found = {(row["employer"], row["rank"]): (row["approved"], row["filled"], row["unused"]) for row in table.rows}
    return found, [*map(str, table.problems)]


def official_form() -> Table:
    """A self-evaluation as departments hand it in: labels and what stands beside them, then the indicators."""
    rows = cells(
        ["项目名称", "虚构培训项目", None, None, None, None],
        ["年度资金总额（万元）", 100, None, None, None, None],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "分值", "自评得分"],
        ["产出指标", "数量指标", "培训场次", "≥12场", 20, 18.5],
        ["产出指标", "质量指标", "合格率", "≥95%", 30, 30],
        ["效益指标", "社会效益指标", "知晓率", "≥80%", 30, 25],
        ["满意度指标", "服务对象满意度指标", "满意度", "≥90%", 10, 9.5],
    )
    return Table(
        [Sheet("main", rows)], head=2, first=3, last=6, figures=[4, 5], labels=[2], unit="分", money=False, tags={"free"}
    )


def read_official_form(folder: Path, name: str) -> Read:
    filing, _ = read_workbooks(folder, "data", [Resource("form", name)], 2022)
    names = {row.id: row.name for row in filing.rows}
    told = [f"{one.printed}：{one.understood}, row {one.line}" for one in filing.repairs if one.kind == UNPLACED]
    return {"".join(names[one.row].split()): (one.weight, one.stated) for one in filing.actuals}, told


# ---- ledgers ----
def ledger() -> Table:
    rows = cells(
        ["行动编号", "责任单位", "完成时限", "衡量标准", "权重", "进展状态", "完成程度", "填报日期"],
        ["T1", "甲处", "2024-06-30", "印发", 2, "进行中", 0.5, "2024-05-01"],
        ["T2", "乙处", "2024-06-30", "培训", 1, "进行中", 0.4, "2024-05-01"],
        ["T3", "丙处", "2024-09-30", "检查", 3, "进行中", 0.8, "2024-05-01"],
        ["T4", "甲处", "2024-12-31", "验收", 1.5, "完成", 1, "2024-05-01"],
    )
    main = Sheet(LEDGER, rows)
    return Table(
        [main, Sheet(HISTORY, cells(["行动编号", "进展状态", "填报日期"]))], 0, 1, 4, [4, 6], [0], money=False, name=LEDGER
    )


def read_the_ledger(folder: Path, name: str) -> Read:
    found = read_ledger(folder / name, f"data/{name}", ["T1", "T2", "T3", "T4"], date(2024, 1, 1))
    done = {one.action: one.done for one in found.entries}
    return {action: (one.weight, done.get(action)) for action, one in found.owed.items()}, [*map(str, found.problems)]


CONSUMERS = (
    Consumer("funds", funds, {("东丽区", "transfers"): (275000, 265000), ("西青区", "transfers"): (489000, 365000),
                              ("武清区", "matching"): (10264000, 0), ("蓟州区", "matching"): (123000, 123000)},
             tables_of(FUNDS, ("arrived", "spent"))),
    Consumer("clinics", clinics, {("东丽区",): (92, 90), ("西青区",): (110, 108), ("武清区",): (1234, 20), ("蓟州区",): (15, 15)},
             tables_of(CLINICS, ("managed", "implementing"))),
    Consumer("scores", scores, {("决策",): (20, Decimal("18.5")), ("过程",): (20, Decimal("17.25")), ("产出",): (30, 25),
                                ("效益",): (30, 28)}, tables_of(SCORES, ("weight", "score"))),
    Consumer("workload", workload, {("1", 2021): (820, 14, 2), ("1", 2022): (1310, 20, 3), ("2", 2021): (640, 9, 1),
                                    ("2", 2022): (655, 12, 4)}, tables_of(WORKLOAD, ("cases", "difficult", "reports"))),
    Consumer("roster", roster, {("1",): (Decimal("81.5"),), ("2",): (76,), ("3",): (90,), ("4",): (Decimal("63.5"),)},
             tables_of(ROSTER, ("skills",))),
    Consumer("payments", payments, {"P1": (Decimal("800.5"),), "P2": (Decimal("1026.4"),), "P3": (300,), "P4": (Decimal("12.3"),)},
             records_of(PAYMENTS, ("amount",))),
    Consumer("questionnaires", questionnaires, {"Q1": (5, 4), "Q2": (4, 4), "Q3": (3, 5), "Q4": (2, 1)},
             records_of(QUESTIONNAIRES, ("q1", "q2"))),
    Consumer("posts", posts, {("甲卫生院", "正高"): (10, 3, 7), ("甲卫生院", "副高"): (16, 9, 7)}, read_posts),
    Consumer("official form", official_form, {"培训场次": (20, Decimal("18.5")), "合格率": (30, 30), "知晓率": (30, 25),
                                              "满意度": (10, Decimal("9.5"))}, read_official_form),
    Consumer("ledger", ledger, {"T1": (2, Decimal("0.5")), "T2": (1, Decimal("0.4")), "T3": (3, Decimal("0.8")),
                                "T4": (Decimal("1.5"), 1)}, read_the_ledger, tuple(one for one in FORMATS if one.can == BOOK)),
)  # fmt: skip


def outcome(folder: Path, one: Consumer, form: Format, damages: Iterable) -> str:
    """What came of a damaged table that was handed in, as `told` says it; or impossible."""
    made = damaged(one.make(), damages, form)
    if made is None:
        return "impossible"
    try:
        (folder / form.name).write_bytes(form.write(made.sheets))
    except ValueError:  # what the format cannot hold
        return "impossible"
    return told(folder, one, form.name, made)


def told(folder: Path, one: Consumer, name: str, made: Table) -> str:
    """same, refused, or what came instead: figures that are handed on are the right ones even where others are at fault."""
    try:
        found, faults = one.read(folder, name)
    except DataError as error:
        found, faults = {}, str(error).splitlines()
    right = one.right
    if "emptied" in made.tags:
        first = next(iter(right))
        right = right | {first: (*right[first][:-1], None)}
    if faults:  # a row of which the name is at fault
        found = {key: figures for key, figures in found.items() if key is not None and None not in tuple(key)}
    if any(key not in right or not is_part(figures, right[key]) for key, figures in found.items()):
        return f"other figures: {found}"
    if faults:
        placed = (" row ", "stands in two forms: ", "sheet", "has no row", "holds no form", "paragraph", "第")
        return (
            "refused" if any(any(place in text for place in placed) for text in faults) else f"a fault without a place: {faults}"
        )
    return "same" if found == right else f"figures are missing without a word: {found}"


def is_part(found: tuple, right: tuple) -> bool:
    return all(value is None or value == meant for value, meant in zip(found, right, strict=True))


def damaged(made: Table, damages: Iterable, form: Format) -> Table | None:
    """The table, damaged; None where it cannot be, or the format cannot hold it."""
    try:
        for needs, damage in damages:
            if not needs <= form.can or damage(made) is False:
                return None
    except (IndexError, TypeError, AttributeError, StopIteration, ValueError):
        return None
    return None if len(made.sheets) > 1 and "sheets" not in form.can else made
