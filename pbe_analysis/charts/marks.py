"""Marks that several charts put on their axes, and texts beside them."""

from collections.abc import Iterable
from math import ceil

import pandas as pd
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from matplotlib.transforms import offset_copy

from ..fields import field
from ..figures import WHOLE
from ..numbers import UNDEFINED, in_unit, is_missing, shortest
from ..surveys.estimates import CROWDED, FEW, OUTSIDE, UNWEIGHED
from .base import ACCENT, GREY, INK, MAIN, RULE, SECOND, Chart, percent_axis
from .lettering import LINES, NAMES, SIZE, WIDTH, cut, text_width

UNWEIGHABLE = {OUTSIDE: " 范围外", CROWDED: " 多于总体", UNWEIGHED: " 未加权"}


def rate_of(row: dict, name: str) -> str:
    return str(row.get(name, "—"))


def rate_text(rate: float) -> str:
    """A rate, or — where a region has none, which leaves a bare nan in a merged frame."""
    return str(rate) if rate == rate else "—"


def amount(yuan, unit: str) -> float:
    return 0.0 if is_missing(yuan) else float(in_unit(yuan, unit))


def points(value) -> float:
    return 0.0 if value is None else float(value)


def called(frame: pd.DataFrame) -> str:
    """What one of its rows is called: 乡镇, or its column's heading."""
    first = str(frame.columns[0])
    return frame.attrs.get("names", {}).get(first) or field(first).title


def counter(frame: pd.DataFrame, column: str) -> str:
    """What the project counts in this column: 家, or its own word."""
    return frame.attrs.get("units", {}).get(column) or field(column).unit


def count_text(value) -> str:
    return UNDEFINED if is_missing(value) else shortest(value)


def falls_short(row: dict) -> bool | None:
    """Whether a region gave less than it owed; None where that is not known."""
    if is_missing(row["matched"]):
        return None
    exact = row["matching_arrival_rate"].exact
    return exact is not None and exact < 1


def beside(ax, place: float, text: str) -> None:
    """Text to the right of the axes, in line with a bar."""
    right = offset_copy(ax.get_yaxis_transform(), ax.figure, x=6, units="points")
    ax.text(1, place, text, transform=right, va="center", size=SIZE - 1, linespacing=LINES)


def all_beside(ax, texts: Iterable[str]) -> None:
    """A text to the right of each bar."""
    for place, text in enumerate(texts):
        beside(ax, place, text)


def rate_dots(ax, rows: list[dict], column: str) -> None:
    percent_axis(ax, max([1.0, *(float(row[column]) for row in rows if row[column] == row[column])]) * 1.02)
    ax.yaxis.set_visible(False)
    rates = [float(row[column]) for row in rows]
    ax.hlines(range(len(rows)), 0, [0 if rate != rate else rate for rate in rates], color=SECOND, linewidth=1.4)
    ax.plot(rates, range(len(rows)), "o", color=MAIN, markersize=6, zorder=4, clip_on=False)
    all_beside(ax, (str(row[column]) for row in rows))


def near_start(rows: list[dict], *others: float) -> float:
    """Where an axis of rates may start: the largest multiple of 10 % below all that it shows."""
    seen = [float(value) for row in rows for value in (row["low"], row["satisfaction_rate"])]
    lowest = min([value for value in (*seen, *others) if value == value], default=0.0)
    return max(0, ceil(round(lowest * 10, 9)) - 1) / 10


def interval(ax, place: int, row: dict) -> None:
    rate = row["satisfaction_rate"]
    if rate != rate:
        ax.text(0.02, place, row["status"], transform=ax.get_yaxis_transform(), va="center", color=GREY, size=SIZE - 1)
        beside(ax, place, "—")
        return
    outside, few = row["status"] in UNWEIGHABLE, row["status"] == FEW
    colour = ACCENT if outside else MAIN
    ax.hlines(place, row["low"], row["high"], color=colour, linewidth=2, alpha=0.6)
    ax.plot(
        rate,
        place,
        "X" if outside else "o",
        color="white" if few else colour,
        markeredgecolor=colour,
        markersize=8,
        zorder=4,
        clip_on=False,
    )
    beside(ax, place, f"{rate}{UNWEIGHABLE.get(row['status'], '')}")


def percent_plane(ax, xs: list[float], ys: list[float]) -> None:
    low_x, low_y = (max(-0.02, min([0.9, *shares]) - 0.1) for shares in (xs, ys))
    ax.set_xlim(low_x, max([1.0, *xs]) + 0.08)
    ax.set_ylim(low_y, 1.06)
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
    ax.annotate(
        f"{WHOLE} {x}",
        (x, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 3),
        textcoords="offset points",
        ha="right" if x > sum(ax.get_xlim()) / 2 else "left",
        size=SIZE - 1,
        color=ACCENT,
    )
    ax.annotate(
        f"{WHOLE} {y}",
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(-2, 3),
        textcoords="offset points",
        ha="right",
        size=SIZE - 1,
        color=ACCENT,
    )


def label_points(ax, sheet: Chart, points, sizes, city) -> bool:
    """Names beside their points, each at the first of eight places where it hits no other name, no point and no edge; a
    point that has no such place stays without its name. Returns whether all have theirs."""
    inch_x = ax.get_position().width * WIDTH / (ax.get_xlim()[1] - ax.get_xlim()[0])
    inch_y = ax.get_position().height * sheet.get_figheight() / (ax.get_ylim()[1] - ax.get_ylim()[0])
    taken = [_disc(x * inch_x, y * inch_y, size) for (_, x, y), size in zip(points, sizes, strict=True)]
    (left_edge, right_edge), (low_edge, high_edge) = (
        [end * inch for end in ends] for inch, ends in ((inch_x, ax.get_xlim()), (inch_y, ax.get_ylim()))
    )
    if city[0] == city[0] and city[1] == city[1]:  # the lines, and the label that stands at the right edge
        taken.append((city[0] * inch_x - 0.02, low_edge, city[0] * inch_x + 0.02, high_edge))
        taken.append((left_edge, city[1] * inch_y - 0.02, right_edge, city[1] * inch_y + 0.02))
        taken.append(
            (
                right_edge - 0.05 - text_width(f"{WHOLE} {city[1]}", SIZE - 1),
                city[1] * inch_y,
                right_edge,
                city[1] * inch_y + 0.22,
            )
        )
    named = 0
    for (name, x, y), size in sorted(zip(points, sizes, strict=True), key=lambda one: -one[0][2]):
        wide, high, gap = text_width(name, SIZE), SIZE / 72 * 1.2, size**0.5 / 72 / 2 + 0.05
        corners = [
            (
                x * inch_x + dx * gap - (wide if dx < 0 else wide / 2 if dx == 0 else 0),
                y * inch_y + dy * gap - high * (dy < 0) - high / 2 * (dy == 0),
            )
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
        ]
        boxes = [(left, bottom, left + wide, bottom + high) for left, bottom in corners]
        inside = [
            box for box in boxes if box[0] >= left_edge and box[2] <= right_edge and box[1] >= low_edge and box[3] <= high_edge
        ]
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


def heat(ax, values, texts, names: list[str], labels: list[str]) -> None:
    """Shares as cells, darker for higher, the exact texts in them; columns named on top. Undefined: hatched, with a "—"."""
    import seaborn  # slow to import, and only heat maps need it

    seaborn.heatmap(
        values,
        ax=ax,
        annot=texts,
        fmt="",
        cmap="Blues",
        vmin=0,
        vmax=1.25,
        cbar=False,
        linewidths=1.5,
        linecolor="white",
        annot_kws={"size": SIZE - 1},
    )
    _readable(ax, values)
    _undefined(ax, values)
    ax.xaxis.tick_top()
    ax.set_xticks([place + 0.5 for place in range(len(names))], names, rotation=0)
    ax.set_yticks([place + 0.5 for place in range(len(labels))], [cut(label, NAMES) for label in labels], rotation=0)
    ax.tick_params(length=0)


def _readable(ax, values) -> None:
    """Each text in black or white, whichever stands out more from its cell."""
    known = [place for place, value in enumerate(value for row in values for value in row) if value == value]
    colours = ax.collections[0].get_facecolors()
    for text, place in zip(list(ax.texts), known, strict=True):
        text.set_color(max(("black", "white"), key=lambda colour: contrast(colour, colours[place])))


def contrast(one, other) -> float:
    """Contrast of two colours, 1 to 21. Source: WCAG 2.1, relative luminance."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _undefined(ax, values) -> None:
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            if value != value:
                ax.add_patch(
                    Rectangle((x + 0.02, y + 0.03), 0.96, 0.94, facecolor=RULE, edgecolor="white", hatch="////", linewidth=0)
                )
                ax.text(x + 0.5, y + 0.5, "—", ha="center", va="center", color=INK)
