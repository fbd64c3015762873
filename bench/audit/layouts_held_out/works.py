"""Building and repair: the whole first, rates before their parts, unit prices, quarters, running totals,
halves side by side."""

from __future__ import annotations

from fractions import Fraction

from ..draft import MONEY, RATE, Draft, Figure, Span
from .terms import CLOSING, ROADS, SCHOOLS, cities


def whole_first(rng) -> Draft:
    """The province stands in the first row; the rate stands before what it is computed from."""
    draft = Draft(rng, "全省高标准农田建设项目绩效运行监控报告")
    draft.head(1, "1", "建设任务落实情况")
    names = cities(rng, 5, 9)
    planned = [draft.money(8, 90, rng.choice((1, 2))) for _ in names]
    planned = [Figure(one.value, 2, MONEY) for one in planned]
    built = [draft.part_of(one, 0.35, 0.98) for one in planned]
    whole = [draft.total(planned), draft.total(built)]
    word = rng.choice(("建成率", "开工建成率", "面积完成率"))
    rates = [draft.ratio(b, a, places=1, suffix="") for a, b in zip([whole[0], *planned], [whole[1], *built], strict=True)]
    left = [draft.difference(a, b) for a, b in zip([whole[0], *planned], [whole[1], *built], strict=True)]
    lines = zip(["全省", *names], rates, [whole[0], *planned], [whole[1], *built], left, strict=True)
    head = ["设区市", f"{word}（%）", "下达任务（万亩）", "已建成（万亩）", "尚余（万亩）"]
    bodies = [rates[1:], planned, built, left[1:]]
    draft.grid([head, *map(list, lines)], "附表1 高标准农田建设任务进展", "", "注：数据截至季度末，由各设区市填报。", bodies)
    draft.text(
        "全省下达建设任务",
        draft.same(whole[0]),
        "万亩，已建成",
        draft.same(whole[1]),
        f"万亩，{word}",
        draft.same(rates[0], suffix="%"),
        "。",
    )
    draft.text(rng.choice(CLOSING))
    return draft


def unit_prices(rng) -> Draft:
    """Quantity × unit price = amount, the amounts added up: what is bought for the schools."""
    draft = Draft(rng, "中小学校舍安全改造资金使用核查报告")
    draft.head(1, "一、", "采购情况")
    things = rng.sample(
        (("课桌椅", "套"), ("实验台", "张"), ("饮水设备", "台"), ("消防器材", "组"), ("护眼灯具", "盏"), ("防撞护栏", "米")),
        rng.randint(4, 6),
    )
    rows: list = [["品目", "计量单位", "数量", "单价（元）", "金额（元）"]]
    amounts = []
    for name, unit in things:
        number = draft.count(20, 900, grouped=True)
        price = draft.money(40, 1900, 2, grouped=True)
        look = Figure(Fraction(0), 2, MONEY, "", True)
        amounts.append(draft.derived("product", look, lambda v: v[0] * v[1], number, price))
        rows.append([name, unit, number, price, amounts[-1]])
    whole = draft.total(amounts)
    rows.append([Span("采购金额总计", columns=4), whole])
    draft.grid(rows, "表一 物资采购明细", "", "资料来源：采购合同及验收单。", [amounts])
    draft.text("本批物资采购金额总计", draft.same(whole), "元，均已验收入库。")
    draft.text(rng.choice(CLOSING))
    return draft


def quarters(rng) -> Draft:
    """Four quarters across, the year at the end, the share of the year that each road took; the grand row
    below."""
    draft = Draft(rng, "市政道路养护专项资金季度支付分析")
    draft.head(1, "（一）", "分季度支付情况")
    names = rng.sample(ROADS, rng.randint(4, 6))
    lines = [[draft.money(5, 400, 1) for _ in range(4)] for _ in names]
    years = [draft.total(line) for line in lines]
    below = [draft.total([line[place] for line in lines]) for place in range(4)]
    grand = draft.total(years)
    draft.also("total", grand, sum, *below, linear=True)
    shares = [draft.ratio(one, grand, places=1) for one in years]
    head = ["项目名称", "第一季度", "第二季度", "第三季度", "第四季度", "全年累计", "占全部支付比重"]
    rows = [[name, *line, year, share] for name, line, year, share in zip(names, lines, years, shares, strict=True)]
    bodies = [[line[place] for line in lines] for place in range(4)] + [years, shares]
    draft.grid(
        [head, *rows, ["各项目小计", *below, grand, ""]],
        "表1 分季度支付额",
        "金额单位：万元",
        "备注：按支付凭证日期归集。",
        bodies,
    )
    draft.text(rng.choice(CLOSING))
    return draft


def running(rng) -> Draft:
    """Months down, what was paid in the month, what was paid since January, and the share of the year's
    budget reached."""
    draft = Draft(rng, "保障性住房建设资金拨付情况通报")
    draft.head(1, "一、", "资金拨付进度")
    months = rng.randint(5, 9)
    paid = [draft.money(100, 900, 0) for _ in range(months)]
    budget = Figure(Fraction(rng.randint(9000, 14000)), 0, MONEY)
    since = [draft.same(paid[0])]
    for one in paid[1:]:
        since.append(draft.derived("running", Figure(Fraction(0), 0, MONEY), sum, since[-1], one, linear=True))
    rates = [draft.ratio(one, budget, places=2) for one in since]
    draft.text("年初安排保障性住房建设资金", budget, f"万元，1至{months}月逐月拨付情况见下表。")
    rows = [[f"{place}月", *line] for place, line in enumerate(zip(paid, since, rates, strict=True), start=1)]
    draft.grid(
        [["月份", "当月拨付", "本年累计拨付", "占年初安排比例"], *rows],
        "表1 逐月拨付情况",
        "单位：万元",
        "注：当月拨付以国库支付日期为准。",
        [paid, rates],
    )
    draft.text(f"1至{months}月累计拨付", draft.same(since[-1]), "万元，占年初安排的", draft.same(rates[-1]), "。")
    return draft


def halves(rng) -> Draft:
    """One list set as two halves side by side: school, pupils, teachers | school, pupils, teachers; the whole
    at the end."""
    draft = Draft(rng, "义务教育学校师资配置检查报告")
    draft.head(1, "一、", "师资配置")
    names = rng.sample(SCHOOLS, rng.choice((6, 8)))
    pupils = [draft.count(200, 1900) for _ in names]
    teachers = [draft.count(15, 140) for _ in names]
    half = len(names) // 2
    rows: list = [["学校", "学生数", "教师数", "学校", "学生数", "教师数"]]
    for place in range(half):
        other = place + half
        rows.append([names[place], pupils[place], teachers[place], names[other], pupils[other], teachers[other]])
    all_pupils, all_teachers = draft.total(pupils), draft.total(teachers)
    draft.grid(rows, "表1 各校学生与教师人数", "单位：人", "注：教师数含特岗教师。", [pupils, teachers])
    look = Figure(Fraction(0), 1, RATE, "")
    each = draft.derived("per_head", look, lambda v: v[0] / v[1], all_pupils, all_teachers)
    draft.text(f"上述{len(names)}所学校共有学生", all_pupils, "人、教师", all_teachers, "人，生师比为", each, "∶1。")
    return draft


LAYOUTS = {"whole_first": whole_first, "unit_prices": unit_prices, "quarters": quarters, "running": running, "halves": halves}
