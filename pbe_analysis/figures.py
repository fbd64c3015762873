"""Figures: the numbers that a report may print, each with its exact value, its parts, and where it comes from.

Sentences can only print figures, and every figure is written to figures.json, so nothing in the prose is typed by hand
and everything in it can be traced to file, row and rule.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from .errors import NotFound, nearest
from .frames import plain, records
from .lazy_pandas import pd
from .measures import Measure, Registry
from .numbers import UNDEFINED, Exact, fixed, in_unit, is_missing, percent, short_percent
from .values import NOWHERE, Origin, Value, document, joined, stated

WHOLE = "合计"
MONEY_PLACES, MOST_PLACES = 2, 6
MOST_SHOWN = 30  # figures of a study, in a notebook
TIMES = ("天", "小时")  # units of time


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number. Its `id` is the measure's name in docs/methods.md.

    subject: district, indicator or 合计. base: what the measure is taken over, where it has several bases.
    value: exact, a share for rates; None where undefined. unit: of `value`, or for a rate of its two parts.
    """

    id: str
    subject: str
    value: Fraction | None
    unit: str
    display: str
    source: str
    base: str = ""
    numerator: Exact | None = None
    denominator: Exact | None = None
    expression: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.id, self.subject, self.base

    @property
    def trace(self) -> str:
        """How it was computed and where its parts stand: 411.56 ÷ 1,130.00 万元 · funds.csv 第2–11行 · 表4."""
        return " · ".join(part for part in (self.expression, self.source) if part)

    def record(self) -> dict:
        """The figure as figures.json holds it; null where undefined or not applicable."""
        record = {"id": self.id, "subject": self.subject}
        if self.base:
            record["base"] = self.base
        return record | {
            "value": _plain(self.value),
            "numerator": _plain(self.numerator),
            "denominator": _plain(self.denominator),
            "unit": self.unit,
            "display": self.display,
            "expression": self.expression,
            "source": self.source,
        }


def _plain(value: Exact | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def line_figure(id: str, subject: str, share: Decimal, source: str, *, base: str = "") -> Figure:
    """A figure for a share that somebody set, with decimals only where it has them: 90%."""
    return Figure(id, subject, Fraction(share), "%", short_percent(share), source, base)


MOST_TERMS = 4  # of a sum that its trace spells out


def word_figure(id: str, subject: str, word: str | None, source: str, *, base: str = "", expression: str = "") -> Figure:
    """A figure for a verdict in words, such as a grade; "—" for None."""
    return Figure(id, subject, None, "", word or UNDEFINED, source, base, expression=expression)


@dataclass(frozen=True, slots=True)
class Press:
    """Makes figures of values: what a project's measures are called and counted in. money_unit: what amounts are shown in. ids, subjects:
    those that are asked for, None for all; the figures of many others need not be made. origin: of numbers that carry none."""

    measures: Registry
    money_unit: str = "元"
    ids: frozenset[str] | None = None
    subjects: frozenset[str] | None = None
    origin: Origin = NOWHERE

    def by(self, *sources: Origin | str) -> Press:
        """The same press, for numbers that these sources state."""
        return replace(self, origin=joined(document(one) if isinstance(one, str) else one for one in sources))

    def wants(self, *ids: str) -> bool:
        """Whether one of these measures is asked for."""
        return self.ids is None or not self.ids.isdisjoint(ids)

    def __call__(self, subject: str, base: str = "", /, **numbers: Any) -> Iterator[Figure]:
        """The figures of several measures of one subject: press("合计", tasks=…, actions=…). numbers: values, or counts, amounts and
        rates of the press's own origin."""
        values = {id: one if isinstance(one, Value) else stated(one, self.origin) for id, one in numbers.items()}
        return (self.figure(id, subject, value, base=base) for id, value in values.items())

    def rows(self, frame: pd.DataFrame, *ids: str, of: str = "", by: str = "", base: str = "", **named: str) -> Iterator[Figure]:
        """The figures of a frame's rows: of the columns that bear their measure's id, and of those that are named after it
        (commitments="with_paper"). of: the column of subjects, by: that of bases, else 合计 and `base`."""
        columns = dict(zip(ids, ids, strict=True)) | named
        for row in records(frame):
            numbers = {id: row[column] for id, column in columns.items()}
            yield from self(row[of] if of else WHOLE, row[by] if by else base, **numbers)

    def figure(self, id: str, subject: str, value: Value, *, base: str = "", unit: str | None = None) -> Figure:
        """The figure of a measure: unit and display by its entry, parts, expression and source by the value itself. unit: of
        a measure whose values have units of their own."""
        measure = self.measures[id]
        money = self.measures.is_money(measure)
        unit, source = self.money_unit if money else measure.unit if unit is None else unit, str(value.origin)
        shown = [_money(one.exact, unit) if money else one.exact for one in value.parts]
        expression = value.how or _expression(value.sign, shown, money, unit)
        if measure.kind in ("rate", "share"):
            exact, unit = _fraction(value.exact), unit if measure.kind == "rate" else "%"
            top, bottom = shown if value.sign == "÷" and measure.kind == "rate" else (None, None)
            return Figure(id, subject, exact, unit, percent(exact), source, base, top, bottom, expression)
        exact = _fraction(_money(value.exact, unit) if money else value.exact)
        display = fixed(exact, _places(measure, exact)) + (unit if exact is not None else "")
        return Figure(id, subject, exact, unit, display, source, base, expression=expression)


def _money(yuan: Exact | None, unit: str) -> Decimal | None:
    if isinstance(yuan, Fraction):
        raise TypeError(f"{yuan} 元 is a ratio, and money is none")
    return in_unit(yuan, unit)


def _part(value: Exact | None, places: int) -> str:
    """A part of a ratio with at least `places` decimals, and more where it has more."""
    if value is None:
        return "未载明"
    decimals = max(places, -int(Decimal(value).normalize().as_tuple().exponent)) if not isinstance(value, Fraction) else 2
    return fixed(value, decimals)


def _fraction(exact: Exact | float | None) -> Fraction | None:
    return None if exact is None or is_missing(exact) else Fraction(exact)


def _places(measure: Measure, exact: Fraction | None) -> int:
    """How many decimals a value is printed with: as its measure says, else as many as it has, up to `MOST_PLACES`, of
    times up to two."""
    if measure.places is not None or measure.kind == "money":
        return MONEY_PLACES if measure.places is None else measure.places
    most = MONEY_PLACES if measure.unit in TIMES else MOST_PLACES
    return 0 if exact is None else next((n for n in range(most) if (exact * 10**n).denominator == 1), most)


def _expression(sign: str, parts: list[Exact | None], money: bool, unit: str) -> str:
    """411.56 ÷ 1,130.00 万元; of a long sum how many terms it has; nothing for what was read as it stands."""
    if sign == "+" and len(parts) > MOST_TERMS:
        return f"{len(parts)}项相加"
    return f"{f' {sign} '.join(_part(one, MONEY_PLACES if money else 0) for one in parts)} {unit}".strip() if sign else ""


class Figures:
    """All figures of one report: unique by id, subject and base, in sorted order. titles: what their measures are called."""

    def __init__(self, figures: Iterable[Figure], titles: Mapping[str, str] | None = None):
        self._titles = titles or {}
        self._by_key: dict[tuple[str, str, str], Figure] = {}
        for figure in figures:
            if figure.key in self._by_key:
                raise ValueError(f"figure {figure.key} is computed twice")
            self._by_key[figure.key] = figure

    def __iter__(self) -> Iterator[Figure]:
        return iter(sorted(self._by_key.values(), key=lambda figure: (figure.id, figure.base, figure.subject)))

    def __len__(self) -> int:
        return len(self._by_key)

    @cached_property
    def by_id(self) -> dict[str, list[Figure]]:
        """The figures of each measure."""
        found: dict[str, list[Figure]] = {}
        for one in self:
            found.setdefault(one.id, []).append(one)
        return found

    def __call__(self, id: str, subject: str = WHOLE, base: str = "") -> Figure:
        """The figure of that name. Error: NotFound with the nearest known one."""
        try:
            return self._by_key[id, subject, base]
        except KeyError:
            name, *known = (" ".join(filter(None, key)) for key in ((id, subject, base), *self._by_key))
            raise NotFound("There is no figure {name}. {hint}", name=name, hint=nearest(name, known)) from None

    def get(self, id: str, subject: str = WHOLE, base: str = "") -> Figure | None:
        return self._by_key.get((id, subject, base))

    def of(self, subject: str) -> Callable[..., Figure]:
        """What finds the figures of a subject, and of the whole those that it has none of."""
        return lambda id, base="": self.get(id, subject, base) or self(id, base=base)

    def find(self, *words: str) -> Figures:
        """Those of which id, title, subject or base hold each of these words: study.figures.find("执行率", "蓟州")."""
        return Figures((one for one in self if all(word in self._words(one) for word in words)), self._titles)

    def _words(self, one: Figure) -> str:
        return " ".join((self._titles.get(one.id, ""), *one.key))

    def frame(self) -> pd.DataFrame:
        """A row for each: id · title · subject · base · value (of a rate its share) · unit · display · trace."""
        columns = ("id", "title", "subject", "base", "value", "unit", "display", "trace")
        rows = (
            (*one.key[:1], self._titles.get(one.id, ""), *one.key[1:], one.value, one.unit, one.display, one.trace)
            for one in self
        )
        return plain(rows, columns, ("value",))

    def listed(self) -> pd.DataFrame:
        """The same as texts under Chinese headings, for looking one up."""
        heads = {"title": "指标", "subject": "对象", "base": "口径", "display": "数值", "trace": "计算与出处", "id": "id"}
        return self.frame()[list(heads)].rename(columns=heads)

    def __repr__(self) -> str:
        return f"Figures({len(self)})"

    def _repr_html_(self) -> str:
        """In a notebook: the first ones, and how to find others."""
        told = f"共{len(self)}个数字" + (f"，列出前{MOST_SHOWN}个" if len(self) > MOST_SHOWN else "")
        hint = '用 study.figures.find("执行率", "蓟州") 查找，用 .frame() 取为表'
        return (
            f"<p>{told}；{hint}。</p>{self.listed().head(MOST_SHOWN).to_html(index=False, escape=True, border=0, justify='left')}"
        )

    def records(self) -> list[dict]:
        return [figure.record() for figure in self]

    def to_json(self) -> str:
        """figures.json: the same bytes for the same input."""
        return figures_json(self.records())


def figures_json(records: list[dict]) -> str:
    """Records as figures.json holds them: one figure a line, so that two runs can be compared with any diff."""
    lines = ",\n".join("  " + json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{lines}\n]\n" if records else "[]\n"
