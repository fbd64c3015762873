"""People: questionnaires with every answer counted, residents in three programmes, three years of a
hospital."""

from __future__ import annotations

from fractions import Fraction

from ..draft import COUNT, MONEY, RATE, Draft, Figure, Span
from .outline import begun, counties, ended, ratios, with_total


def questionnaire(rng) -> Draft:
    """发放 · 回收 · 回收率 · 有效 · 有效率, then in a second table the answers of the valid
    ones and 满意度."""
    draft = begun(rng, "家庭医生签约服务", rng.randint(2019, 2023))
    names = rng.sample(("签约居民", "家庭医生团队", "慢性病患者", "基层管理人员", "孕产妇"), rng.randint(3, 4))
    sent = with_total(draft, [draft.count(60, 600) for _ in names])
    back = with_total(draft, [draft.part_of(one, 0.85, 1.0) for one in sent[:-1]])
    answers = [_answers(draft, one) for one in back[:-1]]
    valid = with_total(draft, [draft.total(line) for line in answers])
    returned, usable = ratios(draft, back, sent), ratios(draft, valid, back)
    draft.head(1, "二、", "满意度调查情况")
    draft.text(
        "评价组采用线上线下相结合的方式开展问卷调查，共发放问卷", draft.same(sent[-1]), "份，回收",
        draft.same(back[-1]), "份，回收率", draft.same(returned[-1]), "；其中有效问卷", draft.same(valid[-1]),
        "份，有效率", draft.same(usable[-1]), "。",
    )  # fmt: skip
    head = ["调查对象", "发放份数", "回收份数", "回收率", "有效份数", "有效率"]
    columns = (sent, back, returned, valid, usable)
    lines = [list(line) for line in zip([*names, "合计"], *columns, strict=True)]
    bodies = [column[:-1] for column in columns]
    draft.grid([head, *lines], "表6 问卷发放与回收情况", "单位：份", "数据来源：问卷调查统计。", bodies)
    _tell_answers(draft, names, answers, valid)
    return ended(draft)


def _answers(draft: Draft, back: Figure) -> list[Figure]:
    """Very content, content, so-so, not: together a little less than what came back."""
    most = int(back.value)
    shares = (draft.rng.uniform(0.4, 0.6), draft.rng.uniform(0.2, 0.32), draft.rng.uniform(0.03, 0.06))
    counted = [int(most * share) for share in shares]
    return [Figure(Fraction(one), 0, COUNT) for one in (*counted, draft.rng.randint(1, 3))]


def _tell_answers(draft: Draft, names: list[str], answers: list[list[Figure]], valid: list[Figure]) -> None:
    below = [draft.total([line[place] for line in answers]) for place in range(4)]
    whole = draft.same(valid[-1])
    draft.also("total", whole, sum, *below, linear=True)
    lines = [*answers, below]
    alls = [*(draft.same(one) for one in valid[:-1]), whole]
    look = Figure(Fraction(0), 2, RATE, "%")
    content = [
        draft.derived("ratio", look, lambda v: (v[0] + v[1]) / v[2] * 100, *line[:2], one)
        for line, one in zip(lines, alls, strict=True)
    ]
    for line, one in zip(answers, alls, strict=False):
        draft.also("total", one, sum, *line, linear=True)
    rows: list = [["调查对象", "非常满意", "满意", "一般", "不满意", "样本数", "满意度"]]
    rows += [[name, *line, one, rate] for name, line, one, rate in zip([*names, "合计"], lines, alls, content, strict=True)]
    draft.text("调查结果显示，总体满意度为", draft.same(content[-1]), "，各类对象满意度见表7。")
    note = "注：满意度＝（非常满意+满意）/样本数。"
    bodies = [[line[place] for line in answers] for place in range(2)] + [content[:-1]]
    draft.grid(rows, "表7 满意度调查结果", "单位：人", note, bodies)


def residents(rng) -> Draft:
    """Three programmes side by side under a second row of headings, each 应 · 已 · 率; the city below."""
    year = rng.randint(2019, 2023)
    draft = begun(rng, "基本公共卫生服务", year)
    names = counties(rng, 4, 8)
    sizes = ((80_000, 600_000), (4_000, 60_000), (1_000, 20_000))
    due = [with_total(draft, [draft.count(*size) for _ in names]) for size in sizes]
    done = [with_total(draft, [draft.part_of(one, 0.6, 0.97) for one in column[:-1]]) for column in due]
    rates = [ratios(draft, a, b) for a, b in zip(done, due, strict=True)]
    head = [
        [Span("县区", rows=2), Span("居民健康档案", columns=3), Span("高血压患者", columns=3), Span("糖尿病患者", columns=3)],
        ["常住人口数", "建档人数", "建档率", "应管理数", "规范管理数", "规范管理率", "应管理数", "规范管理数", "规范管理率"],
    ]
    columns = [column for triple in zip(due, done, rates, strict=True) for column in triple]
    lines = [list(line) for line in zip([*names, "全市合计"], *columns, strict=True)]
    draft.head(1, "二、", "项目产出情况")
    bodies = [column[:-1] for column in columns]
    draft.grid([*head, *lines], f"表8 {year}年重点人群健康管理情况", "单位：人", "资料来源：公共卫生信息平台。", bodies)
    draft.text(
        f"截至{year}年底，全市常住人口", draft.same(due[0][-1]), "人，建立居民健康档案", 
        draft.same(done[0][-1]), "人，建档率", draft.same(rates[0][-1]), "。",
    )  # fmt: skip
    for name, place in (("高血压", 1), ("糖尿病", 2)):
        draft.text(
            f"应管理{name}患者", draft.same(due[place][-1]), "人，已规范管理", draft.same(done[place][-1]),
            f"人，{name}患者规范管理率", draft.same(rates[place][-1]), "。",
        )  # fmt: skip
    return ended(draft)


def three_years(rng) -> Draft:
    """Rows in their own units, three years across and the growth of the later two; income parted, the share
    of drugs in it; told with 增加 or 减少."""
    year = rng.randint(2020, 2023)
    draft = begun(rng, "县级公立医院能力提升", year)
    visits, stays = [draft.money(20, 90)], [draft.count(8_000, 40_000)]
    for _ in range(2):
        visits.append(draft.part_of(visits[-1], 0.85, 1.25))
        stays.append(draft.part_of(stays[-1], 0.85, 1.25))
    parts = [[draft.money(*size) for _ in range(3)] for size in ((6_000, 20_000), (3_000, 9_000), (200, 900))]
    income = [draft.total(list(line)) for line in zip(*parts, strict=True)]
    drugs = ratios(draft, parts[1], income)
    names = (
        ("总诊疗人次", "万人次", visits),
        ("出院人数", "人", stays),
        ("总收入", "万元", income),
        ("其中：医疗服务收入", "万元", parts[0]),
        ("药品收入", "万元", parts[1]),
        ("其他收入", "万元", parts[2]),
    )
    rows: list = [["指标名称", "计量单位", *(f"{year - back}年" for back in (2, 1, 0))]]
    rows[0] += [f"{year - 1}年增长率", f"{year}年增长率"]
    growths = {}
    for name, unit, line in names:
        growths[name] = [draft.growth(line[place], line[place - 1]) for place in (1, 2)]
        rows.append([name, unit, *line, *growths[name]])
    rows.append(["药占比", "%", *drugs, "—", "—"])
    draft.head(1, "二、", "项目效益情况")
    draft.grid(rows, f"表9 {year - 2}—{year}年医院主要业务指标变动情况", "", "数据来源：卫生统计年报。", [])
    for name, unit, line in (names[0], names[2]):
        _tell_growth(draft, f"{year}年{name}", unit, line, growths[name][1])
    draft.text(f"{year}年药占比为", draft.same(drugs[2]), f"，{year - 1}年为", draft.same(drugs[1]), "。")
    return ended(draft)


def _tell_growth(draft: Draft, name: str, unit: str, line: list[Figure], growth: Figure) -> None:
    more, rise = ("增加", "增长") if growth.value >= 0 else ("减少", "下降")
    moved = draft.derived("difference", Figure(Fraction(0), 2, MONEY), lambda v: abs(v[0] - v[1]), line[2], line[1], linear=True)
    share = draft.derived("same", Figure(Fraction(0), 2, RATE, "%"), lambda v: abs(v[0]), growth)
    draft.text(name, draft.same(line[2]), f"{unit}，较上年{more}", moved, f"{unit}，{rise}", share, "。")


LAYOUTS = {"questionnaire": questionnaire, "residents": residents, "three_years": three_years}
