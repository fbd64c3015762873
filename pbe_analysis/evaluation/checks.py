"""Money that the parameters and the tables cannot both be right about: 元 typed for 万元, a denominator that nobody stated."""

from collections.abc import Iterator
from decimal import Decimal

from ..errors import Problem, at
from ..messages import _
from ..numbers import in_unit, shortest, total
from .magnitudes import slip
from .sources import Base
from .study import Evaluation

TRANSFERS = Decimal("0.01"), Decimal(2)  # how many times transfers_budgeted the transfers may come to: 40 % is a finding
MATCHING = Decimal("0.01"), Decimal(100)  # and matching_owed the matching funds, which districts give freely


def faults(study: Evaluation, shown: str) -> Iterator[Problem]:
    """What is wrong with the money of `study`; shown: the data folder as messages print it."""
    where = f"{shown}/{study.tables['funds'].file}"
    yield from _rows_beyond_the_whole(study, shown)
    for base in study.params.bases:
        yield from _sum_beyond(study, where, base)
    yield from _no_denominator(study, where)
    yield from _carried_beyond(study, shown)


def _told(study: Evaluation, base: Base) -> tuple[str, Decimal]:
    """The parameter that says what a base is to bring in all, and its amount in 元; 0 where none does."""
    key = {"transfer": "transfers_budgeted", "matching": "matching_owed"}.get(base.role, "")
    if not base.is_sum and study.params.funding_sources[base.keys[0]].budgeted:
        key = f"funding_sources.{base.keys[0]}.budgeted"
    return key, Decimal(study.money.stated_budget(base).exact or 0)


def _rows_beyond_the_whole(study: Evaluation, shown: str) -> Iterator[Problem]:
    """One region of several cannot get more than all of them were to get. A single one can: that is an arrival over 100 %."""
    for base in (one for one in study.params.bases if one.role == "transfer" and len(study.params.money_regions) > 1):
        key, whole = _told(study, base)
        for place, row in _rows(study, base) if whole else ():
            if row["arrived"] is not None and row["arrived"] > whole:
                what = _(
                    "{amount} for {region} is more than {key} as a whole, {whole}",
                    amount=_shown(study, row["arrived"]),
                    region=row["region"],
                    key=key,
                    whole=_shown(study, whole),
                )
                where = study.tables["funds"].cell(shown, place, "arrived")
                yield Problem(where, what, _("a part of it"), slip(row["arrived"] / whole))


def _sum_beyond(study: Evaluation, where: str, base: Base) -> Iterator[Problem]:
    """Nothing arrived is a fact, and so is a sum that lacks a region's amount: neither looks like a slip."""
    key, whole = _told(study, base)
    lines = study.tables["funds"].lines
    rows, limits = list(_rows(study, base)), MATCHING if base.role == "matching" else TRANSFERS
    arrived = total(row["arrived"] for _, row in rows)
    if not whole or not arrived:
        return
    ratio, complete = arrived / whole, all(row["arrived"] is not None for _, row in rows)
    if ratio > limits[1] or (complete and ratio < limits[0]):
        what = _(
            "the {role} rows add up to {arrived}, {ratio} times {key}, {whole}",
            role=base.role,
            arrived=_shown(study, arrived),
            ratio=shortest(round(ratio, 4)),
            key=key,
            whole=_shown(study, whole),
        )
        expected = _("{least} to {most} times {key}", least=shortest(limits[0]), most=shortest(limits[1]), key=key)
        place = _(
            "{where}, rows {first} to {last}, column arrived", where=where, first=lines[rows[0][0]], last=lines[rows[-1][0]]
        )
        yield Problem(place, what, expected, slip(ratio))


def _no_denominator(study: Evaluation, where: str) -> Iterator[Problem]:
    """A rate over the budget needs the budget, and one without what was carried over that amount."""
    asked: list[tuple[str, str, str]] = [("execution_denominator", study.params.execution_denominator.by, "by: arrived")]
    if arrival := study.params.arrival:
        asked += [("arrival", arrival.by, "by: budgeted")] if arrival.by == "adjusted" else []
        asked += [("arrival", "carried_over", "carried_over: counted")] if arrival.carried_over == "left_out" else []
    for key, column, otherwise in asked:
        if not any(row.get(column) is not None for _line, row in _rows(study, study.money.lead)):
            what = _("is absent or empty, and {key} takes it", key=key)
            title = study.measures[column].title
            expected = _(
                "{title} of each {word}, or {key} {otherwise}", title=title, word=study.word, key=key, otherwise=otherwise
            )
            yield Problem(at(where, column=column), what, expected)


def _carried_beyond(study: Evaluation, shown: str) -> Iterator[Problem]:
    """Nobody can keep more for the next year than was left of this one."""
    for place, row in _rows(study, study.money.whole):
        kept, arrived, spent = (row.get(name) for name in ("carried_forward", "arrived", "spent"))
        if None not in (kept, arrived, spent) and kept > arrived - spent:
            what = _(
                "{kept} of {source} is more than arrived − spent, {left}",
                kept=_shown(study, kept),
                source=study.params.funding_sources[row["source"]].name,
                left=_shown(study, arrived - spent),
            )
            yield Problem(study.tables["funds"].cell(shown, place, "carried_forward"), what, _("a part of the balance"))


def _rows(study: Evaluation, base: Base) -> Iterator[tuple[int, dict]]:
    """The rows of these sources with their places."""
    return ((place, row) for place, row in enumerate(study.tables["funds"].rows) if row["source"] in base.keys)


def _shown(study: Evaluation, yuan: Decimal) -> str:
    return f"{shortest(in_unit(yuan, study.params.money_unit))} {study.params.money_unit}"
