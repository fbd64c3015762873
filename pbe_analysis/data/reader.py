"""Pages of cells → the rows of one table, checked; every fault is noted with file, row and column."""

from dataclasses import dataclass, field

from ..messages import _
from .checks import check
from .crossed import doubts
from .derived import contradictions
from .faults import Faults
from .package import Resource
from .rows import Row, Rows
from .sheets import Sheet, Sheets
from .spec import TableSpec
from .summed_sheet import totals_of
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


def read_sheets(
    sheets: list[Sheet], where: str, spec: TableSpec, resource: Resource, allowed: dict[str, dict[str, str]]
) -> Found:
    """The rows under the headings of each sheet, without totals. where: the sheet, or the file of several, as messages name it.
    allowed: key column → what people write → what is meant."""
    hidden = frozenset(line for one in sheets for line in one.page.hidden_rows)
    faults = Faults(_("{where} (what_if)", where=where) if resource.edits else where, spec, hidden, Sheets.of(sheets))
    readers = [Rows(one, spec, resource, allowed, faults) for one in sheets if not one.is_sum]
    headed = [reader.finds_headings() for reader in readers]  # all of them tell what they lack
    if not all(headed):
        return Found([], faults, True)
    both = [reader.read() for reader in readers]
    rows, totals = ([row for some in kind for row in some] for kind in zip(*both, strict=True))
    totals += [row for one in sheets if one.is_sum for row in totals_of(one, spec, resource, allowed, faults)]
    if resource.edits:
        rows, totals = supposed(rows, readers[0], resource), []  # a total follows its rows
    if spec.required and not _is_filled_in(rows, spec) and not faults.problems:
        faults.table(_("holds no values yet") if rows else _("holds no rows yet"), _("the figures of the project-year"))
        return Found(rows, faults, True)
    check(rows, totals, spec, allowed, faults, readers)
    if not faults.problems:
        doubts(rows, spec, allowed, faults)
    for reader, (data, sums) in zip(readers, both, strict=True):
        contradictions(reader, data, sums, spec, faults)
    unread = tuple(dict.fromkeys(one for reader in readers for one in reader.unread))
    heads = {name: head for reader in readers for name, head in reader.heads.items()}
    return Found(rows, faults, False, totals, _columns(readers), heads, unread)


def _columns(readers: list[Rows]) -> dict[str, tuple[str, str]]:
    """Column → its letter and unit; no letter where the sheets have it in different places."""
    found: dict[str, tuple[str, str]] = {}
    for name, place in (pair for reader in readers for pair in reader.columns.items()):
        found[name] = place if found.get(name, place) == place else ("", place[1])
    return found


def _is_filled_in(rows: list[Row], spec: TableSpec) -> bool:
    """A table that was laid out and not yet filled in would make a report of nothing but dashes."""
    return any(value is not None for row in rows for name, value in row.values.items() if name not in spec.key)
