"""The review of what belongs together: rows under their levels, goals and the indicators that carry them, cells and their
places."""

from collections.abc import Iterator

from ..bounds.grammar import WORDS, understand
from ..findings import Case, Finding, Severity, case, rule
from ..wording import say
from .filing import OUTPUT, UNPLACED
from .indicator_findings import on_row
from .portfolio import Portfolio
from .review import Judged, carriers, clashes

PLACE = "指标应归入与其内容相符的级次"


def found(study: Portfolio) -> Iterator[Finding]:
    """All findings on what belongs together, rule by rule."""
    for one in (wrong_level, two_values, promise_not_carried, unplaced):
        yield from one(study)


@rule("指标级次不符")
def wrong_level(study: Portfolio) -> Iterator[Case]:
    """A name whose words belong elsewhere, or pieces counted where the level asks for something else."""
    placement = study.rules.placement
    for one in study.judged:
        word = next(
            (word for word, levels in placement.words.items() if word in one.row.name and one.row.level2 not in levels), None
        )
        if word:
            fitting = "、".join(placement.words[word]) or "过程（资金管理），不属产出或效益"
            said, suggestion = f"名称含“{word}”，应归入{fitting}。", "移到相符的级次，原级次另设指标。"
        elif one.row.level2 in placement.counts and _is_count(one):
            said, suggestion = "目标“{target}”是件数，衡量的是数量。", "移到数量指标，本级改用衡量质量或效益的指标。"
        else:
            continue
        yield on_row(study, one, said, threshold=f"{PLACE}（{placement.source}）", suggestion=suggestion)


@rule("同一结果两个数值", "核定一个数值，目标栏与指标表一致。", severity=Severity.SERIOUS)
def two_values(study: Portfolio) -> Iterator[Case]:
    """The same outcome with two values."""
    similar = study.rules.similar
    threshold = f"连续相同{similar.value}个字以上视为同一结果（{similar.source}）"
    for clash in clashes(study.filing, study.judged, int(similar.value)):
        first, source = clash.first, clash.second.row.source
        if isinstance(first, Judged):
            said = f"指标{first.row.id}“{first.row.name}”为“{first.row.target}”"
        else:
            said, source = f"{first.goal}承诺“{first.what}”{first.target}", first.source
        yield on_row(study, clash.second, f"{said}，本指标为“{{target}}”。", source, threshold=threshold)


@rule("目标承诺无指标承接", "增设相应指标，或从目标栏删去。", "目标栏的数值应有指标承接")
def promise_not_carried(study: Portfolio) -> Iterator[Case]:
    """The goal promises a number for this year that no indicator has."""
    told = "{goal}承诺“{what}”{target}，没有相应指标。"
    for one in study.filing.promises:
        bounds = understand(one.target).bounds
        if bounds and one.due is None and not carriers(one, study.judged, int(study.rules.similar.value)):
            yield case(study.short(one.form), say(told, goal=one.goal, what=one.what, target=one.target), one.source)


@rule("申报表内容未能归位", "对照原表补录或更正。", "申报表的每一格都应归位", Severity.SERIOUS)
def unplaced(study: Portfolio) -> Iterator[Case]:
    """Text of a form that found no place."""
    for one in study.filing.repairs:
        if one.kind == UNPLACED:
            told = say("“{printed}”：{why}。", printed=one.printed, why=one.understood)
            yield case(study.short(one.form), told, f"原文第{one.line}行")


def _is_count(one: Judged) -> bool:
    """A number of pieces, such as =5篇; a number of people reached is a benefit."""
    counted = [bound for bound in one.meaning.bounds if not bound.implied and not bound.relative and bound.value]
    if one.row.level1 != OUTPUT:
        return any(bound.unit in ("篇", "份", "本", "件", "个", "次", "场", "") for bound in counted)
    return any(bound.unit in WORDS["classifiers"] for bound in counted) and not one.meaning.deadlines
