"""Marks that several charts put on their axes, and texts beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.transforms import offset_copy

from ..fields import field
from ..figures import WHOLE
from ..numbers import in_unit, is_missing
from .base import (
    ACCENT,
    GREY,
    MAIN,
    SECOND,
    SIZE,
    WIDTH,
    Chart,
    percent_axis,
    text_width,
)

if TYPE_CHECKING:
    import pandas as pd


def rate_of(row: dict, name: str) -> str:
    return str(row.get(name, "—"))


def rate_text(rate: float) -> str:
    """A rate, or — where a region has none, which leaves a bare nan in a merged frame."""
    return str(rate) if rate == rate else "—"


def amount(yuan, unit: str) -> float:
    return 0.0 if is_missing(yuan) else float(in_unit(yuan, unit))


def points(value) -> float:
    return 0.0 if value is None else float(value)


def counter(frame: pd.DataFrame, column: str) -> str:
    """What the project counts in this column: 家, or its own word."""
    return frame.attrs.get("units", {}).get(column) or field(column).unit


def count_text(value) -> str:
    return "—" if is_missing(value) else str(value)


def falls_short(row: dict) -> bool | None:
    """Whether a region gave less than it owed; None where that is not known."""
    if is_missing(row["matched"]):
        return None
    exact = row["matching_arrival_rate"].exact
    return exact is not None and exact < 1


def beside(ax, place: float, text: str) -> None:
    """Text to the right of the axes, in line with a bar."""
    right = offset_copy(ax.get_yaxis_transform(), ax.figure, x=6, units="points")
    ax.text(1, place, text, transform=right, va="center", size=SIZE - 1)


def rate_dots(ax, rows: list[dict], column: str) -> None:
    percent_axis(ax, max([1.0, *(float(row[column]) for row in rows if row[column] == row[column])]) * 1.02)
    ax.yaxis.set_visible(False)
    rates = [float(row[column]) for row in rows]
    ax.hlines(range(len(rows)), 0, [0 if rate != rate else rate for rate in rates], color=SECOND, linewidth=1.4)
    ax.plot(rates, range(len(rows)), "o", color=MAIN, markersize=6, zorder=4, clip_on=False)
    for place, row in enumerate(rows):
        beside(ax, place, str(row[column]))


def interval(ax, place: int, row: dict) -> None:
    rate = row["satisfaction_rate"]
    if rate != rate:
        ax.text(0.02, place, row["status"], va="center", color=GREY, size=SIZE - 1)
        beside(ax, place, "—")
        return
    outside, few = row["status"].startswith("调查对象"), row["status"] == "样本偏小"
    colour = ACCENT if outside else MAIN
    ax.hlines(place, row["low"], row["high"], color=colour, linewidth=2, alpha=0.6)
    ax.plot(
        rate, place, "X" if outside else "o", color="white" if few else colour, markeredgecolor=colour, markersize=8, zorder=4, clip_on=False
    )
    beside(ax, place, f"{rate}{' 范围外' if outside else ''}")


def percent_plane(ax, xs: list[float], ys: list[float]) -> None:
    lowest = max(-0.02, min([0.9, *ys]) - 0.1)
    ax.set_xlim(-0.02, max([1.0, *xs]) + 0.08)
    ax.set_ylim(lowest, 1.06)
    ax.grid(color="#e3e8ed", linewidth=0.8)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda value, _: f"{value * 100:.0f}%" if value <= 1.0001 else "")
    ax.set_xlabel("预算执行率(%)")
    ax.set_ylabel("满意度(%)")


def cross_lines(ax, x: float, y: float) -> None:
    """The whole's two rates as lines, each named where it meets the frame."""
    if x != x or y != y:
        return
    ax.axvline(x, color=ACCENT, linestyle="--", linewidth=1)
    ax.axhline(y, color=ACCENT, linestyle="--", linewidth=1)
    ax.annotate(f"{WHOLE} {x}", (x, 1), xycoords=("data", "axes fraction"), xytext=(0, 3), textcoords="offset points", ha="center", size=SIZE - 1, color=ACCENT)
    ax.annotate(f"{WHOLE} {y}", (1, y), xycoords=("axes fraction", "data"), xytext=(-2, 3), textcoords="offset points", ha="right", size=SIZE - 1, color=ACCENT)


def label_points(ax, sheet: Chart, points, sizes, city) -> bool:
    """Names beside their points, each at the first of eight places where it hits no other name, no point and no edge; a
    point that has no such place stays without its name. Returns whether all have theirs."""
    inch_x = ax.get_position().width * WIDTH / (ax.get_xlim()[1] - ax.get_xlim()[0])
    inch_y = ax.get_position().height * sheet.get_figheight() / (ax.get_ylim()[1] - ax.get_ylim()[0])
    taken = [_disc(x * inch_x, y * inch_y, size) for (_, x, y), size in zip(points, sizes, strict=True)]
    (left_edge, right_edge), (low_edge, high_edge) = ([end * inch for end in ends] for inch, ends in ((inch_x, ax.get_xlim()), (inch_y, ax.get_ylim())))
    if city[1] == city[1]:  # its label stands at the right edge
        taken.append((right_edge - 0.05 - text_width(f"{WHOLE} {city[1]}", SIZE - 1), city[1] * inch_y, right_edge, city[1] * inch_y + 0.22))
    named = 0
    for (name, x, y), size in sorted(zip(points, sizes, strict=True), key=lambda one: -one[0][2]):
        wide, high, gap = text_width(name, SIZE), SIZE / 72 * 1.2, size**0.5 / 72 / 2 + 0.05
        corners = [
            (x * inch_x + dx * gap - (wide if dx < 0 else wide / 2 if dx == 0 else 0), y * inch_y + dy * gap - high * (dy < 0) - high / 2 * (dy == 0))
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
        ]
        boxes = [(left, bottom, left + wide, bottom + high) for left, bottom in corners]
        inside = [box for box in boxes if box[0] >= left_edge and box[2] <= right_edge and box[1] >= low_edge and box[3] <= high_edge]
        box = next((box for box in inside if not any(_overlap(box, other) for other in taken)), None)
        if box is None:
            continue
        named += 1
        taken.append(box)
        ax.text(box[0] / inch_x, (box[1] + high * 0.2) / inch_y, name, ha="left", va="bottom", size=SIZE, zorder=5)
    return named == len(points)


def _disc(x: float, y: float, size: float) -> tuple[float, float, float, float]:
    radius = size**0.5 / 72 / 2
    return x - radius, y - radius, x + radius, y + radius


def _overlap(a, b) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def undefined_cells(ax, values) -> None:
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            if value != value:
                ax.text(x + 0.5, y + 0.5, "—", ha="center", va="center", color=GREY)
