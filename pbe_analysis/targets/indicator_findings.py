"""The review of indicators, row by row: each rule says what is wrong with a target, where it stands, and what would help."""

from collections.abc import Callable, Iterator
from functools import wraps

from ..bounds.grammar import understand
from ..bounds.meaning import Kind
from ..findings import Case, Finding, Severity, case, rule
from ..wording import Prose
from .filing import SATISFACTION
from .portfolio import Portfolio
from .review import Judged, repeats_name

QUANTITY, TIMELINESS = "数量指标", "时效指标"
MEASURE = "目标应可衡量（财预〔2021〕101号核心指标取值指引）"


def found(study: Portfolio) -> Iterator[Finding]:
    """All findings on rows, rule by rule; a row that is no measure at all is reported by one rule only."""
    of_kinds = (missing_target, number_missing, deadline_missing, unmeasurable, percentage_as_quantity)
    for one in (*of_kinds, repeated_name, relative_without_base, number_in_name, unit_missing, unread_number):
        yield from one(study)


def _each_row(says: Callable[[Judged], str]) -> Callable[[Portfolio], Iterator[Case]]:
    """The cases of a function that says what is wrong with an indicator, "" where nothing is."""

    @wraps(says)
    def finds(study: Portfolio) -> Iterator[Case]:
        return (on_row(study, one, told) for one in study.judged if (told := says(one)))

    return finds


@rule("目标值缺失", "补填目标值；识读有误的，按原表更正。", "每个指标须有目标值", Severity.SERIOUS)
@_each_row
def missing_target(one: Judged) -> str:
    """An indicator without any target."""
    return "没有目标值。" if one.kind is Kind.MISSING else ""


@rule("数量指标没有数量", "写明数量和计量单位。", "数量指标须有数量和单位", Severity.SERIOUS)
@_each_row
def number_missing(one: Judged) -> str:
    """Words under 数量指标, such as 符合目标; 应归尽归 says all, and not how many."""
    implied = one.meaning.bounds and all(bound.implied for bound in one.meaning.bounds)
    return "目标为“{target}”。" if one.row.level2 == QUANTITY and (implied or one.kind is Kind.QUALITATIVE) else ""


@rule("时效指标没有时限", "写明最迟完成日期，或按时完成率。", "时效指标须写明完成日期或按时率")
@_each_row
def deadline_missing(one: Judged) -> str:
    """Words without a date under 时效指标: 及时, 按时完成."""
    return "目标为“{target}”。" if one.row.level2 == TIMELINESS and one.kind is Kind.QUALITATIVE else ""


@rule("目标不可衡量", "改用数值；确属定性的，写明分档标准和评定依据。", MEASURE)
def unmeasurable(study: Portfolio) -> Iterator[Case]:
    """Words under any other level: a year later nobody can say whether they were met."""
    for one in study.judged:
        if one.kind is Kind.QUALITATIVE and one.row.level2 not in (QUANTITY, TIMELINESS):
            severity = Severity.SERIOUS if one.row.level1 == SATISFACTION else Severity.PROBLEM
            yield on_row(study, one, "目标为“{target}”。", severity=severity)


@rule("以百分比作数量", "改填数量；比率移到质量或时效指标。", "数量指标以件数、次数、人数衡量")
@_each_row
def percentage_as_quantity(one: Judged) -> str:
    """A rate under 数量指标."""
    is_rate = any(bound.is_share and not bound.implied for bound in one.meaning.bounds)
    return "数量指标的目标为“{target}”。" if one.row.level2 == QUANTITY and is_rate else ""


@rule("目标重复指标名称", "写出要达到的数值或标准。", MEASURE)
@_each_row
def repeated_name(one: Judged) -> str:
    """The target says its name again."""
    return "目标“{target}”只是重复名称。" if repeats_name(one) else ""


@rule("相对目标没有基数", "补充基期数值，并说明是百分比还是百分点。", "相对目标须写明基数")
@_each_row
def relative_without_base(one: Judged) -> str:
    """A change without the value that it starts from."""
    for bound in one.meaning.bounds:
        if bound.relative:
            return f"目标“{{target}}”没有写明{f'“{bound.base}”的水平' if bound.base else '与什么比较'}。"
    return ""


@rule("名称里有数值", "名称只写衡量什么，数值写在目标值一栏。", "数值应写在目标值一栏", Severity.NOTE)
@_each_row
def number_in_name(one: Judged) -> str:
    """The name holds a number of its own, so that name and target can come to differ."""
    bounds = [bound for bound in understand(one.row.name).bounds if bound.value and not bound.implied]
    return f"名称含“{bounds[0]}”，目标为“{{target}}”。" if bounds and one.row.target else ""


@rule("目标没有单位", "补充计量单位。", "数量须有单位", Severity.NOTE)
@_each_row
def unit_missing(one: Judged) -> str:
    """A number without a unit."""
    return "目标“{target}”没有计量单位。" if any(not bound.unit for bound in one.meaning.bounds) else ""


@rule("数值未能识读", "改写为“运算符＋数值＋单位”。", "目标应能逐项核对")
@_each_row
def unread_number(one: Judged) -> str:
    """A number in the target that no rule took up: it is reported, never dropped."""
    return f"目标“{{target}}”中的“{'、'.join(one.meaning.unread)}”未能识读。" if one.meaning.unread else ""


def on_row(study: Portfolio, one: Judged, template: str, extra: str = "", **others: object) -> Case:
    """A case of one row, which is named by its number, name and place in the file."""
    row = one.row
    statement = Prose(((f"{row.id} {row.level2}“{row.name}”：", template.replace("{target}", row.target)),))
    return case(study.short(row.form), statement, "；".join(filter(None, (row.source, extra))), **others)
