"""Members side by side: small multiples of lines through the years, and ranks with what chance could move."""

import pandas as pd

from ..blocks import Nothing
from ..sections import Ranked, Through
from .base import ACCENT, GREY, INK, MAIN, RULE, SIZE, WIDTH, Chart, bars, chart, drawing, text_width, wrapped
from .rows import noted

ACROSS, MOST = 4, 12  # panels in a row, and in a chart: of more, those that moved most
TALL, GAP = 1.15, 0.72  # inches of a panel, and between two of them
LEAST = 0.05  # that the panels span, as a share
SIDE = 0.55  # inches left and right of a panel


@drawing
def slopes(frame: pd.DataFrame) -> Chart | Nothing:
    """A small panel for each share that is known of two members: its line through them, both ends with their values. All
    panels span as many points, so that slopes can be compared; where they begin differs.

    frame: as `study.overview()` or one of `study.regions()`, whose `attrs["drawn"]` holds the shares.
    """
    known = [one for one in frame.attrs.get("drawn", ()) if len(_known(one)) > 1]
    if not known:
        return Nothing()
    kept = sorted(known, key=lambda one: -_moved(one))[:MOST]
    lines, title = [one for one in known if one in kept], frame.attrs.get("title", "")
    told = "；".join(f"{one.title} {'、'.join(f'{one.years[place]}{text}' for place, _, text in _known(one))}" for one in lines)
    part = f"只列变动最大的{MOST}项" if len(lines) < len(frame.attrs["drawn"]) else ""
    span = max(max(_moved(one) for one in lines), LEAST)
    note = noted(frame.attrs, "各小图纵轴跨度相同，起点不同", part)
    rows = -(-len(lines) // ACROSS)
    height = rows * (TALL + GAP) - 0.35
    sheet = chart(height, title, {**frame.attrs, "note": note}, f"小型折线图：{title}。{told}。")
    for number, one in enumerate(lines):
        _panel(sheet, one, *divmod(number, ACROSS), rows, span)
    return sheet


def _known(one: Through) -> list[tuple[int, float, str]]:
    return [(place, value, one.texts[place]) for place, value in enumerate(one.values) if value == value]


def _moved(one: Through) -> float:
    known = _known(one)
    return max(value for _, value, _ in known) - min(value for _, value, _ in known)


def _panel(sheet: Chart, one: Through, row: int, column: int, rows: int, span: float) -> None:
    """One share: falls are dashed and of another colour."""
    tall, width = sheet.get_figheight(), (WIDTH - 0.2) / ACROSS
    bottom = sheet.foot + 0.2 + (rows - 1 - row) * (TALL + GAP)
    left = 0.1 + column * width
    ax = sheet.add_axes(((left + SIDE) / WIDTH, bottom / tall, (width - 2 * SIDE) / WIDTH, (TALL - 0.2) / tall))
    known = _known(one)
    falls = known[-1][1] < known[0][1]
    ax.plot(*zip(*((place, value) for place, value, _ in known), strict=True), "--" if falls else "-", marker="s" if falls else "o",
            color=ACCENT if falls else MAIN, linewidth=1.8, markersize=5, clip_on=False)  # fmt: skip
    low, high = min(value for _, value, _ in known), max(value for _, value, _ in known)
    middle = (low + high) / 2
    ax.set_ylim(middle - span * 0.65, middle + span * 0.65)
    ax.set_xlim(-0.05, len(one.years) - 0.95)
    for (place, value, text), side in ((known[0], -1), (known[-1], 1)):
        ax.annotate(text, (place, value), (side * 6, 0), textcoords="offset points", ha="right" if side < 0 else "left", va="center",
                    size=SIZE - 2, color=INK, annotation_clip=False)  # fmt: skip
    ends = [0, len(one.years) - 1]
    ax.set_xticks(ends, [one.years[place] for place in ends], size=SIZE - 2, color=GREY)
    ax.yaxis.set_visible(False)
    for edge in ("left", "right", "top"):
        ax.spines[edge].set_visible(False)
    ax.spines["bottom"].set_color(RULE)
    name = wrapped(one.title, SIZE - 1, width - 0.15)
    sheet.text(
        (left + width / 2) / WIDTH, (bottom + TALL - 0.08) / tall, name, ha="center", va="bottom", size=SIZE - 1, color=INK
    )


@drawing
def ranks(frame: pd.DataFrame) -> Chart | Nothing:
    """The members of a ranking, the best on top: value, the interval of an estimate, and between which places chance could move it."""
    rows, title = list(frame.attrs.get("drawn", ())), frame.attrs.get("title", "")
    if len(rows) < 2:
        return Nothing()
    told = "；".join(f"{one.name} {one.text}，可能第{one.ranks}位" for one in rows)
    sheet = chart(
        0.34 * len(rows) + 0.3, title, {**frame.attrs, "note": noted(frame.attrs, "横轴不从零起")}, f"点图：{title}。{told}。"
    )
    room = max(text_width(_beside(one), SIZE - 1) for one in rows) + 0.35
    ax = bars(sheet, [one.name for one in rows], WIDTH - room)
    for place, one in enumerate(rows):
        if one.low != one.high:
            ax.hlines(place, one.low, one.high, color=MAIN, linewidth=2, alpha=0.5)
        ax.plot(one.value, place, "o", color=MAIN, markersize=7, zorder=4, clip_on=False)
        ax.text(1.02, place, _beside(one), transform=ax.get_yaxis_transform(), va="center", size=SIZE - 1, color=INK)
    low, high = min(one.low for one in rows), max(one.high for one in rows)
    pad = max((high - low) * 0.06, 0.005)
    ax.set_xlim(low - pad, high + pad)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value * 100:.4g}%")
    ax.grid(axis="x", color=RULE, linewidth=0.8)
    return sheet


def _beside(one: Ranked) -> str:
    return f"{one.text} 第{one.ranks}位"
