"""Claims in sentences alone: rates beside their parts, 其中 lists, growth, amounts per head, k of n."""

from __future__ import annotations

from ..draft import MONEY, RATE, Draft, Figure
from .frame import closing, opening
from .words import regions, words


def rates_in_prose(rng) -> Draft:
    """Budget, spending, rate and balance in sentences, the sources listed after 其中."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    budgets = [draft.money(50, 900) for _ in range(3)]
    spents = [draft.part_of(one, 0.4, 1.0) for one in budgets]
    budget, spent = draft.total(budgets), draft.total(spents)
    sources = ("中央资金", "市级资金", "区级资金")
    listed = [part for name, one in zip(sources, budgets, strict=True) for part in (name, one, "万元，")]
    draft.text(f"{w.year}年项目{w.budget}共计", budget, "万元，其中", *listed[:-1], "万元。")
    told = [
        part
        for name, one, of in zip(sources, spents, budgets, strict=True)
        for part in (f"{name}支出", one, f"万元，{w.rate}为", draft.ratio(one, of), "；")
    ]
    draft.text(
        f"截至{w.year}年{w.month}，共计支出", spent, f"万元，{w.rate}为", draft.ratio(spent, budget), "。其中：", *told[:-1], "。"
    )
    draft.text(f"{w.balance}资金", draft.difference(budget, spent), "万元，已按规定收回。")
    closing(draft)
    return draft


def lists_in_prose(rng) -> Draft:
    """A whole and its regions after 其中; a rate of people reached; an amount per head; growth over last
    year."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    names = regions(rng, 4, 8)
    heads = [draft.count(30, 900) for _ in names]
    whole = draft.total(heads)
    listed = [part for name, one in zip(names, heads, strict=True) for part in (name, one, f"{w.counter}，")]
    draft.text(f"{w.year}年共有{w.people}", whole, f"{w.counter}，其中", *listed[:-1], f"{w.counter}。")
    reached = draft.part_of(whole, 0.7, 0.99)
    draft.text(
        f"抽查{w.people}", draft.same(whole), f"{w.counter}，其中符合条件的", reached, f"{w.counter}，占",
        draft.ratio(reached, whole), "。",
    )  # fmt: skip
    spent = draft.money(300, 3000)
    look = Figure(spent.value, 2, MONEY)
    each = draft.derived("per_head", look, lambda v: v[0] * 10_000 / v[1], spent, whole)
    draft.text("全年发放补助资金", spent, f"万元，惠及{w.people}", draft.same(whole), f"{w.counter}，人均补助", each, "元。")
    before = draft.money(300, 3000)
    now = draft.money(300, 3000)
    if now.value < before.value:
        now, before = before, now
    look = Figure(now.value, 2, RATE, "%")
    more = draft.difference(now, before)
    growth = draft.derived("growth", look, lambda v: (v[0] - v[1]) / v[1] * 100, now, before)
    draft.text(
        f"{w.year - 1}年投入资金", before, f"万元，{w.year}年投入资金", now, "万元，同比增加", more, "万元，增长", growth, "。"
    )
    closing(draft)
    return draft


LAYOUTS = {"rates_in_prose": rates_in_prose, "lists_in_prose": lists_in_prose}
