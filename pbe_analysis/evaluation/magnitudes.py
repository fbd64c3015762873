"""Amounts that are thousands of times others, as they are where 元 were typed for 万元."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import cast

from ..data import Rows, Table
from ..errors import Problem
from ..messages import _
from ..numbers import MONEY_UNITS, shortest
from .params import EvaluationParams

APART = 2000  # times as much as others
SLIP = Decimal(10_000)  # 元 in a 万元
NEAR = Decimal(3)  # a ratio within this factor of 10 000 looks like that slip


def doubts(params: EvaluationParams, tables: Mapping[str, Table], shown: str) -> Iterator[Problem]:
    """Of funding sources, and of regions, one whose amounts are thousands of times those of the others: 元 in one sheet or file."""
    funds = tables["funds"]
    for key in ("source", "region"):
        found = ((column, far) for column in ("arrived", "budgeted", "spent") if (far := far_off(funds.where().by(key), column)))
        for column, (name, amount, times) in islice(found, 1):
            line = next(line for line, row in zip(funds.lines, funds.rows, strict=True) if row[key] == name)
            said = {
                "name": params.funding_sources[name].name if key == "source" else name,
                "amount": f"{shortest(amount / MONEY_UNITS[params.money_unit])} {params.money_unit}",
                "times": shortest(round(max(times, 1 / times))),
            }
            above = _("{name} has {amount}, {times} times as much as others", **said)
            what = above if times > 1 else _("{name} has {amount}, and the others {times} times as much", **said)
            yield Problem(funds.at(shown, line, column), what, _("amounts in the unit that the table names"), slip(times))


def far_off(rows: Mapping[str, Rows], column: str) -> tuple[str, Decimal, Decimal] | None:
    """Who has how much, how many times that of the others: of few their largest, of many the one in the middle; or of who has least, so
    small a part of the least of the others as 万元 under a heading 元 make."""
    sums = {name: cast("Decimal", some.value(column).exact or Decimal(0)) for name, some in rows.items()}
    ranked = sorted(((amount, name) for name, amount in sums.items() if amount > 0), reverse=True)
    if len(ranked) < 2:
        return None
    (amount, name), usual = ranked[0], ranked[max(1, len(ranked) // 2)][0]
    if amount / usual > APART:
        return name, amount, amount / usual
    (least, name), (other, _name) = ranked[-1], ranked[-2]
    return (name, least, least / other) if APART < other / least < SLIP * NEAR else None


def slip(ratio: Decimal) -> str:
    """What an amount may be that is so many times what it should be near."""
    if SLIP / NEAR < ratio < SLIP * NEAR:
        return _("Near a factor of 10000: are these 元 under a 万元 heading?")
    if SLIP / NEAR < 1 / ratio < SLIP * NEAR:
        return _("Near a factor of 1/10000: are these 万元 under a 元 heading?")
    return _("Are the units of the table and of the parameters right?")
