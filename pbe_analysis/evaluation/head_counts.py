"""Numbers of people that are possible, and that a payment per head is yet hardly right with: none at all, or far from the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ..data import Table
from ..errors import Problem, at
from ..messages import _
from ..params import Policy
from ..project import ProjectYear

if TYPE_CHECKING:
    from ..records.book import Records

FAR = Fraction(1, 5)  # of the register; people come and go, and a fifth of them is worth a look
NOBODY = _("is 0: what is divided by it is not defined"), _("the number of people, or nothing where nobody knows it")


def warnings(place: ProjectYear, heads: Policy | None, tables: Mapping[str, Table], records: Records | None) -> Iterator[Problem]:
    """What to look at again; a report is made all the same. heads: of the parameters."""
    table = tables.get("payments")
    if heads is not None:
        yield from _beside(heads.value, at(place.shown(place.params_file), key="heads"), table, records)
    for line, row in zip(table.lines, table.rows, strict=True) if table else ():
        if table and row["heads"] == 0:
            yield Problem(at(f"{place.shown(place.data_dir)}/{table.file}", row=line, column="heads"), *NOBODY)


def _beside(stated: Decimal, where: str, table: Table | None, records: Records | None) -> Iterator[Problem]:
    """The heads of the parameters beside those of the table, and beside the register of doctors, where each is complete."""
    if stated == 0:
        yield Problem(where, *NOBODY)
        return
    counts = [row["heads"] for row in table.rows] if table else [None]
    found = {table.file: sum(count or 0 for count in counts)} if table and None not in counts else {}
    register = records.tables.get("doctors") if records else None
    if register and not register.set_aside:
        found[register.shown] = register.rows
    for file, count in found.items():
        if count and abs(stated - count) > FAR * count:
            what = _("{stated} is far from the {count} in {file}", stated=f"{stated:f}", count=count, file=file)
            yield Problem(where, what, _("the same people in both, or heads that leave out who is not paid for"))
