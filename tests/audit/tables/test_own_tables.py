"""Tables as evaluation reports print them, right in every figure, that were taken for wrong ones."""

from __future__ import annotations

import numpy as np
import pytest

from pbe_analysis.audit.tables.matrix import matrix_of
from pbe_analysis.audit.tables.view import views
from pbe_analysis.documents.text import read_text
from tests.audit.tables_by_hand import faults

CHANGES = [  # how much a budget was changed, as large as it is, whichever way
    "| 标段 | 预算资金（万元） | 调整后预算（万元） | 变动（万元） | 预算调整率 |",
    "| 四标段 | 710.00 | 639.00 | 71.00 | 10.00% |",
    "| 二标段 | 540.00 | 583.20 | 43.20 | 8.00% |",
    "| 一标段 | 620.00 | 620.00 | 0.00 | 0.00% |",
    "| 三标段 | 480.00 | 470.40 | 9.60 | 2.00% |",
    "| 五标段 | 350.00 | 371.00 | 21.00 | 6.00% |",
    "| 六标段 | 430.00 | 404.20 | 25.80 | 6.00% |",
]
SCORES = [  # 得分率 beside a target of nothing
    "| 一级指标 | 二级指标 | 三级指标 | 分值（分） | 目标值 | 实际值 | 得分（分） | 得分率 |",
    "| 决策 | 项目立项 | 立项依据充分性 | 5.00 | — | ①②③ | 5.00 | 100.00% |",
    "| 过程 | 资金管理 | 资金到位率 | 6.00 | 100% | 98.96% | 5.94 | 98.96% |",
    "| 过程 | 资金管理 | 预算执行率 | 6.00 | ≥95% | 91.03% | 4.00 | 66.67% |",
    "| 过程 | 组织实施 | 台账规范性 | 8.00 | 0处 | 6处 | 4.00 | 50.00% |",
    "| 产出 | 数量 | 培训任务完成率 | 15.00 | 100% | 92.37% | 13.86 | 92.37% |",
    "| 产出 | 时效 | 补贴拨付及时率 | 10.00 | 100% | 70.00% | 7.00 | 70.00% |",
    "| 产出 | 成本 | 补贴达标率 | 5.00 | ≥100% | 97.40% | 0.00 | 0.00% |",
    "| 效益 | 社会效益 | 培训后就业率 | 12.00 | ≥60% | 59.12% | 11.82 | 98.53% |",
    "| 效益 | 满意度 | 学员满意度 | 12.00 | ≥85% | 81.13% | 11.45 | 95.45% |",
]
LISTED = [  # one figure below the other: what each is of says 合计, and makes it no sum of those beside it
    "| 指标 | 对象 | 数值 |",
    "| 授课教师满意度，2022年 | 合计 | 77.21% |",
    "| 授课教师满意度，2023年 | 合计 | 88.13% |",
    "| 授课教师满意度，变动 | 合计 | 11.72个百分点 |",
    "| 预算执行率，2022年 | 合计 | 90.94% |",
    "| 预算执行率，2023年 | 合计 | 90.89% |",
    "| 预算执行率，变动 | 合计 | −0.05个百分点 |",
    "| 工程量完成率 | 合计 | 93.29% |",
    "| 土地平整完成率 | 合计 | 93.32% |",
    "| 未载明的标段 | 合计 | 1个 |",
]
RATES = [  # 到位率 is what the two rates before it make only where all arrived
    "| 乡镇 | 预算资金（万元） | 到位资金（万元） | 支出（万元） | 结余（万元） | 预算执行率 | 资金沉淀率 | 资金到位率 |",
    "| 白石镇 | 187.03 | 187.03 | 183.15 | 3.88 | 97.93% | 2.07% | 100.00% |",
    "| 石门镇 | 228.83 | 228.83 | 223.58 | 5.25 | 97.71% | 2.29% | 100.00% |",
    "| 西坪镇 | 333.68 | 333.68 | 325.35 | 8.33 | 97.50% | 2.50% | 100.00% |",
    "| 金沙镇 | 262.21 | 262.21 | 255.17 | 7.04 | 97.32% | 2.68% | 100.00% |",
    "| 龙潭镇 | 375.03 | 356.28 | 340.57 | 15.71 | 95.59% | 4.41% | 95.00% |",
]
WEIGHED = [  # the rate of all is weighed by 总体人数, and only a slip away from 282 ÷ 314
    "附表18 按人数加权的满意度",
    "| 区 | 总体人数（人） | 调查人数（人次） | 满意人数（人次） | 满意度 |",
    "| 甲区 | 78 | 37 | 37 | 100.00% |",
    "| 乙区 | 370 | 12 | 12 | 100.00% |",
    "| 丙区 | 110 | 25 | 23 | 92.00% |",
    "| 丁区 | 193 | 141 | 129 | 91.49% |",
    "| 戊区 | 237 | 99 | 81 | 81.82% |",
    "| 己区 | 848 | 0 | 0 | — |",
    "| 合计 | 1,836 | 314 | 282 | 89.18% |",
]
DATED = [  # one figure in a row of five cells is a figure all the same
    "单位：万元",
    "| 资金级次 | 批次 | 拨付金额 | 应拨付日期 | 实际拨付日期 |",
    "| 中央 | 第一批 | 191.07 | 2023/2/28 | 2023/3/8 |",
    "| 中央 | 第二批 | 313.33 | 2023/6/30 | 2023/7/4 |",
    "| 省级 | 第一批 | 437.96 | 2023/3/31 | 2023/4/4 |",
    "| 合计 | | 942.36 | | |",
]
LOST = [  # a row is called by what is scored, and no quotient of two others
    "| 指标 | 分值（分） | 得分（分） | 失分（分） | 占全部失分 |",
    "| 过程·资金管理·资金使用合规性 | 4.00 | 1.00 | 3.00 | 17.47% |",
    "| 过程·资金管理·资金拨付及时率 | 3.00 | 2.00 | 1.00 | 5.82% |",
    "| 产出·产出时效·考核完成时间 | 3.00 | 2.20 | 0.80 | 4.66% |",
    "| 过程·资金管理·预算执行率 | 5.00 | 4.44 | 0.56 | 3.28% |",
    "| 过程·组织实施·管理制度健全性 | 3.00 | 2.50 | 0.50 | 2.91% |",
    "| 产出·产出质量·规范管理率 | 5.00 | 4.97 | 0.03 | 0.17% |",
]


@pytest.mark.parametrize("table", [RATES, WEIGHED, DATED, LOST])
def test_what_agrees_by_chance_is_no_relation(table):
    assert faults(*table) == []


def test_a_total_below_rows_of_one_figure_is_recomputed():
    assert [due for _, _, due in faults(*(line.replace("942.36", "942.86") for line in DATED))] == ["942.36"]


def test_an_amount_and_its_share_are_one_piece_of_evidence():
    """1.33 = 0.74 + 0.59 by chance, and so in shares; of one line alone the two say nothing of each other."""
    heads, rest = "| 指标 | 失分（分） | 占比 |", [0.41, 0.29, 0.93, 1.07]
    lost = [1.33, 0.74, 0.59, *rest]
    lines = [f"| 甲{place}项 | {one:.2f} | {100 * one / sum(lost):.2f}% |" for place, one in enumerate(lost)]
    table = read_text("\n".join([heads, *lines]), "t.txt").blocks[0]
    view = next(view for view in views(matrix_of([table])) if view.down)
    weight = np.array([0.0, 2.0, 3.0])
    assert view.surety((1, 2, 3), weight) == 3.0
    assert view.surety((1,), weight) == 5.0


def test_a_change_printed_as_large_as_it_is_has_lost_no_sign():
    assert faults(*CHANGES) == []


def test_a_wrong_change_is_told_all_the_same():
    assert len(faults(*(line.replace("43.20", "43.80") for line in CHANGES))) == 1  # of it, or of the rate beside it


def test_nothing_to_divide_by_makes_no_count_undefined():
    assert faults(*SCORES) == []


def test_figures_in_a_list_are_no_sums_of_each_other():
    assert faults(*LISTED) == []


def test_what_a_rate_was_before_is_not_what_it_is():
    table = [
        "| 工种 | 实际培训人数（人） | 计划培训人数（人） | 培训任务完成率 |",
        "| 焊工 | 190 | 200 | 95.00% |",
        "| 养老护理员 | 1,214 | 1,320 | 91.97% |",
        "| 合计 | 1,404 | 1,520 | 92.37% |",
    ]
    told = "培训任务完成率为92.37%（实际培训人数1,404人，计划培训人数1,520人）。"
    fallen = (
        "与2022年度相比，下降的有预算执行率（90.94%→90.89%，−0.05个百分点）、培训任务完成率（92.67%→92.37%，−0.30个百分点）。"
    )
    assert faults(told, fallen, *table) == []
