"""Marks: targets reached with points for them, a score summary whose levels stand side by side."""

from __future__ import annotations

from fractions import Fraction

from ..draft import COUNT, RATE, SCORE, Draft, Figure, Span
from .outline import begun, ended, ratios

TARGETS = {
    "数量指标": (
        ("健康教育讲座场次", "场", 60, 900),
        ("乡村医生培训人次", "人次", 300, 4000),
        ("村卫生室标准化建设数", "个", 20, 180),
        ("免费孕前优生检查目标人群", "人", 900, 9000),
    ),
    "质量指标": (("培训考核合格率", "%", 85, 95), ("疫苗接种率", "%", 90, 95), ("病例报告及时率", "%", 90, 100)),
    "时效指标": (("资金按时拨付率", "%", 95, 100), ("项目按期完工率", "%", 90, 100)),
}
TREE = {
    "决策": (("项目立项", 6), ("绩效目标", 6), ("资金投入", 8)),
    "过程": (("资金管理", 12), ("组织实施", 8)),
    "产出": (("产出数量", 12), ("产出质量", 10), ("产出时效", 6), ("产出成本", 6)),
    "效益": (("实施效益", 16), ("满意度", 10)),
}
POINTS = (10, 10, 15, 15, 20, 15)


def goals(rng) -> Draft:
    """指标 | unit | 年初目标值 | 实际完成值 | 完成率 | 分值 | 得分: points in proportion, full ones from
    100 % on; a target in words with its own score."""
    year = rng.randint(2019, 2023)
    draft = begun(rng, "基本公共卫生服务补助", year)
    number = {"数量指标": 3, "质量指标": 2, "时效指标": 1}
    points = iter(Figure(Fraction(one), 0, SCORE) for one in rng.sample(POINTS, len(POINTS)))
    rows: list = [["二级指标", "三级指标", "计量单位", "年初目标值", "实际完成值", "完成率", "分值", "得分"]]
    weights, scores, rates, actuals = [], [], [], []
    for name, most in number.items():
        for place, item in enumerate(rng.sample(TARGETS[name], most)):
            target, actual = _reached(draft, *item[2:], item[1])
            rate, weight = draft.ratio(actual, target), next(points)
            score = draft.derived(
                "points", Figure(Fraction(0), 2, SCORE), lambda v: v[2] * min(1, v[0] / v[1]), actual, target, weight
            )
            first = [Span(name, rows=most)] if place == 0 else []
            rows.append([*first, *item[:2], target, actual, rate, weight, score])
            for kept, one in zip((weights, scores, rates, actuals), (weight, score, rate, actual), strict=True):
                kept.append(one)
    weights.append(Figure(Fraction(15), 0, SCORE))
    scores.append(Figure(Fraction(rng.randint(22, 30), 2), 2, SCORE))
    rows.append(["社会效益指标", "居民健康素养水平", "—", "持续提高", "基本达成", "—", weights[-1], scores[-1]])
    whole_weight, whole = draft.total(weights), draft.total(scores)
    rows.append([Span("合计", columns=6), whole_weight, whole])
    draft.head(1, "二、", "绩效目标完成情况")
    draft.text(
        f"对照{year}年初批复的绩效目标，逐项核对完成情况，指标总分", draft.same(whole_weight), "分，得分",
        draft.same(whole), "分。",
    )  # fmt: skip
    note = "注：完成率达到100%及以上的得满分，未达到的按完成率计分。"
    draft.grid(rows, "表5 年度绩效指标完成情况表", "", note, [rates, scores])
    return ended(draft)


def _reached(draft: Draft, low: int, high: int, unit: str) -> tuple[Figure, Figure]:
    """Target and actual value: heads, or a percentage without its sign and never above 100."""
    if unit != "%":
        target = draft.count(low, high)
        return target, Figure(Fraction(int(target.value * draft.rng.randint(78, 121) / 100)), 0, COUNT)
    target = draft.count(low, high)
    return target, Figure(Fraction(draft.rng.randint(int(target.value) * 9, 1000), 10), 1, RATE)


def score_summary(rng) -> Draft:
    """一级指标 · 分值 · 得分 | 二级指标 · 分值 · 得分 · 得分率: the first level merged down beside its
    second."""
    draft = begun(rng, rng.choice(("妇幼健康服务", "卫生健康人才培养", "中医药事业传承与发展")), rng.randint(2019, 2023))
    rows: list = [["一级指标", "分值", "得分", "二级指标", "分值", "得分", "得分率"]]
    tops: list[tuple[Figure, Figure]] = []
    leaves: list[tuple[Figure, Figure]] = []
    bodies: list[list[Figure]] = [[]]
    for name, items in TREE.items():
        weights = [Figure(Fraction(weight), 0, SCORE) for _, weight in items]
        scores = [Figure(Fraction(rng.randint(65 * one, 100 * one), 100), 2, SCORE) for _, one in items]
        tops.append((draft.total(weights), draft.total(scores)))
        leaves += zip(weights, scores, strict=True)
        lines = zip(items, weights, scores, ratios(draft, scores, weights, places=1), strict=True)
        for place, ((item, _), *line) in enumerate(lines):
            first = [Span(one, rows=len(items)) for one in (name, *tops[-1])] if place == 0 else []
            rows.append([*first, item, *line])
        bodies[0] += scores
    whole = [draft.total([one[place] for one in tops]) for place in range(2)]
    below = [draft.total([one[place] for one in leaves]) for place in range(2)]
    rate = draft.ratio(below[1], below[0], places=1)
    rows.append(["总计", *whole, "—", *below, rate])
    grade = next(word for floor, word in ((90, "优"), (80, "良"), (60, "中"), (0, "差")) if whole[1].value >= floor)
    draft.head(1, "二、", "综合评价情况及评价结论")
    draft.text("经综合评定，该项目绩效评价得分为", draft.same(whole[1]), f"分，评价等级为“{grade}”。各类指标得分情况如下：")
    for name, (weight, score) in zip(TREE, tops, strict=True):
        draft.text(
            f"{name}类指标分值", draft.same(weight), "分，实际得分", draft.same(score), "分，得分率为",
            draft.ratio(score, weight, places=1), "。",
        )  # fmt: skip
    draft.grid(rows, "表1 绩效评价得分汇总表", "单位：分", "注：评分细则见附件。", bodies)
    return ended(draft)


LAYOUTS = {"goals": goals, "score_summary": score_summary}
