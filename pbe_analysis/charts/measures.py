"""Charts of measures that a project declares, and its sections laid out with them: heading, sentences, chart, table."""

from collections.abc import Iterable, Iterator

import pandas as pd

from ..blocks import Block, Heading, Nothing
from ..fields import Field
from ..numbers import in_unit
from ..sections import Drawn, DrawnTree, Line, Section
from ..tabular import data_of, shown, table
from .base import ACCENT, GREY, INK, MAIN, ROW, Chart, bars, chart, drawing, grid, mark, percent_axis
from .indicators import tree
from .lettering import NAMES, SIZE, WIDTH, wrapped
from .marks import all_beside, interval, near_start
from .rows import ends, is_known, noted, parts, worst
from .strips import HATCH, strips

LINE = 0.17  # inches that each further line of a label needs
SMALL = 0.25  # shares up to it are drawn on an axis of their own, and not up to 100 %
FEWEST = 2  # of one bar, nothing can be seen that a sentence does not say


def laid_out(sections: Iterable[Section]) -> tuple[Block | Chart, ...]:
    """The sections of a page in their order, for `display`: each heading, what is said, and each frame as chart and table.

    >>> import pbe_analysis as pbe
    >>> study = pbe.load("tianjin-village-clinics", 2021)
    >>> [type(block).__name__ for block in pbe.charts.measures.laid_out(study.own_sections())]
    ['Heading', 'Prose', 'Table', 'Heading', 'Table']
    """
    return tuple(block for section in sections for block in _of(section))


def _of(section: Section) -> Iterator[Block | Chart]:
    yield Heading(section.level, (section.title,))
    if any(section.prose.paragraphs):
        yield section.prose
    for frame in section.frames:
        drawn = frame.attrs.get("drawn")
        picture = _picture(frame)
        if isinstance(picture, Nothing):
            yield data_of(frame) if section.folded else table(frame)
        else:
            yield from (picture, data_of(frame) if isinstance(drawn, Drawn | DrawnTree) else table(frame))


def _picture(frame: pd.DataFrame) -> Chart | Nothing:
    """How the frame says that it is drawn; nothing where it does not."""
    drawn = frame.attrs.get("drawn")
    if isinstance(drawn, DrawnTree):
        return tree(frame)
    return measure(frame) if isinstance(drawn, Drawn) else overview(frame) if drawn else Nothing()


@drawing
def measure(frame: pd.DataFrame) -> Chart | Nothing:
    """One measure by subject, worst first, beside what it is held against; nothing where fewer than two are known.

    frame: subjects, its parts, the measure as `attrs["drawn"]` says; 合计 last. Of many subjects the worst are drawn.
    """
    drawn: Drawn = frame.attrs["drawn"]
    rows, _ = parts(frame)
    if sum(is_known(row[drawn.column]) for row in rows) < FEWEST:
        return Nothing()
    return _intervals(frame) if drawn.form == "intervals" else _bars(frame)


@drawing
def overview(frame: pd.DataFrame) -> Chart | Nothing:
    """The shares of an overview side by side, each beside its own limit; nothing of fewer than two.

    frame: as `study.measures_overview()` returns it.
    """
    lines: tuple[Line, ...] = frame.attrs.get("drawn", ())
    if len(lines) < FEWEST:
        return Nothing()
    title = frame.attrs.get("title", "")
    note = noted(frame.attrs, "短竖线为各自的标准，斜纹为未达到")
    alt = f"条形图：{title}。" + "；".join(f"{one.title} {one.text}" for one in lines)
    labels, height = _labels(one.title for one in lines)
    sheet = chart(height * len(lines) + 0.1, f"{title}（%）", {**frame.attrs, "note": note}, alt)
    ax = bars(sheet, labels, right=WIDTH - 1.1)
    for missed, colour, edge, hatch in ((False, MAIN, MAIN, ""), (True, "white", ACCENT, HATCH)):
        strips(ax, [one.value if one.missed is missed else 0 for one in lines], colour, edge=edge, hatch=hatch, height=0.6)
    bounds = [(one.bound, place) for place, one in enumerate(lines) if one.bound is not None]
    ax.plot([bound for bound, _ in bounds], [place for _, place in bounds], "|", color=INK, markersize=15, markeredgewidth=1.8)
    all_beside(ax, (one.text for one in lines))
    percent_axis(ax, max([1.0, *(one.value for one in lines), *(bound for bound, _ in bounds)]) * 1.02)
    return sheet


def _bars(frame: pd.DataFrame) -> Chart:
    drawn: Drawn = frame.attrs["drawn"]
    rows, whole = parts(frame)
    sheet, rows, labels = _sheet(frame, rows, whole, drawn)
    ax = bars(sheet, labels, right=WIDTH - 1.5)
    values = [_place(row[drawn.column], drawn, frame) for row in rows]
    missed = [_misses(value, drawn) for value in values]
    for miss, colour, edge, hatch in ((False, MAIN, MAIN, ""), (True, "white", ACCENT, HATCH)):
        lengths = [value if value is not None and miss is bad else 0 for value, bad in zip(values, missed, strict=True)]
        strips(ax, lengths, colour, edge=edge, hatch=hatch, height=0.6)
    all_beside(ax, (_text(row, frame) for row in rows))
    pooled = _place(whole.get(drawn.column), drawn, frame) if drawn.whole else None
    _axis(ax, [one for one in (*values, pooled, drawn.bound) if one is not None], drawn)
    _lines(ax, pooled, _text(whole, frame) if whole else "", drawn)
    return sheet


def _intervals(frame: pd.DataFrame) -> Chart:
    drawn: Drawn = frame.attrs["drawn"]
    rows, whole = parts(frame)
    sheet, rows, labels = _sheet(frame, rows, whole, drawn, "空心点为样本偏小")
    points = [{**row, "satisfaction_rate": row[drawn.column]} for row in rows]
    pooled = _place(whole.get(drawn.column), drawn, frame)
    ax = bars(sheet, labels, right=WIDTH - 1.3)
    percent_axis(ax, lowest=near_start(points, *(one for one in (pooled, drawn.bound) if one is not None)))
    for place, row in enumerate(points):
        interval(ax, place, row)
    _lines(ax, pooled, _text(whole, frame) if whole else "", drawn)
    return sheet


def _labels(names: Iterable[object]) -> tuple[list[str], float]:
    """Names of subjects, such as questions, over as many lines as they need, and how high a row is then."""
    found = [wrapped(str(name), SIZE, NAMES) for name in names]
    return found, ROW + LINE * max((name.count("\n") for name in found), default=0)


def _sheet(
    frame: pd.DataFrame, rows: list[dict], whole: dict, drawn: Drawn, note: str = ""
) -> tuple[Chart, list[dict], list[str]]:
    """The sheet, the rows that it shows, and what they are called."""
    title, first = frame.attrs.get("title", ""), frame.columns[0]
    known = [row for row in rows if is_known(row[drawn.column])]
    hatched = "斜纹为未达到" if drawn.bound is not None and not note else ""
    attrs = frame.attrs | {"note": noted(frame.attrs, hatched, note)}
    kept, attrs = worst(rows, drawn.column, attrs, highest=drawn.ceiling)
    told = ends([(row[first], _text(row, frame)) for row in sorted(known, key=lambda row: row[drawn.column])])
    total = f"，合计{_text(whole, frame)}" if whole and is_known(whole[drawn.column]) else ""
    alt = f"{'点' if note else '条形'}图：{title}。{told}{total}{f'，{drawn.line}' if drawn.line else ''}。"
    labels, height = _labels(row[first] for row in kept)
    return chart(height * len(kept) + 0.1, f"{title}（{drawn.unit}）" if drawn.unit else title, attrs, alt), kept, labels


def _place(value: object, drawn: Drawn, frame: pd.DataFrame) -> float | None:
    """Where a value stands on the axis."""
    if not is_known(value):
        return None
    field: Field = frame.attrs["fields"][drawn.column]
    return float(in_unit(value, frame.attrs.get("unit", "元"))) if field.kind == "money" else float(value)  # type: ignore[arg-type]


def _text(row: dict, frame: pd.DataFrame) -> str:
    column = frame.attrs["drawn"].column
    return shown(row.get(column), frame.attrs["fields"][column], frame.attrs.get("unit", "元"))


def _misses(value: float | None, drawn: Drawn) -> bool:
    if value is None or drawn.bound is None:
        return False
    return value > drawn.bound if drawn.ceiling else value < drawn.bound


def _axis(ax, values: list[float], drawn: Drawn) -> None:
    lowest, highest = min([0, *values]), max([0, *values])
    if drawn.unit == "%" and highest > SMALL and not lowest:
        percent_axis(ax, max(highest, 1.0) * 1.02)
    else:
        ax.set_xlim(lowest * 1.02, highest * 1.02 or (0 if lowest else 1))
        grid(ax, drawn.unit, (lambda share: f"{share * 100:.10g}%") if drawn.unit == "%" else "{:.10g}".format)
    if lowest:
        ax.axvline(0, color=INK, linewidth=0.8, zorder=3)


def _lines(ax, pooled: float | None, text: str, drawn: Drawn) -> None:
    """The whole and the bound, each named on the side away from the other."""
    bound = drawn.bound
    sides = ("", "") if pooled is None or bound is None else ("right", "left") if pooled > bound else ("left", "right")
    if pooled is not None:
        mark(ax, pooled, f"合计 {text}", MAIN if bound is not None else GREY, "-", sides[0])
    if bound is not None:
        mark(ax, bound, drawn.line, ACCENT, side=sides[1])
