"""Counts: surveys, coverage, and two years side by side."""

from __future__ import annotations

from ..draft import Draft
from .frame import closing, opening, table_note
from .words import regions, words


def survey(rng) -> Draft:
    """发放 | 回收 | 有效 | 满意 by group, with the rates between them, the pooled rate told in prose."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    names = rng.sample(("管理人员", w.people, "服务对象", "基层人员", "社会公众", "合作单位"), rng.randint(3, 5))
    sent = [draft.count(40, 800) for _ in names]
    back = [draft.part_of(one, 0.7, 1.0) for one in sent]
    happy = [draft.part_of(one, 0.6, 1.0) for one in back]
    columns = [[*column, draft.total(column)] for column in (sent, back, happy)]
    returned = [draft.ratio(a, b) for a, b in zip(columns[1], columns[0], strict=True)]
    liked = [draft.ratio(a, b) for a, b in zip(columns[2], columns[1], strict=True)]
    word = rng.choice(("满意度", "满意率"))
    draft.text(
        "本次评价共发放问卷", draft.same(columns[0][-1]), "份，收回有效问卷", draft.same(columns[1][-1]),
        "份，有效回收率为",
        draft.same(returned[-1]), f"，总体{word}为", draft.same(liked[-1]), "，分对象情况见表1。",
    )  # fmt: skip
    head = ["调查对象", "发放问卷数", "有效问卷数", "满意人数", "有效回收率", word]
    lines = zip([*names, w.total], *columns, returned, liked, strict=True)
    bodies = [column[:-1] for column in (*columns, returned, liked)]
    note = "注：满意人数为选择“满意”和“非常满意”的人数。"
    draft.grid([head, *map(list, lines)], f"表1  {word}调查情况表", "单位：份、人", note, bodies)
    closing(draft)
    return draft


def coverage(rng) -> Draft:
    """应覆盖 | 已覆盖 | 未覆盖 | 覆盖率, a total row, in counts."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    names = regions(rng, 4, 10)
    due = [draft.count(60, 900) for _ in names]
    done = [draft.part_of(one, 0.5, 1.0) for one in due]
    whole_due, whole_done = draft.total(due), draft.total(done)
    gaps = [draft.difference(a, b) for a, b in zip(due, done, strict=True)]
    whole_gap = draft.total(gaps)
    draft.also("difference", whole_gap, lambda v: v[0] - v[1], whole_due, whole_done, linear=True)
    columns = [[*due, whole_due], [*done, whole_done], [*gaps, whole_gap]]
    rates = [draft.ratio(a, b) for a, b in zip(columns[1], columns[0], strict=True)]
    word = rng.choice(("应覆盖", "计划完成", "目标"))
    head = [w.region, f"{word}数", "实际完成数", "未完成数", rng.choice(("覆盖率", "完成率", "实际完成率"))]
    lines = zip([*names, w.total], *columns, rates, strict=True)
    bodies = [due, done, gaps, rates[:-1]]
    draft.grid([head, *map(list, lines)], f"表1  {w.topic}任务完成情况表", f"单位：{w.counter}", table_note(w), bodies)
    draft.text(
        f"全年{word}",
        draft.same(whole_due),
        f"{w.counter}，实际完成",
        draft.same(whole_done),
        f"{w.counter}，{head[-1]}为",
        draft.same(rates[-1]),
        "。",
    )
    closing(draft)
    return draft


def two_years(rng) -> Draft:
    """序号 | 单位 | last year | this year | 增减额 | 增长率, a total row."""
    w = words(rng)
    draft = Draft(rng, w.title)
    opening(draft, w)
    names = [f"第{sign}人民医院" for sign in "一二三四五六七"][: rng.randint(4, 7)]
    before = [draft.money(100, 1200) for _ in names]
    now = [draft.money(100, 1200) for _ in names]
    before, now = [*before, draft.total(before)], [*now, draft.total(now)]
    more = [draft.difference(a, b) for a, b in zip(now, before, strict=True)]
    growth = [draft.growth(a, b) for a, b in zip(now, before, strict=True)]
    head = [
        "序号",
        "单位名称",
        f"{w.year - 1}年",
        f"{w.year}年",
        rng.choice(("增减额", "增加额")),
        rng.choice(("增长率", "增幅")),
    ]
    lines = [list(line) for line in zip([*names, w.total], before, now, more, growth, strict=True)]
    numbers = [*map(str, range(1, len(names) + 1)), ""]
    body = [[number, *line] for number, line in zip(numbers, lines, strict=True)]
    bodies = [column[:-1] for column in (before, now, more, growth)]
    draft.grid([head, *body], "表1  各单位年度资金对比表", "单位：万元", table_note(w), bodies)
    closing(draft)
    return draft


LAYOUTS = {"survey": survey, "coverage": coverage, "two_years": two_years}
