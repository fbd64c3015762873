"""The chart of a folder's audit, drawn from the example and from frames that are hard to draw."""

from pathlib import Path

import pytest

import pbe_analysis as pbe
from pbe_analysis.audit.folder.study import COUNTS
from pbe_analysis.charts.audit import statuses
from pbe_analysis.frames import frame_of
from pbe_analysis.numbers import Rate
from pbe_analysis.tabular import titled

from .test_evaluation import assert_readable, texts


def frame(*rows):
    """name, then the counts in the order of the statuses."""
    made = []
    for name, *counts in [*rows, ("合计", *[sum(column) for column in zip(*[row[1:] for row in rows], strict=True)])]:
        counted = dict(zip(COUNTS, counts, strict=True))
        made.append({"name": name, "checks_n": sum(counts), **counted, "faults_n": sum(counts[2:6]), "agreeing_rate": Rate(1, 1)})
    return titled(frame_of(made, made[0]), "各报告核对结果", "a.txt")


def test_the_example_can_be_read_and_says_unit_n_and_source():
    study = pbe.load("synthetic-report-audit", 2021, Path(__file__).parents[2])
    chart = statuses(study.files())
    assert_readable(chart)
    words = [text for text, _ in texts(chart)]
    assert any(text.startswith("数据来源：健康小屋.md") for text in words) and any("处，共" in text for text in words)
    assert "流动接种车项目2处" in chart.alt and chart.png() == statuses(study.files()).png()


@pytest.mark.parametrize(
    "rows",
    [
        [("甲", 0, 0, 0, 0, 0, 0, 0, 0)],
        [("甲", 1, 1, 1, 1, 1, 1, 1, 1), ("很长的报告名称" * 6, 90_000, 0, 0, 0, 0, 0, 0, 0)],
        [(f"报告{n}", 100 * n, n, 0, 0, n % 3, 0, 1, 0) for n in range(30)],
    ],
)
def test_hard_frames_can_be_read(rows):
    assert_readable(statuses(frame(*rows)))
