"""Findings of a title review: which rules are missed, which cannot be judged and why, which units ask for too much."""

from collections import Counter
from collections.abc import Iterator

from ..figures import WHOLE
from ..findings import Addressee, Case, Finding, Severity, case, rule
from ..wording import Prose, joined, listed, say
from .phrases import short
from .rule import Rule
from .study import TitleReview

TO_MEND = "反馈申报单位，一次性告知需补正的内容；补充后仍不符合的，不提交评审。"
TO_REFUSE = "核实后不予受理；属填写差错的，退回更正。"


def found(study: TitleReview) -> Iterator[Finding]:
    """All findings, rule by rule."""
    of_rules = (rule_failed, rule_undecided, rule_open)
    for one in (*of_rules, units_crowded, units_silent, forms_mismatched, unreadable_cells, unknown_columns):
        yield from one(study)


@rule("不符合申报条件")
def rule_failed(study: TitleReview) -> Iterator[Case]:
    """Applicants do not meet a rule of the notice."""
    for one in study.rules:
        figure, rate = (study.figures(id, one.title) for id in ("rule_failed", "rule_pass_rate"))
        if figure.value != 0:
            told = "{n}不符合，能够判断者的符合率为{rate}" if figure.value else "有申报人不符合，人数不予公开"
            severity, advice = (Severity.SERIOUS, TO_REFUSE) if one.grave else (Severity.PROBLEM, TO_MEND)
            statement = joined(say(told, n=figure, rate=rate), _stated(one))
            yield case(one.title, statement, figure, rate, severity=severity, threshold=one.source, suggestion=advice)


def _stated(rule: Rule) -> Prose:
    """（三（一）2）。: the place of the rule's paragraph ends the sentence."""
    return say("（{place}）。", place=short(rule.source))


@rule("材料不足或读法不一", "补齐所缺内容；属通知未载明的，报请主管部门明确。", severity=Severity.NOTE)
def rule_undecided(study: TitleReview) -> Iterator[Case]:
    """Applicants cannot be judged since something is missing, or since the notice can be read in two ways."""
    for one in study.rules:
        ruling = study.judgement.rulings[one.id]
        chosen = ruling.undecided
        if chosen.any():
            most_frequent_first = Counter(ruling.reason[chosen].tolist()).most_common()
            figure, why = (
                study.figures("rule_unknown", one.title),
                "；".join(ruling.reasons[code] for code, _ in most_frequent_first),
            )
            counted = say("{n}无法判断：{why}" if figure.value else "有申报人无法判断：{why}", n=figure, why=why)
            yield case(one.title, joined(counted, _stated(one)), figure, threshold=one.source)


@rule("通知未载明标准", "明确标准；标准明确后重新审核。", severity=Severity.NOTE, addressee=Addressee.DEPARTMENT)
def rule_open(study: TitleReview) -> Iterator[Case]:
    """The notice asks for something and sets no line."""
    for one in study.rules:
        if study.judgement.rulings[one.id].open.any():
            statement = joined(say("没有标准可比，不判断，也不计入各人的结论"), _stated(one))
            yield case(one.title, statement, "rule_no_line", threshold=one.left_open or one.source)


@rule("申报超出空缺岗位", "在空缺岗位内确定申报人选；没有空缺的不得申报。", addressee=Addressee.APPLICANT)
def units_crowded(study: TitleReview) -> Iterator[Case]:
    """A unit has more applicants of a rank than posts for it."""
    return _units(study, "units_crowded", "{units_crowded}单位的申报人数超过可用空缺岗位。")


@rule("未交岗位审核表", "补交岗位审核表；未交之前，空缺无从判断。", addressee=Addressee.APPLICANT)
def units_silent(study: TitleReview) -> Iterator[Case]:
    """A unit has applicants and handed in no form of its posts."""
    return _units(study, "units_silent", "{units_silent}单位有申报人而未交岗位职数使用审核表。")


@rule("岗位审核表数字不符", "核对岗位数，更正后重新报送。", addressee=Addressee.APPLICANT)
def forms_mismatched(study: TitleReview) -> Iterator[Case]:
    """A form's unused posts are not approved − filled, or it allots more than are unused."""
    told = "{forms_mismatched}单位的审核表上，未使用岗位数不等于核准数减聘任数，或拟分配数多于未使用数。"
    return _units(study, "forms_mismatched", told)


def _units(study: TitleReview, id: str, sentence: str) -> Iterator[Case]:
    figure = study.figures.get(id)
    if figure and figure.value:
        yield case(WHOLE, sentence, figure, threshold=study.params.quota.source)


@rule("单元格无法读取", "按所列的表、行、栏目更正后重新审核。")
def unreadable_cells(study: TitleReview) -> Iterator[Case]:
    """Cells of the tables that could not be read."""
    if study.figures("unreadable_cells").value:
        source = study.params.roster_columns.source if study.params.roster_columns else study.params.notice
        told = "各表共有{unreadable_cells}单元格无法读取，按空缺处理，同行的其他内容照常审核。"
        yield case(WHOLE, told, "unreadable_cells", threshold=source)


@rule("名册有未使用的栏目", "通知对其有要求的，补写为审核规则后重新审核；没有要求的，可不处理。")
def unknown_columns(study: TitleReview) -> Iterator[Case]:
    """The roster has columns that are neither of the forms nor of the notice, and that no rule uses."""
    if names := study.unknown_columns:
        told, each = "名册有{unknown_columns}没有规则使用，未参与判断：{names}。", listed(f"“{one}”" for one in names)
        yield case(WHOLE, say(told, study.figures, names=each), "unknown_columns", threshold=study.params.notice)
