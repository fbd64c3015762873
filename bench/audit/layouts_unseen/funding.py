"""Money: arrival and spending by source, by county in groups of rows, equipment bought."""

from __future__ import annotations

from fractions import Fraction

from ..draft import MONEY, Draft, Figure, Span
from .outline import begun, counties, differences, ended, listed, ratios, with_total

EQUIPMENT = (
    ("数字化X射线摄影系统", "DR-580"),
    ("彩色多普勒超声诊断仪", "CU-70S"),
    ("全自动生化分析仪", "BS-480"),
    ("十二导联心电图机", "ECG-12A"),
    ("除颤监护仪", "D6"),
    ("健康一体机", "HT-X8"),
    ("空气消毒机", "KX-120"),
)


def arrivals(rng) -> Draft:
    """资金来源 | 预算安排 | 到位 | 到位率 | 支出 | 执行率 | 结转, told before at length with 其中; perhaps a
    source without any money, for which no rate is printed."""
    year = rng.randint(2019, 2023)
    draft = begun(rng, rng.choice(("公立医院综合改革", "重大传染病防控", "计划生育转移支付")), year)
    names = ["中央财政资金", "省级财政资金", "市县财政资金"]
    planned = with_total(draft, [draft.money(150, 4800) for _ in names])
    shares = [1.0 if rng.random() < 0.5 else rng.uniform(0.7, 0.99) for _ in names]
    arrived = with_total(draft, [draft.part_of(one, share, share) for one, share in zip(planned, shares, strict=False)])
    spent = with_total(draft, [draft.part_of(one, 0.55, 0.995) for one in arrived[:-1]])
    left = differences(draft, arrived, spent)
    came, used = ratios(draft, arrived, planned), ratios(draft, spent, arrived)
    draft.head(1, "二、", "项目资金到位及使用情况")
    draft.text(
        f"{year}年项目预算安排资金", draft.same(planned[-1]), "万元，其中：",
        *listed(names, [draft.same(one) for one in planned[:-1]], "万元", "，"), "。",
    )  # fmt: skip
    draft.text(
        f"截至{year}年12月31日，实际到位资金", draft.same(arrived[-1]), "万元，资金到位率",
        draft.same(came[-1]),
        "。项目实际支出", draft.same(spent[-1]), "万元，预算执行率为",
        draft.same(used[-1]), "，年末结转", draft.same(left[-1]), "万元。详见下表。",
    )  # fmt: skip
    columns = (planned, arrived, came, spent, used, left)
    lines = [[name, *line] for name, *line in zip([*names, "合计"], *columns, strict=True)]
    if rng.random() < 0.5:
        lines.insert(3, ["其他资金", "0.00", "0.00", "—", "0.00", "—", "0.00"])
    head = ["资金来源", "预算安排", "到位金额", "资金到位率", "支出金额", "预算执行率", "结转金额"]
    note = "注：资金到位率＝到位金额/预算安排；预算执行率＝支出金额/到位金额。"
    bodies = [column[:-1] for column in columns]
    draft.grid([head, *lines], f"表2-1 {year}年项目资金到位及支出情况", "单位：万元", note, bodies)
    return ended(draft)


def stacked(rng) -> Draft:
    """Per county three rows, 下达 · 支出 · 支出进度, by source with their sum; the city last; told in
    亿元."""
    year = rng.randint(2019, 2023)
    draft = begun(rng, "基本药物制度补助", year)
    names = counties(rng, 4, 6)
    given = _crossed(draft, [[draft.money(300, 3900) for _ in range(3)] for _ in names])
    spent = _crossed(draft, [[draft.part_of(one, 0.6, 0.99) for one in line[:-1]] for line in given[:-1]])
    rates = [ratios(draft, a, b, places=1) for a, b in zip(spent, given, strict=True)]
    rows: list = [["县（市、区）", "项目", "中央补助", "省级补助", "本级配套", "小计"]]
    for name, *group in zip([*names, "全市"], given, spent, rates, strict=True):
        for place, (word, line) in enumerate(zip(("下达资金", "支出资金", "支出进度"), group, strict=True)):
            rows.append([*([Span(name, rows=3)] if place == 0 else []), word, *line])
    draft.head(1, "二、", "资金分配及支出情况")
    hundred_millions = [
        draft.derived("same", Figure(Fraction(0), 2, MONEY), lambda v: v[0] / 10_000, one)
        for one in (given[-1][-1], spent[-1][-1])
    ]
    draft.text(
        f"{year}年，全市共下达补助资金", hundred_millions[0], "亿元，已支出", hundred_millions[1],
        "亿元，总体支出进度为", draft.same(rates[-1][-1]), "，各县（市、区）情况见表3。",
    )  # fmt: skip
    ranked = sorted(range(len(names)), key=lambda place: rates[place][-1].value)
    draft.text(
        f"从各地情况看，{names[ranked[-1]]}支出进度最快，为", draft.same(rates[ranked[-1]][-1]),
        f"；{names[ranked[0]]}支出进度最慢，为", draft.same(rates[ranked[0]][-1]), "。",
    )  # fmt: skip
    bodies = [[line[place] for line in given[:-1]] for place in range(3)]
    bodies += [[line[place] for line in spent[:-1]] for place in range(3)]
    draft.grid(rows, "表3 各县（市、区）补助资金支出进度表", "金额单位：万元", "数据来源：财政一体化系统。", bodies)
    return ended(draft)


def _crossed(draft: Draft, lines: list[list[Figure]]) -> list[list[Figure]]:
    """Every line with its sum, and a last line of sums whose own sum is that of both margins."""
    lines = [with_total(draft, line) for line in lines]
    below = [draft.total([line[place] for line in lines]) for place in range(len(lines[0]))]
    draft.also("total", below[-1], sum, *below[:-1], linear=True)
    return [*lines, below]


def equipment(rng) -> Draft:
    """Model | number × price = budget | bid | saved | rate of saving; the whole set has no price."""
    year = rng.randint(2019, 2023)
    draft = begun(rng, "基层医疗卫生机构设备更新", year)
    things = rng.sample(EQUIPMENT, rng.randint(4, 6))
    numbers = [draft.count(2, 60) for _ in things]
    prices = [draft.money(1, 90) for _ in things]
    look = Figure(Fraction(0), 2, MONEY)
    budgets = with_total(
        draft, [draft.derived("product", look, lambda v: v[0] * v[1], a, b) for a, b in zip(numbers, prices, strict=True)]
    )
    bids = with_total(draft, [draft.part_of(one, 0.82, 0.99) for one in budgets[:-1]])
    saved = differences(draft, budgets, bids)
    rates = ratios(draft, saved, budgets)
    numbers = with_total(draft, numbers)
    rows: list = [["序号", "设备名称", "规格型号", "数量", "预算单价", "预算金额", "中标金额", "节约金额", "资金节约率"]]
    lines = zip(things, numbers, prices, budgets, bids, saved, rates, strict=False)
    rows += [[str(place), *thing, *line] for place, (thing, *line) in enumerate(lines, start=1)]
    rows.append([Span("合计", columns=3), numbers[-1], "/", budgets[-1], bids[-1], saved[-1], rates[-1]])
    draft.head(1, "二、", "设备采购情况")
    bodies = [numbers[:-1], prices, budgets[:-1], bids[:-1], rates[:-1]]
    note = "资料来源：中标通知书、采购合同。"
    draft.grid(rows, "表4 设备采购明细表", "单位：台（套）、万元", note, bodies)
    draft.text(
        "项目通过公开招标采购医疗设备", draft.same(numbers[-1]), "台（套），预算金额",
        draft.same(budgets[-1]), "万元，中标金额", draft.same(bids[-1]), "万元，节约资金",
        draft.same(saved[-1]), "万元，资金节约率", draft.same(rates[-1]), "。",
    )  # fmt: skip
    return ended(draft)


LAYOUTS = {"arrivals": arrivals, "stacked": stacked, "equipment": equipment}
