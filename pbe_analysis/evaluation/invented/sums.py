"""What the measures of an invented commission should be, worked out a second, plainer way: sums of what was drawn."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ...numbers import MONEY_UNITS
from .draw import Drawn
from .shape import Shape

BUILT_IN = {"预算执行率": "execution", "资金到位率": "arrival", "满意度": "satisfaction"}
PARTS = {
    "rate": ("numerator", "denominator"),
    "completion": ("actual", "plan"),
    "per": ("amount", "heads"),
    "satisfaction": ("satisfied", "respondents"),
}
Row = dict[str, Any]


class Sums:
    """The drawn numbers by table, money in 元, as a person with a pocket calculator would look them up."""

    def __init__(self, shape: Shape, drawn: dict[str, Drawn]) -> None:
        self.params = shape.declared
        self.tables: dict[str, list[Row]] = {}
        for sheet in shape.content["sheets"]:
            for table, row in _rows(sheet, *drawn[sheet["place"]]):
                unit = MONEY_UNITS.get(sheet.get("unit", ""), Decimal(1))
                said = {
                    name: cell * unit if cell is not None and self._is_money(table, name) else cell for name, cell in row.items()
                }
                self.tables.setdefault(table, []).append(said)

    def _is_money(self, table: str, column: str) -> bool:
        if table == "funds":
            return column not in ("region", "source")
        return self.params["tables"].get(table, {"columns": {}})["columns"].get(column, {}).get("kind") == "money"

    def measure(self, title: str, base: str) -> Any:
        """The value of a measure: of the project's own by its declaration, of a built-in one by its definition."""
        own = {one["title"]: one for one in self.params["measures"].values()}
        return self._own(own[title]) if title in own else getattr(self, BUILT_IN[title])(base)

    def _own(self, one: Row) -> Any:
        kind, rows = one.get("kind", "rate"), self.tables[one["table"]]
        if kind in ("timeliness", "duration"):
            return _in_time(one, rows) if kind == "timeliness" else _took(one, rows)
        if kind in ("count", "amount"):
            return Fraction(sum(row[one["column"]] for row in rows))
        above, below = (self._by_subject(one, key) for key in PARTS[kind])
        told = [name for name in above if above[name] is not None and below.get(name) is not None]
        found = Fraction(sum(above[name] for name in told)) / Fraction(sum(below[name] for name in told))
        return found / Fraction(MONEY_UNITS.get(one.get("unit", "").partition("/")[0], 1))

    def _by_subject(self, one: Row, key: str) -> Row:
        """The sum of a column for each name of the first key; None where a cell is empty."""
        table, _, column = one[key].rpartition(".")
        sums: Row = {}
        for row in self.tables[table or one["table"]]:
            name, value = next(iter(row.values())), row[column]
            before = sums.get(name, 0)
            sums[name] = None if value is None or before is None else before + value
        return sums

    def _funds(self, base: str) -> list[Row]:
        names = {key: one["name"] for key, one in self.params["funding_sources"].items()}
        return [row for row in self.tables["funds"] if base in (row["source"], names.get(row["source"]), "全部资金")]

    def execution(self, base: str) -> Fraction:
        """Spent ÷ what the parameters divide by, over the rows that state what arrived."""
        rows = [row for row in self._funds(base) if row["arrived"] is not None]
        by = self.params["execution_denominator"]["by"]
        return Fraction(sum(row["spent"] for row in rows)) / Fraction(sum(row[by] for row in rows))

    def arrival(self, base: str) -> Fraction:
        """What arrived ÷ what was to be given, by whoever: a region that says nothing still owes."""
        rows = self._funds(base)
        came, due = ([row["arrived"] or 0 for row in rows], [row.get("budgeted") or row["owed"] for row in rows])
        return Fraction(sum(came)) / Fraction(sum(due))

    def satisfaction(self, base: str) -> Fraction:
        rows = self.tables["survey"]
        return Fraction(sum(row["satisfied"] for row in rows), sum(row["respondents"] for row in rows))


def _rows(sheet: dict, keys: list[tuple[str, ...]], columns: dict[str, list[Any]]):
    """Each row of each table of a sheet, as (table, column → value)."""
    for place, key in enumerate(keys):
        named = dict(zip(sheet["keys"], key, strict=True))
        rows: dict[str, Row] = {}
        for name, cells in columns.items():
            group, _, column = name.rpartition(".")
            rows.setdefault(group, dict(named))[column] = cells[place]
        for group, row in rows.items():
            source = {"source": group} if "table" in sheet and group else {}
            yield sheet.get("table", group), row | source


def _in_time(one: Row, rows: list[Row]) -> Fraction:
    day = one["deadline"]
    due = [(row[one["date"]], row[day] if day in row else date.fromisoformat(str(day))) for row in rows]
    judged = [pair for pair in due if pair[0] is not None or one.get("undated") == "late"]
    return Fraction(len([done for done, last in judged if done and done <= last]), len(judged))


def _took(one: Row, rows: list[Row]) -> Fraction:
    """Days, as the measure shows them: their mean, their median, or the share of those within the limit."""
    days = sorted((row[one["end"]] - row[one["start"]]).days for row in rows if row[one["start"]] and row[one["end"]])
    if one.get("shown") == "within":
        return Fraction(len([took for took in days if took <= one["within"]]), len(days))
    if one.get("shown") == "mean":
        return Fraction(sum(days), len(days))
    return Fraction(days[(len(days) - 1) // 2] + days[len(days) // 2], 2)
