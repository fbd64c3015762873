"""Measures by subject: what is added up, subtracted and divided once, for tables, figures, findings and charts alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .fields import GROUPS
from .figures import WHOLE, Figure, Press
from .frames import frame_of
from .lazy_pandas import pd
from .measures import Measure, Registry
from .values import Origin, Value, all_added, joined

if TYPE_CHECKING:
    from .data import Rows

Cells = Mapping[str, Value]  # a subject's values by measure


@dataclass(frozen=True)
class Results:
    """Values of some measures, a row for each subject. by: the column that names the subjects; rows: subject → measure → value,
    in their order, 合计 last where there is one; base: what the measures are taken over; words: further columns of text."""

    by: str
    measures: tuple[Measure, ...]
    rows: Mapping[str, Cells]
    base: str = ""
    words: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    def __getitem__(self, place: tuple[str, str]) -> Value:
        """The value of a subject and measure: results["合计", "spent"]."""
        subject, id = place
        return self.rows[subject][id]

    @property
    def subjects(self) -> list[str]:
        """All subjects but the whole, in their order."""
        return [name for name in self.rows if name != WHOLE]

    @property
    def main(self) -> Measure:
        """The rate that they are about: the first of their measures that is one."""
        return next(one for one in self.measures if one.kind == "rate")

    @property
    def drawn(self) -> dict[str, object]:
        """How charts show the main rate: the columns of the covered part, of the whole and of the rest, and what bars are called."""
        rate, drawing = self.main, self.main.drawing
        by_id = {one.id: one.name for one in self.measures}
        rest = next((one.name for one in self.measures if one.terms == (rate.denominator, rate.numerator)), "")
        part, whole = by_id.get(rate.numerator, ""), by_id.get(rate.denominator, "")
        return {"rate": rate.name, "part": part, "whole": whole, "rest": rest, "done": drawing.done, "left": drawing.left}

    @property
    def origin(self) -> Origin:
        """Where all of its values come from."""
        return joined(cells[one.id].origin for cells in self.rows.values() for one in self.measures)

    def ordered(self, key: Callable[[str, Cells], Any]) -> Results:
        """The subjects in the order of `key`, 合计 last."""
        names = sorted(self.subjects, key=lambda name: key(name, self.rows[name]))
        return replace(self, rows={name: self.rows[name] for name in [*names, *([WHOLE] if WHOLE in self.rows else [])]})

    def only(self, *ids: str, subjects: Iterable[str] | None = None) -> Results:
        """Some of its measures, and of its subjects."""
        chosen = self.rows if subjects is None else {name: self.rows[name] for name in subjects}
        return replace(self, measures=tuple(one for one in self.measures if one.id in ids), rows=chosen)

    def unknown(self) -> Results:
        """The same with nothing known of the whole."""
        whole = {id: Value(None, one.origin) for id, one in self.rows[WHOLE].items()}
        return replace(self, rows={**self.rows, WHOLE: whole})

    def frame(self) -> pd.DataFrame:
        """A row for each subject: `by`, a column for each measure, and the columns of words."""
        texts = list(dict.fromkeys(name for row in self.words.values() for name in row))
        rows = [
            {self.by: subject}
            | {one.name: _cell(one, cells[one.id]) for one in self.measures}
            | {name: self.words.get(subject, {}).get(name) for name in texts}
            for subject, cells in self.rows.items()
        ]
        kinds = {one.name: one.kind for one in self.measures}
        return frame_of(rows, (self.by, *kinds, *texts), {self.by: "text", **kinds, **dict.fromkeys(texts, "text")})

    def figures(self, press: Press) -> Iterator[Figure]:
        """Every value that is asked for as a figure."""
        asked = [one for one in self.measures if press.wants(one.id)]
        for subject, cells in self.rows.items():
            if press.subjects is None or subject in press.subjects:
                yield from (press.figure(one.id, subject, cells[one.id], base=self.base) for one in asked)


def _cell(measure: Measure, value: Value) -> object:
    """A value as frames hold it: a rate with its parts, a share as a float, anything else as it is."""
    if measure.kind == "rate":
        return value.rate
    return float("nan") if measure.kind == "share" and value.exact is None else value.exact


def computed(measures: Sequence[Measure], registry: Registry, sums: Cells, whole: Cells | None = None) -> dict[str, Value]:
    """Each measure from the sums of the columns. whole: the values of 合计, of which a `part_of` is a part."""
    known = dict(sums)

    def value(id: str) -> Value:
        if id not in known:
            known[id] = of(registry[id])
        return known[id]

    def of(one: Measure) -> Value:
        if one.terms:
            return value(one.terms[0]) - value(one.terms[1])
        if one.part_of:
            return value(one.part_of) / (whole or known)[one.part_of]
        if one.numerator:
            return value(one.numerator) / value(one.denominator)
        raise KeyError(f"{one.id} is neither a column nor computed from others")

    return {one.id: value(one.id) for one in measures}


def columns_of(measures: Iterable[Measure], registry: Registry) -> tuple[str, ...]:
    """The submitted columns that these measures are computed from, each once."""
    found: dict[str, None] = {}
    for one in measures:
        found |= dict.fromkeys(columns_of(registry.some(*one.operands), registry) if one.operands else (one.id,))
    return tuple(found)


def complete(rows: Rows, columns: Sequence[str]) -> dict[str, Value]:
    """Sums over the rows that state every column; a row that lacks one is left out."""
    told = rows.those(lambda row: all(row.get(name) is not None for name in columns))
    return {name: told.value(name) for name in columns}


def strict(rows: Rows, columns: Sequence[str]) -> dict[str, Value]:
    """Sums over all rows; not known for a column that one of them does not state."""
    return {name: all_added(rows.values(name)) for name in columns}


def measured(
    rows: Rows,
    by: str,
    measures: Sequence[Measure],
    registry: Registry,
    *,
    adding: Callable[[Rows, Sequence[str]], dict[str, Value]] = complete,
    each: Callable[[Rows, Sequence[str]], dict[str, Value]] = strict,
    base: str = "",
    within: Mapping[str, str] | None = None,
) -> Results:
    """The measures of each subject and of all together. by: the column that names subjects; adding: how the rows are added up
    to 合计; each: how those of one subject are. within: region → the group that it belongs to; then of the groups."""
    columns = columns_of(measures, registry)
    whole = computed(measures, registry, adding(rows, columns))
    cells = {name: computed(measures, registry, each(part, columns), whole) for name, part in rows.by(by, within).items()}
    return Results(by if within is None else GROUPS, tuple(measures), cells | {WHOLE: whole}, base)


def beside(many: Sequence[Results], subjects: Sequence[str], by: str) -> pd.DataFrame:
    """Several results of the same subjects below each other: a row for each subject and base, each subject's together, in the
    order of `subjects`, 合计 last. by: the column that names the base. Of a measure that some of them lack, those are undefined."""
    measures = {one.id: one for results in many for one in results.measures}
    names = [*(name for name in subjects), WHOLE]
    unknown = dict.fromkeys(measures, Value(None) / Value(None))
    rows = [
        {many[0].by: name, by: results.base}
        | {one.name: _cell(one, (unknown | dict(results.rows[name]))[one.id]) for one in measures.values()}
        for name in names
        for results in many
        if name in results.rows
    ]
    kinds = {one.name: one.kind for one in measures.values()}
    return frame_of(rows, (many[0].by, by, *kinds), kinds)


def parts_of(results: Results, share: Measure) -> Results:
    """Each subject's part in the total of a measure, for every subject that adds to it; largest first, 合计 last.

    share: a measure that is `part_of` another of `results`. Edges: subjects with nothing or nothing known are left out;
    without any total only 合计 remains, undefined.
    """
    part = share.part_of
    whole, amounts = results[WHOLE, part], {name: results[name, part] for name in results.subjects}
    adding = {name: one for name, one in amounts.items() if one.exact is not None and one.exact > 0}
    names = sorted(adding, key=lambda name: (-(adding[name].exact or 0), name))
    rows = {name: {part: one, share.id: one / whole} for name, one in [*((name, adding[name]) for name in names), (WHOLE, whole)]}
    measure = next(one for one in results.measures if one.id == part)
    return Results(results.by, (measure, share), rows)
