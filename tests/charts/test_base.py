"""The sheet that charts are drawn on."""

import warnings

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from pbe_analysis.charts.base import Chart, axes, chart, mark, percent_axis, style
from pbe_analysis.charts.lettering import NAMES, SIZE, drawable, headed, label_room, named, text_width, wrapped
from pbe_analysis.charts.rows import MOST, extremes, worst
from pbe_analysis.numbers import Rate

ATTRS = {"source": "funds.csv", "note": "推算"}


@pytest.fixture(autouse=True)
def _styled():
    """As `drawing` has it for every chart."""
    with style():
        yield


def sheet(title="标题", **attrs):
    return chart(2, title, ATTRS | attrs, "条形图。")


@pytest.mark.parametrize("sign", ["\U0001f600", "ꙮ", "\ue000"])
def test_a_character_that_the_font_lacks_is_an_error(sign):
    with pytest.raises(UserWarning, match="Glyph .* missing"):
        sheet(f"标题{sign}").png()


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("蓟州区", "蓟州区"),
        ("𠮷野村卫生室", "〓野村卫生室"),
        ("一村\n二村\t", "一村 二村 "),
        ("\u200b\ue000\U0001f600", "〓〓〓"),
        ("", ""),
    ],
)
def test_a_name_with_a_rare_character_can_be_drawn(text, drawn):
    assert drawable(text) == drawn
    sheet(drawable(text)).png()


@pytest.mark.parametrize("low", [0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95])
def test_labels_of_an_axis_are_as_far_apart_as_its_rules(low):
    made = sheet()
    ax = axes(made, 1.0, 8.0)
    percent_axis(ax, 1.0, low)
    told = [int(text.get_text()[:-1]) for text in ax.texts[:-1]]
    assert len(told) > 1 and len({b - a for a, b in zip(told, told[1:], strict=False)}) <= 1


def test_a_note_of_two_lines_stands_below_the_unit_of_the_axis():
    assert sheet(note="注" * 120).foot > sheet().foot


def test_a_name_with_dollar_signs_is_no_formula():
    made = sheet("甲$\\foo$乙")
    made.png()
    assert made.texts[0].get_text() == "甲$\\foo$乙"


def test_names_of_places_and_signs_of_reports_are_in_the_font():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sheet("蓟州區濮陽㙍塘〔2020〕10号《办法》、—−±≥≤①（%）·“”‘’…×÷Σ").png()


def test_the_mime_bundle_has_the_picture_and_its_alternative_text():
    data, metadata = sheet()._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG") and data["text/plain"] == "条形图。"
    assert metadata["image/png"]["alt"] == "条形图。"


def test_the_bytes_hold_no_date_and_no_version():
    png = sheet().png()
    assert png == sheet().png()
    assert b"Software" not in png and b"matplotlib" not in png.lower()


def test_the_style_ends_where_it_began():
    before = dict(mpl.rcParams)
    with style():
        assert mpl.rcParams["font.family"] == ["Noto Sans SC"]
    assert dict(mpl.rcParams) == before


def test_a_chart_is_a_figure_that_can_be_saved_as_any_other(tmp_path):
    made = sheet()
    assert isinstance(made, Figure) and isinstance(made, Chart)
    made.savefig(tmp_path / "a.png")
    made.savefig(tmp_path / "a.svg")


def test_a_long_note_runs_over_several_lines_and_stays_on_the_sheet():
    made = sheet(note="各区应配套额为推算值，" * 20)
    note = next(text for text in made.texts if text.get_text().startswith("数据来源"))
    box = note.get_window_extent(made.canvas.get_renderer())
    assert note.get_text().count("\n") >= 2 and box.x1 <= made.bbox.x1


@pytest.mark.parametrize(("text", "ems"), [("", 0), ("蓟州区", 3), ("n = 92", 6 * 0.58), ("（）", 2)])
def test_chinese_is_as_wide_as_high(text, ems):
    assert text_width(text, 72) == pytest.approx(ems)


def test_the_longest_label_has_room():
    assert label_room(["甲", "新疆生产建设兵团第十二师"]) >= text_width("新疆生产建设兵团第十二师")
    assert label_room([]) > 0


@pytest.mark.parametrize("text", ["新疆生产建设兵团第十二师", "101.64%", "n = 1024", "A01区", "合计 100.00%"])
def test_the_estimated_width_is_enough(text):
    made = sheet()
    with style():
        drawn = made.text(0.1, 0.5, text, size=10).get_window_extent(made.canvas.get_renderer()).width / made.dpi
    assert drawn <= text_width(text, 10) * 1.02


def test_a_rate_that_is_undefined_is_not_marked():
    made = sheet()
    ax = axes(made, 1, 8)
    mark(ax, float("nan"), "合计 —", "red")
    assert not ax.lines and not ax.texts


@pytest.mark.parametrize(
    ("rates", "text"),
    [
        ([Rate(1, 2), Rate(3, 4)], "最高乙 75.00%，最低甲 50.00%"),
        ([Rate(1, 2), Rate(0, 0)], "仅甲可计算，为50.00%"),
        ([Rate(1, 2), Rate(2, 4)], "均为50.00%"),
        ([Rate(1, 2), Rate(1, 1), Rate(2, 2)], "最高100.00%（2个），最低甲 50.00%"),
        ([Rate(0, 0), Rate(0, 0)], "没有可计算的数值"),
        ([], "没有可计算的数值"),
    ],
)
def test_the_extremes_leave_out_what_is_undefined(rates, text):
    rows = [{"region": name, "rate": rate} for name, rate in zip("甲乙丙", rates, strict=False)]
    assert extremes(rows, "rate") == text


def rated(*values) -> list[dict]:
    return [{"region": str(place), "rate": value} for place, value in enumerate(values)]


@pytest.mark.parametrize(
    ("rows", "highest", "first", "count", "note"),
    [
        (rated(*range(MOST, 0, -1)), False, "0", MOST, ""),  # as they stand
        (rated(*range(MOST, -1, -1)), False, "30", MOST, "只画最低的30个，共31个"),
        (rated(*range(MOST + 1)), True, "30", MOST, "只画最高的30个，共31个"),
        (rated(*[None] * 29, 7, 5), False, "30", 2, "只画最低的2个，共31个"),
        (rated(*[None] * 31), False, "0", MOST, "只画前30个，共31个"),
    ],
)
def test_of_many_rows_the_worst_are_chosen_and_that_is_told(rows, highest, first, count, note):
    chosen, attrs = worst(rows, "rate", {}, highest=highest)
    assert (chosen[0]["region"], len(chosen), attrs.get("note", "")) == (first, count, note)


@pytest.mark.parametrize(
    ("alt", "above", "below"),
    [
        ("条形图：各区支出。最高甲区 96.73%。截至年末。", "最高甲区 96.73%", "标题"),
        ("条形图：各区支出。", "标题", ""),  # says nothing but what it shows
        ("折线图：各年。甲 1；乙 2。", "标题", ""),  # lists everything
        (f"条形图：各区。{'甲' * 200}。", "标题", ""),  # too long for a title
    ],
)
def test_a_chart_is_headed_by_what_it_says(alt, above, below):
    assert headed("标题", alt) == (above, below)


def test_a_long_name_stands_on_two_smaller_lines_and_is_cut_behind_them():
    assert named("蓟州区") == ("蓟州区", SIZE)
    name, size = named("甲" * 24)
    assert (name.replace("\n", ""), name.count("\n"), size) == ("甲" * 24, 1, SIZE - 2)
    assert named("甲" * 60)[0].endswith("…") and label_room(["甲" * 60]) <= NAMES + 0.28


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六七83.33%", ["一二三四五六七", "83.33%"]),
        ("一二三四五六七八九，十", ["一二三四五六七八九，", "十"]),
        ("1" * 30, ["1" * 15, "1" * 15]),  # a number wider than the line
    ],
)
def test_a_title_is_broken_beside_its_numbers(text, lines):
    """A line of nine Chinese characters, or of fifteen digits."""
    assert wrapped(text, 10, 9 * 10 / 72) == "\n".join(lines)
