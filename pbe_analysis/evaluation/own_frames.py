"""A project's own measures and tables as frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import NotFound, nearest
from ..fields import Field, column_of
from ..results import Results
from ..tabular import titled
from .own_kinds import OwnMeasure
from .own_measures import OwnMeasures

if TYPE_CHECKING:
    import pandas as pd


def own_frame(own: OwnMeasures, id: str, base: str, money_unit: str, notice: str) -> pd.DataFrame:
    """One measure by one key: a row for each subject and 合计, with the columns that it is computed from. Error: NotFound."""
    results = _results(own, id, base)
    one, group = own.declared[id], next(each for each in own.columns.groups(own.declared[id]) if each.base == base)
    frame, by = results.frame(), group.title
    notes = "；".join(filter(None, (_note(one, results), notice)))
    title = f"{one.title}（按{by}）" if base else one.title
    titled(frame, title, str(results.origin.in_tables), money_unit, notes)
    named = Field(results.by, by, "text")
    frame.attrs["fields"] = {results.by: named} | {each.name: column_of(each) for each in results.measures}
    return frame


def _results(own: OwnMeasures, id: str, base: str) -> Results:
    if id not in own.results:
        raise NotFound(f'"{id}" is not a measure of this project\'s own. {nearest(id, own.results)}')
    found = {one.base: one for one in own.results[id]}
    if base not in found:
        raise NotFound(f'"{id}" is not grouped by "{base}". {nearest(base, found)}')
    return found[base]


def _note(one: OwnMeasure, results: Results) -> str:
    """What the value is, and by whom."""
    return f"依据：{one.source}"
