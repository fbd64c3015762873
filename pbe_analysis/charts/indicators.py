"""A tree of scores: bars of the last level, grouped under the levels above it."""

import pandas as pd

from ..numbers import fixed
from ..sections import DrawnTree
from .base import GREY, INK, LABEL, MAIN, PALE, SECOND, Chart, axes, chart, drawing, grid
from .lettering import SIZE, WIDTH, text_width, wrapped
from .marks import beside, points
from .rows import extremes, parts
from .strips import strips

LINE = 0.27  # inches per bar or heading
INDENT = 0.16
ROOM = 2.2  # inches that names may take, over two lines where they need more


@drawing
def tree(frame: pd.DataFrame) -> Chart:
    """Points of each indicator against its weight as bullet bars, under the headings of the levels above; bars of points that a
    person gave are lighter, and their text says so.

    frame: as `attrs["drawn"]`, a `DrawnTree`, says. Points that are not known: the weight alone, and "—".
    """
    drawn: DrawnTree = frame.attrs["drawn"]
    rows, _ = parts(frame)
    lines = _lines(rows, drawn)
    title = f"{frame.attrs.get('title', '')}（分，{len(rows)}项）"
    alt = f"子弹图：{frame.attrs.get('title', '')}，按上级指标分组。得分率{extremes(_named(rows, drawn), drawn.rate)}。"
    sheet = chart(LINE * len(lines), title, frame.attrs, alt)
    room = max(text_width(name) + INDENT * depth for name, depth, _ in lines)
    ax = axes(sheet, 0.3 + min(ROOM, room), WIDTH - 1.55)
    ax.set_ylim(len(lines) - 0.4, -0.6)
    ax.yaxis.set_visible(False)
    _names(ax, lines)
    bars = [(place, row) for place, (_, _, row) in enumerate(lines) if row]
    strips(ax, [float(row[drawn.whole]) for _, row in bars], PALE, "分值", places=[place for place, _ in bars], height=0.7)
    for marked, colour, label in ((False, MAIN, "得分"), (True, SECOND, f"得分（{drawn.marked}）")):
        some = [(place, row) for place, row in bars if (row[drawn.mark] == drawn.marked) is marked]
        strips(ax, [points(row[drawn.part]) for _, row in some], colour, label, places=[place for place, _ in some], height=0.36)
    for place, row in bars:
        beside(ax, place, f"{fixed(row[drawn.part], 2)}/{fixed(row[drawn.whole], 2).rstrip('0').rstrip('.')}  {row[drawn.rate]}")
    grid(ax, "分")
    return sheet


def _lines(rows: list[dict], drawn: DrawnTree) -> list[tuple[str, int, dict | None]]:
    """Name, depth and row of each line; headings have no row. A heading is said again where it changes."""
    lines: list[tuple[str, int, dict | None]] = []
    above: list[str] = []
    first = drawn.levels[0]
    levels = drawn.levels[1:] if len({row[first] for row in rows}) == 1 else drawn.levels  # of a single one the title says it
    for row in rows:
        names = [row[name] for name in levels if row[name]] or [row[first]]
        for depth, name in enumerate(names[:-1]):
            if above[: depth + 1] != names[: depth + 1]:
                lines.append((name, depth, None))
        above = names[:-1]
        lines.append((names[-1], len(names) - 1, row))
    return lines


def _named(rows: list[dict], drawn: DrawnTree) -> list[dict]:
    """The rows with the name of the indicator first, as alternative texts say it."""
    return [
        {"name": next(row[name] for name in reversed(drawn.levels) if row[name]), drawn.rate: row[drawn.rate]} for row in rows
    ]


def _names(ax, lines: list[tuple[str, int, dict | None]]) -> None:
    """Names from the left edge, each level further in; long ones over two smaller lines."""
    left = ax.get_position().x0 * WIDTH
    for place, (name, depth, row) in enumerate(lines):
        inset = 0.12 + INDENT * depth
        size = SIZE if text_width(name) <= left - inset - 0.06 else SIZE - 2.5
        shown = wrapped(name, size, left - inset - 0.06)
        across = (inset - left) / (ax.get_position().width * WIDTH)
        ax.text(across, place, shown, transform=ax.get_yaxis_transform(), ha="left", va="center", size=size, linespacing=1.0,
                color=INK if row else GREY, gid=LABEL)  # fmt: skip
