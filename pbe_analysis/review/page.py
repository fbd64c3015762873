"""The review of one report as a page: the score, the deductions, what a person has to judge, then the report with each place marked."""

from collections.abc import Iterator

from markupsafe import Markup

from .. import blocks
from ..audit.checks import Audit, Check, Status
from ..audit.marks import Mark, Marks
from ..audit.page import QUOTED, about, covered, linked
from ..audit.typesetting import Setting
from ..blocks import Examined, Fault, Faults, Judgement, Tag
from ..documents.places import Places, shortened
from ..documents.printable import visible_in
from ..messages import CHINESE, said
from .outcome import Outcome
from .printout import shown
from .rules import Rule
from .subject import Defect
from .tally import Deduction, ForPerson

TAKEN, ASKED = ("contradiction", "扣分", "−"), ("cannot_tell", "需人工判断", "○")  # look, label and sign of a mark
_FOOT = "按扣分规则逐项检查。带记号的文字，点按或指向即显示扣分和修改意见，按 Esc 收起。需人工判断的不计入得分。"


def page(review: Outcome) -> str:
    """The whole page, the same bytes for the same report: no script, no outside address."""
    return about(review.document, f"质量评审：{review.document.file}", _cover(review), examined(review), _FOOT)


def examined(review: Outcome) -> Examined:
    """Deductions, what a person has to judge, and the report, marked."""
    doubtful = [one for one in review.tally.for_person if one.defect is not None]
    marks: list[Deduction | ForPerson] = [*review.deductions, *doubtful]
    checks = tuple(_check(one.rule, one.defect) for one in marks if one.defect is not None)
    setting = _Setting(review, Marks(Audit(review.document.file, checks)), marks)
    places, sure = Places(review.document), len(review.deductions)
    listed = [_listed(one, places, number) for number, one in enumerate(marks, start=1)]
    asked = [*(_listed(one, places) for one in review.tally.for_person if one.defect is None), *listed[sure:]]
    return visible_in(
        Examined(
            "机器能查的各项没有扣分。",
            tuple(listed[:sure]),
            (Faults(f"需人工判断，未计入得分（{len(asked)}项）", tuple(asked)),) if asked else (),
            tuple(blocks.Mark("", *look) for look, used in ((TAKEN, review.deductions), (ASKED, doubtful)) if used),
            setting.document(),
            tuple(setting.pages()),
        )
    )


def _check(rule: Rule, defect: Defect) -> Check:
    """A defect as the marks of the audit take it."""
    return Check(Status.STRUCTURE, rule.title, defect.quote, "", "", defect.where, defect.quote)


class _Setting(Setting):
    """Sets the report with what each mark takes off, in place of what the audit recomputes."""

    def __init__(self, review: Outcome, marks: Marks, marked: list[Deduction | ForPerson]):
        super().__init__(review.document, marks, {})
        self._found, self._sure = marked, len(review.deductions)

    def mark(self, words: str, mark: Mark) -> blocks.Mark:
        look = TAKEN if mark.checks[0] < self._sure else ASKED
        judgements = (Judgement(f"c{n + 1}", _told(self._found[n]), n + 1 if n < self._sure else 0) for n in sorted(mark.checks))
        return blocks.Mark(words, *look, tuple(judgements))


def _told(one: Deduction | ForPerson) -> str:
    """−0.2 格式错误：表1没有在文中引用；改：…"""
    points = f"−{shown(one.points)} " if isinstance(one, Deduction) else "需人工判断 "
    if one.defect is None:
        return f"{points}{one.rule.title}"
    return f"{points}{one.rule.title}：{said(one.defect.what, CHINESE)}；改：{said(one.defect.mend, CHINESE)}"


def _listed(one: Deduction | ForPerson, places: Places, number: int = 0) -> Fault:
    """As a list holds it, with a link to its place; what a person has to judge by the whole has none."""
    rule, defect, basis = one.rule, one.defect, f"依据：{one.rule.basis}"
    tag = Tag("serious", f"−{shown(one.points)}") if isinstance(one, Deduction) else Tag("note", "○ 需人工判断")
    if defect is None:
        points = "" if rule.points is None else f"，每处−{shown(rule.points)}"
        return Fault(tag, (f"{rule.title}{points}",), rule.look or "", (basis,))
    id, bases = (f"f{number}", (basis,)) if isinstance(one, Deduction) else ("", ())
    about, quote = linked(places, defect.where, rule.title, number), shortened(defect.quote, QUOTED)
    return Fault(tag, about, said(defect.what, CHINESE), (f"改：{said(defect.mend, CHINESE)}", *bases), quote, id)


def _cover(review: Outcome) -> Markup:
    facts = (
        ("扣分", f"{shown(review.tally.full - review.tally.score)}分，{len(review.deductions)}处"),
        ("规则", review.rules.title),
        ("提纲", review.outline.title),
    )
    score = f"机审得分{review.score}（满分{shown(review.tally.full)}）"
    return covered("绩效评价报告质量评审", review.document, review.audit, score, facts, _keys(review))


def _keys(review: Outcome) -> Iterator[Markup]:
    """What each rule takes off."""
    for rule in review.rules.rules:
        if lost := review.tally.lost.get(rule.code):
            count = sum(one.rule.code == rule.code for one in review.deductions)
            yield Markup('<div class="key"><p class="label">{}</p><p class="value">−{}</p><p class="note">{}处</p></div>').format(
                rule.title, shown(lost), count
            )
