"""Every chart of an evaluation, drawn from the real data and from data that is hostile but plausible."""

import re
from itertools import combinations
from unittest.mock import patch

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from pbe_analysis import charts
from pbe_analysis.blocks import Nothing
from pbe_analysis.charts.base import LABEL, Chart, style

CHARTS = ("execution", "arrival", "matching", "coverage", "satisfaction", "scores", "unspent",
          "execution_and_satisfaction", "overview")  # fmt: skip
LONG = "新疆生产建设兵团第十二师"


def draw(study, name: str) -> Chart:
    """The chart of that name, as the notebook asks for it."""
    targets = study.params.targets
    if name in ("coverage", "satisfaction"):
        return getattr(charts, name)(getattr(study, name)(), targets.get(f"{name}_rate"))
    if name == "unspent":
        return charts.contributions(getattr(study, name)())
    return getattr(charts, name)(getattr(study, name)())


def regions(names, funds, clinics, survey, **params):
    """Tables of these districts; each column is a function of the district's place."""
    rows = list(enumerate(names))
    return {
        "params": {"regions": list(names), "targets": TARGETS} | params,
        "funds": "region,source,arrived,spent,owed,budgeted\n" + "".join(
            f"{name},{source},{','.join(map(str, funds(place)))}\n" for place, name in rows for source in ("transfers", "matching")
        ),
        "clinics": "region,managed,implementing\n" + "".join(f"{name},{','.join(map(str, clinics(n)))}\n" for n, name in rows),
        "survey": "region,respondents,satisfied\n" + "".join(f"{name},{','.join(map(str, survey(n)))}\n" for n, name in rows),
    }  # fmt: skip


TARGETS = {
    f"{name}_rate": {"at_least": share, "source": "某办法"}
    for name, share in (("execution", 0.8), ("coverage", 1), ("satisfaction", 0.9), ("arrival", 1))
}
MANY = [
    f"{LONG}{sign}团" if n % 3 == 0 else f"第{sign}区"
    for n, sign in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒")
]
ALL = CHARTS
CASES = {  # charts that the case is hard for, and its tables
    "thirty districts with long names": (ALL, regions(
        MANY, lambda n: (1000 + n, 30 * n, 900), lambda n: (99_999 - n, 3000 * n), lambda n: (10 * n, 9 * n)
    )),
    "a province's counties": (ALL, regions(
        [f"{sign}{number}县" for sign in "甲乙丙丁" for number in "一二三四五六七八九十"],
        lambda n: (1000 + n, 10 * n, 900), lambda n: (9999 - n, 3000 + n), lambda n: (100 * n, 90 * n),
    )),
    "one district with a long name": (tuple(name for name in ALL if name != "unspent"), regions([LONG * 2], lambda n: (1, 0, 8), lambda n: (1, 1), lambda n: (1, 1))),
    "all zero": (ALL, regions(["甲区", "乙区"], lambda n: (0, 0, 0), lambda n: (0, 0), lambda n: (0, 0))),
    "nothing computable": (ALL, regions(
        ["甲区", "乙区"], lambda n: (("", "", 1), (1, "", ""))[n], lambda n: ("", n), lambda n: (0, 0)
    )),
    "one dwarfs the rest": (ALL, regions(
        MANY[:9], lambda n: (10 ** (n + 1), 10**n, 10**n), lambda n: (10 ** (n // 2), 1), lambda n: (10 ** (n // 2), 1)
    )),
    "one district": (("matching", "satisfaction"), regions(["甲区"], lambda n: (100, 50, 80), lambda n: (10, 5), lambda n: (40, 30))),
    "all alike": (("execution_and_satisfaction",), regions(
        MANY[:9], lambda n: (100, 90, 100), lambda n: (10, 9), lambda n: (100, 90)
    )),
    "all full": (("execution", "matching", "coverage", "satisfaction", "unspent"), regions(
        MANY[:9], lambda n: (100, 100, 100), lambda n: (10, 10), lambda n: (100, 100)
    )),
    "far more than was owed": (("arrival", "matching"), regions(
        ["甲区", "乙区"], lambda n: (900, 800, 9), lambda n: (9, 9), lambda n: (9, 9)
    )),
    "rates beside the target": (("execution", "satisfaction", "execution_and_satisfaction"), regions(
        ["甲区", "乙区", "丙区"], lambda n: (100, 99 - n, 100), lambda n: (100, 99), lambda n: (100, 90 - n)
    )),
    "rates below the target": (("satisfaction",), regions(
        ["甲区", "乙区"], lambda n: (100, 9, 100), lambda n: (100, 99), lambda n: (100, 89)
    )),
    "more spent than budgeted": (("execution", "execution_and_satisfaction", "overview"), regions(
        ["甲区"], lambda n: (100, 90, "", 50), lambda n: (9, 9), lambda n: (9, 9),
        execution_denominator={"by": "budgeted", "source": "某办法"},
    )),
    "matching of one district only": (("matching", "overview"), regions(
        ["甲区", "乙区"], lambda n: (9, 9, 9), lambda n: (9, 9), lambda n: (9, 9)
    ) | {"funds": "region,source,arrived,spent\n甲区,transfers,9,9\n乙区,transfers,9,9\n甲区,matching,9,9\n"}),
    "long indicators": (("scores",), regions(
        ["甲区"], lambda n: (9, 9, 9), lambda n: (9, 9), lambda n: (9, 9),
        weights={"source": "某办法", "indicators": {"项目组织实施与资金使用管理情况": 40, "产出": 60}},
    ) | {"scores": "indicator,weight,score,reason\n项目组织实施与资金使用管理情况,40,35.125,\n产出,60,45,\n"
         "自评资料依据性不强扣分,,-0.5,无\n绩效目标编制不规范扣分,,-1.25,无\n信息公开不及时扣分,,-0.25,无\n"}),
}  # fmt: skip


def texts(chart: Chart) -> list[tuple[str, object]]:
    """Every text that is drawn, with its box in pixels. Nothing is painted, only laid out."""
    drawn, renderer, draw = [], FigureCanvasAgg(chart).get_renderer(), Text.draw

    def noted(text, renderer):
        drawn.append(text)
        draw(text, renderer)

    with patch.object(Text, "draw", noted), renderer._draw_disabled(), style():
        chart.draw(renderer)
        boxes = [(one.get_text(), one.get_window_extent(renderer)) for one in drawn if one.get_visible()]
    return [(text, box) for text, box in boxes if text.strip()]


def shared(a, b) -> float:
    """Pixels by which two boxes overlap in their narrower direction."""
    return min(min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0))


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_can_be_read(study, name):
    assert_readable(draw(study, name))


@pytest.mark.parametrize("case", CASES)
def test_a_chart_can_be_read_whatever_the_data(make_study, case):
    names, tables = CASES[case]
    some = make_study(**tables)
    for name in names:
        assert_readable(draw(some, name))


@pytest.mark.parametrize(
    ("name", "first", "told"),
    [
        ("execution", "甲一县", "只画预算执行率最低的30个，共40个"),
        ("matching", "甲一县", "只画配套到位率最低的30个，共40个"),
        ("coverage", "甲一县", "只画覆盖率最低的30个，共40个"),
        ("satisfaction", "甲二县  100人", "只画最低的30个，共40个"),
        ("unspent", "甲一县", "只画最高的30个，共40个"),
    ],
)
def test_of_many_regions_those_that_stand_worst_are_drawn(make_study, name, first, told):
    chart = draw(make_study(**CASES["a province's counties"][1]), name)
    labels = [text.get_text() for ax in chart.axes for text in ax.texts if text.get_gid() == LABEL]
    assert len(labels) == 30 and labels[0] == first
    assert told in chart.block.note


def assert_readable(chart: Chart | Nothing) -> None:
    if isinstance(chart, Nothing):  # there is nothing to draw
        return
    drawn, sheet = texts(chart), chart.bbox
    outside = [text for text, box in drawn if box.x0 < 0 or box.y0 < 0 or box.x1 > sheet.x1 or box.y1 > sheet.y1]
    assert outside == [], "text leaves the sheet"
    overlapping = [(a, b) for (a, box), (b, other) in combinations(drawn, 2) if shared(box, other) > 2]
    assert overlapping == []
    assert not re.search(r"nan|None|inf|\de\d", "".join(text for text, _ in drawn) + chart.alt)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_what_it_shows_where_it_comes_from_and_in_which_unit(study, name):
    chart = draw(study, name)
    assert isinstance(chart, mpl.figure.Figure) and isinstance(chart, Chart)
    assert (len(chart.alt) > 20 and chart.alt.endswith("。")) or name in ("overview", "execution_and_satisfaction")
    words = [text for text, _ in texts(chart)]
    assert any(text.startswith("数据来源：") and ".csv" in text for text in words)
    assert any(re.search(r"（.*(万元|家|%|分).*）", text) for text in words)


@pytest.mark.parametrize("name", CHARTS)
def test_drawing_leaves_the_callers_settings_alone_and_does_not_read_them(study, name, monkeypatch):
    plain = draw(study, name).png()
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "savefig.dpi": 30, "font.family": ["monospace"]}):
        before = dict(mpl.rcParams)
        again = draw(study, name).png()
        assert dict(mpl.rcParams) == before
    assert again == plain  # and two runs give the same bytes
    assert plain.startswith(b"\x89PNG")


def labels(chart):
    return [text.get_text() for text in chart.axes[0].texts if text.get_gid() == LABEL]


def test_districts_are_sorted_by_value_and_indicators_stand_in_their_order(study):
    assert labels(draw(study, "execution"))[::9] == ["东丽区", "蓟州区"]
    assert labels(draw(study, "coverage"))[:3] == ["蓟州区", "武清区", "静海区"]
    assert [label.split()[0] for label in labels(draw(study, "satisfaction"))][-2:] == ["东丽区", "蓟州区"]
    assert labels(draw(study, "unspent"))[:3] == ["蓟州区", "宁河区", "武清区"]
    assert labels(draw(study, "scores")) == ["项目决策", "项目过程", "项目产出", "项目效益"]


def test_what_lies_with_one_region_alone_has_no_chart(study):
    assert isinstance(charts.contributions(study.coverage_gap()), Nothing)


def test_what_is_not_known_is_said_and_not_drawn_as_zero(study):
    assert "未载明" in [text for text, _ in texts(draw(study, "matching"))]
    words = [text for text, _ in texts(draw(study, "satisfaction"))]
    assert {"未调查", "—", "63.04% 范围外"} <= set(words) and "0.00%" not in words
    assert "蓟州区" in next(text for text, _ in texts(draw(study, "execution_and_satisfaction")) if "未列入" in text)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("execution", "合计36.42%"),
        ("coverage", "合计74.25%"),
        ("satisfaction", "合计83.74%"),
        ("scores", "合计86.47分"),
        ("matching", "合计101.64%"),
        ("unspent", "最大的是蓟州区，占52.24%"),
    ],
)
def test_the_alternative_text_tells_the_main_number(study, name, part):
    assert part in draw(study, name).alt


def test_the_number_of_answers_stands_in_the_title_and_at_each_district(study):
    words = [text for text, _ in texts(draw(study, "satisfaction"))]
    assert any("共406人次" in text for text in words) and "津南区  25人" in words


def test_the_chart_draws_what_the_frame_holds(study):
    frame = study.execution(exact=True)
    money = draw(study, "execution").axes[0]
    spent = [bar.get_extents().width for bar in money.collections[0].get_paths()]
    assert spent == pytest.approx([26.60, 30.15, 36.55, 64.60, 76.60, 84.98, 43.40, 17.30, 31.38])  # 蓟州区 spent nothing
    assert list(frame["region"])[:-1] == labels(draw(study, "execution"))


def test_texts_of_a_heat_map_can_be_read_on_every_cell():
    from matplotlib.figure import Figure

    from pbe_analysis.charts.marks import contrast, heat

    ax = Figure().add_subplot()
    values = [[place / 20 for place in range(21)] + [float("nan")]]
    heat(ax, values, [[f"{value}" for value in values[0]]], list(map(str, range(22))), ["甲"])
    cells = ax.collections[0].get_facecolors()
    assert all(contrast(text.get_color(), cell) >= 4.5 for text, cell in zip(ax.texts[:21], cells[:21], strict=True))
    assert ax.texts[-1].get_text() == "—" and ax.patches[-1].get_hatch()


@pytest.mark.parametrize(
    ("low", "others", "start"),
    [(0.53, (0.9,), 0.5), (0.5, (), 0.4), (0.95, (0.65,), 0.6), (0.0, (), 0.0), (float("nan"), (), 0.0)],
)
def test_an_axis_of_rates_starts_below_what_it_shows(low, others, start):
    from pbe_analysis.charts.marks import near_start

    assert near_start([{"low": low, "satisfaction_rate": low}], *others) == start
