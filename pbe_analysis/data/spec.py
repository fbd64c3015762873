"""What a report needs of a table."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..fields import FIELDS, Field, plain_heading
from ..messages import Message, _


@dataclass(frozen=True, slots=True)
class TableSpec:
    """What a report needs of a table. columns and optional: names in `fields.FIELDS`. key: columns that name a row, once; none: the
    table has one row.

    complete: the key column of which every allowed value must have its row. at_most: pairs (a, b) with a ≤ b in each row.
    together: pairs of which a row states both or neither. filled: columns of which an empty cell makes a sum undefined.
    private: it holds personal data, so that no message quotes a cell of it, whatever column it stands in. lenient: a cell
    that cannot be read is left empty and told in `Table.problems`, and the table is handed on.
    outline: columns of which a cell holds for the rows below it too, until another one stands there, whether merged or blank: a
    table of levels. Its keys may repeat, and its totals are the wing's to check. beside: (column, column right behind it) → what
    the second one is then: 分值 behind 一级指标 is the weight of that level.
    own: columns that are no part of the vocabulary, by name. aliases: column → what else its heading may be.
    asked_by: column, or "" for the table itself → the rules of the parameters for which it is needed, as a message names them.
    names: key column → the values that may stand in it; also where they head groups of columns, a row for each then.
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
    outline: tuple[str, ...] = ()
    beside: Mapping[tuple[str, str], str] = field(default_factory=dict)
    own: Mapping[str, Field] = field(default_factory=dict)
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked_by: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def asked(self, column: str) -> Message | str:
        """Who asks for a column, or ("") for the table, and what to do where it is not there; "" where everybody does."""
        return asked(self.asked_by[column]) if column in self.asked_by else ""

    def headings(self) -> dict[str, str]:
        """Every heading that a column may have → the column; its own heading comes before another's alias."""
        wanted = self.columns + self.optional
        called = {plain_heading(alias)[0]: name for name in wanted for alias in self.aliases.get(name, ())}
        return called | {plain_heading(self.field(name).title)[0]: name for name in wanted}

    @property
    def first_key(self) -> str:
        """The key column that names a row's subject; "" where there is none."""
        return next(iter(self.key), "")

    def field(self, name: str) -> Field:
        """A column of this table."""
        return self.own.get(name) or FIELDS[name]


def kind_of_value(kind: str, unit: str | None) -> str:
    """What a cell of a column of this kind holds, as messages say it."""
    return {"money": _("an amount in {unit}", unit=unit), "count": _("a count"), "span": _("a date"), "share": _("a share")}.get(
        kind, _("a number")
    )


def example_of(kind: str) -> str:
    """A value of this kind, as messages show what was expected."""
    examples = {
        "money": _("a number such as 26.60"),
        "count": _("a whole number such as 92"),
        "span": _("a date such as 2008.09"),
        "share": _("a share such as 80% or 0.80"),
    }
    return examples.get(kind, _("a number such as 16.44"))


def asked(rules: str) -> Message:
    """What to do where something is not there for which rules ask."""
    return _("The rule {rules} of the parameters asks for it: change the rule, or delete it, where it does not hold", rules=rules)
