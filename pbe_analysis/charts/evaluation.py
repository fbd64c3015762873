"""The figures of an evaluation: frame → Chart. They draw what the frame holds and compute nothing but positions."""

import pandas as pd

from ..blocks import Nothing
from ..fields import FIELDS
from ..numbers import fixed, in_unit, is_missing, short_percent
from ..params import Target
from .base import ACCENT, INK, MAIN, PALE, ROW, SECOND, Chart, axes, bars, chart, drawing, grid, mark, percent_axis
from .lettering import WIDTH, label_room
from .marks import (
    all_beside,
    amount,
    beside,
    called,
    count_text,
    counter,
    cross_lines,
    falls_short,
    heat,
    interval,
    label_points,
    near_start,
    percent_plane,
    points,
    rate_dots,
    rate_of,
    rate_text,
)
from .rows import MOST, extremes, noted, parts, worst
from .strips import HATCH, strips

PARTS_OF_ARRIVAL = {"budgeted": "预算", "adjusted": "调整后预算", "arrived": "到位", "newly_arrived": "本年到位"}


def _title(column: str) -> str:
    return FIELDS[column].title


@drawing
def execution(frame: pd.DataFrame) -> Chart:
    """Money by region, spent against idle, with each region's execution rate and the whole's as a line.

    frame: region, arrived, spent, balance (元), execution_rate; 合计 last.
    """
    rows, whole = parts(frame)
    unit = frame.attrs.get("unit", "元")
    title = f"{frame.attrs.get('title', '')}（{unit}，{len(rows)}个{called(frame)}）"
    alt = f"条形图：各{called(frame)}支出与结余，右侧为预算执行率。{extremes(rows, 'execution_rate')}，合计{rate_of(whole, 'execution_rate')}。"
    rows, attrs = worst(rows, "execution_rate", frame.attrs, title=_title("execution_rate"))
    sheet = chart(ROW * len(rows), title, attrs, alt)
    money = bars(sheet, [row["region"] for row in rows], right=WIDTH * 0.56)
    rates = axes(sheet, WIDTH * 0.62, WIDTH - 0.62, share=money)
    spent, idle = ([amount(row[name], unit) for row in rows] for name in ("spent", "balance"))
    strips(money, spent, MAIN, "支出")
    strips(money, idle, PALE, "结余", left=spent)
    grid(money, unit)
    rate_dots(rates, rows, "execution_rate")
    mark(rates, whole.get("execution_rate", float("nan")), f"合计 {rate_of(whole, 'execution_rate')}", ACCENT)
    return sheet


@drawing
def arrival(frame: pd.DataFrame) -> Chart:
    """Budgeted, arrived and spent by funding source, with the arrival rate.

    frame: source, the two amounts of the arrival rate, spent (元), arrival_rate; sums of its sources (`attrs["sums"]`) stay in the table.
    """
    rows = [row for row in parts(frame)[0] if row["source"] not in frame.attrs.get("sums", ())]
    unit = frame.attrs.get("unit", "元")
    labels = [row["source"] for row in rows]
    alt = f"条形图：各来源资金的预算、到位与支出。到位率{extremes(rows, 'arrival_rate')}。"
    sheet = chart(0.5 * len(rows), f"{frame.attrs.get('title', '')}（{unit}）", frame.attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.2)
    rate = frame.attrs.get("drawn", {})
    whole, part = rate.get("whole", "budgeted"), rate.get("part", "arrived")
    drawn = ((whole, PARTS_OF_ARRIVAL[whole], PALE), (part, PARTS_OF_ARRIVAL[part], SECOND), ("spent", "支出", MAIN))
    for shift, (name, label, colour) in zip((-0.26, 0, 0.26), drawn, strict=True):
        places = [place + shift for place in range(len(rows))]
        strips(ax, [amount(row[name], unit) for row in rows], colour, label, places=places, height=0.25)
    all_beside(ax, (f"到位 {row['arrival_rate']}\n执行 {row['execution_rate']}" for row in rows))
    grid(ax, unit)
    return sheet


@drawing
def matching(frame: pd.DataFrame) -> Chart | Nothing:
    """Matching funds by region against what was owed; regions that fall short stand out by colour and by hatching.

    frame: region, owed, matched (元), matching_arrival_rate; 合计 last.
    """
    rows, whole = parts(frame)
    if all(is_missing(row["owed"]) for row in rows):  # there is nothing to hold it against
        return Nothing()
    unit = frame.attrs.get("unit", "元")
    alt = f"条形图：各{called(frame)}实际配套与应配套。配套到位率{extremes(rows, 'matching_arrival_rate')}，合计{rate_of(whole, 'matching_arrival_rate')}。"
    title = f"{frame.attrs.get('title', '')}（{unit}，{len(rows)}个{called(frame)}）"
    rows, attrs = worst(rows, "matching_arrival_rate", frame.attrs, title=_title("matching_arrival_rate"))
    sheet = chart(ROW * len(rows), title, attrs, alt)
    ax = bars(sheet, [row["region"] for row in rows], right=WIDTH - 1.1)
    for kind, short, colour, edge, hatch in (
        ("达到应配套额", False, MAIN, MAIN, ""),
        ("低于应配套额", True, "white", ACCENT, HATCH),
    ):
        amounts = [amount(row["matched"], unit) if falls_short(row) is short else 0 for row in rows]
        strips(ax, amounts, colour, kind, edge=edge, hatch=hatch, height=0.6)
    owed = [(place, amount(row["owed"], unit)) for place, row in enumerate(rows) if not is_missing(row["owed"])]
    ax.plot([x for _, x in owed], [y for y, _ in owed], "|", color=INK, markersize=15, markeredgewidth=1.8, label="应配套额")
    all_beside(ax, ("未载明" if row["matched"] is None else str(row["matching_arrival_rate"]) for row in rows))
    grid(ax, unit)
    return sheet


@drawing
def coverage(frame: pd.DataFrame, target: Target | None = None) -> Chart:
    """How much of each region is covered and how much is not yet, with the rate. Drawn largest first; of many, the lowest rate first.

    frame: region, a whole, its part and the rest (counts), and their rate, as `attrs["drawn"]` names them; 合计 last.
    """
    rows, all_of = parts(frame)
    drawn = frame.attrs["drawn"]
    rate, part, whole, rest, done, left = (drawn[name] for name in ("rate", "part", "whole", "rest", "done", "left"))
    rows = sorted(rows, key=lambda row: -(row[whole] or 0))
    title, total = FIELDS[rate].title, rate_of(all_of, rate)
    alt = f"条形图：各{called(frame)}{done}与{left}数量。{title}{extremes(rows, rate)}，合计{total}。"
    goal = f"，{target.called} {short_percent(target.bound)}" if target else ""
    counted = f"{counter(frame, whole)}，共{count_text(all_of.get(whole))}，合计 {total}{goal}"
    rows, attrs = worst(rows, rate, frame.attrs, title=title)
    sheet = chart(ROW * len(rows), f"{frame.attrs.get('title', '')}（{counted}）", attrs, alt)
    ax = bars(sheet, [row["region"] for row in rows], right=WIDTH - 1.75)
    reached = [row[part] or 0 for row in rows]
    strips(ax, reached, MAIN, done)
    strips(ax, [row[rest] or 0 for row in rows], "white", left, left=reached, edge=ACCENT, hatch=HATCH, height=0.6)
    all_beside(ax, (f"{count_text(row[part])}/{count_text(row[whole])}  {row[rate]}" for row in rows))
    grid(ax, counter(frame, whole))
    return sheet


@drawing
def satisfaction(frame: pd.DataFrame, target: Target | None = None) -> Chart:
    """Rates by region with their intervals and n, the pooled rate and the target as lines.

    frame: region, respondents, satisfaction_rate, low, high, status; 合计 last. Few answers are drawn hollow, respondents
    outside the frame as a cross, regions that were not asked say so.
    """
    rows, whole = parts(frame)
    pooled, goal = whole.get("satisfaction_rate", float("nan")), float(target.bound) if target else 1.0
    start = near_start(rows, float(pooled), goal)
    cut = f"横轴从{start:.0%}起，不从零起" if start else ""
    attrs = frame.attrs | {"note": noted(frame.attrs, "空心点为样本偏小，叉号为调查对象不在范围内", cut)}
    alt = f"点图：各{called(frame)}满意度及置信区间。{extremes(rows, 'satisfaction_rate')}，合计{rate_of(whole, 'satisfaction_rate')}。"
    title = f"{frame.attrs.get('title', '')}（%，共{count_text(whole.get('respondents'))}人次）"
    rows, attrs = worst(rows, "satisfaction_rate", attrs)
    sheet = chart(ROW * len(rows) + 0.1, title, attrs, alt)
    ax = bars(sheet, [f"{row['region']}  {count_text(row['respondents'])}人" for row in rows], right=WIDTH - 1.3)
    percent_axis(ax, lowest=start)
    for place, row in enumerate(rows):
        interval(ax, place, row)
    sides = ("right", "left") if pooled > goal else ("left", "right")  # away from each other
    mark(ax, pooled, f"合计 {rate_of(whole, 'satisfaction_rate')}", MAIN, "-", sides[0])
    if target:
        mark(ax, goal, f"{target.called} {short_percent(target.bound)}", ACCENT, side=sides[1])
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
    sheet = chart(0.34 * len(rows), title, frame.attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.95)
    strips(ax, [float(row["weight"]) for row in rows], PALE, "分值", height=0.66)
    strips(ax, [points(row["score"]) for row in rows], MAIN, "得分", height=0.3)
    all_beside(ax, (f"{fixed(row['score'], 2)}/{fixed(row['weight'], 0)}  {row['score_rate']}" for row in rows))
    grid(ax, "分")
    return sheet


@drawing
def contributions(frame: pd.DataFrame) -> Chart | Nothing:
    """Each region's part in a shortfall, largest first; nothing where it lies with one region, of which the sentence tells.

    frame: region, an amount (元 or count), its share of the whole; 合计 last, as `unspent` or `coverage_gap` return it.
    """
    rows, whole = parts(frame)
    if len(rows) == 1:
        return Nothing()
    _, column, share = frame.columns
    money = column == "balance"
    unit = frame.attrs.get("unit", "元") if money else counter(frame, column)
    shown = fixed(in_unit(whole[column], unit), 2) if money else count_text(whole[column])
    lead = f"最大的是{rows[0]['region']}，" + (
        f"占{rows[0][share]}" if rows[0][share] == rows[0][share] else "合计未载明，不计占比"
    )
    title = f"{frame.attrs.get('title', '')}（{unit}，合计 {shown}）"
    rows, attrs = worst(rows, column, frame.attrs, highest=True)
    sheet = chart(ROW * len(rows), title, attrs, f"条形图：{frame.attrs.get('title', '')}。{lead}。")
    ax = bars(sheet, [row["region"] for row in rows], right=WIDTH - 1.7)
    amounts = [amount(row[column], unit) if money else float(row[column]) for row in rows]
    strips(ax, amounts, [ACCENT, *[SECOND] * (len(rows) - 1)])
    for place, row in enumerate(rows):
        exact = fixed(in_unit(row[column], unit), 2) if money else count_text(row[column])
        beside(ax, place, f"{exact}  {row[share]}")
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
    left_out = [point[0] for point in points if point not in known]
    missing = f"未列入：{'、'.join(left_out[:MOST])}{f'等{len(left_out)}个' if len(left_out) > MOST else ''}" if left_out else ""
    attrs = frame.attrs | {"note": noted(frame.attrs, "点的大小表示调查人数", missing)}
    alt = f"散点图：{len(known)}个{called(frame)}的预算执行率与满意度。"
    alt += "；".join(f"{name} {x}、{y}" for name, x, y in known[:MOST])
    sheet = chart(3.0, f"{frame.attrs.get('title', '')}（%，{len(known)}个{called(frame)}）", attrs, alt)
    ax = axes(sheet, 0.75, WIDTH - 0.2)
    xs, ys = ([float(point[axis]) for point in known] for axis in (1, 2))
    most = max([1, *(asked[name] or 0 for name, _, _ in known)])
    sizes = [20 + 300 * (asked[name] or 0) / most for name, _, _ in known]
    ax.scatter(xs, ys, s=sizes, color=MAIN, alpha=0.85, edgecolor="white", zorder=3)
    percent_plane(ax, xs, ys)
    city = whole.get("execution_rate", float("nan")), whole.get("satisfaction_rate", float("nan"))
    cross_lines(ax, *city)
    if not label_points(ax, sheet, known, sizes, city):
        ax.set_xlabel("预算执行率(%)，挤在一起的点未标名，见数据表")
    return sheet


@drawing
def overview(frame: pd.DataFrame) -> Chart:
    """Regions × rates as a heat map with the exact rates in the cells; darker is higher, above 100 % as dark as 100 %.

    frame: region and rate columns; 合计 last. Undefined cells are hatched and say "—".
    """
    rows, whole = parts(frame)
    columns = list(frame.columns[1:])
    rows, attrs = worst(rows, columns[0], frame.attrs, title=_title(columns[0]))
    rows = [*rows, whole] if whole else rows
    labels = [row["region"] for row in rows]
    values = [[min(float(row[name]), 1.0) if row[name] == row[name] else float("nan") for name in columns] for row in rows]
    alt = (
        f"热力图：各{called(frame)}"
        + "、".join(FIELDS[name].title for name in columns)
        + "。"
        + "；".join(f"{row['region']} {'、'.join(rate_text(row[name]) for name in columns)}" for row in rows)
    )
    sheet = chart(0.3 * len(rows), f"{frame.attrs.get('title', '')}（%）", attrs, alt)
    ax = axes(sheet, label_room(labels), WIDTH - 0.3)
    texts = [[rate_text(row[name]) for name in columns] for row in rows]
    names = [FIELDS[name].title for name in columns]
    heat(ax, values, texts, names, labels)
    ax.axhline(len(rows) - 1, color=INK, linewidth=1.2)
    return sheet
