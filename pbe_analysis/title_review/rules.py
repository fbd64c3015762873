"""Findings of a title review: which rules are missed, which cannot be judged and why, which units ask for too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from ..figures import WHOLE, Figure
from ..findings import Addressee, Finding, Severity
from ..wording import Prose, joined, listed, say
from .phrases import short
from .rule import Rule

if TYPE_CHECKING:
    from .study import TitleReview

TO_MEND = "反馈申报单位，一次性告知需补正的内容；补充后仍不符合的，不提交评审。"
TO_REFUSE = "核实后不予受理；属填写差错的，退回更正。"


def found(study: TitleReview) -> Iterator[Finding]:
    """All findings, rule by rule."""
    for rule in (
        rule_failed,
        rule_undecided,
        rule_open,
        units_crowded,
        units_silent,
        forms_mismatched,
        unreadable_cells,
        unknown_columns,
    ):
        yield from rule(study)


def rule_failed(study: TitleReview) -> Iterator[Finding]:
    """Applicants do not meet a rule of the notice."""
    for rule in study.rules:
        figure = study.figures("rule_failed", rule.title)
        if figure.value == 0:
            continue
        rate = study.figures("rule_pass_rate", rule.title)
        counted = (
            say("{n}不符合，能够判断者的符合率为{rate}", n=figure, rate=rate)
            if figure.value
            else say("有申报人不符合，人数不予公开")
        )
        yield Finding(
            "rule_failed",
            "不符合申报条件",
            Severity.SERIOUS if rule.grave else Severity.PROBLEM,
            rule.title,
            joined(counted, _stated(rule)),
            listed([figure, rate]),
            rule.source,
            TO_REFUSE if rule.grave else TO_MEND,
        )


def _stated(rule: Rule) -> Prose:
    """（三（一）2）。: the place of the rule's paragraph ends the sentence."""
    return say("（{place}）。", place=short(rule.source))


def rule_undecided(study: TitleReview) -> Iterator[Finding]:
    """Applicants cannot be judged since something is missing, or since the notice can be read in two ways."""
    for rule in study.rules:
        ruling = study.judgement.rulings[rule.id]
        chosen = ruling.undecided
        if not chosen.any():
            continue
        figure = study.figures("rule_unknown", rule.title)
        reasons = "；".join(_reasons(ruling.reason[chosen], ruling.reasons))
        counted = (
            say("{n}无法判断：{why}", n=figure, why=reasons) if figure.value else say("有申报人无法判断：{why}", why=reasons)
        )
        yield Finding(
            "rule_undecided",
            "材料不足或读法不一",
            Severity.NOTE,
            rule.title,
            joined(counted, _stated(rule)),
            listed([figure]),
            rule.source,
            "补齐所缺内容；属通知未载明的，报请主管部门明确。",
        )


def _reasons(codes: np.ndarray, words: tuple[str, ...]) -> list[str]:
    """What is missing, the most frequent first."""
    return [words[code] for code, _ in Counter(codes.tolist()).most_common()]


def rule_open(study: TitleReview) -> Iterator[Finding]:
    """The notice asks for something and sets no line."""
    for rule in study.rules:
        ruling = study.judgement.rulings[rule.id]
        if not ruling.open.any():
            continue
        yield Finding(
            "rule_open",
            "通知未载明标准",
            Severity.NOTE,
            rule.title,
            joined(say("没有标准可比，不判断，也不计入各人的结论"), _stated(rule)),
            listed([study.figures("rule_no_line", rule.title)]),
            rule.left_open or rule.source,
            "明确标准；标准明确后重新审核。",
            Addressee.DEPARTMENT,
        )


def units_crowded(study: TitleReview) -> Iterator[Finding]:
    """A unit has more applicants of a rank than posts for it."""
    yield from _units(
        study,
        "units_crowded",
        "申报超出空缺岗位",
        "{n}单位的申报人数超过可用空缺岗位。",
        "在空缺岗位内确定申报人选；没有空缺的不得申报。",
    )


def units_silent(study: TitleReview) -> Iterator[Finding]:
    """A unit has applicants and handed in no form of its posts."""
    yield from _units(
        study,
        "units_silent",
        "未交岗位审核表",
        "{n}单位有申报人而未交岗位职数使用审核表。",
        "补交岗位审核表；未交之前，空缺无从判断。",
    )


def forms_mismatched(study: TitleReview) -> Iterator[Finding]:
    """A form's unused posts are not approved − filled, or it allots more than are unused."""
    yield from _units(
        study,
        "forms_mismatched",
        "岗位审核表数字不符",
        "{n}单位的审核表上，未使用岗位数不等于核准数减聘任数，或拟分配数多于未使用数。",
        "核对岗位数，更正后重新报送。",
    )


def _units(study: TitleReview, id: str, title: str, sentence: str, suggestion: str) -> Iterator[Finding]:
    figure: Figure | None = study.figures.get(id)
    if figure and figure.value:
        statement, source = say(sentence, n=figure), study.params.quota.source
        to = Addressee.APPLICANT
        yield Finding(id, title, Severity.PROBLEM, WHOLE, statement, listed([figure]), source, suggestion, to)


def unreadable_cells(study: TitleReview) -> Iterator[Finding]:
    """Cells of the tables that could not be read."""
    figure = study.figures("unreadable_cells")
    if figure.value:
        yield Finding(
            "unreadable_cells",
            "单元格无法读取",
            Severity.PROBLEM,
            WHOLE,
            say("各表共有{n}单元格无法读取，按空缺处理，同行的其他内容照常审核。", n=figure),
            listed([figure]),
            study.params.roster_columns.source if study.params.roster_columns else study.params.notice,
            "按所列的表、行、栏目更正后重新审核。",
        )


def unknown_columns(study: TitleReview) -> Iterator[Finding]:
    """The roster has columns that are neither of the forms nor of the notice, and that no rule uses."""
    if names := study.unknown_columns:
        figure = study.figures("unknown_columns")
        yield Finding(
            "unknown_columns",
            "名册有未使用的栏目",
            Severity.PROBLEM,
            WHOLE,
            say("名册有{n}没有规则使用，未参与判断：{names}。", n=figure, names=listed(f"“{one}”" for one in names)),
            listed([figure]),
            study.params.notice,
            "通知对其有要求的，在参数的 columns 和 rules 中写明后重新审核；没有要求的，可不处理。",
        )
