"""Money by region: budget, spending, balance and rate, with regions as rows or as columns, with or without
序号."""

from __future__ import annotations

from ..draft import Draft, Figure
from .frame import closing, opening, table_note
from .words import regions, words


def by_region(rng) -> Draft:
    """区 | 预算 | 支出 | 结余 | 执行率, a total row below, the totals told in prose before."""
    draft, w, rows = _funds(rng, places=2)
    body = [[name, *figures] for name, figures in rows[:-1]]
    total = [w.total, *rows[-1][1]]
    budget, spent, balance, rate = rows[-1][1]
    draft.text(
        f"截至{w.year}年{w.month}，项目{w.budget}共计", draft.same(budget), "万元，",
        w.spent, draft.same(spent),
        f"万元，{w.rate}为", draft.same(rate), f"，{w.balance}", draft.same(balance), "万元。具体情况见表1。",
    )  # fmt: skip
    head = [w.region, w.budget, w.spent, w.balance, w.rate]
    bodies = [[row[place] for row in body] for place in range(1, 5)]
    draft.grid([head, *body, total], f"表1  {w.year}年各{w.region}资金{w.spent}情况表", "单位：万元", table_note(w), bodies)
    closing(draft)
    return draft


def numbered(rng) -> Draft:
    """序号 | 区 | 预算（万元） | 支出（万元） | 执行率（%）: whole amounts, percentages without their
    sign."""
    draft, w, rows = _funds(rng, places=rng.choice((0, 2)), suffix="", balance=False)
    head = ["序号", w.region, f"{w.budget}（万元）", f"{w.spent}（万元）", f"{w.rate}（%）"]
    body = [[str(place), name, *figures] for place, (name, figures) in enumerate(rows[:-1], start=1)]
    total = [["", w.total], [w.total, ""]][rng.random() < 0.5]
    bodies = [[row[place] for row in body] for place in range(2, 5)]
    draft.grid([head, *body, [*total, *rows[-1][1]]], f"表1  各{w.region}{w.rate}情况", "", table_note(w), bodies)
    closing(draft)
    return draft


def transposed(rng) -> Draft:
    """A row per measure, a column per region, the whole in the last column."""
    draft, w, rows = _funds(rng, places=2, most=6)
    head = ["项目", *[name for name, _ in rows[:-1]], w.total]
    names = (w.budget, w.spent, w.balance, w.rate)
    body = [[name, *[figures[place] for _, figures in rows]] for place, name in enumerate(names)]
    bodies = [line[1:-1] for line in body]
    draft.grid([head, *body], f"表1  {w.year}年度资金情况表", "单位：万元、%", table_note(w), bodies)
    closing(draft)
    return draft


def _funds(rng, places: int, suffix: str = "%", balance: bool = True, most: int = 10):
    """The draft, its words, and per region, with the whole last: name, [budget, spent, (balance,) rate]."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    grouped = rng.random() < 0.3
    budgets = [draft.money(60, 2400, places, grouped=grouped) for _ in regions(rng, most=most)]
    spents = [draft.part_of(one) for one in budgets]
    names = rng.sample(regions(rng, 12, 12), len(budgets))
    totals = [draft.total(budgets), draft.total(spents)]
    rows = [(name, _line(draft, a, b, suffix, balance)) for name, a, b in zip(names, budgets, spents, strict=True)]
    whole_balance = []
    if balance:
        whole_balance = [_total_difference(draft, [figures[2] for _, figures in rows], *totals)]
    return (draft, w, [*rows, (w.total, [*totals, *whole_balance, draft.ratio(totals[1], totals[0], suffix=suffix)])])


def _line(draft: Draft, budget: Figure, spent: Figure, suffix: str, balance: bool) -> list[Figure]:
    rest = [draft.difference(budget, spent)] if balance else []
    return [budget, spent, *rest, draft.ratio(spent, budget, suffix=suffix)]


def _total_difference(draft: Draft, parts: list[Figure], budget: Figure, spent: Figure) -> Figure:
    """The whole's balance: the sum of the balances, and the difference of the totals."""
    whole = draft.total(parts)
    draft.also("difference", whole, lambda v: v[0] - v[1], budget, spent, linear=True)
    return whole


LAYOUTS = {"by_region": by_region, "numbered": numbered, "transposed": transposed}
