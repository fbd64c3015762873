"""What a report needs of a table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableSpec:
    """What a report needs of a table. columns and optional: names in `fields.FIELDS`. key: columns that name a row, once.

    complete: the key column of which every allowed value must have its row. at_most: pairs (a, b) with a ≤ b in each row.
    together: pairs of which a row states both or neither. filled: columns of which an empty cell makes a sum undefined.
    private: it holds personal data, so that no message quotes a cell of it, whatever column it stands in. lenient: a cell
    that cannot be read is left empty and told in `Table.problems`, and the table is handed on.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    optional: tuple[str, ...] = ()
    required: bool = True
    complete: str | None = None
    at_most: tuple[tuple[str, str], ...] = ()
    private: bool = False
    lenient: bool = False
    together: tuple[tuple[str, str], ...] = ()
    filled: tuple[str, ...] = ()


def kind_of_value(kind: str, unit: str | None) -> str:
    """What a cell of a column of this kind holds, as messages say it."""
    return {"money": f"an amount in {unit}", "count": "a count", "span": "a date"}.get(kind, "a number")


def example_of(kind: str) -> str:
    """A value of this kind, as messages show what was expected."""
    examples = {"money": "a number such as 26.60", "count": "a whole number such as 92", "span": "a date such as 2008.09"}
    return examples.get(kind, "a number such as 16.44")
