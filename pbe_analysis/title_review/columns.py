"""The roster's headings: what each was recognised as, and which rules use it. A column that none uses is never passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..data import Table
from ..errors import Problem, at
from ..fields import FIELDS
from ..frames import frame_of
from ..lazy_pandas import pd
from ..messages import _
from .params import TitleReviewParams
from .tables import registered, used_by

LONGEST = 30  # signs of a heading that a report quotes
NAMES_A_PERSON = ("entry", "person", "phone")  # known, and for nobody to judge by


def columns_of_roster(roster: Table, params: TitleReviewParams) -> pd.DataFrame:
    """heading 名册表头 · understood 理解为 ("" where it is not known) · used_by 使用的规则; those that no rule uses last."""
    used = used_by(params.rules, params.columns)
    rows = [
        {"heading": heading, "understood": _title(name, params), "used_by": "、".join(used.get(name.partition("@")[0], ()))}
        for name, heading in roster.heads.items()
        if name not in NAMES_A_PERSON
    ]
    rows += [{"heading": heading, "understood": "", "used_by": ""} for heading in unknown_columns(roster)]
    return frame_of(sorted(rows, key=lambda row: not row["used_by"]), ("heading", "understood", "used_by"))


def unknown_columns(roster: Table) -> tuple[str, ...]:
    """Headings that are no column of the forms or of the notice. One that may be no heading, since it is long or holds digits
    in a row as numbers of people do, is told by its letter."""
    return tuple(_quotable(heading, letter) for heading, letter in roster.unread)


def passed_over(tables: Mapping[str, Table], params: TitleReviewParams, shown: str) -> Iterator[Problem]:
    """What `pbe check` warns of: headings of the roster that no rule uses, and rules that ask for a register's column that nobody
    handed in, so that they judge nobody. shown: the folder as messages print it."""
    roster = tables["roster"]
    where = f"{shown}/{roster.file}"
    for heading in unknown_columns(roster):
        hint = _("Where a rule is of it, add it to its `aliases`, or to `columns`")
        yield Problem(at(where, column=heading), _("is used by no rule"), _("a column that a rule asks for"), hint)
    if params.materials and "materials" in tables:
        named = {name for item, one in params.materials.items.items() for name in (item, one.name)}
        for line, item in zip(tables["materials"].lines, tables["materials"].frame["item"], strict=True):
            if item not in named:
                place = at(f"{shown}/{tables['materials'].file}", row=line)
                yield Problem(place, _("is of no material of the notice"), _("its number in the parameters, or its name"))
    there = {name.partition("@")[0] for table in tables.values() for name in table.heads}
    for rule in params.rules.values():
        if absent := [name for name in registered(rule, params.columns) if name not in there]:
            what = _(
                "nobody can be judged by {rule}: no table has {columns}",
                rule=rule.title,
                columns=[_title(n, params) for n in absent],
            )
            yield Problem(where, what, _("the columns in the roster, or in a table of their own"))


def _quotable(heading: str, letter: str) -> str:
    return heading if len(heading) <= LONGEST and not re.search(r"\d{5}", heading) else f"{letter}列"


def _title(name: str, params: TitleReviewParams) -> str:
    column, _at, year = name.partition("@")
    return (f"{year}年" if year else "") + (params.columns[column] if column in params.columns else FIELDS[column]).title
