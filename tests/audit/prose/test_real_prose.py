"""Kinds of sentences that published accounts, bulletins and audits had and that were read wrongly; the sentences are our own.

In `{right|wrong}` the first is what follows from the rest of the text; the second is a slip of it.
"""

import pytest

from ..tables_by_hand import audit_of
from .test_published_prose import falsified, right

SAID = (
    "2023年市级公共安全支出6240万元，比2022年增支310万元，增长{5.23|5.32}%。",
    "防汛经费支出3.15万元，年初预算为4.40万元，差值为{1.25|1.52}万元。",
    "失业保险基金收入3.62亿元，上年结余8.15亿元，支出3.27亿元，年末滚存结余{8.50|8.05}亿元。",
    "救灾资金收入合计81246万元，支出合计73958万元。\n上述收支相抵，年终结余{7288|7828}万元，全部结转下年使用。",
    "城市更新收入735万元，上级补助收入62万元，上年结余118万元，城市更新支出{684|648}万元。\n上述收支相抵，年终结余{231|213}万元，结转下年使用。",
    "全镇实现渔业总产值46.12亿元，增长2.1%，增加值24.30亿元，增长2.4%。其中，海水养殖产值31.05亿元，淡水养殖产值9.84亿元，水产苗种产值{5.23|5.32}亿元。",
)

QUIET = (
    # differences have no sign, so that they do not add up
    "会议费支出8.20万元，年初预算为9.00万元，差值为0.80万元。其中：一类会议支出5.10万元，年初预算为6.30万元，差值为1.20万元；"
    "二类会议支出3.10万元，年初预算为2.70万元，差值为0.40万元。",
    # the total of a list is the amount that it adds up to, not the nearest
    "全镇实现渔业总产值46.12亿元，增长2.1%，增加值24.30亿元，增长2.4%。其中，海水养殖产值31.05亿元，淡水养殖产值9.84亿元，水产苗种产值5.23亿元。",
    # an opening balance is no result of the figures before it
    "2023年城南街道公共预算收入完成8.42亿元，加上上级补助6.10亿元、调入资金0.08亿元、上年结余0.53亿元，收入合计15.13亿元。",
    "地方收入5230万元，地方支出6480万元，加上调入资金100万元，收支总量相抵，差额1150万元；债务余额限额9120.35万元。",
    # a change that is told as the reason of another has amounts of its own
    "污水处理费收入由年初预算2310.40万元调整为2655.90万元，调增345.50万元，主要由于：（1）新增排水户调增212.30万元；（2）清缴往年欠费调增133.20万元。",
    "林业支出由年初预算816.20万元调整为742.10万元，调减74.10万元，主要由于管护面积核减，项目调减60.05万元。",
    # what a bracket holds is no part beside what it stands behind
    "专项收入0万元，加上年结余收入1240万元，上级补助收入3615万元（其中：抗旱补助282万元），债务转贷收入900万元，收入合计5755万元。",
    # parts of a part
    "2022年该区取得补助收入8.46亿元，其中：一般补助收入8.40亿元，主要为税收返还0.62亿元；均衡性补助5.35亿元；专项补助2.43亿元。",
    # shares that their amounts give leave something out
    "全省图书馆藏书820.4万册，其中：市级馆512.6万册（占62.5%），县级馆263.1万册（占32.1%），学校馆38.4万册（占4.7%）。从馆藏来看，结构稳定。",
    # words that every item of a list has are no names
    "全市水利投资完成62.40亿元，完成年度计划的97.2%，其中：灌区改造投资完成41.30亿元，完成年度计划的97.7%。",
    "全区一般预算支出18.42亿元，上解支出3.10亿元，年终结余2.38亿元。\n区本级一般预算支出17.05亿元，上解支出3.10亿元，年终结余2.33亿元。",
    "全省新增退税2120.6亿元，发行债券1475亿元。\n2021年全省教育类支出1.08万亿，占一般预算支出比重62.4%，其中，实事资金310.2亿元。",
    # a share of what no amount is called
    "实现建筑业增加值38.20亿元，占GDP的21.4%，其中总承包企业产值126.50亿元，增长9.2%；实现增加值31.60亿元，占GDP的17.7%。",
)  # fmt: skip


@pytest.mark.parametrize("text", [*map(right, SAID), *QUIET])
def test_what_is_right_is_accused_of_nothing(text):
    assert [(one.stated, one.recomputed) for one in audit_of(*text.split("\n")).faults] == []


@pytest.mark.parametrize("text", [wrong for text in SAID for wrong in falsified(text)])
def test_a_slip_is_found(text):
    assert audit_of(*text.split("\n")).faults
