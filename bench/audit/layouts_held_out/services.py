"""People and services: posts filled, cross tables, reductions, rates that moved, bullet sentences, per
mille."""

from __future__ import annotations

from fractions import Fraction

from ..draft import RATE, SCORE, Draft, Figure, Span
from .terms import CLOSING, cities


def posts(rng) -> Draft:
    """编制 | 在编 | 空编 | 满编率, with groups of institutions and a line for each group."""
    draft = Draft(rng, "基层文化站人员配备督查报告")
    draft.head(1, "一、", "人员配备")
    groups = (("图书馆", ("总馆", "东分馆", "西分馆")), ("文化馆", ("本部", "南苑站")), ("博物馆", ("市馆", "民俗馆", "革命馆")))
    rows: list = [["单位", "核定编制", "在编人数", "空编数", "满编率"]]
    sums: list[list[Figure]] = []
    for name, places in groups:
        fixed = [draft.count(8, 80) for _ in places]
        here = [draft.part_of(one, 0.5, 1.0) for one in fixed]
        free = [draft.difference(a, b) for a, b in zip(fixed, here, strict=True)]
        top = [draft.total(fixed), draft.total(here), draft.total(free)]
        sums.append(top)
        rows.append([f"{name}系统", *top, draft.ratio(top[1], top[0], places=1)])
        rows += [
            [f"　{place}", a, b, c, draft.ratio(b, a, places=1)] for place, a, b, c in zip(places, fixed, here, free, strict=True)
        ]
    whole = [draft.total([one[place] for one in sums]) for place in range(3)]
    rows.append(["总人数", *whole, draft.ratio(whole[1], whole[0], places=1)])
    draft.grid(rows, "表1 人员编制及在岗情况", "单位：人、%", "说明：在编人数不含编外聘用人员。")
    draft.text("全系统核定编制", draft.same(whole[0]), "名，在编", draft.same(whole[1]), "人，空编", draft.same(whole[2]), "个。")
    return draft


def cross_table(rng) -> Draft:
    """Ages across, kinds of disability down, both margins, and each row's share per mille of all."""
    draft = Draft(rng, "残疾人就业帮扶成效评估")
    draft.head(1, "一、", "帮扶对象构成")
    kinds = rng.sample(("视力", "听力", "言语", "肢体", "智力", "精神"), rng.randint(4, 6))
    ages = ("16—30岁", "31—45岁", "46—60岁")
    lines = [[draft.count(12, 480) for _ in ages] for _ in kinds]
    right = [draft.total(line) for line in lines]
    below = [draft.total([line[place] for line in lines]) for place in range(3)]
    corner = draft.total(right)
    draft.also("total", corner, sum, *below, linear=True)
    shares = [draft.ratio(one, corner, places=1, suffix="‰", scale=1000) for one in right]
    head = [[Span("残疾类别", rows=2), Span("年龄段", columns=3), Span("人数", rows=2), Span("千分比", rows=2)], list(ages)]
    rows = [[kind, *line, one, share] for kind, line, one, share in zip(kinds, lines, right, shares, strict=True)]
    bodies = [[line[place] for line in lines] for place in range(3)] + [right, shares]
    draft.grid([*head, *rows, ["总数", *below, corner, "—"]], "表1 帮扶对象分类统计", "单位：人", "注：一人只计一类。", bodies)
    return draft


def reductions(rng) -> Draft:
    """What was asked for, what was granted, what was struck and at what rate, per department; the row
    全部部门 on top."""
    draft = Draft(rng, "部门预算项目事前评估情况汇总")
    draft.head(1, "第一部分", "评估结果")
    names = rng.sample(("发改委", "科技局", "民政局", "交通局", "水利局", "农业局", "文旅局", "应急局"), rng.randint(4, 7))
    asked = [draft.money(200, 5000, 2, grouped=True) for _ in names]
    granted = [draft.part_of(one, 0.5, 0.97) for one in asked]
    whole = [draft.total(asked), draft.total(granted)]
    asked, granted = [whole[0], *asked], [whole[1], *granted]
    struck = [draft.difference(a, b) for a, b in zip(asked, granted, strict=True)]
    rates = [draft.ratio(c, a) for a, c in zip(asked, struck, strict=True)]
    lines = zip(["全部部门", *names], asked, granted, struck, rates, strict=True)
    head = ["部门", "申报金额", "审定金额", "核减金额", "核减率"]
    bodies = [column[1:] for column in (asked, granted, struck, rates)]
    draft.grid([head, *map(list, lines)], "表1 事前评估核减情况", "单位：万元", "资料来源：评估意见书。", bodies)
    draft.text("共核减", draft.same(struck[0]), "万元，核减率", draft.same(rates[0]), "，审定", draft.same(whole[1]), "万元。")
    draft.text(rng.choice(CLOSING))
    return draft


def moved_rates(rng) -> Draft:
    """Sentences only: a rate moved from … to …, by so many percentage points; k of n; so much per mu; a share
    of the whole."""
    draft = Draft(rng, "河道综合治理项目实施成效简报")
    draft.head(1, "一、", "水质改善情况")
    for name in cities(rng, 2, 3):
        points = [draft.count(20, 60)]
        good = [draft.part_of(points[0], 0.4, 0.7), draft.part_of(points[0], 0.7, 0.98)]
        if good[0].value == good[1].value:
            good[1].value += 1
        rates = [draft.ratio(one, points[0], places=1) for one in good]
        look = Figure(Fraction(0), 1, RATE, "")
        risen = draft.derived("points", look, lambda v: v[1] - v[0], *rates)
        draft.text(
            f"{name}共监测断面", points[0], "个，治理前达标断面", good[0], "个，达标率", rates[0],
            "；治理后达标断面", good[1], "个，达标率", rates[1], "，较治理前提高", risen, "个百分点。",
        )  # fmt: skip
    draft.head(1, "二、", "资金投入情况")
    parts = [draft.money(100, 2000, 1) for _ in range(3)]
    whole = draft.total(parts)
    draft.text(
        "治理工程累计投入", whole,
        "万元：清淤疏浚", parts[0], "万元（占", draft.ratio(parts[0], whole, places=1),
        "）、护岸加固", parts[1], "万元（占", draft.ratio(parts[1], whole, places=1),
        "）、生态修复", parts[2], "万元（占", draft.ratio(parts[2], whole, places=1), "）。",
    )  # fmt: skip
    length = draft.money(20, 90, 1)
    cost = draft.derived("per_head", Figure(Fraction(0), 2, "money"), lambda v: v[0] / v[1], whole, length)
    draft.text("共治理河道", length, "公里，平均每公里投入", cost, "万元。")
    return draft


def weighted_points(rng) -> Draft:
    """Each dimension's mark, its weight in per cent, and what it adds to the whole: 分值 × 权重 =
    加权得分."""
    draft = Draft(rng, "政务服务大厅群众体验测评报告")
    draft.head(1, "一、", "测评得分")
    names = rng.sample(("环境设施", "办事效率", "服务态度", "流程便捷", "信息公开", "投诉处理"), 5)
    weights = [Figure(Fraction(weight), 0, RATE, "%") for weight in rng.sample((10, 15, 20, 25, 30), 5)]
    marks = [Figure(Fraction(rng.randint(700, 990), 10), 1, SCORE) for _ in names]
    look = Figure(Fraction(0), 2, SCORE)
    added = [draft.derived("product", look, lambda v: v[0] * v[1] / 100, a, b) for a, b in zip(marks, weights, strict=True)]
    rows = [list(line) for line in zip(names, weights, marks, added, strict=True)]
    whole = draft.total(added)
    rows.append(["综合得分", draft.total(weights), "", whole])
    draft.grid(
        [["测评维度", "权重", "测评分", "加权得分"], *rows],
        "表1 群众体验测评结果",
        "单位：分",
        "注：加权得分＝测评分×权重。",
        [marks, added],
    )
    draft.text("经加权汇总，大厅综合得分", draft.same(whole), "分。")
    return draft


LAYOUTS = {
    "posts": posts,
    "cross_table": cross_table,
    "reductions": reductions,
    "moved_rates": moved_rates,
    "weighted_points": weighted_points,
}
