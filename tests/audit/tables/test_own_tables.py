"""Tables as evaluation reports print them, right in every figure, that were taken for wrong ones."""

from __future__ import annotations

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
