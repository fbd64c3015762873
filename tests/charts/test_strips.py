"""Rows of bars as one artist."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from pbe_analysis.charts.strips import key, strips


@pytest.fixture
def ax():
    return Figure().add_subplot()


def drawn(ax) -> list[tuple[float, float, float, float]]:
    """Left, right, low, high of every bar."""
    boxes = [path.get_extents() for bars in ax.collections for path in bars.get_paths()]
    return [tuple(round(end, 6) for end in (box.x0, box.x1, box.y0, box.y1)) for box in boxes]


def test_bars_stand_at_their_rows_from_their_starts(ax):
    strips(ax, [3, 5], "red", left=[1, 2], height=0.5)
    assert drawn(ax) == [(1, 4, -0.25, 0.25), (2, 7, 0.75, 1.25)]


def test_bars_stand_where_they_are_told(ax):
    strips(ax, [3, 5], "red", places=[0.2, 4], height=0.2)
    assert drawn(ax) == [(0, 3, 0.1, 0.3), (0, 5, 3.9, 4.1)]


@pytest.mark.parametrize(("lengths", "many"), [([], 0), ([0, 0], 0), ([0, 2], 1), ([2, None], 1)])
def test_a_bar_without_length_is_left_out(ax, lengths, many):
    strips(ax, lengths, "red")
    assert len(drawn(ax)) == many


def test_each_bar_keeps_its_own_colour_where_others_are_left_out(ax):
    strips(ax, [0, 2, 3], ["red", "green", "blue"])
    assert [to_hex(one) for one in ax.collections[0].get_facecolors()] == [to_hex("green"), to_hex("blue")]


def test_the_axis_begins_where_bars_begin_and_ends_beyond_them(ax):
    strips(ax, [3, 5], "red")
    low, high = ax.get_xlim()
    assert low == 0 and high > 5


def test_the_key_names_what_is_drawn_and_nothing_else(ax):
    strips(ax, [1], "red", "支出", hatch="////", edge="black")
    strips(ax, [0], "blue", "结余")
    key(ax)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["支出"]
