"""Scores: weight, score and 得分率 per indicator, told again in prose; and a table of mixed units."""

from __future__ import annotations

from fractions import Fraction

from ..draft import COUNT, SCORE, Draft, Figure
from .frame import closing, opening, table_note
from .words import words

PARTS = (("项目决策", 17), ("项目过程", 23), ("项目产出", 38), ("项目效益", 22))


def score_table(rng) -> Draft:
    """指标 | 分值 | 得分 | 得分率, perhaps with a deduction, 合计 below; scores and grade in prose first."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    weights = [Figure(Fraction(weight), 0, SCORE) for _, weight in PARTS]
    scores = [Figure(Fraction(rng.randint(60 * weight, 100 * weight), 100), 2, SCORE) for _, weight in PARTS]
    whole_weight, parts = draft.total(weights), list(scores)
    deduction = Figure(Fraction(-50, 100), 2, SCORE) if rng.random() < 0.5 else None
    whole = draft.total([*parts, deduction] if deduction else parts)
    rates = [draft.ratio(a, b) for a, b in zip([*scores, whole], [*weights, whole_weight], strict=True)]
    names = [name for name, _ in PARTS]
    told = [part for name, score in zip(names, scores, strict=True) for part in (f"{name}", draft.same(score), "分，")]
    grade = next(word for floor, word in ((90, "优"), (80, "良"), (60, "中"), (0, "差")) if whole.value >= floor)
    tail = "因自评资料依据性不强扣0.5分。" if deduction else "未发生扣分事项。"
    draft.text("经综合评价，项目得分", draft.same(whole), f"分，评价等级为“{grade}”。其中，", *told, tail)
    rows: list = [["指标", "分值", "得分", "得分率"]]
    rows += [list(line) for line in zip(names, weights, scores, rates, strict=False)]
    rows += [["减分项", "-", deduction, "-"]] if deduction else []
    rows.append(["合计", whole_weight, whole, rates[-1]])
    if rng.random() < 0.4:
        rows = [list(line) for line in zip(*rows, strict=True)]
    draft.grid(rows, f"表1  {w.topic}项目绩效得分情况表", "单位：分", table_note(w), [scores, rates[:-1]])
    closing(draft)
    return draft


def indicators(rng) -> Draft:
    """Target, actual and 完成率 per indicator, each indicator in its own unit."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    items = (
        ("培训场次", "场"),
        ("服务人数", "人次"),
        ("发放资金", "万元"),
        ("建设站点", "个"),
        ("印发手册", "份"),
        ("巡查次数", "次"),
    )
    rows: list = [["序号", "三级指标", "计量单位", "目标值", "实际完成值", "完成率"]]
    rates, actuals = [], []
    for place, (name, unit) in enumerate(rng.sample(items, rng.randint(4, 6)), start=1):
        target = draft.money(50, 900) if unit == "万元" else draft.count(50, 5000)
        actual = draft.part_of(target, 0.7, 1.2)
        rates.append(draft.ratio(actual, target))
        actuals.append(actual)
        rows.append([str(place), name, unit, target, actual, rates[-1]])
    draft.grid(rows, f"表1  {w.topic}项目产出指标完成情况表", "", table_note(w), [rates])
    closing(draft)
    return draft


def weighted(rng) -> Draft:
    """Points and respondents per group; below, the respondents' sum and the mean weighted by them."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    names = rng.sample(("门诊患者", "住院患者", "医务人员", "社区居民", "体检对象", "随访家庭"), rng.randint(3, 6))
    heads = [Figure(Fraction(rng.randint(30, 400)), 0, COUNT) for _ in names]
    points = [Figure(Fraction(rng.randint(7000, 9900), 100), 2, SCORE) for _ in names]
    number = len(names)
    mean = draft.derived(
        "weighted_mean",
        points[0],
        lambda v: sum(a * b for a, b in zip(v[:number], v[number:], strict=True)) / sum(v[:number]),
        *heads,
        *points,
    )
    rows = [["服务对象", "调查人数", "平均得分"], *[list(line) for line in zip(names, heads, points, strict=True)]]
    rows.append(["合计", draft.total(heads), mean])
    note = "注：合计行平均得分按调查人数加权计算。"
    draft.grid(rows, "表1  服务满意度评分情况表", "单位：人、分", note, [heads, points])
    closing(draft)
    return draft


LAYOUTS = {"score_table": score_table, "indicators": indicators, "weighted": weighted}
