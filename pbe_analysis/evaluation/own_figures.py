"""The figures of a project's own measures: their values and parts, what they are held against, and how many subjects miss that."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from ..figures import WHOLE, Figure, Press, line_figure
from ..measures import Measure
from ..numbers import short_percent, shortest
from ..params import Limit
from ..results import Results
from ..values import Value, joined
from ..wording import counter_of
from .own_kinds import Amount, Count, OwnMeasure, Satisfaction
from .own_measures import OwnMeasures

COUNTS = ("subjects", "unknown", "missed")  # of a measure's subjects


def own_figures(own: OwnMeasures, press: Press) -> Iterator[Figure]:
    """The figures of every declared measure that is asked for."""
    if own.columns.params.survey is None and any(isinstance(one, Satisfaction) for one in own.declared.values()):
        yield line_figure("confidence", WHOLE, own.confidence.value, own.confidence.source)
    found: dict[str, Figure] = {}
    counted = press.wants("measures_judged", "measures_reached")
    for id, one in own.declared.items():
        if not counted and not press.wants(
            "target", *(f"{id}.{count}" for count in COUNTS), *(each.id for each in own.entries[id])
        ):
            continue
        if one.limit:
            yield limit_figure(id, one.limit, own.entries[id][-1], press.money_unit)
        for results in own.results[id]:
            figures = list(results.figures(press))
            found |= {figure.id: figure for figure in figures if figure.subject == WHOLE and not figure.base}
            yield from figures
            if press.wants(*(f"{id}.{count}" for count in COUNTS)):
                yield from _counts(id, own, results, press)
    yield from _reached(own, found, press) if counted else ()


def _reached(own: OwnMeasures, found: Mapping[str, Figure], press: Press) -> Iterator[Figure]:
    """How many measures can be held against a limit, and how many reach it; which ones, the trace says."""
    judged = {id: missed for id in own.declared if (missed := own.misses(id, found[id].value)) is not None}
    reached = [id for id, missed in judged.items() if not missed]
    for name, ids in (("measures_judged", list(judged)), ("measures_reached", reached)):
        if judged:
            told = Value(len(ids), how="、".join(own.declared[id].label for id in ids) or "无")
            yield press.figure(name, WHOLE, told.citing("参数 measures"))


def limit_figure(id: str, limit: Limit, measure: Measure, money_unit: str) -> Figure:
    """What a measure is held against, as people write it: 90%, 30天, 500.00万元."""
    unit = unit_shown(measure, money_unit)
    shown = short_percent(limit.bound) if unit == "%" else f"{shortest(limit.bound)}{unit}"
    return Figure("target", WHOLE, Fraction(limit.bound), unit, shown, limit.source, base=id)


def unit_shown(measure: Measure, money_unit: str) -> str:
    """What a value prints in: %, the project's unit of money, or its own."""
    return "%" if measure.kind in ("rate", "share") else money_unit if measure.kind == "money" else measure.unit


def is_judged(one: OwnMeasure, subject: str) -> bool:
    """Whether a subject is held against the limit: that of a sum is the whole's."""
    return subject == WHOLE or not isinstance(one, Count | Amount)


def _counts(id: str, own: OwnMeasures, results: Results, press: Press) -> Iterator[Figure]:
    """How many subjects there are, of how many the value is not known, and how many miss the limit; which ones, the trace says."""
    figures = results.only(id, subjects=results.subjects).figures(replace(press, ids=None, subjects=None))
    values = {figure.subject: figure.value for figure in figures}
    if not values:
        return
    unknown = [name for name, value in values.items() if value is None]
    word = next(group.word for group in own.columns.groups(own.declared[id]) if group.base == results.base)
    yield _count(f"{id}.subjects", list(values), id, results, press, word)
    yield _count(f"{id}.unknown", unknown, id, results, press, word)
    if (limit := own.limit(id)) and is_judged(own.declared[id], ""):
        missed = [name for name, value in values.items() if value is not None and limit.misses(value)]
        yield _count(f"{id}.missed", missed, id, results, press, word)


def _count(name: str, subjects: list[str], id: str, results: Results, press: Press, word: str) -> Figure:
    value = Value(len(subjects), joined(results[one, id].origin for one in results.subjects), how="、".join(subjects) or "无")
    return press.figure(name, WHOLE, value, base=results.base, unit=counter_of(word))
