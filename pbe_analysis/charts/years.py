"""Rates through the years."""

import pandas as pd

from ..blocks import Nothing
from ..sections import Through
from .base import ACCENT, GREY, INK, MAIN, RULE, SECOND, Chart, axes, chart, drawing
from .lettering import SIZE, WIDTH
from .rows import noted

MOST = 8  # lines in one chart: of more, those that changed most
APART = 0.045  # of the height: how far names beside the lines' ends stand from each other
STYLES = ((MAIN, "-", "o"), (ACCENT, "--", "s"), (GREY, ":", "^"), (SECOND, "-.", "D"))


@drawing
def series(frame: pd.DataFrame) -> Chart | Nothing:
    """Rates by year as lines, each named at its end with its last value; nothing where no rate is known of two years.

    frame: as `study.changes()` returns it, whose `attrs["drawn"]` holds the rates.
    """
    known = [one for one in frame.attrs.get("drawn", ()) if sum(value == value for value in one.values) > 1]
    if not known:
        return Nothing()
    lines = sorted(known, key=_moved)[:MOST]
    title, years = frame.attrs.get("title", ""), lines[0].years
    told = (f"{one.title} {'、'.join(f'{year}年{text}' for year, text in zip(years, one.texts, strict=True))}" for one in lines)
    kept = f"只列变动最大的{MOST}项" if len(lines) == MOST < len(frame.attrs["drawn"]) else ""
    attrs = {**frame.attrs, "note": noted(frame.attrs, "纵轴不从零起", kept)}
    sheet = chart(2.8, f"{title}（%）", attrs, f"折线图：{title}。{'；'.join(told)}。")
    ax = axes(sheet, 0.6, WIDTH - 2.4)
    for place, one in enumerate(lines):
        colour, dashes, sign = STYLES[place % len(STYLES)]
        ax.plot(range(len(years)), one.values, dashes, color=colour, marker=sign, linewidth=1.8, markersize=6)
    ax.set_xticks(range(len(years)), [f"{year}年" for year in years])
    ax.set_xlim(-0.15, len(years) - 0.85)
    ax.yaxis.set_major_formatter(lambda value, _: f"{value * 100:.0f}%")
    ax.grid(axis="y", color=RULE, linewidth=0.8)
    _named(ax, lines)
    return sheet


def _moved(line: Through) -> float:
    known = [value for value in line.values if value == value]
    return -abs(known[-1] - known[0])


def _named(ax, lines: list[Through]) -> None:
    """Each line's name and last value at its end, moved apart where they would stand on each other."""
    low, high = ax.get_ylim()
    ends = sorted((next(value for value in reversed(one.values) if value == value), one.title, one.texts[-1]) for one in lines)
    places: list[float] = []
    for value, _, _ in ends:
        height = (value - low) / (high - low)
        places.append(height if not places else max(height, places[-1] + APART + SIZE / 400))
    over = max(0.0, places[-1] - 1.02)
    for place, (_, title, text) in zip(places, ends, strict=True):
        ax.text(1.02, place - over, f"{title} {text}", transform=ax.transAxes, va="center", size=SIZE - 1, color=INK)
