"""The figure of a folder's audit: frame → Chart. It draws what the frame holds and computes nothing but
positions."""

import pandas as pd

from ..fields import FIELDS
from .base import ACCENT, GREY, MAIN, PALE, ROW, SECOND, Chart, bars, chart, drawing, grid
from .lettering import WIDTH
from .marks import all_beside
from .rows import parts
from .strips import HATCH, stacked

LONGEST = 18  # characters of a report's name beside its bar
STATUSES = (  # column, colour, hatching; neighbours differ in more than colour
    ("confirmed_n", MAIN, ""),
    ("residue_n", SECOND, ""),
    ("truncated_n", ACCENT, "...."),
    ("last_digit_n", ACCENT, HATCH),
    ("contradiction_n", ACCENT, ""),
    ("undefined_n", ACCENT, "xxxx"),
    ("structure_n", GREY, HATCH),
    ("cannot_tell_n", PALE, ""),
)


@drawing
def statuses(frame: pd.DataFrame) -> Chart:
    """Checks by report and judgement, in the frame's order, with the number of faults.

    frame: name, checks_n, confirmed_n … structure_n, faults_n; 合计 last.
    """
    rows, whole = parts(frame)
    wrong = "、".join(f"{row['name']}{row['faults_n']}处" for row in rows if row["faults_n"]) or "无"
    alt = f"堆叠条形图：各报告核对结果。共核对{whole['checks_n']}处，差错{whole['faults_n']}处（{wrong}）。"
    sheet = chart(ROW * len(rows) + 0.3, f"{frame.attrs.get('title', '')}（处，共{whole['checks_n']}）", frame.attrs, alt)
    ax = bars(sheet, [_short(row["name"]) for row in rows], right=WIDTH - 1.2)
    layers = [(name, FIELDS[name].title, colour, hatch) for name, colour, hatch in STATUSES]
    stacked(ax, rows, layers, lambda hatch: "white" if hatch else GREY)
    ax.set_xlim(0, max(row["checks_n"] for row in rows) * 1.02 or 1)
    all_beside(ax, (f"差错 {row['faults_n']}" for row in rows))
    grid(ax, "处", whole=True)
    return sheet


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
