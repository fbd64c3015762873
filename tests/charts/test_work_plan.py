"""Every chart of a work plan, drawn from the real data and from frames that are hard to draw."""

from pathlib import Path

import pytest

import pbe_analysis as pbe
from pbe_analysis.blocks import Nothing
from pbe_analysis.charts import work_plan as charts
from pbe_analysis.frames import frame_of
from pbe_analysis.numbers import Rate
from pbe_analysis.params import Target
from pbe_analysis.tabular import titled
from pbe_analysis.work_plan.progress import COUNTED

from .test_evaluation import assert_readable, labels, texts

CHARTS = {
    "commitments": "commitments",
    "checkable": "commitments",
    "unstated": "unstated",
    "progress": "progress",
    "burn_up": "burn_up",
}
LONG = "十一 大力加强精神文明和政风行风建设与"
TARGET = Target(at_least=1, source="测试")


@pytest.fixture(scope="module")
def plan():
    return pbe.load("shanghai-health-plan", 2013, Path(__file__).parents[2])


def draw(study, name):
    return getattr(charts, name)(getattr(study, CHARTS[name])())


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_can_be_read_and_says_unit_n_and_source(plan, name):
    chart = draw(plan, name)
    assert_readable(chart)
    words = [text for text, _ in texts(chart)]
    assert any(text.startswith("数据来源：") for text in words)
    assert any("共213" in text and ("项" in text or "%" in text) for text in words)
    assert chart.alt.endswith("。") and chart.png() == draw(plan, name).png()


def commitments(counts):
    rows = [
        {"section": label, "actions": total, "with_quantity": total - process, "with_paper": 0, "with_coverage": 0, "with_milestone": 0,
         "process_only": process, "checkable": total - process, "checkable_share": Rate(total - process, total)}
        for label, total, process in counts
    ]  # fmt: skip
    return titled(frame_of(rows, rows[0]), "各部分行动的承诺类型", "actions.csv")


@pytest.mark.parametrize("name", ["commitments", "checkable"])
@pytest.mark.parametrize(
    "counts",
    [
        [*((f"{LONG}{n}", 100 * n, n) for n in range(1, 25)), ("合计", 30_000, 300)],
        [("一 甲", 1, 1), ("合计", 1, 1)],
        [("一 甲", 0, 0), ("二 乙", 5, 0), ("合计", 5, 0)],
    ],
)
def test_hard_plans(name, counts):
    assert_readable(getattr(charts, name)(commitments(counts)))
    assert_readable(charts.checkable(commitments(counts), TARGET))


def test_sections_are_sorted_by_share(plan):
    assert labels(draw(plan, "checkable"))[0] == "三 加强基层卫生工作"
    assert labels(draw(plan, "checkable"))[-1] == "六 加强卫生监督力度"
    assert labels(draw(plan, "commitments"))[0] == "四 进一步加强医疗服务管理"


@pytest.mark.parametrize("months", [1, 2, 12, 24])
@pytest.mark.parametrize("done", [0, 100])
def test_burn_up_of_few_and_many_months(months, done):
    rows = [
        {"month": f"20{13 + n // 12}-{n % 12 + 1:02d}-28", "finished": done, "unreported": 0, "actions": 100,
         "finished_share": Rate(done, 100), "completion_rate": Rate(done, 100)}
        for n in range(months)
    ]  # fmt: skip
    assert_readable(charts.burn_up(titled(frame_of(rows, rows[0]), "逐月进度", "ledger.xlsx")))


def test_progress_of_nothing_reported():
    row = dict.fromkeys(COUNTED.values(), 0) | {"unreported": 3, "actions": 3, "completion_rate": Rate(0, 3)}
    rows = [{"section": name} | row for name in ("一 甲", "合计")]
    assert_readable(charts.progress(titled(frame_of(rows, rows[0]), "各部分进展状态", "ledger.xlsx")))


@pytest.mark.parametrize("name", ["progress", "burn_up"])
def test_what_is_illustrative_says_so_in_picture_and_alternative_text(plan, name):
    chart = draw(plan, name)
    words = "".join(text for text, _ in texts(chart))
    assert words.count("示例数据") >= 2 and "示例数据" in chart.alt


def test_of_an_empty_frame_there_is_no_chart(plan):
    assert isinstance(charts.burn_up(plan.burn_up().iloc[:0].pipe(titled, "逐月进度", "")), Nothing)
