"""Tables of indicators: which columns hold targets, and what a row promises."""

from datetime import date
from decimal import Decimal

import pytest

from pbe_analysis.work_plan.extract import extract
from pbe_analysis.work_plan.indicator_tables import indicator_columns, sentence

from .plans import paragraphs

HEADINGS = ("序号", "指标名称", "单位", "2023年基数", "2024年目标值", "2026年目标值", "责任处室")


@pytest.mark.parametrize(
    ("headings", "values"),
    [
        (HEADINGS, {4: None, 5: 2026}),
        (("指标", "2023年", "2024年", "2025年", "属性"), {2: None, 3: 2025}),  # a year that is over is no target
        (("主要指标", "目标值", "2023年目标值"), {1: None, 2: 2023}),
        (("指标名称", "上年实际", "现状值"), None),
        (("任务", "目标值", "责任单位"), None),
        (("单位", "2024年目标"), None),
    ],
)
def test_which_columns_hold_targets(headings, values):
    found = indicator_columns(headings, 2024)
    assert (found and found.values) == values


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("1", "签约率", "%", "41", "45", "≥55", "甲"), "签约率达到45%，到2026年不低于55%"),
        (("2", "死亡率（‰）", "", "4", "≤3.5", "3", "甲"), "死亡率不超过3.5‰，到2026年达到3‰"),
        (("3", "医师数", "人", "2.9", "3.1人", "—", "甲"), "医师数达到3.1人"),
        (("4", "床位", "张", "", "5-6", "8以上", "甲"), "床位达到5-6张，到2026年达到8张以上"),
        (("5", "健康水平", "", "", "持续提高", "", "甲"), "健康水平持续提高"),
        (("6", "合计", "", "", "", "", ""), ""),
    ],
)
def test_what_a_row_promises(cells, said):
    assert sentence(cells, indicator_columns(HEADINGS, 2024)) == said


def test_a_row_is_a_task_with_a_target_for_each_year():
    text = "一、甲。\n1.乙。新建2所。\n附件：主要指标表\n" + "｜".join(HEADINGS) + "\n1｜签约率｜%｜41｜45｜≥55｜基层处"
    tables = extract(paragraphs(text), 2024).tables
    rows = [row for row in tables["numbers"] if row["plan_line"] == 5 and row["number_kind"] == "数量"]
    assert [(row["counted"], row["comparison"], row["value"], row["unit"], row["promise_due"]) for row in rows] == [
        ("签约率", "达到", Decimal(45), "%", None),
        ("签约率", "不低于", Decimal(55), "%", date(2026, 12, 31)),
    ]
    assert tables["tasks"][-1]["task_title"] == "签约率" and tables["actions"][-1]["stated_lead"] == "基层处"
