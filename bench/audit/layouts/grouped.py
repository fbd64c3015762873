"""Tables with groups: subtotals inside, headings of several levels, merged fields."""

from __future__ import annotations

from ..draft import Draft, Figure, Span
from .frame import closing, opening, table_note
from .words import regions, words

GROUPS = (("中央资金", "市级资金", "区级资金"), ("人员经费", "公用经费", "项目经费"), ("基础设施", "设备购置", "能力建设"))
ITEMS = ("补助发放", "药品配送", "业务培训", "信息系统", "督导考核", "宣传教育", "设备更新", "房屋修缮", "委托服务")


def subtotals(rng) -> Draft:
    """Groups merged down the first column, each ending with 小计; 总计 below; each item's share of the
    whole."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    items = iter(rng.sample(ITEMS, 9))
    groups = [[(next(items), draft.money(20, 900)) for _ in range(rng.randint(2, 3))] for _ in range(3)]
    sums = [draft.total([figure for _, figure in group]) for group in groups]
    whole = draft.total(sums)
    rows: list = [["类别", "支出内容", "金额", "占比"]]
    for name, group, subtotal in zip(rng.choice(GROUPS), groups, sums, strict=True):
        for place, (item, figure) in enumerate(group):
            first = [Span(name, rows=len(group) + 1)] if place == 0 else []
            rows.append([*first, item, figure, draft.ratio(figure, whole)])
        rows.append(["小计", subtotal, draft.ratio(subtotal, whole)])
    rows.append([Span("总计", columns=2), whole, "100.00%"])
    bodies = [[figure for group in groups for _, figure in group]]
    draft.grid(rows, f"表1  {w.topic}项目支出构成表", "单位：万元", table_note(w), bodies)
    draft.text(f"{w.year}年项目支出总额为", draft.same(whole), "万元，各类支出占比见表1。")
    closing(draft)
    return draft


def two_levels(rng) -> Draft:
    """Two levels of headings: sources under 预算 and under 支出, each with its 小计, then the rate."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    names = regions(rng, 4, 8)
    lines = [_sources(draft) for _ in names]
    total = [draft.total([line[place] for line in lines]) for place in range(6)]
    for place in (2, 5):
        draft.also("total", total[place], sum, total[place - 2], total[place - 1], linear=True)
    rates = [draft.ratio(line[5], line[2], places=1) for line in [*lines, total]]
    head = [
        [Span(w.region, rows=2), Span(w.budget, columns=3), Span(w.spent, columns=3), Span(w.rate, rows=2)],
        ["中央", "市级", "小计", "中央", "市级", "小计"],
    ]
    body = [[name, *line, rate] for name, line, rate in zip([*names, w.total], [*lines, total], rates, strict=True)]
    bodies = [[line[place] for line in lines] for place in (0, 1, 3, 4)] + [rates[:-1]]
    draft.grid([*head, *body], f"表1  各{w.region}分来源资金情况表", "单位：万元", table_note(w), bodies)
    closing(draft)
    return draft


def _sources(draft: Draft) -> list[Figure]:
    """central, municipal, both; spent of each, of both."""
    budget = [draft.money(30, 800), draft.money(30, 800)]
    spent = [draft.part_of(one, 0.4, 1.0) for one in budget]
    return [*budget, draft.total(budget), *spent, draft.total(spent)]


def rounded_parts(rng) -> Draft:
    """Amounts known in 元 and printed in 万元, each rounded by itself: totals may be off by what rounding
    leaves, and are right."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    names = regions(rng, 5, 10)
    exact = [[rng.randint(300_000, 9_000_000) for _ in names] for _ in range(2)]
    columns = [[draft.rounded(value, 10_000) for value in column] for column in exact]
    totals = [draft.rounded_total(parts, sum(column), 10_000) for parts, column in zip(columns, exact, strict=True)]
    both = [draft.rounded_total([a, b], x + y, 10_000) for a, b, x, y in zip(*columns, *exact, strict=True)]
    whole = draft.rounded_total(both, sum(map(sum, exact)), 10_000)
    draft.also("total", whole, sum, *totals, linear=True)
    body = [[name, a, b, c] for name, a, b, c in zip(names, *columns, both, strict=True)]
    rows = [[w.region, "市级补助", "区级配套", "小计"], *body, [w.total, *totals, whole]]
    draft.grid(rows, f"表1  各{w.region}资金安排表", "单位：万元", "注：各分项数据因四舍五入，与合计数可能略有差异。", columns)
    closing(draft)
    return draft


LAYOUTS = {"subtotals": subtotals, "two_levels": two_levels, "rounded_parts": rounded_parts}
