"""Every method through the table: at its edges, in a second and plainer way, in other units, and never worse for a better value."""

from datetime import date, timedelta
from decimal import Decimal as D
from fractions import Fraction as F

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pbe_analysis.data import read_tables
from pbe_analysis.errors import DataError
from pbe_analysis.evaluation.indicator_figures import indicator_figures
from pbe_analysis.evaluation.indicator_proposals import proposals
from pbe_analysis.evaluation.indicator_table import INDICATORS
from pbe_analysis.evaluation.indicators import IndicatorSystem
from pbe_analysis.figures import Figures, Press
from pbe_analysis.measures.evaluation import MEASURES

from .indicator_tables import HEAD, TABLE, scored, small, system_of, with_row

# method → typed value → points of 10: just below, on, just above, zero, far over, nothing
EDGES = {
    "按比例；目标=100%": {"99.99%": "9.999", "100%": "10", "100.01%": "10", "0%": "0", "250%": "10", "": None, "—": None},
    "按比例；目标=85%；起点=60%": {"59.99%": "0", "60%": F(120, 17), "60.01%": F(6001, 850), "85%": "10", "0%": "0", "": None},
    "反向比例；目标=200万元": {"199.99万元": "10", "200万元": "10", "200.01万元": F(200000, 20001), "0元": "10", "2亿元": "0.1", "": None},
    "扣分；目标=90%；每=1个百分点；扣=0.5": {"89.99%": "9.995", "90%": "10", "90.01%": "10", "70%": "0", "69.99%": "0", "0%": "0", "": None},
    "扣分；每=1处；扣=2；最多扣=6": {"0": "10", "1处": "8", "3处": "4", "4处": "4", "99": "4", "": None},
    "分档；≥95%:10；>90%:6；其余:0": {"94.99%": "6", "95%": "10", "95.01%": "10", "90%": "0", "90.01%": "6", "0%": "0", "": None},
    "达标；≤30天": {"29天": "10", "30日": "10", "31个工作日": "0", "0": "10", "365天": "0", "": None},
    "达标；健全": {"健全": "10", "已健全": "10", "是": "10", "不健全": "0", "否": "0", "未健全": "0", "": None},
    "按比例；目标=95%；起点=80%；起点得分=0": {"95%": "10", "92%": "8", "80%": "0", "79.99%": "0"},
    "扣分；目标=≥0；每=1%；扣=1": {"3%": "10", "0": "10", "-3%": "7"},
    "按期限；期限=2024-12-31": {"2025年1月": "0", "2024年12月": "10", "2025-01-01": "0"},
    "按期限；期限=2024-12-31；每=1天；扣=1": {"2024年11月": "10", "2025年1月3日": "7", "2025年2月": "0"},
    "清单；共=4": {"3": "7.5", "4": "10", "①③": "5", "3/4": "7.5", "0": "0", "5": None, "": None},
    "清单；项=制度、台账；各=7、3": {"制度": "7", "台账": "3", "制度、台账": "10", "②": "3", "": None},
    "按期限；期限=2021-03-31；每=1天；扣=0.5": {
        "2021-03-30": "10", "2021年3月31日": "10", "2021.4.1": "9.5", "2021-04-20": "0", "2022-04-20": "0", "": None,
    },
    "按区间；下限=80%；上限=100%": {"79.99%": "9.99875", "80%": "10", "100%": "10", "100.01%": F(100000, 10001), "0%": "0", "200%": "5", "": None},
}  # fmt: skip
CASES = [(method, actual, points) for method, values in EDGES.items() for actual, points in values.items()]


def test_points_at_the_edges(tmp_path):
    found = scored(tmp_path, [(method, actual.replace("、", "；")) for method, actual, _ in CASES])
    wanted = [None if points is None else F(points) for *_, points in CASES]
    assert [(case, got) for case, got, want in zip(CASES, found, wanted, strict=True) if got != want] == []


@pytest.mark.parametrize(
    ("spent", "points"), [("94.99", "29.99"), ("95", "30"), ("95.01", "30"), ("0", "0"), ("", None), ("65", "0"), ("100", "30")]
)
def test_a_measure_at_the_edges_of_its_target(make_study, spent, points):
    """30 points, one less for each percentage point below 95 %."""
    rows = "".join(f"{region},transfers,100,{spent}\n{region},matching,50,50\n" for region in ("甲区", "乙区"))
    study = small(make_study, funds="region,source,arrived,spent\n" + rows)
    found = study.indicators.card.nodes[1].parts[1].points
    assert found == (None if points is None else F(points))
    assert (study.figures("score").value is None) is (points is None)


# ---- a second, plainer way ----
def deduction(value: F, target: F, step: F, off: F) -> F:
    """By counting hundredths of a step."""
    points, short = F(10), target - value
    while short > 0 and points > 0:
        part = min(short, step)
        points, short = points - off * part / step, short - step
    return max(points, F(0))


def rungs(value: F) -> F:
    return F(10) if value >= F(95, 100) else F(6) if value > F(90, 100) else F(0)


def days_late(day: date) -> F:
    points, reached = F(10), date(2021, 3, 31)
    while reached < day and points > 0:
        points, reached = points - F(1, 2), reached + timedelta(1)
    return max(points, F(0))


PLAINLY = {
    "按比例；目标=100%": lambda value: min(F(10), 10 * value),
    "按比例；目标=85%；起点=60%": lambda value: F(0) if value < F(6, 10) else min(F(10), 10 * value / F(85, 100)),
    "扣分；目标=90%；每=1个百分点；扣=0.5": lambda value: deduction(value, F(9, 10), F(1, 100), F(1, 2)),
    "分档；≥95%:10；>90%:6；其余:0": rungs,
    "按区间；下限=80%；上限=100%": lambda value: (
        10 * value / F(8, 10) if value < F(8, 10) else F(10) if value <= 1 else 10 / value
    ),
}
HUNDREDTHS = st.integers(0, 15_000)  # of a percentage point
ONE_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)


@ONE_FOLDER
@given(st.lists(HUNDREDTHS, min_size=1, max_size=8))
def test_points_agree_with_a_plainer_computation(tmp_path, values):
    rows = [(method, f"{D(value) / 100}%") for method in PLAINLY for value in values]
    wanted = [plain(F(value, 10_000)) for plain in PLAINLY.values() for value in values]
    assert scored(tmp_path, rows) == wanted


@ONE_FOLDER
@given(st.lists(st.integers(-40, 60), min_size=1, max_size=8))
def test_days_agree_with_counting_them(tmp_path, late):
    days = [date(2021, 3, 31) + timedelta(one) for one in late]
    assert scored(tmp_path, [("按期限；期限=2021-03-31；每=1天；扣=0.5", day.isoformat()) for day in days]) == [
        days_late(day) for day in days
    ]


# ---- what holds for every method ----
MORE_IS_BETTER = ("按比例；目标=100%", "按比例；目标=85%；起点=60%", "按比例；目标=100%；满分=90%", "扣分；目标=90%；每=1个百分点；扣=0.5；起点=70%",
                  "扣分；目标=90%；每=1个百分点；扣=1；不足一档=按一档", "分档；≥95%:10；>90%:6；其余:0", "达标；≥90%")  # fmt: skip
LESS_IS_BETTER = (
    "反向比例；目标=50%；起点=120%",
    "扣分；目标=≤5%；每=1个百分点；扣=0.5",
    "分档；≤5%:10；≤20%:4；其余:0",
    "达标；<5%",
)


@ONE_FOLDER
@given(st.lists(HUNDREDTHS, min_size=6, max_size=6).map(sorted))
def test_points_never_fall_as_a_value_improves(tmp_path, values):
    said = [f"{D(value) / 100}%" for value in values]
    rows = [(method, one) for method in MORE_IS_BETTER for one in said]
    rows += [(method, one) for method in LESS_IS_BETTER for one in reversed(said)]
    found = scored(tmp_path, rows)
    for start in range(0, len(rows), 6):
        points = found[start : start + 6]
        assert points == sorted(points) and all(0 <= one <= 10 for one in points), rows[start]


@ONE_FOLDER
@given(st.integers(1, 5_000_000), st.integers(1, 5_000_000))
def test_a_consistent_change_of_unit_changes_nothing(tmp_path, actual, target):
    said = [
        *((f"按比例；目标={D(target) / scale:f}{unit}", f"{D(actual) / scale:f}{unit}") for scale, unit in ((1, "元"), (10_000, "万元"), (100_000_000, "亿元"))),
        (f"按比例；目标={D(target) / 10_000:f}万元", f"{actual}元"),
    ]  # fmt: skip
    assert len(set(scored(tmp_path, said))) == 1


def test_shares_may_be_said_in_any_way(tmp_path):
    said = [
        ("目标=95%；每=1个百分点", "90.5%"),
        ("目标=950‰；每=10‰", "905‰"),
        ("目标=95%；每=1%", "90.5"),
        ("目标=百分之九十五；每=1个百分点", "90.5％"),
    ]
    assert scored(tmp_path, [(f"扣分；{how}；扣=1", actual) for how, actual in said]) == [F("5.5")] * 4


def test_the_unit_of_a_heading_is_that_of_its_bare_numbers(make_study):
    bare = with_row(TABLE, 4, 实际值="87.5").replace("实际值,", "实际值（%）,", 1)
    assert small(make_study, bare).figures("score", "产出·数量·完成率").display == "17.50分"


def test_weights_scale_the_points(tmp_path):
    one, two = (
        scored(tmp_path, [("按比例；目标=100%", "87.5%"), ("扣分；目标=90%；每=1个百分点；扣=5%", "88%")], weight)
        for weight in (10, 20)
    )
    assert [2 * points for points in one] == two


@pytest.mark.parametrize(
    ("method", "actual", "said"),
    [
        ("按比例；目标=100%", "约九成", "只是约数，应填确数"),
        ("按比例；目标=100%", "80%、90%", "中有几个数"),
        ("按比例；目标=100%", "0.95", "可以是0.95%，也可以是95%"),
        ("按比例；目标=40个", "90%", "的单位与评分方法的“个”不同"),
        ("按期限；期限=2021-03-31", "3月", "是否在2021-03-31前无法判断"),
        ("按期限；期限=2020-12-31；每=10天；扣=0.5", "2021年1月", "没有写明是哪一天，各日得分不同，应写明年月日"),
        ("按期限；期限=2020-12-31；每=1天；扣=1", "2021年1月上旬", "没有写明是哪一天"),
        ("按期限；期限=2020-12-31；每=1天；扣=0.1；最多扣=3", "2021年1月", "没有写明是哪一天"),
        ("达标；健全", "较健全", "“较健全”既不是“健全”，也不是它的否定：做到的填“健全”，没有做到的填“否”"),
        ("达标；健全", "80%", "没有做到的填“否”；程度不同、得分不同的，评分方法写作“人工”"),
        ("扣分；每=1处；扣=1", "无", "“无”不是一个数：一个也没有的，填 0"),
        ("清单；共=1", "是", "“是”不是一个数：按是否做到计分的，评分方法写作 达标；是"),
        ("扣分；每=1处；扣=1", "否", "评分方法写作 达标；是"),
        ("按期限；期限=2021-03-31", "三十日", "实际完成值应为完成日期"),
        ("清单；共=3", "①④", "清单共3项，没有第4项"),
        ("清单；共=3", "2/4", "清单共3项，不是4项"),
    ],
)
def test_a_value_that_cannot_be_read_is_a_fault_of_its_cell(tmp_path, method, actual, said):
    system = system_of(tmp_path, [(method, actual)])
    assert system.card.leaves and said in str(system.outline.faults[0])
    assert "row 2, column 实际值 (H2)" in str(system.outline.faults[0])


# ---- whatever stands in the cells ----
WILD = st.sampled_from(
    ["", "0", "5", "-3", "1e9", "9" * 400, "10分", "5%", "90%", "1/0", "=1+1", "#REF!", "合计", "小计", "无", "—", "决策（20分）", "决策·立项", "（）",
     "人工", "按比例", "按比例；目标=0", "扣分；扣=1/0", "扣分；每=0；扣=1", "分档；≥95%:5；其余:", "清单；共=99", "清单；项=、", "按期限；期限=2021-02-30",
     "2021-02-30", "①②⑳", "每降低1个百分点扣0.5分", "①;②", "预算执行率", "score", "\u202e", "\x00", "<script>alert(1)</script>", "13900001111"]
)  # fmt: skip
COLUMNS = 13


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.lists(WILD, min_size=COLUMNS, max_size=COLUMNS), min_size=1, max_size=4))
def test_a_wild_table_is_scored_or_refused_and_nothing_else(tmp_path, cells):
    text = HEAD + "".join(",".join(row) + "\n" for row in cells)
    (tmp_path / "indicators.csv").write_text(text, "utf-8")
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "indicators", "path": "indicators.csv"}]}', "utf-8")
    try:
        tables, _ = read_tables(tmp_path, "data", (INDICATORS,))
    except DataError:
        return
    system = IndicatorSystem(tables["indicators"], "data", lambda ids: Figures([]), MEASURES, 2021)
    proposals(system.outline, 2021)
    if not system.faults:
        list(indicator_figures(system, Press(MEASURES)))
        assert all(node.points is None or 0 <= node.points <= node.weight for node in system.card.walk())


@pytest.mark.parametrize("name", ["总分", "得分合计", "综合得分", "合计", "总得分"])
def test_a_row_of_the_score_is_no_indicator(make_study, name):
    study = small(make_study, TABLE + f"{name},,,100,,,,,,,88,,\n")
    assert not study.indicators.faults and study.figures("indicators").value == 5
    assert [one.rule for one in study.findings if one.rule == "total_points_differ"] == []
