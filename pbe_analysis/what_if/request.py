"""What a user asks to suppose → what is laid over parameters and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..errors import NotFound, ParamsError, Problem, at, nearest
from ..lazy_pandas import pd
from ..messages import _
from ..numbers import is_missing
from ..supposing import Cells, Edit, Listed, Put, Supposition
from ..user_frames import plain_frame


def supposition_of(
    study: Any, params: Mapping[str, Any] | None, tables: Mapping[str, Any] | None, named: Mapping[str, Any]
) -> Supposition:
    """params: keys of the parameter file; tables: names of tables; named: either of them. Error: NotFound for a name that is neither,
    ParamsError for one that may be both, or for a change that is none."""
    given, changes = dict(params or {}), dict(tables or {})
    for name, change in named.items():
        (changes if _is_table(study, name, change) else given)[name] = change
    edits = {name: tuple(_edits(study, name, change)) for name, change in changes.items()}
    return Supposition((given,) if given else (), edits)


def _is_table(study: Any, name: str, change: Any) -> bool:
    is_key, is_table = name in type(study.params).model_fields, name in study.tables
    if not is_key and not is_table:
        known = [*type(study.params).model_fields, *study.tables]
        raise NotFound(
            _('"{name}" is neither a parameter nor a table of this study. {hint}', name=name, hint=nearest(name, known))
        )
    if is_key and is_table and isinstance(change, Mapping):
        expected = _("what_if(params={{…}}) or what_if(tables={{…}})")
        raise ParamsError(Problem("what_if", _('"{name}" is a parameter and a table', name=name), expected))
    return is_table and (not is_key or _is_rows(change))


def _is_rows(change: Any) -> bool:
    return (
        callable(change)
        or hasattr(change, "columns")
        or (isinstance(change, list) and all(isinstance(one, Mapping) for one in change))
    )


def _edits(study: Any, name: str, change: Any) -> Iterator[Edit]:
    """A mapping or several, each of some cells; a frame, or what makes one of the table, in place of all rows."""
    before, unit = submitted(study, name), study.press.money_unit
    if isinstance(change, Mapping):
        yield Cells(dict(change), unit)
    elif callable(change) or hasattr(change, "columns"):
        made = change(before.copy()) if callable(change) else change
        if not hasattr(made, "columns"):
            raise _no_change(name, made)
        yield Listed(tuple(_rows(before, made)), unit)
    elif isinstance(change, Sequence) and all(isinstance(one, Mapping) for one in change):
        yield from (Cells(dict(one), unit) for one in change)
    else:
        raise _no_change(name, change)


def _no_change(name: str, change: Any) -> ParamsError:
    expected = _("a frame, a function of the table, or mappings such as {{'region': …, 'spent': …}}")
    what = _("{kind} is no change of a table", kind=type(change).__name__)
    return ParamsError(Problem(at("what_if", key=name), what, expected))


def _rows(before: pd.DataFrame, after: pd.DataFrame) -> Iterator[tuple[int | None, Put]]:
    """The rows of a frame: which one each was, by its index, and the cells that it holds otherwise."""
    old, seen = before.to_dict("list"), set()
    columns = {name: after[name].tolist() for name in after.columns}
    for number, label in enumerate(after.index.tolist()):
        cells = {str(name): values[number] for name, values in columns.items()}
        if isinstance(label, int) and 0 <= label < len(before) and label not in seen:
            seen.add(label)
            yield label, {name: one for name, one in cells.items() if name not in old or not _is_same(one, old[name][label])}
        else:
            yield None, cells


def _is_same(one: Any, other: Any) -> bool:
    return (is_missing(one) and is_missing(other)) or (not is_missing(one) and not is_missing(other) and bool(one == other))


def submitted(study: Any, name: str) -> pd.DataFrame:
    """Every row of a table, and every column that its file has: money in the study's unit, what was not stated missing. Error: NotFound."""
    if name not in study.tables:
        raise NotFound(_('"{name}" is not a table of this study. {hint}', name=name, hint=nearest(name, study.tables)))
    table = study.tables[name]
    there = [column for column in table.frame if column in table.heads or table.frame[column].notna().any()]
    rows = table.frame[there]
    rows.attrs = {"title": table.title, "source": table.file, "unit": study.press.money_unit, "fields": dict(table.fields)}
    frame = plain_frame(rows, {})
    frame.attrs["note"] = study.notice
    return frame
