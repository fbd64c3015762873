"""A project's own measures and tables as frames."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ..errors import NotFound, nearest
from ..fields import Field, column_of
from ..figures import TIMES
from ..lazy_pandas import pd
from ..results import Results
from ..sections import Drawn
from ..tabular import titled
from .own_figures import is_judged, limit_figure, unit_shown
from .own_kinds import Amount, Completion, Count, Satisfaction, Stated
from .own_measures import OwnMeasures


def own_frame(own: OwnMeasures, id: str, base: str, money_unit: str, notice: str) -> pd.DataFrame:
    """One measure by one key: a row for each subject and 合计, with the columns that it is computed from. Error: NotFound."""
    results = _results(own, id, base)
    one, group = own.declared[id], next(each for each in own.columns.groups(own.declared[id]) if each.base == base)
    frame, by = results.frame(), group.title
    notes = "；".join(filter(None, (f"依据：{one.source}", notice)))
    title = f"{one.label}（按{by}）" if base else one.label
    column = next(each.name for each in results.measures if each.id == id)
    titled(frame, title, str(results.origin.in_tables), money_unit, notes, {column: one.label})
    plain = {each.name: column_of(each) for each in results.measures}
    days = {name: each.unit for name, each in plain.items() if each.unit in TIMES}  # with the decimals that they have
    frame.attrs["fields"] = {results.by: Field(results.by, by, "text")} | {
        name: replace(each, unit="") if name in days else each for name, each in plain.items()
    }
    frame.attrs["units"] = days
    frame.attrs["drawn"] = _drawn(own, id, results, money_unit)
    return frame


def _drawn(own: OwnMeasures, id: str, results: Results, money_unit: str) -> Drawn:
    """How charts show it."""
    one, limit, measure = own.declared[id], own.limit(id), own.entries[id][-1]
    column = next(each.name for each in results.measures if each.id == id)
    bound, shown = (Decimal(1), "计划") if isinstance(one, Completion) else (None, "")
    if limit and is_judged(one, ""):
        bound, shown = limit.bound, f"{limit.called} {limit_figure(id, limit, measure, money_unit).display}"
    has_intervals = isinstance(one, Satisfaction) and any(results[name, f"{id}.low"].is_known for name in results.subjects)
    return Drawn(
        column,
        "intervals" if has_intervals else "bars",
        unit_shown(measure, money_unit),
        None if bound is None else float(bound),
        shown,
        own.largest_first(id),
        not isinstance(one, Count | Amount | Stated),
    )


def _results(own: OwnMeasures, id: str, base: str) -> Results:
    if id not in own.declared:
        raise NotFound('"{id}" is not a measure of this project\'s own. {hint}', id=id, hint=nearest(id, own.declared))
    found = {one.base: one for one in own.results[id]}
    if base not in found:
        raise NotFound('"{id}" is not grouped by "{base}". {hint}', id=id, base=base, hint=nearest(base, found))
    return found[base]
