"""What is compared as frames: one column for each member, or one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..blocks import Prose
from ..comparable import Key
from ..fields import Field
from ..figures import Figure
from ..frames import frame_of
from ..lazy_pandas import pd
from ..sections import Ranked, Through
from ..tabular import absent, titled
from .figures import change, spans
from .members import Line
from .recurrence import recurring
from .study import Comparison

DRAWN = 2  # rates that are drawn by region; of the others the tables say it
NONE, APART, PART = "—", "口径不同", "部分"


def overview(study: Comparison, lines: Iterable[Line], title: str) -> pd.DataFrame:
    """A row for each line, in the order of the report."""
    lines = list(lines)
    if not lines:
        return absent(("indicator",))
    frame = _through(study, "indicator", [(one.key.title, one) for one in lines])
    _titled(study, frame, title)
    shares = (one for one in lines if study.kind(one.key) in ("rate", "share"))
    frame.attrs["drawn"] = tuple(_line(study, one.key.title, one) for one in shares if len(one.values) > 1)
    return frame


def regional(study: Comparison, key: Key, lines: Iterable[Line]) -> pd.DataFrame:
    lines = list(lines)
    frame = _through(study, "region", [(one.subject, one) for one in lines])
    names = {"region": study.region_word}
    _titled(study, frame, f"各{names['region']}{key.title}对比", names)
    if key in list(study.by_subject)[:DRAWN]:
        frame.attrs["drawn"] = tuple(_line(study, one.subject, one) for one in lines if len(one.values) > 1)
    return frame


def _through(study: Comparison, first: str, rows: list[tuple[str, Line]]) -> pd.DataFrame:
    moves = spans(study)
    columns = (first, *study.names, *(f"{last}较{before}" for before, last in moves))
    made = [
        (name, *(_cell(study, one, member) for member in study.names), *(change(study, one, *span) or NONE for span in moves))
        for name, one in rows
    ]
    return frame_of([dict(zip(columns, row, strict=True)) for row in made], columns, dict.fromkeys(columns, "text"))


def _cell(study: Comparison, one: Line, member: str) -> Figure | Prose | str:
    if figure := study.shown(one, member):
        return figure
    if figure := study.shown(replace(one, figures=one.partial), member):
        return Prose(((figure, f"（{PART}）"),))
    return APART if any(each.member == member for each in one.apart) else NONE


def _line(study: Comparison, title: str, one: Line) -> Through:
    return Through.of(title, {name: one.figures.get(name) for name in study.names})


def ranking(study: Comparison, one: Line) -> pd.DataFrame:
    """The members in their order, the best first; those without a value are left out, and the note says so."""
    ranks, ends = study.ranks(one), study.ends(one)
    names = sorted(ranks, key=lambda name: (ranks[name].place, study.names.index(name)))
    base = "·".join(filter(None, (one.key.id, one.key.base)))
    titles = {
        "name": study.word,
        "value_shown": one.key.title,
        "interval": "置信区间",
        "rank_place": "位次",
        "possible_ranks": "可能位次",
    }
    cells = [
        (name, study.shown(one, name), study.interval_shown(one, name), study.figures("rank", name, base), ranks[name].shown)
        for name in names
    ]
    columns = [column for n, column in enumerate(titles) if column != "interval" or any(row[n] != NONE for row in cells)]
    rows = [dict(zip(titles, row, strict=True)) for row in cells]
    frame = frame_of(rows, columns, dict.fromkeys(columns, "text"))
    estimated = "“可能位次”按置信区间是否重叠判定，没有置信区间的抽样结果不能确定位次" if ends else ""
    left = [name for name in study.names if name not in ranks]
    note = "；".join(filter(None, (estimated, f"{'、'.join(left)}未载明或口径不同，不参加排位" if left else "")))
    _titled(study, frame, f"各{study.word}{one.key.title}位次", titles, note)
    frame.attrs["drawn"] = tuple(_ranked(one, name, ends.get(name), ranks[name].shown) for name in names)
    return frame


def _ranked(one: Line, name: str, ends: tuple | None, shown: str) -> Ranked:
    value = float(one.values[name])
    low, high = (value, value) if ends in (None, (0, 1)) else map(float, ends)
    return Ranked(name, value, one.figures[name].display, low, high, shown)


def definitions(study: Comparison) -> pd.DataFrame:
    """Each difference once, with the figures that it concerns."""
    columns = ("name", "reason", "then_defined", "now_defined", "indicator")
    found: dict[tuple[str, ...], list[str]] = {}
    for one in study.lines:
        for each in one.apart:
            found.setdefault((each.member, each.what, each.own, each.usual), []).append(one.key.title)
    if not found:
        return absent(("indicator",))
    rows = [dict(zip(columns, (*key, "、".join(titles)), strict=True)) for key, titles in found.items()]
    frame = frame_of(rows, columns, dict.fromkeys(columns, "text"))
    names = dict(zip(columns, ("对象", "不同之处", "该对象", "所比较的", "因此不比较的指标"), strict=True))
    return _titled(study, frame, "口径变化和不同", names)


def problems(study: Comparison) -> pd.DataFrame:
    """A row for each kind of problem that a member has, those of most members first."""
    found = recurring(study)
    if not found:
        return absent(("finding",))
    columns = ("finding", *study.names)
    rows = [{"finding": one.title} | {name: one.counts.get(name) for name in study.names} for one in found]
    frame = frame_of(rows, columns, {"finding": "text"} | dict.fromkeys(study.names, "count"))
    _titled(study, frame, "各类问题的分布")
    frame.attrs["fields"] = {name: Field(name, name, "count", "处") for name in study.names}
    return frame


def _titled(study: Comparison, frame: pd.DataFrame, title: str, names: dict | None = None, note: str = "") -> pd.DataFrame:
    signs = {APART: any(one.apart for one in study.lines), PART: any(one.partial for one in study.lines)}
    marked = "".join(f"“{sign}”" for sign, there in signs.items() if there)
    notes = "；".join(filter(None, (note or (f"标有{marked}的不比较" if marked else ""), study.notice)))
    return titled(frame, title, "所比较的各报告的数据表", note=notes, names=names)
