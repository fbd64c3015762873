"""The inputs of a study one by one: a column of a table, a cell of its own, a limit of the parameters, each made larger or smaller."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from itertools import product
from typing import Any

from ..data import Table
from ..exact_yaml import read_yaml
from ..supposing import Cells, Edit, Listed, Supposition, overlaid

MOVED = ("money", "count", "number", "share")  # kinds of columns
# Weights are rules and add up to a whole, so that none of them moves alone; a line is a place in a document.
APART = ("weight", "weight1", "weight2", "line")
LIMITS = ("value", "at_least", "at_most")  # of a block of parameters
MOST_GROUPS = 12  # of a table with several keys, each told apart
FEW_ROWS = 6  # of a table with one key, each told apart
_AMOUNT = re.compile(r"[≥≤<>=]?\s*\d+(?:\.\d+)?\s*[^\d\s]{0,4}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Input:
    """title: as people call it; place: where it stands. supposing: a factor → what is supposed of it."""

    title: str
    place: str
    supposing: Callable[[Decimal], Supposition]


def inputs_of(study: Any) -> Iterator[Input]:
    """Columns of tables, cells of entries, then limits and other numbers that the parameters set with a source."""
    for name, table in study.tables.items():
        for column, one in table.fields.items():
            if column in APART:
                continue
            if one.kind in MOVED:
                yield from _columns(study, name, table, column)
            elif one.kind == "entry" or (one.kind == "text" and _holds_amounts(table, column)):
                yield from _entries(name, table, column)
    shown = study.home.shown(study.home.params_file)
    content = reduce(overlaid, study.supposed.parameters, read_yaml(study.home.params_file, shown)[0])
    for keys, value in _numbers(content, ()):
        yield Input(".".join(keys), shown, lambda factor, keys=keys, value=value: _param(keys, value * factor))  # type: ignore[misc]


def _columns(study: Any, name: str, table: Table, column: str) -> Iterator[Input]:
    """A column, of a table with several keys for each of their values but the first."""
    if all(row.get(column) is None for row in table.rows):
        return
    keys = table.key[1:] or (table.key if len(table.rows) <= FEW_ROWS else ())
    others = [list(dict.fromkeys(row[key] for row in table.rows if row.get(key) is not None)) for key in keys]
    groups = list(product(*others))
    groups = groups if len(groups) <= MOST_GROUPS else [()]
    unit = study.press.money_unit
    for group in groups:
        where = dict(zip(keys, group, strict=False))
        if not any(row.get(column) is not None for row in table.rows if all(row[key] == one for key, one in where.items())):
            continue

        def supposing(factor: Decimal, where: Mapping = where) -> Supposition:
            return _edit(name, Cells({**where, column: lambda value: scaled(value, factor)}, unit))

        title = "·".join((table.title, *(study.spoken.get(key, str(key)) for key in group), table.fields[column].title))
        yield Input(title, table.file, supposing)


def _holds_amounts(table: Table, column: str) -> bool:
    """Whether most cells of a column of texts are a number with its unit, as actual values are typed: 95%, 12次."""
    cells = [row[column] for row in table.rows if row.get(column) is not None]
    return column not in table.key and 2 * sum(bool(_AMOUNT.fullmatch(cell)) for cell in cells) > len(cells)


def _entries(name: str, table: Table, column: str) -> Iterator[Input]:
    """Each cell that holds a number with its unit."""
    for number, row in enumerate(table.rows):
        text = row.get(column)
        if text is None or not _NUMBER.search(text):
            continue

        def supposing(factor: Decimal, number: int = number, text: str = text) -> Supposition:
            rows = tuple((n, {column: entry_scaled(text, factor)} if n == number else {}) for n in range(len(table.rows)))
            return _edit(name, Listed(rows))

        named = next((str(row[key]) for key in reversed(list(table.fields)) if _names(table, row, key)), str(number + 1))
        place = f"{table.file} {table.sheets.cited([table.lines[number]])}"
        yield Input(f"{named}·{table.fields[column].title} {text}", place, supposing)


def _names(table: Table, row: Mapping, key: str) -> bool:
    """Whether a column names the row: a key, or a level of an outline."""
    return (key in table.key or key.startswith("level")) and row.get(key) is not None


def _numbers(content: Any, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Decimal]]:
    for key, value in content.items() if isinstance(content, dict) else ():
        if isinstance(value, dict):
            yield from _numbers(value, (*above, str(key)))
        elif key in LIMITS and isinstance(value, int | Decimal) and not isinstance(value, bool):
            yield (*above, str(key)), Decimal(value)


def _param(keys: tuple[str, ...], value: Decimal) -> Supposition:
    change: Any = value.normalize() + 0
    for key in reversed(keys):
        change = {key: change}
    return Supposition((change,))


def _edit(name: str, edit: Edit) -> Supposition:
    return Supposition((), {name: (edit,)})


def scaled(value: Any, factor: Decimal) -> Any:
    """A value times a factor; a count by one at least, never below nothing."""
    if isinstance(value, int):
        moved = int((value * factor).to_integral_value(ROUND_HALF_UP))
        one = value + (1 if factor > 1 else -1)
        return max(moved if moved != value else one, 0)
    return value * factor


def entry_scaled(text: str, factor: Decimal) -> str:
    """The first number of an entry times a factor, its words left alone: 98.6% → 99.586%."""
    found = _NUMBER.search(text)
    assert found
    number = int(found[0]) if "." not in found[0] else Decimal(found[0])
    return f"{text[: found.start()]}{scaled(number, factor):f}{text[found.end() :]}"
