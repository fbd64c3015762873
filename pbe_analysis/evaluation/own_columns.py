"""The columns that a project's own measures name, in its own tables and in the built-in ones: what they are called, their values
by subject, and where they stand."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..data import NO_ROWS, Rows, Table
from ..fields import GROUPS
from ..figures import WHOLE
from ..measures import Registry
from ..numbers import MONEY_UNITS, to_yuan
from ..values import Value, all_added, joined
from .own_kinds import OwnMeasure, Stated
from .own_tables import REGION
from .params import EvaluationParams

EACH_ROW = "row_name"  # groups by no single column: each row by itself


class About(NamedTuple):
    """What a column is: its title, kind and unit."""

    title: str
    kind: str
    unit: str


class Group(NamedTuple):
    """How rows are grouped. by: the key column, scope where they are all one; base: what figures of a further grouping are told apart by;
    subjects: in their order; title: what one of them is called."""

    by: str
    base: str
    subjects: tuple[str, ...]
    title: str

    @property
    def word(self) -> str:
        """What its subjects are called in sentences: 设备名称 heads a column of 设备, 报告编号 one of 报告."""
        return self.title.removesuffix("名称").removesuffix("编号") or self.title


@dataclass(frozen=True)
class OwnColumns:
    """The tables of one project-year, as its own measures see them. known: the registry with this project's words."""

    params: EvaluationParams
    tables: Mapping[str, Table]
    known: Registry

    def about(self, place: str) -> About:
        """What a column is, as table.column."""
        table, _, column = place.partition(".")
        if table in self.params.tables:
            one = self.params.tables[table].columns[column]
            return About(one.title, one.kind, "" if one.kind == "money" else one.unit)
        if table == "facts":
            return self._fact(column)
        measure = self.known[column]
        return About(measure.title, measure.kind, measure.unit)

    def _fact(self, fact: str) -> About:
        row = next(iter(self.rows("facts", fact=fact)), {})
        unit = row.get("unit") or ""
        return About(row.get("name") or fact, "money" if unit in MONEY_UNITS else "number", "" if unit in MONEY_UNITS else unit)

    def rows(self, table: str, **wanted: object) -> Rows:
        """The rows of a table; none of one that was not handed in."""
        return self.tables[table].where(**wanted) if table in self.tables else NO_ROWS

    def groups(self, one: OwnMeasure) -> tuple[Group, ...]:
        """How the rows of a measure can be grouped: by each key column that all of its tables have; else not at all. A further key
        that says the same of all its rows tells nothing apart."""
        keys = [{**self.keys(name), **self._above(name, one)} for name in one.tables]
        shared = {by: title for by, title in keys[0].items() if all(by in others for others in keys)}
        if isinstance(one, Stated) and len(apart := self._apart(one.tables[0])) > 1:
            return (Group(EACH_ROW, "", (*self._by(one.tables[0], EACH_ROW),), "·".join(apart.values())),)
        found = (
            Group(by, title if place else "", self._subjects(one.tables, by), title)
            for place, (by, title) in enumerate(shared.items())
        )
        first, *further = (self._among(one, group) for group in found) if shared else (Group("scope", "", (), "范围"),)
        return first, *(group for group in further if len(group.subjects) > 1)

    def _among(self, one: OwnMeasure, group: Group) -> Group:
        """Without the subjects that have no row which the measure is of."""
        if one.among is None:
            return group
        return group._replace(subjects=tuple(name for name in group.subjects if len(self.rows_of(one, one.table, group, name))))

    def keys(self, table: str) -> Mapping[str, str]:
        """The columns that name a row of a table → what they are called."""
        if table in self.params.tables:
            keys = self.params.tables[table].named_by(bool(self.params.regions))
            return {id: self.region_word if id == REGION else title for id, title in keys.items()}
        return {} if table == "facts" or not self.params.regions else {REGION: self.region_word}

    def _above(self, table: str, one: OwnMeasure) -> Mapping[str, str]:
        """What its regions belong to, as a key; nothing of what is stated of each, which does not add up."""
        groups = self.params.region_groups
        return {GROUPS: groups.word} if groups and REGION in self.keys(table) and not isinstance(one, Stated) else {}

    @property
    def region_word(self) -> str:
        """What one region is called."""
        return self.params.region_word

    def lost(self) -> list[str]:
        """What is declared and was not handed in: tables, and columns of those that were."""
        found = []
        for name, table in self.params.tables.items():
            heads = self.tables[name].heads if name in self.tables else None
            found += (
                [f"“{table.title}”"]
                if heads is None
                else [f"“{table.title}”的“{column.title}”" for id, column in table.columns.items() if id not in heads]
            )
        return found

    def _subjects(self, tables: Sequence[str], by: str) -> tuple[str, ...]:
        found = dict.fromkeys(subject for name in tables for subject in self._by(name, by))
        if by in (REGION, GROUPS):
            listed = self.params.regions if by == REGION else dict.fromkeys(self.params.group_of.values())
            return tuple(name for name in listed if name in found)
        table = self.params.tables.get(tables[0])
        declared = dict.fromkeys(table.names.get(by, ())) if table else {}  # as the parameters list them
        return (
            *(name for name in declared if name in found),
            *sorted(found.keys() - declared, key=_in_order),
        )  # whatever the order of the rows

    def _by(self, table: str, by: str) -> Mapping[str, Rows]:
        if (table, by) not in self._grouped:
            column, within = (REGION, self.params.group_of) if by == GROUPS else (by, None)
            self._grouped[table, by] = self._each(table) if by == EACH_ROW else self.rows(table).by(column, within)
        return self._grouped[table, by]

    def _apart(self, table: str) -> Mapping[str, str]:
        """All columns that tell its rows apart: its keys, and what is but an identifier → what they are called."""
        known = self.params.tables.get(table)
        return {**self.keys(table), **(known.id if known else {})}

    def _each(self, table: str) -> dict[str, Rows]:
        """Each row by itself: 石门小学·春季."""
        rows, columns = self.rows(table), self._apart(table)
        names = ("·".join(str(row[one]) for one in columns if row.get(one) is not None) for row in rows)
        return {name: Rows(rows.table, (place,)) for name, place in zip(names, rows.places, strict=True)}

    @cached_property
    def _grouped(self) -> dict[tuple[str, str], Mapping[str, Rows]]:
        return {}

    def rows_of(self, one: OwnMeasure, table: str, group: Group, subject: str) -> Rows:
        """The rows of one subject, or of all."""
        rows = self.rows(table) if subject == WHOLE else self._by(table, group.by).get(subject, NO_ROWS)
        rows = rows.those(one.among.has) if one.among and table == one.table else rows
        return rows.those(lambda row: row["source"] in one.sources) if table == "funds" and one.sources else rows

    def states_some(self, one: OwnMeasure, group: Group, subject: str) -> bool:
        """Whether some of a subject's rows state all that the measure takes: what it lacks is of others of them."""
        return any(
            all(row.get(place.partition(".")[2]) is not None for place in one.places if place.startswith(f"{table}."))
            for table in one.tables
            for row in self.rows_of(one, table, group, subject)
        )

    def value(self, one: OwnMeasure, key: str, group: Group, subject: str) -> Value:
        """The sum of the columns that a measure names under a key, over the rows of a subject; not known where a cell is not."""
        return all_added(self._value(one, place, group, subject) for place in one.parts()[key])

    def _value(self, one: OwnMeasure, place: str, group: Group, subject: str) -> Value:
        table, _, column = place.partition(".")
        if table == "facts":
            return self._fact_value(column)
        rows = self.rows_of(one, table, group, subject)
        return all_added(rows.values(column)) if len(rows) else Value(None, joined([rows.origin]))

    def _fact_value(self, fact: str) -> Value:
        rows = self.rows("facts", fact=fact)
        value, stated = rows.value("value"), next(iter(rows), {})
        if stated.get("qualifier"):
            value = value.citing(f"{stated['name']}{stated_as(stated)}")
        unit = stated.get("unit") or ""
        return Value(to_yuan(stated["value"], unit), value.origin) if unit in MONEY_UNITS else value


def _in_order(name: str) -> list[tuple[bool, int, str]]:
    """Sort key: 2月 before 11月."""
    return [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in re.findall(r"\d+|\D+", name)]


def stated_as(fact: Mapping[str, object]) -> str:
    """How a fact is stated, with what the document adds to it: 原文载明为“以上”."""
    return f"原文载明为“{fact['qualifier']}”" if fact.get("qualifier") else "原文载明"
