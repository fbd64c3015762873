"""The figures of an evaluation: frame → Chart. They draw what the frame holds and compute nothing but positions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.transforms import offset_copy

from ..fields import field
from ..figures import WHOLE
from ..numbers import fixed, in_unit, is_missing, short_percent
from ..params import Target
from .base import (
    ACCENT,
    GREY,
    INK,
    MAIN,
    PALE,
    ROW,
    SECOND,
    SIZE,
    WIDTH,
    Chart,
    axes,
    bars,
    chart,
    drawing,
    extremes,
    grid,
    label_room,
    mark,
    parts,
    percent_axis,
    text_width,
)

if TYPE_CHECKING:
    import pandas as pd


@drawing
def execution(frame: pd.DataFrame) -> Chart:
    """Money by region, spent against idle, with each region's execution rate and the whole's as a line.

    frame: region, arrived, spent, balance (元), execution_rate; 合计 last.
    """
    rows, whole = parts(frame)
    unit = frame.attrs.get("unit", "元")
    labels = [row["region"] for row in rows]
    title = f"{frame.attrs.get('title', '')}（{unit}，{len(rows)}个区）"
    alt = f"条形图：各区支出与结余，右侧为预算执行率。{extremes(rows, 'execution_rate')}，合计{_of(whole, 'execution_rate')}。"
    sheet = chart(ROW * len(rows), title, frame.attrs, alt)
    money = bars(sheet, labels, right=WIDTH * 0.62)
    rates = axes(sheet, WIDTH * 0.66, WIDTH - 0.62, share=money)
    spent, idle = ([_in(row[name], unit) for row in rows] for name in ("spent", "balance"))
    money.barh(range(len(rows)), spent, color=MAIN, height=0.62, label="支出")
    money.barh(range(len(rows)), idle, left=spent, color=PALE, height=0.62, label="结余")
    money.legend(loc="lower right", frameon=False, ncols=2, bbox_to_anchor=(1, 1), borderaxespad=0.1, fontsize=SIZE - 1)
    grid(money, unit)
    _rate_dots(rates, rows, "execution_rate")
    mark(rates, whole.get("execution_rate", float("nan")), f"合计 {_of(whole, 'execution_rate')}", ACCENT)
    return sheet


@drawing
def arrival(frame: pd.DataFrame) -> Chart:
    """Budgeted, arrived and spent by funding source, with the arrival rate.

    frame: source, budgeted, arrived, spent (元), arrival_rate.
    """
    rows, _ = parts(frame)
    unit = frame.attrs.get("unit", "元")
    labels = [row["source"] for row in rows]
    alt = f"条形图：各来源资金的预算、到位与支出。到位率{extremes(rows, 'arrival_rate')}。"
    sheet = chart(0.62 * len(rows), f"{frame.attrs.get('title', '')}（{unit}）", frame.attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.75)
    for shift, (name, label, colour) in zip(
        (-0.26, 0, 0.26), (("budgeted", "预算", PALE), ("arrived", "到位", SECOND), ("spent", "支出", MAIN)), strict=True
    ):
        places = [place + shift for place in range(len(rows))]
        ax.barh(places, [_in(row[name], unit) for row in rows], height=0.25, color=colour, label=label)
    for place, row in enumerate(rows):
        _beside(ax, place, f"到位 {row['arrival_rate']}\n执行 {row['execution_rate']}")
    ax.legend(loc="lower right", frameon=False, ncols=3, bbox_to_anchor=(1, 1), borderaxespad=0.1, fontsize=SIZE - 1)
    grid(ax, unit)
    return sheet


@drawing
def matching(frame: pd.DataFrame) -> Chart:
    """Matching funds by region against what was owed; regions that fall short stand out by colour and by hatching.

    frame: region, owed, matched (元), matching_arrival_rate; 合计 last.
    """
    rows, whole = parts(frame)
    unit = frame.attrs.get("unit", "元")
    labels = [row["region"] for row in rows]
    alt = f"条形图：各区实际配套与应配套。配套到位率{extremes(rows, 'matching_arrival_rate')}，合计{_of(whole, 'matching_arrival_rate')}。"
    title = f"{frame.attrs.get('title', '')}（{unit}，{len(rows)}个区）"
    sheet = chart(ROW * len(rows), title, frame.attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.1)
    for kind, short, colour, hatch in (("达到应配套额", False, MAIN, ""), ("低于应配套额", True, "white", "////")):
        chosen = [place for place, row in enumerate(rows) if _short(row) is short]
        if not chosen:
            continue
        ax.barh(
            chosen,
            [_in(rows[place]["matched"], unit) for place in chosen],
            color=colour,
            edgecolor=ACCENT if short else MAIN,
            hatch=hatch,
            height=0.6,
            label=kind,
        )
    owed = [(place, _in(row["owed"], unit)) for place, row in enumerate(rows) if not is_missing(row["owed"])]
    ax.plot([x for _, x in owed], [y for y, _ in owed], "|", color=INK, markersize=15, markeredgewidth=1.8, label="应配套额")
    for place, row in enumerate(rows):
        _beside(ax, place, "未载明" if row["matched"] is None else str(row["matching_arrival_rate"]))
    ax.legend(loc="lower right", frameon=False, ncols=3, bbox_to_anchor=(1, 1), borderaxespad=0.1, fontsize=SIZE - 1)
    grid(ax, unit)
    return sheet


@drawing
def coverage(frame: pd.DataFrame, target: Target | None = None) -> Chart:
    """Institutions by region, covered against not yet covered, with the rate.

    frame: region, managed, implementing, gap (counts), coverage_rate; 合计 last. Drawn largest first.
    """
    rows, whole = parts(frame)
    rows = sorted(rows, key=lambda row: -(row["managed"] or 0))
    labels = [row["region"] for row in rows]
    alt = f"条形图：各区已实施与未实施数量。覆盖率{extremes(rows, 'coverage_rate')}，合计{_of(whole, 'coverage_rate')}。"
    goal = f"，目标 {short_percent(target.at_least)}" if target else ""
    title = f"{frame.attrs.get('title', '')}（{_counter(frame, 'managed')}，n = {_count(whole.get('managed'))}，合计 {_of(whole, 'coverage_rate')}{goal}）"
    sheet = chart(ROW * len(rows), title, frame.attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.75)
    done = [row["implementing"] or 0 for row in rows]
    ax.barh(range(len(rows)), done, color=MAIN, height=0.62, label="已实施")
    open_ = [place for place, row in enumerate(rows) if row["gap"]]
    if open_:
        ax.barh(
            open_,
            [rows[place]["gap"] for place in open_],
            left=[done[place] for place in open_],
            color="white",
            edgecolor=ACCENT,
            hatch="////",
            height=0.6,
            label="未实施",
        )
    for place, row in enumerate(rows):
        _beside(ax, place, f"{_count(row['implementing'])}/{_count(row['managed'])}  {row['coverage_rate']}")
    ax.legend(loc="lower right", frameon=False, ncols=2, bbox_to_anchor=(1, 1), borderaxespad=0.1, fontsize=SIZE - 1)
    grid(ax, _counter(frame, "managed"))
    return sheet


@drawing
def satisfaction(frame: pd.DataFrame, target: Target | None = None) -> Chart:
    """Rates by region with their intervals and n, the pooled rate and the target as lines.

    frame: region, respondents, satisfaction_rate, low, high, status; 合计 last. Few answers are drawn hollow, respondents
    outside the frame as a cross, regions that were not asked say so.
    """
    rows, whole = parts(frame)
    labels = [f"{row['region']}  n = {_count(row['respondents'])}" for row in rows]
    attrs = {**frame.attrs, "note": "；".join(filter(None, [frame.attrs.get("note", ""), "空心点为样本偏小，叉号为调查对象不在范围内"]))}
    alt = f"点图：各区满意度及置信区间。{extremes(rows, 'satisfaction_rate')}，合计{_of(whole, 'satisfaction_rate')}。"
    title = f"{frame.attrs.get('title', '')}（%，n = {_count(whole.get('respondents'))}人次）"
    sheet = chart(ROW * len(rows) + 0.1, title, attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.3)
    percent_axis(ax)
    for place, row in enumerate(rows):
        _interval(ax, place, row)
    pooled, goal = whole.get("satisfaction_rate", float("nan")), float(target.at_least) if target else 1.0
    sides = ("right", "left") if pooled > goal else ("left", "right")  # away from each other
    mark(ax, pooled, f"合计 {_of(whole, 'satisfaction_rate')}", MAIN, "-", sides[0])
    if target:
        mark(ax, goal, f"目标 {short_percent(target.at_least)}", ACCENT, side=sides[1])
    return sheet


@drawing
def scores(frame: pd.DataFrame) -> Chart:
    """Score against weight by 一级指标 as bullet bars.

    frame: indicator, weight, score, score_rate; rows without a weight are deductions; 合计 last.
    """
    rows, whole = parts(frame)
    cuts = [f"{row['indicator']} {fixed(row['score'], 2)}" for row in rows if row["weight"] is None]
    rows = [row for row in rows if row["weight"] is not None]
    labels = [row["indicator"] for row in rows]
    extra = f"，另有{'、'.join(cuts)}" if cuts else ""
    title = f"{frame.attrs.get('title', '')}（分，合计 {fixed(whole.get('score'), 2)}{extra}）"
    alt = f"子弹图：各一级指标得分与分值。得分率{extremes(rows, 'score_rate')}，合计{fixed(whole.get('score'), 2)}分{extra}。"
    sheet = chart(0.46 * len(rows), title, frame.attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.95)
    ax.barh(range(len(rows)), [float(row["weight"]) for row in rows], color=PALE, height=0.66, label="分值")
    ax.barh(range(len(rows)), [_number(row["score"]) for row in rows], color=MAIN, height=0.3, label="得分")
    for place, row in enumerate(rows):
        _beside(ax, place, f"{fixed(row['score'], 2)}/{fixed(row['weight'], 0)}  {row['score_rate']}")
    ax.legend(loc="lower right", frameon=False, ncols=2, bbox_to_anchor=(1, 1), borderaxespad=0.1, fontsize=SIZE - 1)
    grid(ax, "分")
    return sheet


@drawing
def contributions(frame: pd.DataFrame) -> Chart:
    """Each region's part in a shortfall, largest first.

    frame: region, an amount (元 or count), its share of the whole; 合计 last, as `unspent` or `coverage_gap` return it.
    """
    rows, whole = parts(frame)
    _, column, share = frame.columns
    money = column == "balance"
    unit = frame.attrs.get("unit", "元") if money else _counter(frame, column)
    labels = [row["region"] for row in rows]
    shown = fixed(in_unit(whole[column], unit), 2) if money else _count(whole[column])
    lead = f"最大的是{rows[0]['region']}，占{rows[0][share]}"
    title = f"{frame.attrs.get('title', '')}（{unit}，合计 {shown}）"
    sheet = chart(ROW * len(labels), title, frame.attrs, f"条形图：{frame.attrs.get('title', '')}。{lead}。")
    ax = bars(sheet, labels, right=WIDTH - 1.7)
    amounts = [_in(row[column], unit) if money else float(row[column]) for row in rows]
    ax.barh(range(len(rows)), amounts, color=[ACCENT if place == 0 else SECOND for place in range(len(rows))], height=0.62)
    for place, row in enumerate(rows):
        amount = fixed(in_unit(row[column], unit), 2) if money else _count(row[column])
        _beside(ax, place, f"{amount}  {row[share]}")
    grid(ax, unit)
    return sheet


@drawing
def execution_and_satisfaction(frame: pd.DataFrame) -> Chart:
    """Execution against satisfaction, a point per region, with the whole's rates as lines.

    frame: region, execution_rate, satisfaction_rate, respondents; 合计 last. Regions without both rates are named below.
    """
    rows, whole = parts(frame)
    asked = {row["region"]: row["respondents"] for row in rows}
    points = [(row["region"], row["execution_rate"], row["satisfaction_rate"]) for row in rows]
    known = [point for point in points if point[1] == point[1] and point[2] == point[2]]
    left_out = "、".join(point[0] for point in points if point not in known)
    notes = [frame.attrs.get("note", ""), "点的大小表示调查人数", f"未列入：{left_out}" if left_out else ""]
    attrs = {**frame.attrs, "note": "；".join(filter(None, notes))}
    alt = f"散点图：{len(known)}个区的预算执行率与满意度。" + "；".join(f"{name} {x}、{y}" for name, x, y in known)
    sheet = chart(4.2, f"{frame.attrs.get('title', '')}（%，{len(known)}个区）", attrs, alt)
    ax = axes(sheet, 0.85, WIDTH - 0.5)
    xs, ys = ([float(point[axis]) for point in known] for axis in (1, 2))
    most = max([1, *(asked[name] or 0 for name, _, _ in known)])
    sizes = [20 + 300 * (asked[name] or 0) / most for name, _, _ in known]
    ax.scatter(xs, ys, s=sizes, color=MAIN, alpha=0.85, edgecolor="white", zorder=3)
    _percent_plane(ax, xs, ys)
    city = whole.get("execution_rate", float("nan")), whole.get("satisfaction_rate", float("nan"))
    _cross(ax, *city)
    if not _label_points(ax, sheet, known, sizes, city):
        ax.set_xlabel("预算执行率(%)，挤在一起的点未标名，见数据表")
    return sheet


@drawing
def overview(frame: pd.DataFrame) -> Chart:
    """Regions × rates as a heat map with the exact rates in the cells; darker is higher, above 100 % as dark as 100 %.

    frame: region and rate columns; 合计 last. Undefined cells stay white and say "—".
    """
    import seaborn  # slow to import, and only this chart needs it

    from ..fields import FIELDS
    from ..frames import records

    rows = records(frame)
    columns = list(frame.columns[1:])
    labels = [row["region"] for row in rows]
    values = [[min(float(row[name]), 1.0) if row[name] == row[name] else float("nan") for name in columns] for row in rows]
    alt = "热力图：各区" + "、".join(FIELDS[name].title for name in columns) + "。" + "；".join(
        f"{row['region']} {'、'.join(_text(row[name]) for name in columns)}" for row in rows
    )
    sheet = chart(0.36 * len(rows), f"{frame.attrs.get('title', '')}（%）", frame.attrs, alt)
    ax = axes(sheet, label_room(labels), WIDTH - 0.3)
    texts = [[_text(row[name]) for name in columns] for row in rows]
    names = [FIELDS[name].title for name in columns]
    seaborn.heatmap(
        values, ax=ax, annot=texts, fmt="", cmap="Blues", vmin=0, vmax=1.25, cbar=False, linewidths=1.5, linecolor="white"
    )
    _undefined_cells(ax, values)
    ax.set_xticks([place + 0.5 for place in range(len(names))], names, rotation=0)
    ax.set_yticks([place + 0.5 for place in range(len(labels))], labels, rotation=0)
    ax.tick_params(length=0)
    ax.axhline(len(rows) - 1, color=INK, linewidth=1.2)
    return sheet


# ---- positions and marks ----
def _of(row: dict, name: str) -> str:
    return str(row.get(name, "—"))


def _text(rate: float) -> str:
    """A rate, or — where a region has none, which leaves a bare nan in a merged frame."""
    return str(rate) if rate == rate else "—"


def _in(yuan, unit: str) -> float:
    return 0.0 if is_missing(yuan) else float(in_unit(yuan, unit))


def _number(value) -> float:
    return 0.0 if value is None else float(value)


def _counter(frame: pd.DataFrame, column: str) -> str:
    """What the project counts in this column: 家, or its own word."""
    return frame.attrs.get("units", {}).get(column) or field(column).unit


def _count(value) -> str:
    return "—" if is_missing(value) else str(value)


def _short(row: dict) -> bool | None:
    """Whether a region gave less than it owed; None where that is not known."""
    if is_missing(row["matched"]):
        return None
    exact = row["matching_arrival_rate"].exact
    return exact is not None and exact < 1


def _beside(ax, place: float, text: str) -> None:
    """Text to the right of the axes, in line with a bar."""
    right = offset_copy(ax.get_yaxis_transform(), ax.figure, x=6, units="points")
    ax.text(1, place, text, transform=right, va="center", size=SIZE - 1)


def _rate_dots(ax, rows: list[dict], column: str) -> None:
    percent_axis(ax, max([1.0, *(float(row[column]) for row in rows if row[column] == row[column])]) * 1.02)
    ax.yaxis.set_visible(False)
    rates = [float(row[column]) for row in rows]
    ax.hlines(range(len(rows)), 0, [0 if rate != rate else rate for rate in rates], color=SECOND, linewidth=1.4)
    ax.plot(rates, range(len(rows)), "o", color=MAIN, markersize=6, zorder=4, clip_on=False)
    for place, row in enumerate(rows):
        _beside(ax, place, str(row[column]))


def _interval(ax, place: int, row: dict) -> None:
    rate = row["satisfaction_rate"]
    if rate != rate:
        ax.text(0.02, place, row["status"], va="center", color=GREY, size=SIZE - 1)
        _beside(ax, place, "—")
        return
    outside, few = row["status"].startswith("调查对象"), row["status"] == "样本偏小"
    colour = ACCENT if outside else MAIN
    ax.hlines(place, row["low"], row["high"], color=colour, linewidth=2, alpha=0.6)
    ax.plot(
        rate, place, "X" if outside else "o", color="white" if few else colour, markeredgecolor=colour, markersize=8, zorder=4, clip_on=False
    )
    _beside(ax, place, f"{rate}{' 范围外' if outside else ''}")


def _percent_plane(ax, xs: list[float], ys: list[float]) -> None:
    lowest = max(-0.02, min([0.9, *ys]) - 0.1)
    ax.set_xlim(-0.02, max([1.0, *xs]) + 0.08)
    ax.set_ylim(lowest, 1.06)
    ax.grid(color="#e3e8ed", linewidth=0.8)
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_formatter(lambda value, _: f"{value * 100:.0f}%" if value <= 1.0001 else "")
    ax.set_xlabel("预算执行率(%)")
    ax.set_ylabel("满意度(%)")


def _cross(ax, x: float, y: float) -> None:
    """The whole's two rates as lines, each named where it meets the frame."""
    if x != x or y != y:
        return
    ax.axvline(x, color=ACCENT, linestyle="--", linewidth=1)
    ax.axhline(y, color=ACCENT, linestyle="--", linewidth=1)
    ax.annotate(f"{WHOLE} {x}", (x, 1), xycoords=("data", "axes fraction"), xytext=(0, 3), textcoords="offset points", ha="center", size=SIZE - 1, color=ACCENT)
    ax.annotate(f"{WHOLE} {y}", (1, y), xycoords=("axes fraction", "data"), xytext=(-2, 3), textcoords="offset points", ha="right", size=SIZE - 1, color=ACCENT)


def _label_points(ax, sheet: Chart, points, sizes, city) -> bool:
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


def _undefined_cells(ax, values) -> None:
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            if value != value:
                ax.text(x + 0.5, y + 0.5, "—", ha="center", va="center", color=GREY)
