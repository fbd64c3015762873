"""The tables that hold filed targets, one file each, and the `Filing` that they make."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from ..bounds.actuals import doubt
from ..data import Table, TableSpec
from ..errors import DataError, Problem, at, nearest
from ..frames import records
from ..messages import _
from .filing import Actual, Filing, Form, Outturn, Promise, Repair, Row
from .vocabulary import vocabulary

FORMS = TableSpec(
    "forms",
    "绩效目标申报表",
    columns=("form", "total_funds"),
    optional=(
        "category", "department", "agency", "start", "end", "horizon", "fiscal_funds", "other_funds", "annual_funds",
        "appropriation", "carried_over", "annual_other", "line",
    ),
    key=("form",),
)  # fmt: skip
INDICATORS = TableSpec(
    "indicators",
    "绩效指标",
    columns=("row_id", "form", "level1", "level2", "level3", "target"),
    optional=("printed", "line"),
    key=("row_id",),
)
PROMISES = TableSpec(
    "promises",
    "目标栏中的数字与年限",
    columns=("fact", "form", "goal", "promise", "target"),
    optional=("due", "line"),
    key=("fact",),
    required=False,
)
REPAIRS = TableSpec(
    "repairs",
    "识读修复清单",
    columns=("fact", "form", "repair", "printed", "understood"),
    optional=("row_id", "line"),
    key=("fact",),
    required=False,
)
ACTUALS = TableSpec(
    "actuals",
    "自评：实际完成值",
    columns=("row_id", "actual"),
    optional=("weight", "chosen_share", "reason", "stated_points", "nature"),
    key=("row_id",),
    required=False,
)
OUTTURN = TableSpec(
    "outturn",
    "自评：预算执行与自评总分",
    columns=("form", "budgeted", "spent"),
    optional=("stated_total", "stated_grade", "nature"),
    key=("form",),
    required=False,
)

CALLED = {  # column → what forms call it, in layouts.yaml: a table of one's own may be headed like a form
    **{"form": "name", "department": "department", "agency": "agency", "category": "category", "start": "start", "end": "end"},
    **{"horizon": "horizon", "total_funds": "total", "fiscal_funds": "fiscal", "other_funds": "other", "annual_funds": "annual"},
    **{"carried_over": "carried_over", "level1": "level1", "level2": "level2", "level3": "name", "target": "value"},
    **{"actual": "actual", "weight": "weight", "chosen_share": "share", "reason": "reason", "stated_points": "stated"},
    **{"budgeted": "budgeted", "spent": "spent"},
}


def _with_aliases(spec: TableSpec) -> TableSpec:
    words = vocabulary()
    called = {column: words.called(CALLED[column]) for column in (*spec.columns, *spec.optional) if column in CALLED}
    if "level3" in called:  # there 项目名称 is the form, and a name is that of an indicator
        called["level3"] = tuple(word for word in called["level3"] if words.columns.get(word) == "name")
    return replace(spec, aliases=called)


TABLES = tuple(map(_with_aliases, (FORMS, INDICATORS, PROMISES, REPAIRS, ACTUALS, OUTTURN)))
_MONEY = ("total_funds", "fiscal_funds", "other_funds", "annual_funds", "appropriation", "carried_over", "annual_other")


def filing_of(tables: dict[str, Table], shown: str) -> Filing:
    """The filing that checked tables hold, each part with its trace. Error: DataError that lists every fault."""
    rows = {name: list(zip(records(table.frame), table.lines, strict=True)) for name, table in tables.items()}
    problems = [*_unknown_keys(tables, rows, shown), *_bad_dates(tables, rows, shown), *_doubtful(tables, rows, shown)]
    if problems:
        raise DataError(problems)
    made = [
        tuple(
            _made(kind, one, **({} if kind is Repair else {"source": _source(tables[name], one, line)}))
            for one, line in rows.get(name, ())
        )
        for name, kind in zip(("indicators", "promises", "repairs", "actuals", "outturn"), _PARTS, strict=True)
    ]
    return Filing(tuple(_form(one, _source(tables["forms"], one, line)) for one, line in rows["forms"]), *made)


def _source(table: Table, row: dict, line: int) -> str:
    """indicators.csv 第21行 · 原文第20行."""
    return f"{table.file} 第{line}行" + (f" · 原文第{row['line']}行" if row.get("line") else "")


def _unknown_keys(tables: dict[str, Table], rows: dict, shown: str):
    known = {"form": {one["form"] for one, _ in rows["forms"]}, "row_id": {one["row_id"] for one, _ in rows["indicators"]}}
    for name, table in tables.items():
        for one, line in rows[name]:
            for column, values in known.items():
                value = one.get(column)
                if value and value not in values:
                    where = at(f"{shown}/{table.file}", row=line, column=column)
                    yield Problem(
                        where,
                        _('"{value}" is not known', value=value),
                        _("a {column} of the other tables", column=column),
                        nearest(value, values),
                    )


def _bad_dates(tables: dict[str, Table], rows: dict, shown: str):
    for one, line in rows["forms"]:
        for column in ("start", "end"):
            try:
                _date(one.get(column))
            except ValueError:
                where = at(f"{shown}/{tables['forms'].file}", row=line, column=column)
                yield Problem(where, _('"{one}" is not a date', one=one[column]), _("a date such as 2022-12-31"))
    for name in ("promises",) if "promises" in tables else ():
        for one, line in rows[name]:
            if one.get("due") and not (one["due"].isascii() and one["due"].isdigit() and len(one["due"]) == 4):
                where = at(f"{shown}/{tables[name].file}", row=line, column="due")
                yield Problem(where, _('"{one}" is not a year', one=one["due"]), _("four digits such as 2030, or nothing"))


def _doubtful(tables: dict[str, Table], rows: dict, shown: str):
    """Actual values that can be read in two units."""
    targets = {one["row_id"]: one["target"] or "" for one, _ in rows["indicators"]}
    for one, line in rows.get("actuals", ()):
        if unclear := doubt(one["actual"] or "", targets.get(one["row_id"], "")):
            yield Problem(at(f"{shown}/{tables['actuals'].file}", row=line, column="actual"), *unclear)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _form(one: dict, source: str) -> Form:
    texts = {name: one.get(name) or "" for name in ("category", "department", "agency", "horizon", "line")}
    money = {name.removesuffix("_funds"): one.get(name) for name in _MONEY}
    return Form(one["form"], start=_date(one.get("start")), end=_date(one.get("end")), source=source, **texts, **money)


# The columns of what else was filed, in the order of its fields.
_PARTS = {
    Row: ("row_id", "form", "level1", "level2", "level3", "target", "printed", "line"),
    Promise: ("form", "goal", "promise", "target", "due", "line"),
    Repair: ("form", "row_id", "repair", "printed", "understood", "line"),
    Actual: ("row_id", "actual", "weight", "chosen_share", "reason", "stated_points", "nature"),
    Outturn: ("form", "budgeted", "spent", "stated_total", "stated_grade", "nature"),
}


def _made(kind: Any, one: dict, **source: str) -> Any:
    """A row as what it is, a text that is not stated as "" and any other value as None."""
    values = dict(zip((field.name for field in fields(kind)), (one.get(name) for name in _PARTS[kind]), strict=False))
    if values.get("due"):
        values["due"] = int(values["due"])
    texts = {field.name for field in fields(kind) if field.type == "str"}
    return kind(**{name: "" if value is None and name in texts else value for name, value in values.items()}, **source)
