"""Sheets of published kinds: blank rows within a table, lists that need not be all, debits beside credits, shares of another column."""

import io

import openpyxl
import pytest

from pbe_analysis.audit.checks import Status
from pbe_analysis.audit.examination import examine
from pbe_analysis.documents.books import read_book
from pbe_analysis.reading.files import File

from .test_spreadsheets import audit_of

BUDGET = """部门收支总表,,,
部门：某县水利局,,,单位：万元
收入,,支出,
项目,预算数,项目,预算数
一、一般公共预算拨款收入,1609.47,一、教育支出,12.50
二、政府性基金预算拨款收入,340.00,二、社会保障和就业支出,198.62
三、事业收入,118.20,三、农林水支出,1462.90
,,,
本年收入合计,2067.67,本年支出合计,1674.02
"""
TWO_YEARS = """“三公”经费预算,,,,
,,,,单位：万元
项目,2023年预算数,2024年预算数,比上年增减额,增减%
合计,66.10,80.00,13.90,21.03
因公出国费,5.00,4.00,-1.00,-20.00
公务接待费,18.60,16.00,-2.60,-13.98
公务用车费,42.50,60.00,17.50,41.18
,,,,
会议费,12.30,10.00,-2.30,-18.70
培训费,21.00,24.80,3.80,18.10
机关运行经费,286.41,291.07,4.66,1.63
"""
MONTHLY = """指标名称,单位,数量
（二）民政事业费累计支出,万元,123894.7
1.社会福利,万元,11571.7
2.社会救助,万元,100001.8
（1）最低生活保障,万元,87167.3
A 城市低保支出,万元,19477.6
B 农村低保支出,万元,67689.7
（2）特困人员救助供养,万元,10625.8
A 城市特困人员,万元,1051.7
B 农村特困人员,万元,9574.1
3.民政管理事务,万元,8685.5
4.行政事业单位离退休,万元,600.3
5.其他,万元,3035.4
"""
TRIAL = """Account,Balance Dr,Balance Cr,Adjustments Dr,Adjustments Cr,Profit & loss Dr
Purchases,171206,,,,171206
Opening stock,22850,,,,22850
Wages,64120,,1480,,65600
Rent,18000,,,1500,16500
Insurance,2940,,,610,2330
Motor expenses,7318,,225,,7543
Depreciation,0,,9300,,9300
Stationery,3311,,118,,3429
"""
TOURISM = """指标,单位,2018,2019,2020,2021
国内游客,万人次,1843.20,2107.66,1380.42,1655.07
过夜游客,万人次,702.11,798.03,501.69,588.70
一日游游客,万人次,1141.09,1309.63,878.73,1066.37
入境游客,万人次,8.26,9.04,0.73,0.61
国内旅游收入,亿元,142.60,168.37,98.52,121.08
国内游客人均花费,元,773.7,798.8,713.7,731.6
"""
WEEK = """,This week,Budget,Variance,Last year
Beverage,9877,9500,377,9144
Beverage cost,2311,2185,126,2250
Beverage cost % of beverage,23.4,23.0,0.4,24.6
"""
FORM = """一级指标,二级指标,分值,得分
产出,培训场次,15,15
产出,培训人次,15,14.1
效益,满意度,10,9.8
总分（含预算执行10分）,,40,48.9
"""
POPULATION = """年龄,人口数 合计,人口数 男,人口数 女,占总人口数的百分比 合计,占总人口数的百分比 男,占总人口数的百分比 女
总计,292632692,149966801,142665891,100.00,51.25,48.75
0-4岁,13077563,6977826,6099737,4.47,2.38,2.08
5-9岁,15139090,8018190,7120900,5.17,2.74,2.43
10-14岁,21456012,11221004,10235008,7.33,3.83,3.50
15-19岁,243,130,113,0.00,0.00,0.00
"""


@pytest.mark.parametrize("sheet", [BUDGET, TWO_YEARS, MONTHLY, TRIAL, TOURISM, WEEK, FORM, POPULATION])
def test_a_right_sheet_is_accused_of_nothing(sheet):
    assert audit_of(sheet).faults == ()


def test_what_stands_below_a_blank_row_is_in_the_unit_of_the_table_above():
    found = {check.stated: check.recomputed for check in audit_of(BUDGET).checks if check.status is Status.CONFIRMED}
    assert found["1674.02"] == "1674.02" and found["2067.67"] == "2067.67"
    wrong = audit_of(BUDGET.replace("1674.02", "1647.02")).faults
    assert [(check.stated, check.recomputed) for check in wrong] == [("1647.02", "1674.02")]


def test_a_share_of_another_column_is_confirmed_and_a_slip_of_it_found():
    confirmed = {check.stated for check in audit_of(POPULATION).checks if check.kind == "share"}
    assert {"2.38", "2.74", "3.83", "2.08", "2.43", "3.50"} <= confirmed
    assert [check.stated for check in audit_of(POPULATION.replace("2.74", "2.47")).faults] == ["2.47"]


COUNCIL = """Service,Expenditure To Date,Expenditure Budget,Income To Date,Income Budget,Net To Date,Net Budget
,£000,£000,£000,£000,£000,£000
Planning,551.7,846.1,-508.0,-730.0,43.7,116.1
Policy,1422.5,1688.8,-620.4,-685.8,802.1,1003.0
Archaeology,114.5,138.7,-2.4,-1.0,112.1,137.7
Leisure,2942.3,3805.2,-1824.4,-2171.5,1117.9,1633.7
"""
INCOME = """For the Year Ended,This Year,Previous Year,Change,% change
Net sales,"140,755,000","270,883,000","(130,128,000)",-48.0%
Cost of sales,"79,578,000","157,936,000","(78,358,000)",-49.6%
Gross profit,"61,177,000","112,947,000","(51,770,000)",-45.8%
"""
HARVEST = """指标,面积（千公顷） 2022年,面积（千公顷） 2023年,面积（千公顷） 增长%,单产 2022年,单产 2023年,单产 增长%,产量 2022年,产量 2023年,产量 增长%
谷物,272.84,274.97,0.8,6159,6269,1.8,168.03,172.38,2.6
稻谷,118.42,117.06,-1.1,6978,7086,1.5,82.63,82.95,0.4
小麦,64.15,65.80,2.6,4371,4470,2.3,28.04,29.41,4.9
大豆,16.20,17.95,10.8,1889,1916,1.4,3.06,3.44,12.4
薯类,30.56,29.71,-2.8,4529,4578,1.1,13.84,13.60,-1.7
"""
INDICATORS = """一级指标,分值,二级指标,分值,三级指标,分值,得分
决策,20,项目立项,7,立项依据,4,4
,,,,立项程序,3,3
,,绩效目标,8,目标合理,4,3
,,,,指标明确,4,2.5
,,资金投入,5,预算编制,3,2.5
,,,,资金分配,2,2
过程,20,资金管理,14,资金到位,4,4
,,,,预算执行,5,4.62
,,,,使用合规,5,5
,,组织实施,6,制度健全,3,3
,,,,执行有效,3,2.5
"""

PROGRESS = """月份,当月拨付（万元）,累计拨付（万元）,占年初安排比例
1月,486,486,4.14%
2月,264,750,6.38%
3月,704,1454,12.38%
4月,159,1613,13.73%
5月,887,2500,21.28%
6月,297,2797,23.81%
"""  # of 11 747万元, which the table does not print


@pytest.mark.parametrize(
    ("sheet", "old", "new", "stated"),
    [
        (COUNCIL, "112.1,", "121.1,", "121.1"),  # a column headed To Date holds amounts
        (INCOME, "79,578,000", "76,578,000", "76,578,000"),
        (HARVEST, "10.8,", "10.3,", "10.3"),  # a rate below a heading in 千公顷
        (PROGRESS, "13.73%", "17.33%", "17.33%"),
        (PROGRESS, "4.14%", "0.04%", "0.04%"),
        (INDICATORS, "绩效目标,8", "绩效目标,6", "6"),  # one weight for several rows
    ],
)
def test_a_wrong_figure_of_a_published_kind_is_named(sheet, old, new, stated):
    assert audit_of(sheet).faults == ()
    assert [check.stated for check in audit_of(sheet.replace(old, new, 1)).faults] == [stated]


ACCOUNTS = (
    ("人员经费", "", "", "公用经费", "", "", "公用经费", "", ""),
    ("科目编码", "科目名称", "金额（万元）") * 3,
    ("301", "工资福利支出", 509.59, "302", "商品和服务支出", 18.06, "307", "债务利息支出", 2.40),
    ("30101", "基本工资", 311.52, "30201", "办公费", 14.80, "30701", "国内债务付息", 2.40),
    ("30102", "津贴补贴", 198.07, "30202", "印刷费", 3.26, "310", "资本性支出", 18.75),
    ("303", "对个人和家庭的补助", 28.82, "", "", "", "31002", "办公设备购置", 6.35),
    ("30302", "退休费", 25.14, "", "", "", "31003", "专用设备购置", 12.40),
    ("30305", "生活补助", 3.68, "", "", "", "", "", ""),
    ("人员经费合计", "", 538.41, "公用经费合计", "", "", "", "", 39.21),
    ("合计", "", "", "", "", "", "", "", 577.62),
)


def audit_of_accounts(old: float | None = None, new: float | None = None):
    """The official table of accounts in three parts side by side, with the titles of parts and totals in merged cells."""
    book = openpyxl.Workbook()
    for row in ACCOUNTS:
        book.active.append([(new if cell == old else cell) if cell != "" else None for cell in row])
    for merged in ("A1:C1", "D1:F1", "G1:I1", "A9:B9", "D9:H9", "A10:H10"):
        book.active.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return examine(read_book(File("a.xlsx", "a.xlsx", "xlsx", out.getvalue(), "xlsx")))


def test_accounts_in_three_parts_side_by_side_are_one_list():
    audit = audit_of_accounts()
    confirmed = {(check.stated, len(check.operands)) for check in audit.checks if check.status is Status.CONFIRMED}
    assert audit.faults == () and {("39.21", 3), ("577.62", 2), ("538.41", 2), ("18.75", 2), ("18.06", 2)} <= confirmed


@pytest.mark.parametrize(("old", "new"), [(39.21, 32.21), (577.62, 571.62), (18.06, 18.16), (12.40, 12.90), (509.59, 559.59)])
def test_a_wrong_figure_of_accounts_in_parts_is_named(old, new):
    assert [check.stated for check in audit_of_accounts(old, new).faults] == [f"{new:g}"]
