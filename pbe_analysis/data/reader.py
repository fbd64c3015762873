"""A page of cells → the rows of one table, checked; every fault is noted with file, row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..messages import _
from ..reading import Page
from .checks import check
from .faults import Faults
from .package import Resource
from .rows import Row, Rows
from .spec import TableSpec
from .supposed_rows import supposed


@dataclass(frozen=True, slots=True)
class Found:
    """rows: of data. is_refused: the faults are such that nothing can be handed on, of a lenient table neither. heads: column → the
    heading that it was recognised by; columns: column → its letter and the unit in its heading; unread: the other headings, with
    the letter of each. totals: rows that add up others."""

    rows: list[Row]
    faults: Faults
    is_refused: bool
    totals: list[Row] = field(default_factory=list)
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    unread: tuple[tuple[str, str], ...] = ()


def read_page(page: Page, where: str, spec: TableSpec, resource: Resource, allowed: dict[str, dict[str, str]]) -> Found:
    """The rows under the page's headings, without totals. where: the page as messages name it. allowed: key column → what people
    write → what is meant."""
    faults = Faults(_("{where} (what_if)", where=where) if resource.edits else where, spec, page.hidden_rows)
    reader = Rows(page, spec, resource, allowed, faults)
    rows, totals = reader.read()
    if resource.edits and not reader.is_refused:
        rows, totals = supposed(rows, reader, resource), []  # a total follows its rows
    if reader.is_refused:
        return Found([], faults, True)
    if spec.required and not _is_filled_in(rows, spec) and not faults.problems:
        faults.table(_("holds no values yet") if rows else _("holds no rows yet"), _("the figures of the project-year"))
        return Found(rows, faults, True)
    check(rows, totals, spec, allowed, faults, reader)
    return Found(rows, faults, False, totals, reader.columns, reader.heads, reader.unread)


def _is_filled_in(rows: list[Row], spec: TableSpec) -> bool:
    """A table that was laid out and not yet filled in would make a report of nothing but dashes."""
    return any(value is not None for row in rows for name, value in row.values.items() if name not in spec.key)
