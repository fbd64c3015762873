"""The shipped data of Shanghai 2022: every indicator of the nine forms, with its level and target as printed.

Where the source text is at hand it is read again and compared; without it these tests stand on what was counted by hand.
"""

from __future__ import annotations

import json
from collections import Counter

import pytest
from samples import ROOT

from pbe_analysis.targets.filing import LEVELS, PARENT, UNPLACED
from tools.target_layout import csv_files, read_layout

from .conftest import PORTFOLIO, SEED

DATA = ROOT / "data" / PORTFOLIO / "2022"
# Form → the lines of the source on which its indicators stand, listed by hand; (117, 119) and (207, 209) are one each.
LINES = {
    "进博会医疗保障": [*range(20, 26), *range(27, 30)],
    "全民健康生活方式发放项目": [*range(46, 55), *range(56, 60), *range(61, 68)],
    "全行业管理专项": [84, 85, *range(89, 117), (117, 119), *range(120, 136)],
    "上海市进一步加快中医药传承创新发展三年行动计划(2021年-2023年)": [*range(152, 159), *range(160, 182)],
    "上海市免疫治疗创新研究院": [*range(198, 207), (207, 209), *range(210, 214)],
    "上海市重大传染病和生物安全研究院项目": [*range(230, 237)],
    "食品安全与营养管理": [*range(253, 265)],
    "市卫生系统医疗质量控制与管理专项": [*range(281, 289)],
    "中医药监督管理": [*range(305, 313)],
}
COUNTS = [9, 20, 47, 29, 14, 7, 12, 8, 8]  # counted by hand, form by form
BUDGETS = [17_834_800, 16_390_000, 39_039_831, 89_006_800, 105_000_000, 30_000_000, 29_259_000, 19_008_712, 10_303_000]


def shown(line) -> str:
    return "、".join(map(str, line)) if isinstance(line, tuple) else str(line)


def test_there_are_154_indicators_counted_in_two_ways(portfolio):
    assert sum(COUNTS) == 154 > 150
    assert [len(lines) for lines in LINES.values()] == COUNTS
    assert len(portfolio.filing.rows) == 154 == len({row.id for row in portfolio.filing.rows})
    assert list(Counter(row.form for row in portfolio.filing.rows).items()) == list(zip(LINES, COUNTS, strict=True))


def test_every_indicator_stands_on_the_line_that_was_listed(portfolio):
    found = {form: [row.line for row in portfolio.filing.rows if row.form == form] for form in LINES}
    assert found == {form: [shown(line) for line in lines] for form, lines in LINES.items()}


def test_the_budgets_are_those_of_the_forms(portfolio):
    assert [form.total for form in portfolio.filing.forms] == BUDGETS
    assert sum(form.total for form in portfolio.filing.forms) == 355_842_143


def test_every_level_is_one_of_the_tree(portfolio):
    assert all(row.level1 in LEVELS and PARENT[row.level2] == row.level1 for row in portfolio.filing.rows)


def test_nothing_was_left_without_a_place(portfolio):
    assert [one for one in portfolio.filing.repairs if one.kind == UNPLACED] == []


def test_the_goals_are_no_paragraphs(portfolio):
    assert max(len(one.what) for one in portfolio.filing.promises) <= 24
    assert "习近平" not in "".join(path.read_text("utf-8") for path in DATA.iterdir())


def test_the_made_up_actuals_say_so_everywhere():
    package = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    for name in ("actuals", "outturn"):
        resource = next(one for one in package["resources"] if one["name"] == name)
        assert "示意数据" in resource["title"] and "不得引用" in resource["description"]
        head, *rows = (DATA / f"{name}.csv").read_text("utf-8").splitlines()
        assert head.split(",")[-1] == "nature" and all(row.endswith(",示意数据") for row in rows)


@pytest.fixture(scope="module")
def seed():
    if not SEED.is_file():
        pytest.skip("the source text is not at hand")
    return SEED.read_text("utf-8")


def test_the_data_is_what_the_reader_makes_of_the_source(seed):
    for name, text in csv_files(read_layout(seed, 2022)).items():
        assert (DATA / name).read_text("utf-8") == text, name


def test_every_name_and_target_stands_in_its_line(seed, portfolio):
    lines = seed.splitlines()
    for row in portfolio.filing.rows:
        cells = [cell.strip() for number in row.line.split("、") for cell in lines[int(number) - 1].split("\t")]
        whole = "".join(cells)
        assert all(
            cell in (row.name + row.target) or cell in LEVELS or cell in PARENT or "".join(cell.split()) == "绩效指标"
            for cell in cells
        )
        assert row.name in (*cells, whole, cells[0] + row.name.removeprefix(cells[0])) and len(row.name + row.target) <= len(
            whole
        )


def test_every_text_below_the_headings_is_in_some_indicator(seed, portfolio):
    """The second count, from the other end: no line of any table is left over."""
    wanted = {int(number) for row in portfolio.filing.rows for number in row.line.split("、")}
    in_table, met = False, set()
    for number, line in enumerate(seed.splitlines(), start=1):
        cells = ["".join(cell.split()) for cell in line.split("\t") if cell.strip()]
        in_table = "三级指标" in cells or (in_table and "财政项目支出绩效目标申报表" not in cells)
        texts = [cell for cell in cells if cell not in LEVELS and cell not in PARENT and cell != "绩效指标"]
        if in_table and texts and "三级指标" not in cells:
            met.add(number)
    assert met == wanted and len(wanted) == 156  # 154 indicators, two of which are cut over two lines
