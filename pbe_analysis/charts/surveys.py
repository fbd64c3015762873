"""The figures of a survey: frame → Chart. They draw what the frame holds and compute nothing but positions."""

from fractions import Fraction

import pandas as pd

from ..fields import FIELDS
from ..figures import WHOLE
from ..numbers import percent, short_percent
from ..params import Target
from ..surveys.answers import RATED
from ..surveys.estimates import PARTIAL
from .base import ACCENT, GREY, INK, MAIN, PALE, ROW, SECOND, Chart, bars, chart, drawing, grid, mark, percent_axis
from .lettering import NAMES, SIZE, WIDTH, drawable, text_width, wrapped
from .marks import all_beside, beside, contrast, count_text, interval, near_start, rate_of
from .rows import extremes, noted, parts, worst

COLOURS = (ACCENT, "#e9a47f", PALE, SECOND, MAIN)  # worst to best; apart also without colour, by place and by text
LABEL_LINES = 3  # that a question may take; the table below has the whole of it
LINE = 0.19  # inches
READING = "横线为置信区间，空心点为样本偏小，叉号为未计入加权，菱形为按总体人数加权的合计"
NEUTRAL = 2  # place of the middle answer


@drawing
def answers(frame: pd.DataFrame) -> Chart:
    """Answers per question as diverging bars: worse to the left and better to the right of the middle of
    “neutral”, shares of the answers given; n and 满意率 beside.

    frame: question, answered, rated_1 … rated_5 (counts), top_two_rate; 合计 last.
    """
    rows, whole = parts(frame)
    labels = [_question(row["question"]) for row in rows]
    names = frame.attrs.get("names", {})
    words = [drawable(names.get(name, FIELDS[name].title)) for name in RATED]
    title = f"{frame.attrs.get('title', '')}（%，{len(rows)}题，{count_text(whole.get('answered'))}次作答）"
    told = f"满意率{extremes(rows, 'top_two_rate')}，合计{rate_of(whole, 'top_two_rate')}"
    alt = f"分向条形图：各题从“{words[0]}”到“{words[-1]}”的作答比例，以“{words[NEUTRAL]}”的中点为零点。{told}。"
    attrs = {**frame.attrs, "note": noted(frame.attrs, "占比以该题作答人次为分母，未作答不计入")}
    step = max(ROW + 0.08, LINE * max(label.count("\n") + 1 for label in labels) + 0.12)
    sheet = chart(step * len(rows) + 0.1, title, attrs, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.95)
    shares = [[Fraction(row[name] or 0, row["answered"] or 1) for name in RATED] for row in rows]
    ax.set_xlim(*(1.03 * end for end in _ends(shares)))
    for place in range(len(RATED)):
        _segments(ax, shares, place, words[place])
    ax.axvline(0, color=INK, linewidth=0.8, zorder=0.5)  # behind the bars: texts stand on it
    all_beside(ax, (f"满意率 {row['top_two_rate']}  {count_text(row['answered'])}人" for row in rows))
    grid(ax, "%，零点左侧为较差评价，右侧为较好评价", lambda value: f"{abs(value):.0%}")
    return sheet


def _question(text: str) -> str:
    """A question over up to three lines, cut with “…” where it is longer."""
    lines = wrapped(drawable(text), SIZE, NAMES).split("\n")
    if len(lines) > LABEL_LINES:
        lines = [*lines[: LABEL_LINES - 1], f"{lines[LABEL_LINES - 1][:-1]}…"]
    return "\n".join(lines)


def _start(shares: list[Fraction]) -> float:
    """Where a bar begins, so that the middle of the neutral answers lies at 0."""
    return float(-sum(shares[:NEUTRAL]) - shares[NEUTRAL] / 2)


def _ends(shares: list[list[Fraction]]) -> tuple[float, float]:
    """How far the bars reach to the left and to the right."""
    starts = [_start(one) for one in shares]
    return min([-0.1, *starts]), max([0.1, *(start + float(sum(one)) for start, one in zip(starts, shares, strict=True))])


def _segments(ax, shares: list[list[Fraction]], place: int, word: str) -> None:
    """One answer of every question, its share inside where there is room."""
    colour = COLOURS[place]
    left = [_start(one) + float(sum(one[:place])) for one in shares]
    widths = [one[place] for one in shares]
    there = [row for row, width in enumerate(widths) if width]
    drawn, starts = [float(widths[row]) for row in there], [left[row] for row in there]
    look = {"height": 0.66, "color": colour, "edgecolor": "white", "linewidth": 0.7, "label": word}
    ax.barh(there or [0], drawn or [0], left=starts or [0], **look)  # the legend names every answer of the scale
    inch = ax.get_position().width * WIDTH / (ax.get_xlim()[1] - ax.get_xlim()[0])
    text_colour = max(("black", "white"), key=lambda one: contrast(one, colour))
    for row in there:
        text = percent(widths[row], 0)
        if text_width(text, SIZE - 2) + 0.06 < widths[row] * inch:
            centre = left[row] + float(widths[row]) / 2
            ax.text(centre, row, text, ha="center", va="center", size=SIZE - 2, color=text_colour)


@drawing
def estimates(frame: pd.DataFrame, target: Target | None = None) -> Chart:
    """Each region's rate with its interval, n and N, below them the weighted rate of all with its own,
    against the target as a line.

    frame: region, population, respondents, satisfaction_rate, low, high, status; 合计 last.
    """
    rows, whole = parts(frame)
    goal = float(target.bound) if target else 1.0
    start = near_start([*rows, whole] if whole else rows, goal)
    title = f"{frame.attrs.get('title', '')}（%，共{sum(row['respondents'] or 0 for row in rows)}人次{_aim(target)}）"
    told = f"{extremes(rows, 'satisfaction_rate')}，加权合计{rate_of(whole, 'satisfaction_rate')}"
    alt = f"点图：各区满意度、有限总体置信区间与加权合计{_aim(target)}。{told}。"
    rows, attrs = worst(rows, "satisfaction_rate", frame.attrs)
    attrs = attrs | {"note": noted(attrs, READING, f"横轴从{start:.0%}起，不从零起" if start else "")}
    shown = [*rows, whole] if whole else rows
    sheet = chart(ROW * len(shown) + 0.15, title, attrs, alt)
    ax = bars(sheet, [_sample(row) for row in shown], right=WIDTH - 1.65)
    percent_axis(ax, lowest=start)
    for place, row in enumerate(rows):
        interval(ax, place, row)
    if whole:
        _weighted(ax, len(rows), whole)
    if target:
        mark(ax, goal, f"{target.called} {short_percent(target.bound)}", ACCENT)
    return sheet


def _aim(target: Target | None) -> str:
    return f"，{target.called} {short_percent(target.bound)}" if target else ""


def _sample(row: dict) -> str:
    """甲区  n/N = 60/300: answers and people; a dash where the people are not stated."""
    name = "加权合计" if row["region"] == WHOLE else row["region"]
    return f"{name}  {count_text(row['respondents'])}/{count_text(row['population'])}人"


def _weighted(ax, place: int, row: dict) -> None:
    ax.axhline(place - 0.5, color=GREY, linewidth=0.8)
    if row["satisfaction_rate"] != row["satisfaction_rate"]:
        interval(ax, place, row)
        return
    ax.hlines(place, row["low"], row["high"], color=INK, linewidth=2.6)
    ax.plot(row["satisfaction_rate"], place, "D", color=INK, markersize=8, zorder=4, clip_on=False)
    beside(ax, place, f"{row['satisfaction_rate']}{' 不含未调查' if row['status'] == PARTIAL else ''}")
