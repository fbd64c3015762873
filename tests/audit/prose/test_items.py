"""Numbered paragraphs as the parts of what stands above them, and as rows of a table."""

import pytest

from ..tables_by_hand import audit_of, faults, said

# 1.20 + 9.98 + 0.83 = 12.01
TRIPS = (
    "今年三项经费预算数为12.01万元，比上年减少。其中：",
    "（一）因公出国费1.20万元，与上年持平。",
    "（二）公务用车费9.98万元，与上年持平。其中：购置费0万元；运行费9.98万元。",
    "（三）公务接待费0.83万元，比上年减少0.20万元。",
)
# 100 + 20.5 + 9.5 = 130 and 90 + 20.5 + 9 = 119.5
FUNDS = (
    "本单位年初预算为130.00万元，支出决算为119.50万元，完成年初预算的91.92%。其中：",
    "1、卫生支出（类）行政运行（项）。主要用于：人员。年初预算为100.00万元，支出决算为90.00万元，完成年初预算的90.00%。",
    "2、卫生支出（类）疾病预防（项）。主要用于：疫苗。年初预算为20.50万元，支出决算为20.50万元，完成年初预算的100.00%。",
    "3、卫生支出（类）其他卫生支出（项）。主要用于：其他。年初预算为9.50万元，支出决算为9.00万元，完成年初预算的94.74%。",
)
TABLE = (
    "单位：万元",
    "",
    "| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |",
    "| --- | --- | --- | --- | --- |",
    "| 2100101 | 行政运行 | 90.00 | 80.00 | 10.00 |",
    "| 2100401 | 疾病预防 | 20.50 | 0.00 | 20.50 |",
    "| 2109901 | 其他卫生支出 | 9.00 | 1.00 | 8.00 |",
    "| 2109902 | 培训支出 | 7.00 | 1.00 | 6.00 |",
    "",
)


def changed(lines: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(line.replace(old, new) for line in lines)


def test_the_parts_of_a_total_may_be_paragraphs():
    assert ("sum", "confirmed") in said(audit_of(*TRIPS), "12.01万元")
    assert ("sum", "confirmed") in said(audit_of(*FUNDS), "130.00万元")
    assert ("sum", "confirmed") in said(audit_of(*FUNDS), "119.50万元")


@pytest.mark.parametrize(
    ("lines", "old", "new"),
    [(TRIPS, "12.01", "12.91"), (FUNDS, "年初预算为20.50", "年初预算为26.50"), (FUNDS, "119.50", "199.50")],
)
def test_one_slip_that_keeps_them_from_adding_up_is_found(lines, old, new):
    assert [found[0] for found in faults(*changed(lines, old, new))][:1] == ["contradiction"]
    assert faults(*lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        TRIPS[:3],  # two parts of three: below their total they prove nothing
        (*changed(TRIPS[:1], "12.01", "31.70"), *TRIPS[1:]),  # no slip leads there: the list may leave parts out
        ("财政安排12.01万元。", "主要工作有：", *changed(TRIPS[1:], "0.83", "0.63")),  # nothing says that these are its parts
    ],
)
def test_a_list_that_need_not_be_all_accuses_nobody(lines):
    assert faults(*lines) == []


def test_an_item_is_the_row_of_its_name():
    audit = audit_of(*FUNDS, "", *TABLE)
    assert ("same", "confirmed") in said(audit, "90.00万元")
    found = faults(*changed(FUNDS, "支出决算为9.00万元，完成年初预算的94.74%", "支出决算为6.00万元"), "", *TABLE)
    assert ("contradiction", "6.00万元", "9.00万元") in found


def test_a_column_that_holds_few_of_the_items_says_nothing_of_the_others():
    other = changed(changed(TABLE, "| 90.00 |", "| 91.10 |"), "| 20.50 | 0.00", "| 22.70 | 0.00")
    assert not any(check.kind == "same" for check in audit_of(*FUNDS, "", *other).faults)


@pytest.mark.parametrize("total", ["共有车辆3辆", "共有车辆7辆"])
def test_a_list_that_ends_with_the_rest_is_complete_above_its_total(total):
    text = f"{total}，其中：领导用车0辆、机要用车8辆、执法用车0辆、其他用车0辆。"
    assert [found[0] for found in faults(text)] == ["contradiction"]
    assert faults(text.replace(total, "共有车辆8辆")) == []
