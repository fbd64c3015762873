"""Spreadsheets as they are published: what adds up in several ways, what does not add up at all, and English words for it."""

from __future__ import annotations

import numpy as np
import pytest

from bench.audit import real
from pbe_analysis.audit.examination import examine
from pbe_analysis.audit.tables.additions import _borne_out
from pbe_analysis.audit.tables.hierarchy import trees
from pbe_analysis.audit.tables.matrix import matrix_of
from pbe_analysis.audit.tables.notation import notation
from pbe_analysis.audit.tables.stretches import SUM
from pbe_analysis.audit.tables.view import Relation, views
from pbe_analysis.documents.books import read_book
from pbe_analysis.reading.files import File

from .right_sheets import RIGHT, list_with_heads, one_ward_alone, withheld


def audit_of(text: str):
    return examine(read_book(File("a.csv", "a.csv", "text", text.encode(), "csv")))


PROPERTY = """Type of property,Stolen,Recovered,Percent recovered
Total,1000,300,30.0
Cars,500,200,40.0
Jewelry,300,60,20.0
Tools,200,40,20.0
"""
POLICE = """City,Population,Total law enforcement employees,Total officers,Total civilians
Bethany,947,10,9,1
Blades,1006,3,3,0
Camden,2484,16,14,2
Clayton,1438,9,8,1
"""
DRUGS = """Drug abuse violations,,Northeast,South
Total,,100.0,100.0
Sale:,Total,20.3,15.7
,Heroin,15.0,12.7
,Marijuana,5.3,3.0
Possession:,Total,79.7,84.3
,Heroin,35.4,39.4
,Marijuana,44.3,44.9
"""
SERVICES = """Kind of business,NAICS code,2005,2006
"Social assistance, total",624,180,190
Family services,6241,100,105
Relief services,6242,50,50
Child care,6243,30,35
"""
CODES = """科目编码,科目名称,预算数（万元）,决算数（万元）
201,一般公共服务支出,510.25,498.31
20103,政府办公厅及相关机构事务,410.20,400.11
2010301,行政运行,300.15,295.06
2010302,一般行政管理事务,110.05,105.05
20106,财政事务,100.05,98.20
2010601,行政运行,60.02,59.10
2010602,预算改革业务,40.03,39.10
"""
SIDES = """镇,拨付,镇,拨付
东镇,310.5,西镇,412.5
南镇,200.0,北镇,150.0
小计,510.5,小计,562.5
"""


CASH = """Cash flows,2002,2003
Receipts,,
Grants,4204217,3915530
Fees,812345,790221
Interest,33410,41862
Net receipts,5049972,4747613
Payments for staff,2971590,2460435
"""
SPENDING = """Item,Capital: average expenditure,Capital: share %,Port: average expenditure,Port: share %
Total expenditure,70318,100,62965,100
Food,50256,71.5,46166,73.3
Taxes,14235,20.2,10941,17.4
Insurance,4742,6.7,3884,6.2
Gifts,1085,1.5,1974,3.1
"""
LIBRARIES = """Library,Kind,North,South,West,East,All
Adams,w,436,413,801,573,2223
Baker,w,896,829,430,794,2949
Clark,s,119,175,641,808,1743
Dale,s,347,112,253,435,1147
Evans,w,523,635,185,812,2155
Ford,s,65,214,264,132,675
"""
SUBTOTALS = """Type,Forms,Mail,Web
College,8,31,28
University,4,18,15
Subtotal academic,12,49,43
City,11,40,31
County,6,20,6
Subtotal public,17,60,37
Rate,0.104,0.222,0.143
Grand total,29,109,80
"""
COUNTRIES = "".join(
    f"Country {one},{number},{number + 117},{number + 251},{number + 348}\n" for one, number in enumerate(range(1301, 4500, 203))
)
TREND = f"""Group,2004,2005,2006,2007
Home countries,110916,120282,131247,151372
Other countries,47753,57285,65034,70150
Of these:,,,
{COUNTRIES}Overall,158669,177567,196281,221522
"""


@pytest.mark.parametrize("text", [PROPERTY, POLICE, DRUGS, SERVICES, CODES, SIDES, CASH, SPENDING, LIBRARIES, SUBTOTALS, TREND])
def test_a_right_spreadsheet_is_left_in_peace(text):
    assert audit_of(text).faults == ()


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_read_otherwise_is_no_fault(name):
    assert [check.expression for check in audit_of(RIGHT[name]).faults] == []


def test_where_nothing_is_withheld_the_total_is_wrong():
    """5 016 140 + 22 is what is printed."""
    (fault,) = audit_of(withheld().replace(",s,", ",0,")).faults
    assert (fault.stated, fault.recomputed) == ("5016162", "5016140")


@pytest.mark.parametrize(
    ("text", "old", "new", "place", "due"),
    [
        (PROPERTY, "30.0", "36.0", (2, 4), "30.0"),
        (CODES, "410.20", "470.20", (3, 3), "410.20"),
        (CODES, "498.31", "489.31", (2, 4), "498.31"),
        (CASH, "5049972", "5349972", (6, 2), "5049972"),  # the other column and the digit establish it
        (SPENDING, "62965", "66965", (2, 4), "62965"),  # means that are the sum of their parts
        (LIBRARIES, "2949", "2749", (3, 7), "2949"),  # a letter in a column of words keeps nothing back
        (SUBTOTALS, "109", "129", (9, 3), "109"),  # of its subtotals alone
        (TREND, "177567", "177537", (21, 3), "177567"),  # of two rows far above it
    ],
)
def test_one_wrong_figure_is_named(text, old, new, place, due):
    (fault,) = audit_of(text.replace(old, new)).faults
    assert ((fault.where.row, fault.where.column), fault.recomputed) == (place, due)


@pytest.mark.parametrize("off", [100, 1, 0.02])
def test_a_digit_that_no_other_stretch_explains_is_a_slip(off):
    """2 + 5 + 25 + 50 + 7.5 + … is 195.32011."""
    (fault,) = audit_of(list_with_heads(2, 5, off=off)).faults
    assert fault.recomputed == "195.32011"


def test_a_wrong_figure_among_regions_of_one_ward_is_named():
    """The total of the wards of the south stands there once more; the staff of the west add up to what is falsified."""
    text = one_ward_alone(0)
    west = next(line for line in text.splitlines() if line.startswith("Total West")).split(",")[-1]
    wrong = f"{float(west) + 20:.5f}"
    assert [fault.stated for fault in audit_of(text.replace(west, wrong)).faults] == [wrong]


def test_fewer_parts_are_told_only_where_they_can_be():
    """10 + 12 is neither 19 nor a total of variances, which are not added up: nothing says that the south is left out."""
    text = "Ward,Overspend,Variance,Staff\nNorth,10,20,1.5\nSouth,-3,-5,\nTotal South,-3,-5,\nEast,12,7,2.5\nTOTAL,19,22,4.0\n"
    document = read_book(File("a.csv", "a.csv", "text", text.encode(), "csv"))
    view = next(views(matrix_of(list(document.tables))))
    over, variance, staff = np.flatnonzero(~np.isnan(view.values[view.lines[-1]]))
    one = Relation(SUM, view.lines[-1], view.lines[:-1], (int(staff),), (int(over), int(variance)), 5.0, 2)
    assert _borne_out(view, one) == one


def test_what_differs_by_a_figure_of_its_own_is_no_slip():
    """Of two columns one includes the other receipts: 5 049 972 + 300 000, and 300 000 stands there."""
    text = CASH.replace("5049972", "5349972").replace("2971590", "300000")
    assert audit_of(text).faults == ()


def test_a_count_that_nothing_is_added_to_is_no_running_sum():
    """Staff at the end of each month; who came in between is not all that is listed."""
    staff = (number for number in (140, 163, 231, 257, 378, 481) for _ in range(7))
    lines = [f"month {month},{number},0" for month, number in enumerate(staff)]
    assert audit_of("\n".join(["Month,Staff,Interns", *lines])).faults == ()


def test_what_was_divided_is_named_not_what_it_was_made_from():
    """Costs for each citation have decimals that neither costs nor citations have."""
    rows = [(34, 7619), (605, 47), (230, 178), (96, 177), (45, 113), (83, 917), (71, 1033)]
    lines = [f"Journal {cost},{cites},{cost},{cost / cites:.5f}" for cites, cost in rows]
    text = "\n".join(["Title,Cites,Cost,Cost for each", *lines]).replace("2.51111", "2.57111")
    (fault,) = audit_of(text).faults
    assert (fault.stated, fault.recomputed) == ("2.57111", "2.51111")


def test_levels_are_told_by_codes_and_by_blanks():
    codes = ["201 甲", "20103 乙", "2010301 丙", "2010302 丁", "20106 戊"]
    assert (
        trees(codes)[0].below == trees(["201", "201 03", "201 03 01", "201 03 02", "201 06"])[0].below == {0: (1, 4), 1: (2, 3)}
    )
    assert trees(["1 甲", "2 乙", "10 丙", "11 丁"])[0].below == {}
    assert trees(["1.1 a", "1.1.1 b", "1.1.2 c"])[0].below == {0: (1, 2)}
    assert trees(["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己", "合计"])[1].below == {0: (1, 4), 1: (2, 3)}
    assert trees(["a", "  b", "    c", "    d", "  e"])[2].below == {0: (1, 4), 1: (2, 3)}


@pytest.mark.parametrize(
    ("cells", "text", "number", "places"),
    [
        (["1 234,5", "12,25"], "1 234,5", 1234.5, 1),
        (["1.00000", "2.50000", "0.71267"], "2.50000", 2.5, 1),
        ([*["1,164.10", "2,028.50"] * 5, "404.6", "426.5", "492"], "1,164.00", 1164, 1),  # a second decimal that is always 0
        (["1,164.10", "2,028.50", "404.6"], "1,164.10", 1164.1, 2),  # of so few that may be chance
        ([], "$(1,234)", -1234, 0),
        ([], "12.3 per cent", 12.3, 1),
        ([], "1,234 1/", 1234, 0),
        ([], ".5", 0.5, 1),
    ],
)
def test_numbers_are_read_as_their_table_writes_them(cells, text, number, places):
    found = notation(cells).read(text)
    assert (float(found.number), found.places) == (number, places)


@pytest.mark.skipif(not (real.corpus() / real.AGGREGATIONS).exists(), reason="the annotated spreadsheets are not there")
def test_the_halves_of_the_corpus_do_not_change():
    samples = list(real.samples())
    assert [sum(sample.half == half for sample in samples) for half in real.HALVES] == [187, 198]


ASSETS = """Item,2005,2006,2007,2008
Total financial assets,10500,11710,12630,11645
Loans,4169,4556,4991,5512
Bonds,5200,5569,5923,5191
Savings bonds,258,212,182,159
Shares,1131,1585,1716,942
"""
GROWTH = """Region,2008,2009,Change %
A,2720,2930,7.7
B,4210,4508,7.1
C,3105,3316,6.8
D,5230,5502,5.2
E,1984,2145,8.1
F,3627,3812,5.1
"""
MARKS = """指标,分值,得分,扣分
成本控制,6,5.02,0.98
绩效目标,8,6.18,1.82
立项,6,5.21,0.79
组织实施,8,7.27,0.73
产出数量,12,10.85,1.15
产出质量,10,9.63,0.37
社会效益,12,11.82,0.18
满意度,10,8.32,1.68
合计,72,64.30,7.70
"""


@pytest.mark.parametrize(
    ("text", "old", "new", "due"),
    [
        (ASSETS, "11710", "11910", "11710"),  # savings bonds are bonds, and no part of their own
        (GROWTH, "5.2", "9.2", "5.2"),  # two digits, beside five that hold
        (MARKS, "1.68", "1.65", "1.68"),  # weights are whole numbers: 8.32 and 1.65 make none
    ],
)
def test_a_slip_is_told_by_the_other_places_of_its_relation(text, old, new, due):
    assert audit_of(text).faults == ()
    assert [(check.stated, check.recomputed) for check in audit_of(text.replace(old, new)).faults] == [(new, due)]


def test_fractions_below_a_per_cent_sign_are_no_percentages():
    """439 ÷ 500 = 0.878, as a spreadsheet keeps it below the heading %."""
    text = "学员,得分,满分,%\n甲,439,500,0.878\n乙,455,520,0.875\n丙,486,500,0.972\n丁,390,480,0.8125\n"
    assert audit_of(text).right == {"ratio": 4}
    (fault,) = audit_of(text.replace("0.972", "0.912")).faults
    assert (fault.stated, fault.recomputed) == ("0.912", "0.972")


def test_tables_of_one_sheet_have_their_own_headings():
    """The second table of a sheet counts 人 where the first one states 万元."""
    rows = "支出,预算（万元）,支出（万元）\n甲,12.5,11.2\n乙,13.5,12.4\n合计,26,23.6\n\n人数,男（人）,女（人）\n甲,120,130\n乙,210,190\n合计,330,320\n"
    tables = list(read_book(File("a.csv", "a.csv", "text", rows.encode(), "csv")).tables)
    sheets = matrix_of(tables).sheets
    assert [[measure.name for measure in sheet.measures] for sheet in sheets] == [
        ["预算（万元）", "支出（万元）"],
        ["男（人）", "女（人）"],
    ]
    assert {figure.unit.text for measure in sheets[1].measures for figure in measure.stated} == {"人"}


CENSUS = """Mother tongue,Both sexes,Males,Females
Total,"5,175","2,490","2,685"
English,"1,250",590,660
French,140,65,75
German,105,45,60
Italian,"1,735",850,885
Dutch,440,205,235
Greek,545,240,305
Polish,320,150,170
Arabic,610,330,280
Other,30,15,15
"""


def test_a_total_of_fives_that_is_none_is_wrong():
    """A census rounds to fives, so that 2,495 of parts that add up to 2,490 is right, and 5,171 cannot be."""
    assert audit_of(CENSUS.replace('"2,490"', '"2,495"').replace('"5,175"', '"5,180"')).faults == ()
    (fault,) = audit_of(CENSUS.replace('"5,175"', '"5,171"')).faults
    assert (fault.stated, fault.recomputed) == ("5,171", "5175")
    as_counted = CENSUS.replace('"5,175"', '"5,174"').replace('"2,490"', '"2,491"')
    assert audit_of(as_counted).faults == ()


def paid(total: str) -> str:
    """Twelve months of seven people, who are paid in hundreds."""
    rows = [
        f"{name},{','.join([f'{each}.00000'] * 12)},{12 * each}.00000"
        for name, each in zip("ABCDEF", (300, 200, 500, 700, 400, 600), strict=True)
    ]
    months = ",".join(f"M{month}" for month in range(1, 13))
    return "\n".join([f"Name,{months},Total", *rows, f"G,{','.join(['100.00000'] * 12)},{total}"])


def test_coarse_rounding_is_no_excuse_where_all_others_are_exact():
    """12 × 100 = 1,200; hundreds that had been rounded would not add up so in six other rows, and need not where one is off."""
    assert audit_of(paid("1200.00000")).faults == ()
    (fault,) = audit_of(paid("1230.00000")).faults
    assert (fault.stated, fault.recomputed) == ("1230.00000", "1200")
    assert audit_of(paid("1230.00000").replace(",2400.00000", ",2410.00000")).faults == ()


def test_a_sum_of_whole_numbers_has_no_decimals_where_zeros_are_printed():
    """An export prints five decimals of all: 95 + 66 + 916 = 1077, and no rounding leaves 1077.00002 or 1077.00100."""
    rows = ["Race,North,South,West,Total", *(f"{name},{a}.00000,{b}.00000,{c}.00000,{a + b + c}.00000" for name, a, b, c in
            (("A", 95, 66, 916), ("B", 398, 194, 12), ("C", 77, 118, 240), ("D", 25, 311, 48)))]  # fmt: skip
    text = "\n".join(rows)
    assert audit_of(text).faults == ()
    for printed in ("1077.00002", "1077.00100"):
        (fault,) = audit_of(text.replace("1077.00000", printed)).faults
        assert fault.stated == printed


def test_a_mean_may_be_of_what_makes_a_total_too():
    rows = [
        "Name,First,Second,Third,Fourth,Sum,Average",
        "A,77,87,68,88,320,80.00",
        "B,91,84,79,90,344,86.00",
        "C,65,72,80,61,278,69.50",
        "D,90,95,88,93,366,91.50",
    ]
    assert audit_of("\n".join(rows)).faults == ()
    (fault,) = audit_of("\n".join(rows).replace("86.00", "89.00")).faults
    assert (fault.stated, fault.recomputed) == ("89.00", "86.00")


def test_means_that_are_exact_to_the_last_decimal_are_of_what_is_printed():
    """Whole marks that had been rounded would give no mean to two decimals; 344 ÷ 4 = 86.00, and 86.04 is none."""
    rows = [
        "Name,First,Second,Third,Fourth,Average",
        "A,77,87,68,88,80.00",
        "B,91,84,79,90,86.00",
        "C,65,72,80,61,69.50",
        "D,90,95,88,93,91.50",
    ]
    (fault,) = audit_of("\n".join(rows).replace("86.00", "86.04")).faults
    assert (fault.stated, fault.recomputed) == ("86.04", "86.00")
    rounded = [
        *rows[:1],
        "A,77,87,68,88,79.92",
        "B,91,84,79,90,86.04",
        "C,65,72,80,61,69.38",
        "D,90,95,88,93,91.63",
    ]  # of marks with decimals
    assert audit_of("\n".join(rounded)).faults == ()


def test_tables_side_by_side_are_read_apart():
    text = "支出,预算（万元）,,机构,医师（人）\n甲,12.5,,丙院,120\n乙,13.5,,丁院,210\n合计,26,,合计,330\n"
    (amounts, people) = matrix_of(list(read_book(File("a.csv", "a.csv", "text", text.encode(), "csv")).tables)).sheets
    assert amounts.items == ("甲", "乙", "合计") and [measure.name for measure in amounts.measures] == ["预算（万元）"]
    assert people.items == ("丙院", "丁院", "合计") and {figure.unit.text for figure in people.measures[0].stated} == {"人"}


def test_remarks_behind_the_figures_name_no_rows():
    text = "单位,预算（万元）,备注\n甲院,12.5,已验收合格\n乙院,13.5,尚未验收\n丙院,14.5,尚未验收\n合计,40.5,见说明\n"
    (sheet,) = matrix_of(list(read_book(File("a.csv", "a.csv", "text", text.encode(), "csv")).tables)).sheets
    assert sheet.items == ("甲院", "乙院", "丙院", "合计")


def test_a_sum_that_prints_fewer_decimals_than_its_parts_and_is_exact_is_confirmed():
    """An export pads 44 with zeros, so that it seems coarser than 4.50 + 18.25 + 21.25."""
    points = (
        (4.5, 18.25, 21.25),
        (9.5, 20.25, 17.5),
        (8.75, 15.25, 12.75),
        (5.25, 11.5, 19.75),
        (7.25, 10.75, 16.25),
        (3.5, 2.25, 1.5),
    )
    rows = [f"{name},{','.join(f'{value:.5f}' for value in (*of, sum(of)))}" for name, of in zip("ABCDEF", points, strict=True)]
    audit = audit_of("\n".join(["Name,Quiz,Lab,Final,Total", *rows]))
    sums = {check.stated for check in audit.checks if check.kind == "sum"}
    assert sums == {"44.00000", "47.25000", "36.75000", "36.50000", "34.25000", "7.25000"}
    assert audit.summary == {"confirmed": 6}


def test_tables_of_one_heading_side_by_side_have_its_units():
    """Rates in per cent by their heading, as all three tables have it: 318.00 ÷ 400.00 = 79.50 %."""
    heading, caption = "单位,预算（万元）,支出（万元）,执行率（%）", "表{}各区资金情况,,,"
    amounts = (("甲", "400.00", "318.00"), ("乙", "812.50", "650.00"), ("丙", "250.00", "201.25"))
    rows = [f"{name},{given},{spent},{100 * float(spent) / float(given):.2f}" for name, given, spent in amounts]
    lines = [",,".join(map(caption.format, (1, 2, 3))), *(",,".join([line] * 3) for line in (heading, *rows))]
    audit = audit_of("\n".join(lines))
    assert audit.faults == () and {check.kind for check in audit.checks if check.stated == "79.50"} == {"ratio"}


REGISTER = """2003-04-01,,,,,
Room 12,,,,,
,,Exam 1,Exam 2,Exam 3,Tests Avg
1,Lee,81.25,90.75,77.5,84.125
2,Ma,66.5,71.25,80.0,75.625
3,Wu,93.75,88.25,91.5,92.625
4,Xu,58.25,64.5,70.75,64.5
5,Yu,77.25,82.5,85.25,81.25
"""


def test_a_day_above_a_table_does_not_take_its_headings_away():
    """Avg is of the first and the last exam, which stand apart: only its heading says that it is a mean."""
    right = REGISTER.replace("75.625", "73.25").replace("84.125", "79.375")
    assert audit_of(right).faults == ()
    means = [check.stated for check in audit_of(right).checks if check.kind == "mean"]
    assert means == ["79.375", "73.25", "92.625", "64.5", "81.25"]


BANDS = """Item,2001,2002
Fees,120,150
Grants,340,377
Total,460,527
Rates,% of 2001,% of 2002
Fees,26.1,28.5
Grants,73.9,71.5
"""


def test_a_band_is_called_by_its_own_headings():
    matrix = matrix_of(list(read_book(File("a.csv", "a.csv", "text", BANDS.encode(), "csv")).tables))
    assert [(heads[1], heads[2]) for heads in matrix.heads] == [("2001", "2002"), ("% of 2001", "% of 2002")]
    assert matrix.bands == [0, 0, 0, 0, 1, 1, 1]


def test_a_row_of_dashes_begins_no_band():
    text = BANDS.replace("Rates,% of 2001,% of 2002\n", "Closed,-,-\n")
    assert set(matrix_of(list(read_book(File("a.csv", "a.csv", "text", text.encode(), "csv")).tables)).bands) == {0}


def test_a_mean_without_a_name_is_known_by_its_decimals():
    text = "name,a,b\nLee,8,9\nMa,7,4\nWu,6,6\nXu,9,7\nYu,5,8\nHe,6,7\n,6.8333,6.8333\n"
    assert [(check.kind, check.stated) for check in audit_of(text).checks] == [("mean", "6.8333")] * 2
    assert [check.stated for check in audit_of(text.replace("6.8333\n", "6.3833\n")).checks if check.kind == "mean"] == []
