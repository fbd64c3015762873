"""What the rows of a table have to be to each other: keys once, no more spent than arrived, totals that are sums."""

from collections.abc import Iterable, Iterator, Mapping

from ..messages import _
from ..numbers import is_missing, total
from .faults import Faults
from .heading import Heading
from .rows import Row, Rows
from .spec import TableSpec

MOST_EMPTY = 5  # cells that may have made a total what it is not


def check(
    rows: list[Row], totals: list[Row], spec: TableSpec, allowed: dict[str, dict[str, str]], faults: Faults, readers: list[Rows]
) -> None:
    """Notes every fault. readers: what has read the rows, of each sheet."""
    if spec.outline:
        return
    _keys(rows, spec, allowed, faults, readers)
    for row in rows[1:] if not spec.key else ():
        faults.table(
            _("is a second row of figures"),
            _("one row, since {name} has no column that tells rows apart", name=spec.name),
            line=row.line,
        )
    for row in rows:
        _order(row, spec, faults)
        _together(row, spec, faults)
        _filled(row, spec, faults)
    _complete(rows, spec, allowed, faults, {name for one in readers for name in one.values.taken_for})
    for one in totals:
        _total(one, rows, totals, spec, faults)


def named(row: Row, column: str) -> Heading:
    """The heading of a column over a row, or of one that stands in none."""
    return row.headings.get(column) or Heading(0, (column,), column=column)


def called(key: Mapping[str, object], allowed: Mapping[str, Mapping[str, str]]) -> str:
    """The values of a key as people write them, of what may stand for each: 太平镇 · 中央补助资金."""
    written = {name: {meant: said for said, meant in allowed.get(name, {}).items()} for name in key}
    return " · ".join(written[name].get(str(value), str(value)) for name, value in key.items() if value)


def _keys(
    rows: list[Row], spec: TableSpec, allowed: Mapping[str, Mapping[str, str]], faults: Faults, readers: list[Rows]
) -> None:
    first: dict[tuple, int] = {}
    is_told = False
    for row in rows if spec.key else ():
        empty = [name for name in spec.key if name in spec.columns and row.values[name] is None]
        for name in empty:
            if (row.line, name) not in faults.lost:
                above = len(spec.key) > 1 and row is not rows[0] and name == spec.first_key
                hint = (
                    _("If the name above holds for this row too, write it again; in a workbook the cells may be merged")
                    if above
                    else ""
                )
                faults.cell(row.line, named(row, name), _("is empty"), _("a name"), hint)
        key = tuple(row.values.get(name) or "" for name in spec.key)
        if not empty and key in first:
            shown = _("its key") if spec.private else called(dict(zip(spec.key, key, strict=True)), allowed)
            twice = _("{key} stands in {row} already", key=shown, row=faults.sheets.row(first[key]))
            hidden = _("{key} stands in {row}, which is hidden, already", key=shown, row=faults.sheets.row(first[key]))
            what = hidden if first[key] in faults.hidden_rows else twice
            other = "" if is_told else next(filter(None, (one.apart(first[key], row.line) for one in readers)), "")
            way = _(
                "They differ by {heading}, which is not read: leave one row for each, of this year, or with what they add up to",
                heading=other,
            )
            faults.cell(row.line, named(row, spec.key[0]), what, _("one row each"), way if other else "")
            is_told = True
        first.setdefault(key, row.line)


def _order(row: Row, spec: TableSpec, faults: Faults) -> None:
    for small, large in spec.at_most:
        a, b = row.values.get(small), row.values.get(large)
        if not is_missing(a) and not is_missing(b) and a > b:
            other = named(row, large).name
            what = _(
                "{small} is more than {other}, {large}",
                small=_shown(row, small, a, faults),
                other=other,
                large=_shown(row, large, b, faults),
            )
            faults.cell(row.line, named(row, small), what, f"{named(row, small).name} ≤ {other}")


def _together(row: Row, spec: TableSpec, faults: Faults) -> None:
    for pair in spec.together:
        known = [name for name in pair if not is_missing(row.values.get(name))]
        if len(known) == 1:
            (empty,) = set(pair) - set(known)
            if (row.line, empty) not in faults.lost:
                what = _(
                    "is empty, and {other} is {value}",
                    other=named(row, known[0]).name,
                    value=_shown(row, known[0], row.values[known[0]], faults),
                )
                faults.cell(row.line, named(row, empty), what, _("both or neither"))


def _filled(row: Row, spec: TableSpec, faults: Faults) -> None:
    for name in spec.filled:
        if is_missing(row.values.get(name)) and (row.line, name) not in faults.lost:
            what = _("is empty: what is added up from it is not defined")
            faults.warn([row.line], named(row, name), what, _("a value in every row"))


def _complete(rows: list[Row], spec: TableSpec, allowed: dict[str, dict[str, str]], faults: Faults, taken_for: set[str]) -> None:
    column = spec.complete
    present = {row.values.get(column) for row in rows} | taken_for
    for name in dict.fromkeys(allowed.get(column, {}).values()) if column else ():
        if name not in present:
            faults.table(_("has no row for {name}", name=name), _("a row for every name; leave unknown values empty"))


def _shown(row: Row, name: str, value, faults: Faults) -> str:
    return faults.figure(name, value, row.units.get(name, "元"))


# ---- totals ----


def _total(stated: Row, rows: list[Row], totals: list[Row], spec: TableSpec, faults: Faults) -> None:
    """A total has to be the sum of all rows, or of those above or below it as far as the next total; of the rows that have its
    other keys. It is never added."""
    alike = [row for row in rows if _same_keys(stated, row, spec)]
    lines = sorted(one.line for one in totals if _same_keys(stated, one, spec))
    above, below = _runs(stated.line, alike, lines)
    whole = [above, below, alike] if stated.is_partial else [alike, above, below]
    columns = [name for name, value in stated.values.items() if _adds_up(spec, name) and not is_missing(value)]
    if any(all(_sum(part, name) == stated.values[name] for name in columns) for part in whole if part):
        return
    if stated.label.startswith("其中"):
        faults.remark("no_sum", stated.line, label=stated.label)
        return
    part = next((one for one in whole if one), [])
    for name in columns:
        summed = _sum(part, name)
        if summed != stated.values[name] and not faults.is_known((row.line for row in part), name):
            what = _(
                "the total row says {stated}, the rows add up to {sum}",
                stated=_shown(stated, name, stated.values[name], faults),
                sum=_shown(stated, name, summed, faults),
            )
            cells = [
                faults.address(row.line, row.headings[name].place)
                for row in part
                if is_missing(row.values.get(name)) and name in row.headings
            ]
            hint = _("Empty is {cells}", cells=cells) if 0 < len(cells) <= MOST_EMPTY else ""
            faults.cell(stated.line, named(stated, name), what, _("a total that is the sum of its rows, or no total row"), hint)


def _same_keys(stated: Row, row: Row, spec: TableSpec) -> bool:
    return all(row.values.get(name) == stated.values[name] for name in spec.key if stated.values.get(name))


def _runs(line: int, rows: list[Row], totals: Iterable[int]) -> Iterator[list[Row]]:
    """The rows above a total and below it, each as far as the next total."""
    before = max((one for one in totals if one < line), default=0)
    behind = min((one for one in totals if one > line), default=float("inf"))
    yield [row for row in rows if before < row.line < line]
    yield [row for row in rows if line < row.line < behind]


def _adds_up(spec: TableSpec, name: str) -> bool:
    return spec.field(name).kind in ("money", "count") or spec.field(name).adds_up


def _sum(rows: list[Row], name: str):
    return total(row.values.get(name) for row in rows)
