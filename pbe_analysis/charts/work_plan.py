"""The figures of a work plan: frame → Chart. They draw what the frame holds and compute nothing but positions."""

import pandas as pd

from ..fields import FIELDS
from ..numbers import short_percent
from ..params import Target
from .base import (
    ACCENT,
    GREY,
    INK,
    MAIN,
    PALE,
    ROW,
    RULE,
    SECOND,
    Chart,
    apart,
    axes,
    bars,
    chart,
    drawing,
    grid,
    mark,
    percent_axis,
)
from .lettering import SIZE, WIDTH
from .marks import all_beside
from .rows import extremes, parts
from .strips import HATCH, stacked, strips

# What a bar is made of: column, colour, hatching; neighbours differ in more than colour.
COMMITMENTS = (
    ("with_quantity", MAIN, ""),
    ("with_paper", SECOND, ""),
    ("with_coverage", "white", "...."),
    ("with_milestone", ACCENT, ""),
    ("process_only", PALE, ""),
)
STATUSES = (
    ("finished", MAIN, ""),
    ("under_way", SECOND, ""),
    ("late", ACCENT, HATCH),
    ("other", GREY, ""),
    ("not_begun", PALE, ""),
    ("unreported", "white", ""),
)

STATED = (("in_plan", MAIN, ""), ("in_ledger", SECOND, ""), ("unstated", "white", HATCH))


@drawing
def commitments(frame: pd.DataFrame) -> Chart:
    """Actions by section and kind of commitment, in the frame's order (the largest section first).

    frame: section, actions, with_quantity … process_only, checkable, checkable_share; 合计 last.
    """
    rows, whole = parts(frame)
    alt = f"堆叠条形图：各部分行动按承诺类型计数。共{whole['actions']}项，可核查{whole['checkable']}项（{whole['checkable_share']}）。"
    return _stacked(frame, COMMITMENTS, [f"可核查 {row['checkable']}/{row['actions']}" for row in rows], alt)


@drawing
def checkable(frame: pd.DataFrame, target: Target | None = None) -> Chart:
    """The share of actions that can be checked by section, the highest first.

    frame: section, actions, checkable, checkable_share; 合计 last.
    """
    rows, whole = parts(frame)
    rows = sorted(
        (row for row in rows if row["checkable_share"] == row["checkable_share"]), key=lambda row: -row["checkable_share"]
    )
    alt = f"条形图：各部分可核查行动占比。{extremes(rows, 'checkable_share')}，合计{whole['checkable_share']}。"
    goal = f"，{target.called} {short_percent(target.bound)}" if target else ""
    title = f"各部分可核查行动占比（%，共{whole['actions']}项，合计 {whole['checkable_share']}{goal}）"
    sheet = chart(ROW * len(rows), title, frame.attrs, alt)
    ax = bars(sheet, [row["section"] for row in rows], right=WIDTH - 1.3)
    strips(ax, [float(row["checkable_share"]) for row in rows], MAIN)
    percent_axis(ax, _above([float(row["checkable_share"]) for row in rows], target))
    all_beside(ax, (f"{row['checkable_share']}  {row['checkable']}/{row['actions']}" for row in rows))
    if target:
        mark(ax, float(target.bound), f"{target.called} {short_percent(target.bound)}", ACCENT)
    return sheet


@drawing
def unstated(frame: pd.DataFrame) -> Chart:
    """Of how many actions who, when and by what measure is stated in the plan, added in the ledger, or not stated.

    frame: element, actions, in_plan, in_ledger, unstated, unstated_share.
    """
    rows, _ = parts(frame)
    alt = (
        "堆叠条形图：" + "；".join(f"{row['element']}未载明{row['unstated']}项（{row['unstated_share']}）" for row in rows) + "。"
    )
    return _stacked(frame, STATED, [f"未载明 {row['unstated_share']}" for row in rows], alt)


@drawing
def progress(frame: pd.DataFrame) -> Chart:
    """Actions by section and status, in the frame's order (the least complete first), with the weighted completion.

    frame: section, actions, finished … unreported, completion_rate; 合计 last.
    """
    rows, whole = parts(frame)
    rates = f"加权完成度{extremes(rows, 'completion_rate')}，合计{whole['completion_rate']}"
    alt = f"堆叠条形图：各部分行动按进展状态计数。{rates}。{frame.attrs.get('note', '')}。"
    return _stacked(frame, STATUSES, [f"完成度 {row['completion_rate']}" for row in rows], alt)


@drawing
def burn_up(frame: pd.DataFrame) -> Chart:
    """What was finished by each month's end, and the weighted completion, as shares of all actions.

    frame: month, finished, unreported, actions, finished_share, completion_rate.
    """
    rows, _ = parts(frame)
    last = rows[-1]
    title = _titled(frame, f"%，共{last['actions']}项")
    done = f"完成{last['finished']}项（{last['finished_share']}），加权完成度{last['completion_rate']}"
    alt = f"折线图：月末完成行动占比和加权完成度。截至{last['month']}，{done}。{frame.attrs.get('note', '')}。"
    sheet = chart(2.2, title, frame.attrs, alt)
    ax = axes(sheet, 0.75, WIDTH - 2.0)
    places = range(len(rows))
    ends = []
    for name, colour, shape in (("completion_rate", SECOND, "s--"), ("finished_share", MAIN, "o-")):
        values = [float(row[name]) for row in rows]
        ax.plot(places, values, shape, color=colour, markersize=5, linewidth=1.6, clip_on=False)
        ends.append((values[-1], f"{FIELDS[name].title} {last[name]}", colour))
    ax.set_xlim(-0.3, max(len(rows) - 1, 1) + 0.3)
    ax.set_ylim(0, 1)
    ax.yaxis.set_major_formatter(lambda value, _: f"{value * 100:.0f}%")
    ax.grid(axis="y", color=RULE, linewidth=0.8)
    ticks = list(places)[:: -apart(ax, [row["month"] for row in rows], SIZE - 2)]  # the last month always has its label
    ax.set_xticks(ticks, [rows[place]["month"] for place in ticks], size=SIZE - 2)
    for value, text, colour in _lifted(ends):
        ax.annotate(
            text,
            (1, value),
            xycoords="axes fraction",
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            size=SIZE - 1,
            color=INK if colour == SECOND else colour,  # one that can be read as text
        )
    return sheet


# ---- positions and marks ----
def _stacked(frame: pd.DataFrame, kinds, notes: list[str], alt: str) -> Chart:
    """A bar per row, made of the counts in the columns of `kinds`, with a note to its right."""
    rows, whole = parts(frame)
    total = whole.get("actions", rows[0]["actions"])
    first = frame.columns[0]
    sheet = chart(ROW * len(rows) + 0.1, _titled(frame, f"项，共{total}"), frame.attrs, alt)
    ax = bars(sheet, [row[first] for row in rows], right=WIDTH - 1.3)
    layers = [(name, FIELDS[name].title, colour, hatch) for name, colour, hatch in kinds]
    stacked(ax, rows, layers, lambda hatch: ACCENT if hatch == HATCH else GREY)
    ax.set_xlim(0, max((row["actions"] for row in rows), default=1) * 1.02 or 1)
    all_beside(ax, notes)
    grid(ax, "项")
    return sheet


def _titled(frame: pd.DataFrame, unit: str) -> str:
    """The frame's title with unit and n, in the brackets that it ends with, if any."""
    title = frame.attrs.get("title", "")
    return f"{title[:-1]}，{unit}）" if title.endswith("）") else f"{title}（{unit}）"


def _above(values: list[float], target: Target | None) -> float:
    """An end of the axis that shows every value and the target."""
    highest = max([*values, float(target.bound) if target else 0.0, 0.05])
    return min(1.0, highest * 1.15)


def _lifted(ends: list[tuple[float, str, str]], least: float = 0.09) -> list[tuple[float, str, str]]:
    """Labels at the ends of lines, moved up where they would touch."""
    placed: list[tuple[float, str, str]] = []
    for value, text, colour in sorted(ends):
        lowest = placed[-1][0] + least if placed else 0.0
        placed.append((max(value, lowest), text, colour))
    return placed
