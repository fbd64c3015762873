"""The figures of a targets report: frame → Chart. They draw what the frame holds and compute nothing but positions."""

from datetime import date

import pandas as pd

from ..fields import FIELDS
from ..numbers import fixed, in_unit
from .base import ACCENT, INK, MAIN, PALE, ROW, RULE, SECOND, Chart, axes, bars, chart, drawing, grid, marked
from .lettering import SIZE, WIDTH, cut, label_room, text_width
from .marks import all_beside, amount, heat
from .rows import parts
from .strips import HATCH, stacked, strips

KINDS = ("quantitative_n", "in_text_n", "deadline_n", "qualitative_n", "missing_n")
KIND_LOOKS = ((MAIN, ""), (SECOND, ""), (PALE, "...."), ("white", HATCH), (ACCENT, ""))
SEVERITIES = ("serious_n", "problem_n", "note_n")
SEVERITY_LOOKS = ((ACCENT, ""), (SECOND, HATCH), ("white", "...."))


@drawing
def budget(frame: pd.DataFrame) -> Chart:
    """Budget by project, largest first; the report's own project stands out by colour and by a mark at its name.

    frame: form, total_funds (元), budget_share; 合计 last. attrs["highlight"]: the project that the report is about.
    """
    rows, whole = parts(frame)
    unit, own = frame.attrs.get("unit", "元"), frame.attrs.get("highlight")
    labels = [f"{'▶ ' if row['form'] == own else ''}{row['form']}" for row in rows]
    amounts = [fixed(in_unit(row["total_funds"], unit), 2) for row in rows]
    title = f"{frame.attrs.get('title', '')}（{unit}，{len(rows)}个项目，合计 {fixed(in_unit(whole['total_funds'], unit), 2)}）"
    alt = f"条形图：{frame.attrs.get('title', '')}。" + "；".join(
        f"{row['form']} {money}" for row, money in zip(rows, amounts, strict=True)
    )
    sheet = chart(ROW * len(rows) + 0.1, title, frame.attrs, alt)
    notes = [f"{money}  {row['budget_share']}" for row, money in zip(rows, amounts, strict=True)]
    ax = bars(sheet, labels, right=WIDTH - _room(notes))
    colours = [ACCENT if row["form"] == own else MAIN for row in rows]
    strips(ax, [amount(row["total_funds"], unit) for row in rows], colours)
    all_beside(ax, notes)
    grid(ax, unit)
    return sheet


@drawing
def measurable(frame: pd.DataFrame) -> Chart:
    """Projects × first levels as a heat map: the share that can be measured, with its parts; darker is higher.

    frame: form and rate columns; 合计 last where there are several projects. A level without indicators says "—".
    """
    whole, rows = parts(frame)[1], parts(frame)[0]
    shown = [*rows, *([whole] if whole else [])]
    columns = list(frame.columns[1:])
    names = [FIELDS[name].title.removesuffix("可衡量比例") or "全部" for name in columns]
    labels = [row["form"] for row in shown]
    n = (whole or rows[0])[columns[-1]].denominator
    alt = f"热力图：{frame.attrs.get('title', '')}。" + "；".join(
        f"{row['form']} " + "、".join(f"{name}{row[column]}" for name, column in zip(names, columns, strict=True))
        for row in shown
    )
    sheet = chart(0.32 * len(shown) + 0.1, f"{frame.attrs.get('title', '')}（%，可衡量数/指标数，共{n}）", frame.attrs, alt)
    ax = axes(sheet, label_room(labels), WIDTH - 0.3)
    rates = [[row[name] for name in columns] for row in shown]
    texts = [["" if one != one else f"{one:.0%}  {one.numerator}/{one.denominator}" for one in row] for row in rates]
    heat(ax, [[*map(float, row)] for row in rates], texts, names, labels)
    if whole:
        ax.axhline(len(rows), color=INK, linewidth=1.2)
    return sheet


@drawing
def kinds(frame: pd.DataFrame) -> Chart:
    """Targets by kind: stacked bars by project, or by second level for one project; colour and hatching tell kinds apart.

    frame: form or level2, a count for each kind, indicators_n; 合计 last. Most indicators first.
    """
    rows, whole = parts(frame)
    rows = sorted(rows, key=lambda row: -row["indicators_n"])
    return _stacked(frame, rows, KINDS, KIND_LOOKS, "个", whole["indicators_n"])


@drawing
def findings(frame: pd.DataFrame) -> Chart:
    """Findings by severity: stacked bars by project or by rule, the most serious first.

    frame: form or rule, serious_n, problem_n, note_n; 合计 last.
    """
    rows, whole = parts(frame)
    return _stacked(frame, rows, SEVERITIES, SEVERITY_LOOKS, "项", sum(whole[name] for name in SEVERITIES))


def _stacked(frame, rows: list[dict], columns, looks, unit: str, n: int) -> Chart:
    first = frame.columns[0]
    labels = [row[first] for row in rows]
    names = {name: FIELDS[name].title for name in columns}
    alt = f"堆叠条形图：{frame.attrs.get('title', '')}。" + "；".join(
        f"{row[first]} " + "、".join(f"{names[name]}{row[name]}" for name in columns if row[name]) for row in rows
    )
    sheet = chart(ROW * len(rows) + 0.1, f"{frame.attrs.get('title', '')}（{unit}，共{n}）", frame.attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 0.9)
    layers = [(name, names[name], *look) for name, look in zip(columns, looks, strict=True)]
    all_beside(ax, (f"{total}{unit}" for total in stacked(ax, rows, layers, lambda hatch: INK)))
    grid(ax, unit, whole=True)
    return sheet


@drawing
def deadlines(frame: pd.DataFrame) -> Chart:
    """Deadlines on a time line, a row for each, in time order, over the year that they fall in.

    frame: deadline (ISO), form, row_id, level3, target.
    """
    rows = parts(frame)[0]
    days = [date.fromisoformat(row["deadline"]) for row in rows]
    labels = [f"{row['row_id']} {cut(row['level3'], 1.45)}" for row in rows]
    alt = f"时间线：{frame.attrs.get('title', '')}。" + "；".join(
        f"{row['deadline']} {row['form']}“{row['level3']}”" for row in rows
    )
    sheet = chart(ROW * len(rows) + 0.1, f"{frame.attrs.get('title', '')}（共{len(rows)}）", frame.attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.25)
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)
    ax.hlines(range(len(rows)), first.toordinal(), [day.toordinal() for day in days], color=RULE, linewidth=2)
    ax.plot([day.toordinal() for day in days], range(len(rows)), "D", color=MAIN, markersize=7, zorder=4, clip_on=False)
    all_beside(ax, (day.isoformat() for day in days))
    ax.set_xlim(first.toordinal(), last.toordinal() + 2)
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    many = first.year != last.year
    ticks = [day.toordinal() for day in months[:: -(-len(months) // 12)]]
    marked(ax, ticks, lambda day: _month(day, many), "年-月" if many else f"{first.year}年")
    return sheet


@drawing
def level_points(frame: pd.DataFrame) -> Chart:
    """Points got of points to get, by first level, with the score rate.

    frame: indicator, weight, score (points), score_rate; 合计 last, for one project. What cannot be scored says so.
    """
    rows, whole = parts(frame)
    labels = [row["indicator"] for row in rows]
    added = f"，合计 {fixed(whole['score'], 2)}" if whole else ""
    title = f"{frame.attrs.get('title', '')}（分{added}）"
    alt = f"条形图：{frame.attrs.get('title', '')}。" + "；".join(
        f"{row['indicator']} {fixed(row['score'], 2)}/{fixed(row['weight'], 2)}" for row in rows
    )
    sheet = chart(0.34 * len(rows), title, frame.attrs, alt)
    notes = [f"{fixed(row['score'], 2)}/{fixed(row['weight'], 2)}  {row['score_rate']}" for row in rows]
    ax = bars(sheet, labels, right=WIDTH - _room(notes))
    strips(ax, [float(row["weight"]) for row in rows], PALE, "分值", height=0.66)
    strips(ax, [float(row["score"] or 0) for row in rows], MAIN, "得分", height=0.3)
    all_beside(ax, notes)
    grid(ax, "分")
    return sheet


# ---- positions and marks ----
def _month(ordinal: float, many: bool) -> str:
    day = date.fromordinal(int(ordinal))
    return f"{day.year % 100:02d}-{day.month:02d}" if many else f"{day.month}月"


def _room(texts: list[str]) -> float:
    """Inches that the widest text beside the bars needs, margins included."""
    return 0.3 + max(text_width(text, SIZE - 1) for text in texts)
