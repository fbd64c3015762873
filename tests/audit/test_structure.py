"""The skeleton of a report, and quantities that stand in two places."""

from __future__ import annotations

import pytest

from .tables_by_hand import audit_of, faults, said

TABLE = ("| 地区 | 支出资金 | 人数 |", "| 甲县 | 210.5 | 30 |", "| 乙县 | 318.2 | 41 |", "| 丙县 | 77.9 | 9 |")


def structure(*lines: str) -> list[tuple[str, str, str]]:
    return [
        (check.kind, check.stated, check.recomputed) for check in audit_of(*lines).checks if check.status.value == "structure"
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("一、概况", "二、做法", "三、结论"), []),
        (("一、概况", "二、做法", "四、结论"), [("numbering", "四、", "三、")]),
        (("一、概况", "一、做法"), [("numbering", "一、", "二、")]),
        (("一、概况", "（一）背景", "（二）内容", "二、做法", "（一）组织"), []),
        (("一、概况", "（一）背景", "（三）内容"), [("numbering", "（三）", "（二）")]),
        (("1.背景", "正文第一段，说明背景。2.内容见上。", "3.组织"), []),  # the second stands inside a paragraph
    ],
)
def test_numbers_of_headings(lines, expected):
    assert structure(*lines) == expected


def test_numbers_of_tables():
    table = ("| 区 | 数 |", "| 甲 | 1 |", "| 乙 | 2 |")
    lines = ("表1 情况", *table, "文字说明一句。", "表3 情况", *table)
    assert structure(*lines) == [("caption", "表3", "表2")]


def test_problems_need_recommendations():
    lines = ("一、概况", "二、做法", "三、存在的问题", "四、结论")
    assert [kind for kind, *_ in structure(*lines)] == ["answers"]
    assert structure(*lines[:3], "四、有关建议") == []
    beside = ("| 问题 | 依据 | 建议 |", "| 到位迟缓 | 管理办法 | 按季拨付 |", "| 台账缺页 | 档案规定 | 补记 |")
    assert structure(*lines[:3], *beside, "四、结论") == []
    assert [kind for kind, *_ in structure(*lines[:3], "| 项目 | 问题 |", "| 甲 | 迟缓 |", "四、结论")] == ["answers"]


def test_amounts_of_money_need_a_unit():
    assert [kind for kind, *_ in structure("表1 情况", *TABLE)] == ["unit"]
    assert structure("表1 情况", "单位：万元", *TABLE) == []
    assert structure("表1 情况（万元）", *TABLE) == []


FUNDS = (
    "表1 资金使用情况",
    "单位：万元",
    "| 地区 | 下达资金 | 支出资金 | 预算执行率 |",
    "| 东山区 | 127.50 | 96.40 | 75.61% |",
    "| 西河县 | 348.90 | 236.55 | 67.80% |",
    "| 南湖区 | 236.10 | 230.15 | 97.48% |",
    "| 合计 | 712.50 | 563.10 | 79.03% |",
)


def test_prose_repeats_the_total_of_a_table():
    sentence = "全部资金的预算执行率为79.03%。"
    assert said(audit_of(sentence, *FUNDS), "79.03%") >= {("same", "confirmed")}
    assert faults(sentence.replace("79.03", "79.30"), *FUNDS) == [("contradiction", "79.30%", "79.03%")]


def test_a_list_of_regions_is_joined_by_name():
    sentence = "支出情况：南湖区230.15万元，东山区96.40万元，西河县236.55万元。"
    assert faults(sentence, *FUNDS) == []
    assert faults(sentence.replace("236.55", "263.55"), *FUNDS) == []  # two of three are no list of that column yet
    longer = (*FUNDS[:-1], "| 北岭镇 | 100.00 | 50.00 | 50.00% |", "| 合计 | 812.50 | 613.10 | 75.46% |")
    four = sentence.replace("。", "，北岭镇50.00万元。").replace("236.55", "263.55")
    assert faults(four, *longer) == [("contradiction", "263.55万元", "236.55万元")]


@pytest.mark.parametrize(
    "sentence",
    [
        "2019年预算执行率为79.30%，2020年有所提高。",
        "东山区预算执行率为79.30%。",
        "预算执行率目标为79.30%。",
        "培训合格率为79.30%。",
    ],
)
def test_another_year_region_plan_or_name_is_another_quantity(sentence):
    table = ("表1 2021年资金使用情况", *FUNDS[1:])
    assert faults(sentence, *table) == []


def test_a_quantity_with_two_values():
    """乡村医生 are 2554 in one paragraph and 2545 in another; those who were trained may be fewer."""
    assert faults("全市共有乡村医生2554人。", "全市共有乡村医生2545人。") == [("contradiction", "2545人", "2554人")]
    assert faults("全市共有乡村医生2554人。", "全年培训乡村医生2545人。") == []
    assert faults("全市共有乡村医生2554人。", "全年培训护理人员2545人。") == []
