"""The figures of a title review: frame → Chart. Counts that may not be shown are missing, and are said to be."""

import pandas as pd

from ..figures import WHOLE
from ..frames import records
from ..numbers import UNDEFINED
from .base import ACCENT, MAIN, PALE, ROW, SECOND, Chart, bars, chart, drawing, grid, mark
from .lettering import WIDTH
from .marks import all_beside, rate_of
from .rows import extremes, parts
from .strips import HATCH, stacked, strips

PARTS = (("passed", "各项均符合", MAIN, ""), ("unknown", "有待核实", PALE, ""), ("failed", "有不符合项", "white", HATCH))


@drawing
def verdicts(frame: pd.DataFrame) -> Chart:
    """Applicants who fail a rule and who cannot be judged by it, with the share that passes; most failures first.

    frame: rule, passed, failed, unknown, no_line, exempt (counts, missing where hidden), pass_rate; of few applicants concerned.
    """
    rows, _ = parts(frame)
    n = next((sum(row[name] for name in _COUNTS) for row in rows if None not in [row[name] for name in _COUNTS]), None)
    alt = "条形图：各条规则不符合与无法判断的人数。不符合最多的是{worst}。"
    sheet = chart(
        ROW * len(rows), f"{_title(frame)}（人{f'，共{n}' if n is not None else ''}）", frame.attrs, _worst(alt, rows, "不予公开")
    )
    rates = [f"  符合率 {row['pass_rate']}" for row in rows]
    return _to_mend(sheet, rows, "不符合", rates, WIDTH - 2.0)


_COUNTS = ("passed", "failed", "unknown", "no_line", "exempt")


@drawing
def outcomes(frame: pd.DataFrame) -> Chart:
    """Applicants by county or discipline: who pass everything, cannot be told, fail; with the share of the first.

    frame: the group, applicants, passed, unknown, failed (counts, missing where hidden), clear_rate; 合计 last.
    """
    rows, whole = parts(frame)
    group = frame.columns[0]
    title = f"{_title(frame)}（人，共{_count(whole.get('applicants'))}）"
    alt = f"条形图：{_title(frame)}。各项均符合的比例{extremes(rows, 'clear_rate')}，合计{rate_of(whole, 'clear_rate')}。"
    sheet = chart(ROW * len(rows), title, frame.attrs, alt)
    ax = bars(sheet, [row[group] for row in rows], right=WIDTH - 1.9)
    stacked(ax, rows, PARTS, lambda hatch: ACCENT if hatch else "none", 1.05)
    all_beside(ax, (f"{_count(row['passed'])}/{_count(row['applicants'])}  {row['clear_rate']}{_partly(row)}" for row in rows))
    grid(ax, "人")
    return sheet


@drawing
def vacancies(frame: pd.DataFrame) -> Chart:
    """Applicants beside the places open to them, a pair of bars by county (or discipline) and rank.

    frame: the group, rank, applicants (missing where hidden), vacancies; 合计 last.
    """
    rows, _ = parts(frame)
    group, places = frame.columns[0], frame.attrs.get("names", {}).get("vacancies", "可用空缺岗位")
    whole = {row["rank"]: row for row in records(frame) if row[group] == WHOLE}
    totals = "，".join(
        f"{rank}申报{_count(row['applicants'])}人、{places}{_count(row['vacancies'])}个" for rank, row in whole.items()
    )
    sheet = chart(0.4 * len(rows), f"{_title(frame)}（人、个）", frame.attrs, f"条形图：各组申报人数与{places}。合计{totals}。")
    ax = bars(sheet, [f"{row[group]} {row['rank']}" for row in rows], right=WIDTH - 1.9)
    for shift, name, label, colour, hatch in (
        (-0.2, "applicants", "申报人数", MAIN, ""),
        (0.2, "vacancies", places, "white", HATCH),
    ):
        places = [place + shift for place in range(len(rows))]
        strips(ax, [row[name] or 0 for row in rows], colour, label, places=places, edge=MAIN, hatch=hatch, height=0.36)
    all_beside(ax, (f"{_count(row['applicants'])}人/{_count(row['vacancies'])}个{_short(row)}" for row in rows))
    grid(ax, "人、个")
    return sheet


@drawing
def workload_ratio(frame: pd.DataFrame) -> Chart:
    """Lowest year of cases ÷ threshold: median and quartiles by discipline, the threshold as a line.

    frame: discipline, low_ratio, middle_ratio, high_ratio (rates).
    """
    rows, _ = parts(frame)
    alt = f"区间图：各学科最低年度例数与标准之比的四分位。中位数{extremes(rows, 'middle_ratio')}。"
    sheet = chart(ROW * len(rows) + 0.2, f"{_title(frame)}（%，{len(rows)}个学科）", frame.attrs, alt)
    ax = bars(sheet, [row["discipline"] for row in rows], right=WIDTH - 2.6)
    low, middle, high = ([float(row[name]) for row in rows] for name in ("low_ratio", "middle_ratio", "high_ratio"))
    ax.hlines(range(len(rows)), low, high, color=SECOND, linewidth=5)
    ax.plot(middle, range(len(rows)), "o", color=MAIN, markersize=7, zorder=4)
    ax.set_xlim(min([0.9, *low]) - 0.05, max([1.1, *high]) + 0.05)
    all_beside(ax, (f"{row['low_ratio']:.0%}—{row['middle_ratio']:.0%}—{row['high_ratio']:.0%}" for row in rows))
    mark(ax, 1.0, "标准", ACCENT)
    grid(ax, "最低年度例数 ÷ 标准（%）", "{:.0%}".format)
    return sheet


@drawing
def missing_copies(frame: pd.DataFrame) -> Chart:
    """Applicants with too few copies, by material, most first.

    frame: name, passed, failed, unknown, exempt (counts, missing where hidden).
    """
    rows, _ = parts(frame)
    alt = _worst("条形图：各项材料份数不足的人数。最多的是{worst}。", rows, "没有或不予公开")
    sheet = chart(ROW * len(rows), f"{_title(frame)}（人，{len(rows)}项材料）", frame.attrs, alt)
    return _to_mend(sheet, rows, "份数不足", [""] * len(rows), WIDTH - 1.7)


def _worst(alt: str, rows: list[dict], none: str) -> str:
    """An alternative text with the first of those rows with most failures."""
    return alt.format(
        worst="、".join(f"{next(iter(row.values()))}{row['failed']}人" for row in rows[:3] if row["failed"]) or none
    )


def _to_mend(sheet: Chart, rows: list[dict], failed: str, further: list[str], right: float) -> Chart:
    """Bars of those who fail and those who cannot be judged. failed: what the first are called; further: what else stands beside."""
    ax = bars(sheet, [next(iter(row.values())) for row in rows], right=right)
    layers = (("failed", failed, "white", HATCH), ("unknown", "无法判断", SECOND, ""))
    stacked(ax, rows, layers, lambda hatch: ACCENT if hatch else "none", 1.05)
    counts = (
        _band(row) or f"{_count(row['failed'])}/{_count(row['unknown'])}{more}" for row, more in zip(rows, further, strict=True)
    )
    all_beside(ax, counts)
    grid(ax, "人")
    return sheet


def _title(frame: pd.DataFrame) -> str:
    return frame.attrs.get("title", "")


def _count(value: int | None) -> str:
    return UNDEFINED if value is None else str(value)


def _band(row: dict) -> str:
    """Of few applicants, in which band those lie of whom something is to be mended; "" where the counts are shown."""
    hidden = "concerned" in row and None in (row["failed"], row["unknown"])
    return f"涉及 {row['concerned']}" if hidden else ""


def _partly(row: dict) -> str:
    """Says that a bar is not drawn whole."""
    return "＊" if None in (row["passed"], row["unknown"], row["failed"]) else ""


def _short(row: dict) -> str:
    return " 不足" if row["applicants"] is not None and row["applicants"] > row["vacancies"] else ""
