"""Studies that are scored from an indicator table: as a CSV, or as a workbook of openpyxl."""

import json
from collections.abc import Sequence

import openpyxl

import pbe_analysis as pbe
from pbe_analysis.data import read_tables
from pbe_analysis.evaluation.indicator_table import INDICATORS
from pbe_analysis.evaluation.indicators import IndicatorSystem
from pbe_analysis.figures import Figures
from pbe_analysis.measures.evaluation import MEASURES
from pbe_analysis.scoring import Scorecard

HEAD = "一级指标,二级指标,三级指标,分值,评分标准,评分方法,目标值,实际值,取值指标,取值口径,得分,扣分原因,依据\n"
TABLE = f"""{HEAD}决策（20分）,项目立项,立项依据充分性,10,,清单；共=4,,3,,,,缺少论证,
,,立项程序规范性,10,,人工,,,,,8,缺少集体决策纪要,
产出（50分）,数量,完成率,20,,按比例,100%,87.5%,,,,进度滞后,
,质量,预算执行率,30,,扣分；目标=95%；每=1个百分点；扣=1,,,预算执行率,转移支付,,支出进度慢,
效益（30分）,满意度,满意度,30,,扣分；目标=90%；每=1个百分点；扣=0.5,,,满意度,,,,
"""
POINTS = {
    "决策": "15.5",
    "决策·项目立项": "15.5",
    "决策·项目立项·立项依据充分性": "7.5",  # 10 × 3 ÷ 4
    "决策·项目立项·立项程序规范性": "8",
    "产出": "42.5",
    "产出·数量": "17.5",
    "产出·数量·完成率": "17.5",  # 20 × 87.5 %
    "产出·质量": "25",
    "产出·质量·预算执行率": "25",  # 30 − (95 − 90)
    "效益": "30",
    "效益·满意度": "30",
    "效益·满意度·满意度": "30",  # 36 of 40 is 90 %
}


def small(make_study, table: str = TABLE, **given):
    """The small study, scored from this table and from nothing else."""
    params = {"weights": None} | given.pop("params", {})
    return make_study(params=params, **({"scores": None, "indicators": table} | given))


def rows_of(table: str) -> list[list[str]]:
    return [line.split(",") for line in table.splitlines()]


def with_row(table: str, line: int, **cells: str) -> str:
    """The table with other cells in one line; columns by their headings."""
    rows = rows_of(table)
    for name, cell in cells.items():
        rows[line - 1][rows[0].index(name)] = cell
    return "".join(",".join(row) + "\n" for row in rows)


def as_workbook(
    make_study, rows: Sequence[Sequence[object]], merged: Sequence[str] = (), formats: dict | None = None, top: int = 0
):
    """The small study with its indicator table in a workbook: rows as they are, cells merged, number formats by cell."""
    study = small(make_study)
    folder = study.place.data_dir
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    book.save(folder / "indicators.xlsx")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for one in package["resources"]:
        if one["name"] == "indicators":
            one["path"] = "indicators.xlsx"
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), "utf-8")
    return pbe.load("small", 2021, study.place.root)


def points(study) -> dict[str, object]:
    """Node → points."""
    return {"·".join(node.path): node.points for node in study.indicators.card.walk()}


def system_of(folder, rows: Sequence[tuple[str, str]], weight: object = 10) -> IndicatorSystem:
    """Indicators without a study around them: method and typed value of each, in a table of their own."""
    lines = [f"甲类,乙类,指标{n},{weight},,{method},,{actual},,,,,\n" for n, (method, actual) in enumerate(rows)]
    (folder / "indicators.csv").write_text(HEAD + "".join(lines), "utf-8")
    (folder / "datapackage.json").write_text('{"resources": [{"name": "indicators", "path": "indicators.csv"}]}', "utf-8")
    tables, _ = read_tables(folder, "data", (INDICATORS,))
    return IndicatorSystem(tables["indicators"], "data", lambda ids: Figures([]), MEASURES, 2021)


def scored(folder, rows: Sequence[tuple[str, str]], weight: object = 10) -> list[object]:
    """The points of each."""
    system = system_of(folder, rows, weight)
    points = [leaf.points for leaf in Scorecard(tuple(one.indicator for one in system.scored)).leaves]  # whatever they add up to
    assert not system.outline.faults, system.outline.faults
    return points
