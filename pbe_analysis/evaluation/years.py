"""A project-year beside the earlier ones of its project: what rose, what fell, and what cannot be compared since it is defined anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from ..blocks import Prose
from ..comparable import Key, moved
from ..errors import PbeError
from ..figures import WHOLE, Figure
from ..frames import frame_of
from ..lazy_pandas import pd
from ..project import years_before
from ..sections import Through
from ..tabular import absent, titled
from ..values import Value, stated
from ..wording import say
from .study import Evaluation


class Row(NamedTuple):
    """One figure through the years: year → it, in order, this year last; change: against the last earlier year, None where there is
    none to compare with."""

    key: Key
    subject: str
    figures: dict[str, Figure | None]
    change: Figure | None


class Redefined(NamedTuple):
    """What is defined in another way than in the year before, so that it is not compared. concerned: the figures by title."""

    what: str
    then: str
    now: str
    concerned: tuple[str, ...]


@dataclass(frozen=True)
class Years:
    """The years of one project. earlier: opened, oldest first; unread: earlier years that are at fault."""

    study: Evaluation
    earlier: tuple[Evaluation, ...]
    unread: tuple[str, ...] = ()

    @property
    def last(self) -> Evaluation:
        """The year before, or the last one that there is."""
        return self.earlier[-1]

    @property
    def names(self) -> tuple[str, ...]:
        """Every year, this one last."""
        return tuple(one.place.year for one in (*self.earlier, self.study))

    # ---- what is compared ----
    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """The figures of the whole that are compared, in the order of the report."""
        return self.study.compared

    @cached_property
    def whole(self) -> tuple[Row, ...]:
        """The main figures of the whole through the years."""
        rows = (self.row(key, WHOLE) for key in self.keys) if self.earlier else ()
        return tuple(row for row in rows if any(row.figures[year] for year in self.names[:-1]))

    @cached_property
    def by_region(self) -> dict[Key, tuple[Row, ...]]:
        """The rates that are told by region, of each region and of the whole."""
        names = (*self.study.params.regions, WHOLE)
        keys = self.study.compared_by_subject if self.earlier and self.study.params.regions else ()
        found = {key: tuple(self.row(key, name) for name in names) for key in keys}
        return {key: rows for key, rows in found.items() if any(row.change and row.subject != WHOLE for row in rows)}

    def row(self, key: Key, subject: str) -> Row:
        """One figure through the years; of a year that defines it otherwise, nothing."""
        figures = {one.place.year: self._alike(one, key, one.figures.get(key.id, subject, key.base)) for one in self.earlier}
        now = self.study.figures.get(key.id, subject, key.base)
        told = key not in self.partial or subject != WHOLE
        change = self._change(key, figures[self.last.place.year], now) if told else None
        return Row(key, subject, figures | {self.study.place.year: now}, change)

    @cached_property
    def partial(self) -> tuple[Key, ...]:
        """The figures of the whole that rest on less than all regions in this year or in the one before: they are not compared."""
        keys, both = {*self.keys, *self.study.compared_by_subject}, (self.last, self.study)
        return tuple(key for key in keys if self._rests_on_less(*(one.figures.get(key.id, WHOLE, key.base) for one in both)))

    def _rests_on_less(self, then: Figure | None, now: Figure | None) -> bool:
        found = (self.last, then), (self.study, now)
        return any(figure is not None and not one.is_complete(figure) for one, figure in found)

    def told(self, row: Row, year: str) -> Figure | Prose | str:
        """A figure of a row as tables show it: one that rests on less than all says so."""
        one = next(study for study in (*self.earlier, self.study) if study.place.year == year)
        figure, itself = row.figures[year], one.figures.get(row.key.id, row.subject, row.key.base)
        if figure is None or itself is None or figure.value is None or one.is_complete(itself):
            return figure or "—"
        return say("{figure}（未全部载明）", figure=figure)

    def since_last(self, now: Figure) -> Figure:
        """How far a measure of this year moved since the year before, for what is scored on that; not known where no year is before
        it, where that defines the measure otherwise, or where one of the two rests on less than all."""
        key, subject = Key(now.id, now.base, ""), now.subject
        then = self.last.measured.get(key.id, subject, key.base) if self.earlier else None
        known = then is not None and not (subject == WHOLE and self._rests_on_less(then, now))
        found = self._change(key, self._alike(self.last, key, then), now) if known else None
        return found or self.study.press.figure("change", subject, Value(None), base=f"{now.id}·较上年")

    def _alike(self, then: Evaluation, key: Key, figure: Figure | None) -> Figure | None:
        """A figure of an earlier year, named by it; None where that defines it otherwise."""
        if figure is None or self._defined(then, key, figure.subject) != self._defined(self.study, key, figure.subject):
            return None
        return replace(figure, base="·".join(filter(None, (key.base, f"{then.place.year}年"))))

    @staticmethod
    def _defined(study: Evaluation, key: Key, subject: str) -> dict[str, str]:
        return study.definition(key.id, subject, key.base)

    def _change(self, key: Key, then: Figure | None, now: Figure | None) -> Figure | None:
        last, this = self.last.place.year, self.study.place.year
        base = "·".join(filter(None, (key.id, key.base, f"较{last}年")))
        return moved(self.study.press, self.study.measures[key.id].kind, then, now, (f"{last}年", f"{this}年"), base)

    # ---- what is not ----
    @cached_property
    def redefined(self) -> tuple[Redefined, ...]:
        """What the year before defines otherwise, each once."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for key in self.keys:
            then, now = self._defined(self.last, key, WHOLE), self._defined(self.study, key, WHOLE)
            both = (one.figures.get(key.id, WHOLE, key.base) for one in (self.last, self.study))
            for what in sorted({*then, *now}) if None not in both else ():
                if then.get(what) != now.get(what):
                    found.setdefault((what, then.get(what, "无"), now.get(what, "无")), []).append(key.title)
        return tuple(Redefined(*which, tuple(titles)) for which, titles in found.items())

    # ---- figures ----
    def figures(self) -> Iterator[Figure]:
        """Those of earlier years that stand in the report, and what changed."""
        rows = (*self.whole, *(row for rows in self.by_region.values() for row in rows))
        found = [one for row in rows for one in (*(row.figures[year] for year in self.names[:-1]), row.change) if one]
        scored = self.study.indicators.scored if self.study.indicators else ()
        found += [one.figure for one in scored if one.figure and one.is_change]
        yield from {one.key: one for one in found}.values()
        for key, regional in self.by_region.items():
            values = [row.change.value or 0 for row in regional if row.change and row.subject != WHOLE]
            base = "·".join(filter(None, (key.id, key.base)))
            for id, sign in (("regions_risen", 1), ("regions_fallen", -1)):
                moved_so = stated(sum(sign * one > 0 for one in values), "与上一年度均可比的各行")
                yield self.study.press.figure(id, WHOLE, moved_so, base=base)


def years_of(study: Evaluation) -> Years:
    """The study with the earlier years of its project that hold an evaluation and data."""
    opened, unread = [], []
    for place in years_before(study.place):
        try:
            opened.append(study.opened(place))
        except PbeError:
            unread.append(place.year)
    return Years(study, tuple(opened), tuple(unread))


def changes(years: Years, notice: str) -> pd.DataFrame:
    """The main figures of the whole: indicator, a column for each year, change against the last earlier year. Absent without
    earlier years."""
    if not years.whole:
        return absent(("indicator",))
    frame = _frame(years, "indicator", [(row.key.title, row) for row in years.whole])
    _titled(frame, years, "主要指标历年对比", notice)
    shares = (row for row in years.whole if row.change and years.study.measures[row.key.id].kind in ("rate", "share"))
    frame.attrs["drawn"] = tuple(Through.of(row.key.title, row.figures) for row in shares)
    return frame


def region_changes(years: Years, notice: str) -> list[pd.DataFrame]:
    """One frame for each rate that regions have in both years: region, a column for each year, change."""
    frames = {key: _frame(years, "region", [(row.subject, row) for row in rows]) for key, rows in years.by_region.items()}
    return [_titled(one, years, f"各{years.study.word}{key.title}历年对比", notice) for key, one in frames.items()]


def _frame(years: Years, first: str, rows: list[tuple[str, Row]]) -> pd.DataFrame:
    columns = (first, *(f"{year}年" for year in years.names), "change")
    values = [(name, *(years.told(row, year) for year in years.names), row.change or "—") for name, row in rows]
    made = [dict(zip(columns, row, strict=True)) for row in values]
    return frame_of(made, columns, dict.fromkeys(columns, "text"))


def _titled(frame: pd.DataFrame, years: Years, title: str, notice: str) -> pd.DataFrame:
    note = "；".join(filter(None, ("口径不同的年度不列", "变动由未经舍入的数计算，尾数可能与所列两数之差略有出入", notice)))
    names = {"change": f"较{years.last.place.year}年变动", "region": years.study.word}
    return titled(frame, title, "各年度提交的数据表", note=note, names=names)
