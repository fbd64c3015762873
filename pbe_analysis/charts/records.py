"""The figures of a drill-down into records: frame → Chart. They draw what the frame holds and compute nothing
but positions.
"""

import pandas as pd

from ..fields import FIELDS
from ..figures import WHOLE
from ..frames import records
from ..numbers import MINUS, fixed, in_unit
from .base import ACCENT, GREY, MAIN, PALE, ROW, SECOND, Chart, bars, chart, drawing, grid
from .lettering import NAMES, SIZE, WIDTH, drawable, wrapped
from .marks import all_beside, amount, called, count_text
from .rows import parts, worst
from .strips import HATCH, stacked, strips

BANDS = (  # column, colour, hatching: least paid first
    ("unpaid", "white", HATCH),
    ("below_half", ACCENT, ""),
    ("below_full", "#e9a47f", ""),
    ("in_full", MAIN, ""),
    ("above_full", SECOND, ""),
    ("unregistered", PALE, "...."),
)


@drawing
def histogram(frame: pd.DataFrame) -> Chart:
    """Payments by bin as bars, with their number, share and cumulative share; bins in their own order.

    frame: a column of bins (interval, range), payments, payments_share, cumulative_share.
    """
    rows = records(frame)
    column = frame.columns[0]
    everything = sum(row["payments"] for row in rows)
    most = max(rows, key=lambda row: row["payments"])
    title = f"{frame.attrs.get('title', '')}（笔，共{everything}）"
    told = f"共{everything}笔，最多的是{most[column]}，占{most['payments_share']}"
    sheet = chart(ROW * len(rows), title, frame.attrs, f"直方图：{frame.attrs.get('title', '')}。{told}。")
    ax = bars(sheet, [row[column] for row in rows], right=WIDTH - 2.75)
    strips(ax, [row["payments"] for row in rows], MAIN, height=0.8)
    ax.set_xlim(0, 1.02 * max(1, most["payments"]))
    all_beside(ax, (f"{row['payments']}  {row['payments_share']}{_so_far(row['cumulative_share'])}" for row in rows))
    grid(ax, "笔", whole=True)
    return sheet


def _so_far(share) -> str:
    return f"  累计 {share}" if share == share else ""


@drawing
def bands(frame: pd.DataFrame) -> Chart:
    """Institutions by region and by how far they were paid, as stacked bars; regions in the order of the
    frame.

    frame: region, unexplained (元), unpaid, below_half, below_full, in_full, above_full, unregistered; 合计
    last.
    """
    rows, whole = parts(frame)
    unit = frame.attrs.get("unit", "元")
    count = count_text(whole.get("institutions"))
    title = f"{frame.attrs.get('title', '')}（家，共{count}，右侧为未说明差额，{unit}）"
    told = "、".join(f"{FIELDS[name].title}{whole.get(name)}家" for name, _, _ in BANDS if whole.get(name))
    alt = f"条形图：各{called(frame)}机构按发放程度。合计{told or '0家'}，未说明差额{_money(whole, unit)}{unit}。"
    rows, attrs = worst(rows, "unexplained", frame.attrs, title=FIELDS["unexplained"].title, highest=True)
    sheet = chart(ROW * len(rows) + 0.05, title, attrs, alt)
    ax = bars(sheet, [row["region"] for row in rows], right=WIDTH - 1.5)
    layers = [(name, FIELDS[name].title, colour, hatch) for name, colour, hatch in BANDS]
    stacked(ax, rows, layers, lambda hatch: ACCENT if hatch == HATCH else GREY if hatch else "white")
    all_beside(ax, (_money(row, unit) for row in rows))
    grid(ax, "家", whole=True)
    return sheet


def _money(row: dict, unit: str) -> str:
    return fixed(in_unit(row.get("unexplained"), unit), 2)


@drawing
def balances(frame: pd.DataFrame) -> Chart:
    """The largest unexplained balances, institution by institution; what was paid beyond the standard to the
    left.

    frame: region, institution, unexplained (元).
    """
    rows = [row for row in records(frame) if row["region"] != WHOLE]
    unit = frame.attrs.get("unit", "元")
    title = f"{frame.attrs.get('title', '')}（{unit}，{len(rows)}行）"
    first = rows[0]
    told = f"最大的是{first['region']}{first['institution']}，{_money(first, unit)}{unit}"
    labels = [wrapped(drawable(f"{row['region']} {row['institution']}"), SIZE, NAMES) for row in rows]
    lines = max(label.count("\n") + 1 for label in labels)
    sheet = chart(
        max(ROW, 0.19 * lines + 0.1) * len(rows), title, frame.attrs, f"条形图：{frame.attrs.get('title', '')}。{told}。"
    )
    ax = bars(sheet, labels, right=WIDTH - 1.45)
    values = [amount(row["unexplained"], unit) for row in rows]
    strips(ax, values, [MAIN if value >= 0 else ACCENT for value in values])
    ax.set_xlim(1.05 * min(0.0, *values), 1.05 * max(0.0, *values) or 1.0)
    all_beside(ax, (_money(row, unit) for row in rows))
    grid(ax, f"{unit}，按标准应发 − 实发", lambda value: f"{value:.10g}".replace("-", MINUS))
    return sheet
