"""Findings on the funds: what did not arrive, what regions owe or do not state, and parts that are not their sum."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ..figures import WHOLE, Figure
from ..findings import Addressee, Case, Finding, Severity, case, rule
from ..numbers import shortest, to_yuan
from ..params import Target
from ..results import Results
from ..shortfalls import beyond, severity_of, threshold
from ..wording import NOTHING, listed, say
from .funds import PARTS
from .rate_rules import rate_findings
from .sources import LEVELS, Base, stands_above
from .study import Evaluation

ROUNDING = Decimal("0.005")  # of the unit: what rounding one part to two decimals can leave


def low_arrival(study: Evaluation) -> Iterator[Finding]:
    """Less of a source came than was budgeted: to a region, and in all. Matching funds have a rule of their own."""
    for base in (one for one in study.params.bases[:-1] if not one.is_sum and one.role != "matching"):
        results, total = study.money.spending[base.name], study.money.by_source.rows[base.name]
        rows = {name: results.rows[name] for name in results.subjects} if "arrival_rate" in results.rows[WHOLE] else {}
        rows |= {} if study.money.without_arrival(base) else {WHOLE: total}  # what arrived elsewhere is not known
        arrived = Results("region", study.measures.some("arrival_rate"), rows, base.name)
        rate = arrived.main
        for one in rate_findings(study, [arrived]):
            cells = rows[one.subject]
            missing = cells[rate.denominator] - cells[rate.numerator]
            gap = study.press.figure("arrival_gap", one.subject, missing, base=base.name)
            yield replace(one, amount=gap, evidence=listed([one.evidence, gap]))


@rule("资金情况未载明", "补报资金到位与支出；确无资金的，填零并说明原因。", addressee=Addressee.REGIONS, is_gap=True)
def funds_silent(study: Evaluation) -> Iterator[Case]:
    """A region states nothing of a source, and is in no total of it: not stated is not 0."""
    for base in (one for one in study.params.bases[:-1] if not one.is_sum and one.role != "matching"):
        for region in study.money.silent(base):
            statement = say("未载明{name}的到位与支出，未计入合计。", name=base.name)
            arrived = study.figures("arrived", region, base.name)
            yield case(region, statement, arrived, threshold=f"各{study.word}均应报告资金到位与支出")


@rule("配套资金不足", addressee=Addressee.FINANCE)
def matching_short(study: Evaluation) -> Iterator[Case]:
    """A region gave less than it owed, which a total over 100 % hides; or got less than a higher level owes it, which owes the total."""
    target = study.params.targets.get("arrival_rate")
    for base in (one for one in study.money.of_role("matching") if target and not one.is_sum):
        if study.money.is_doubtful(base):
            yield _doubted(study, base)
            continue
        results = study.money.matching[base.name]
        short = study.money.short_of(base.name) if results.subjects else (WHOLE,)
        rates = [study.figures("matching_arrival_rate", region, results.base) for region in short]
        if results.subjects and _payer(study, base):
            rates += filter(None, [study.figures.get("arrival_rate", WHOLE, base.name)])
        for rate in rates:
            if target and (severity := severity_of(rate, target)):
                yield _short_of_matching(study, base, rate, severity, target)


def _doubted(study: Evaluation, base: Base) -> Case:
    """An estimate that most regions exceed by far accuses none of them: a rule of its own, `matching_estimate`."""
    far = study.figures("regions_beyond_estimate", base=study.money.counted_as(base))
    word, times, source = study.word, shortest(study.params.doubtful_estimate.value), study.params.doubtful_estimate.source
    told = "有{n}{word}的实际配套达到{by}推算的应配套额的{factor}倍以上，推算口径存疑，不据以认定个别{word}配套不足。"
    return case(
        WHOLE,
        say(told, by="按转移支付到位比例", n=far, word=word, factor=times),
        far,
        rule="matching_estimate",
        title="应配套额推算口径存疑",
        threshold=f"推算可用的，多数{word}的实际配套不到推算额的{times}倍（{source}）",
        suggestion=f"核定各{word}的应配套额；核定之后再判断是否足额配套。",
    )


def _short_of_matching(study: Evaluation, base: Base, rate: Figure, severity: Severity, target: Target) -> Case:
    whole = study.figures.get("arrival_rate", WHOLE, base.name)
    covered = whole is not None and rate.subject != WHOLE and whole.value is not None and whole.value >= target.bound
    hidden = say("，而{every}合计为{whole}", every=study.params.whole_word, whole=whole) if covered else say("")
    gap = _gap(study, rate)
    estimated = "应配套额为推算值，" if study.money.is_estimated(base) else ""
    detail = say("（{estimated}缺口{gap}）", estimated=estimated, gap=gap)
    name = base.name if len(study.money.matching) > 1 else "配套"
    statement = say("{name}到位率为{rate}{detail}{hidden}。", name=name, rate=rate, detail=detail, hidden=hidden)
    payer = _payer(study, base)
    advice = f"核定各{study.word}应配套额，逐{study.word}考核到位情况，不以合计掩盖缺口。"
    if rate.subject == WHOLE or payer:
        advice = f"督促{payer and f'{payer}财政将'}配套资金足额到位，明确补足的时限。"
    others = {"severity": severity, "threshold": threshold(target), "suggestion": advice, "amount": gap}
    others |= {"size": beyond(rate, target), "missed": ("arrival_rate", base.name)}
    return case(rate.subject, statement, rate, gap, *filter(None, [whole]), **others)


def _gap(study: Evaluation, rate: Figure) -> Figure:
    """What a rate of matching funds is short of."""
    if rate.id == "matching_arrival_rate":
        return study.figures("matching_gap", rate.subject, rate.base)
    cells, of = study.money.by_source.rows[rate.base], study.measures["arrival_rate"]
    return study.press.figure("arrival_gap", WHOLE, cells[of.denominator] - cells[of.numerator], base=rate.base)


def _payer(study: Evaluation, base: Base) -> str:
    """The level that owes the regions a source, in words; "" where they owe it themselves."""
    level = study.params.funding_sources[base.keys[0]].level
    return LEVELS[level] if level and stands_above(level, study.word) else ""


@rule("配套情况未载明", "补报配套情况；确未配套的，填零并说明原因。", addressee=Addressee.REGIONS, is_gap=True)
def matching_silent(study: Evaluation) -> Iterator[Case]:
    """A region states nothing of its matching funds: not stated is not 0."""
    for base in (one for one in study.money.of_role("matching") if not one.is_sum):
        results = study.money.matching[base.name]
        for region in (one for one in results.subjects if not results[one, "matched"].is_known):
            owed = study.figures("owed", region, results.base)
            estimated = "推算" if study.money.is_estimated(base) else ""
            duty = say("（{estimated}应配套{owed}）", estimated=estimated, owed=owed) if owed.value is not None else NOTHING
            name = base.name if len(study.money.matching) > 1 else "配套资金"
            asked, size = f"各{study.word}均应报告配套情况", owed.value or Fraction(0)
            yield case(region, say("未载明{name}{duty}。", name=name, duty=duty), owed, threshold=asked, size=size)


@rule("分项与合计不符", "核对两张表的口径和录入，更正有误的一方。", "分项之和应等于合计，尾差除外", addressee=Addressee.FILER)
def parts_differ(study: Evaluation) -> Iterator[Case]:
    """The parts of the transfers do not add up to the rows, by more than rounding each part can leave. Rows that state nothing are
    missing from the sum, which then says nothing of the parts."""
    money = study.money
    parts = [source.name for source in money.parts.values()]
    residue = to_yuan(ROUNDING * len(parts), study.params.money_unit)
    for amount, added in money.sums_of_parts.items():
        whole = money.lead_spending[WHOLE, amount].exact
        if whole is None or money.silent(money.lead) or abs(added.exact - whole) <= residue:
            continue
        figures = [study.figures(amount, base=PARTS), study.figures(amount, base=money.lead.name)]
        statement = "{parts}的{amount}相加为{added}，而{each}{name}合计为{whole}。"
        each = f"各{study.word}" if study.params.money_regions else ""
        names = {"parts": listed(parts), "amount": study.measures[amount].title, "name": money.lead.name, "each": each}
        yield case(WHOLE, say(statement, added=figures[0], whole=figures[1], **names), *figures)
