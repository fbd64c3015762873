"""What is in doubt as findings of the report: each with its cases and its money, and no person named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure, Press
from ..findings import Addressee, Finding, Severity
from ..measures import MEASURES
from ..numbers import shortest
from ..values import stated
from ..wording import listed, say
from . import doubts

if TYPE_CHECKING:
    from .book import Records

FEN = 100  # in a 元
PRESS = Press(MEASURES["evaluation"])  # doubts are told to the 元
MONTHS = "人月"
KEYS = {"clinics": "clinic_id", "doctors": "doctor_id", "questionnaires": "questionnaire_id"}
COUNTED = {"payments": "笔", "clinics": "家", "doctors": "人", "questionnaires": "份"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One rule's cases in one region. rule: its name in docs/records.md. doubtful: money in 元, None where none is involved."""

    rule: str
    title: str
    table: str
    region: str
    cases: int
    doubtful: Decimal | None
    statement: str
    threshold: str
    suggestion: str
    severity: Severity = Severity.PROBLEM
    counter: str = ""


def found(records: Records) -> tuple[Doubt, ...]:
    """Every doubt, rule by rule, in each the regions as the parameters list them."""
    rules = (
        _set_aside,
        _paid_twice,
        _payment_twice,
        _entered_twice,
        _orphans,
        _outside_the_year,
        _asked_elsewhen,
        _off_the_standard,
    )
    return tuple(doubt for rule in rules for doubt in rule(records))


def figures(doubts: Iterable[Doubt], records: Records) -> Iterator[Figure]:
    """record_cases and doubtful of each doubt, under its title as base."""
    for one in doubts:
        source = records.tables[one.table].source
        cases, counter = stated(one.cases, source), one.counter or COUNTED[one.table]
        yield PRESS.figure("record_cases", one.region, cases, base=one.title, unit=counter)
        if one.doubtful is not None:
            yield PRESS.figure("doubtful", one.region, stated(one.doubtful, source), base=one.title)


def findings(doubts: Iterable[Doubt], records: Records) -> Iterator[Finding]:
    """The doubts in words."""
    for one in doubts:
        cases, *money = figures([one], records)
        statement = say(one.statement, cases=cases, **({"money": money[0]} if money else {}))
        yield Finding(
            one.rule,
            one.title,
            one.severity,
            one.region,
            statement,
            listed([cases, *money]),
            one.threshold,
            one.suggestion,
            Addressee.REGIONS,
            money[0] if money else None,
            size=Fraction(one.cases),
            is_gap=one.rule == "set_aside",
        )


def _told(records: Records, table: str, cases: Callable, *columns: str) -> Iterator[tuple[str, str, int, Decimal | None]]:
    """What a definition finds in these columns of a table, as far as there is one."""
    if table in records:
        yield from _good(records, table, records.rows(cases(records.scan(table, "region", *columns))))


def _good(records: Records, table: str, rows: Iterable[dict]) -> Iterator[tuple[str, str, int, Decimal | None]]:
    """Table, region, cases and money, if any is involved, of the regions whose records are good."""
    for row in rows:
        if row["region"] in records.tables[table].regions and row["cases"]:
            yield table, row["region"], int(row["cases"]), Decimal(row["doubtful"] or 0) if "doubtful" in row else None


def _set_aside(records: Records) -> Iterator[Doubt]:
    """What of the records could not be used: of a region that handed in nothing, or with faults."""
    for name, table in records.tables.items():
        title, of_all = table.schema.title, set(table.set_aside) == set(records.regions)
        for region in [WHOLE] if of_all else table.set_aside:
            found = [fault for fault in table.faults if of_all or PurePath(fault.file).stem == region]
            yield Doubt(
                "set_aside", f"{title}未能采用", name, region, sum(1 + fault.more for fault in found), None,
                f"{title}有" + "{cases}错误，更正前不予采用，相关各数记“—”。" if found else f"未报送{title}，相关各数记“—”。",
                "报送的文件应无错误", "按问题清单更正或补报后重新运行。", Severity.SERIOUS, "处",
            )  # fmt: skip


def _paid_twice(records: Records) -> Iterator[Doubt]:
    """A person paid twice for a month from one source."""
    for told in _told(records, "payments", doubts.paid_twice, "doctor_id", "month", "source", "amount"):
        yield Doubt(
            "paid_twice", "同月重复发放", *told,
            "有{cases}在同一资金来源下发放不止一次，超出其中最大一笔的金额为{money}。",
            "同一人同一月份同一资金来源只发放一次，退款可冲销", "逐笔核对，确属重复的，追回并冲销。", Severity.SERIOUS, MONTHS,
        )  # fmt: skip


def _payment_twice(records: Records) -> Iterator[Doubt]:
    """One payment entered twice."""
    for told in _told(records, "payments", doubts.payment_twice, "payment_id", "amount"):
        yield Doubt(
            "payment_twice", "发放编号重复", *told,
            "发放编号出现不止一次的有{cases}，涉及{money}。",
            "一个发放编号只对应一笔发放", "核对是否重复录入；重复录入的删去，编号有误的更正。",
        )  # fmt: skip


def _entered_twice(records: Records) -> Iterator[Doubt]:
    """A clinic, a person or a questionnaire that stands twice."""
    for table, key in KEYS.items():
        for told in _told(records, table, partial(doubts.entered_twice, key=key), key):
            schema = records.tables[table].schema
            yield Doubt(
                "entered_twice", f"{schema.title}重复录入", *told,
                schema.title + "有{cases}与前面的编号相同，汇总时只计一次。",
                f"{schema.column(key).title}不得重复", "删去重复的记录；编号有误的更正。",
            )  # fmt: skip


def _orphans(records: Records) -> Iterator[Doubt]:
    """Records that refer to a clinic or a person that no register holds."""
    pairs = (("payments", "clinics", "clinic_id"), ("payments", "doctors", "doctor_id"))
    pairs += (("doctors", "clinics", "clinic_id"), ("questionnaires", "clinics", "clinic_id"))
    for table, register, key in pairs:
        if register in records:
            money, held = ("amount",) if table == "payments" else (), records.scan(register, key)
            for told in _told(records, table, partial(doubts.orphans, register=held, key=key, money=bool(money)), key, *money):
                if told[1] in records.tables[register].regions:
                    yield _lost(records, register, key, told)


def _lost(records: Records, register: str, key: str, told: tuple) -> Doubt:
    table, *_where, amount = told
    names = {name: records.tables[name].schema.title for name in (table, register)}
    title = records.tables[table].schema.column(key).title
    money = "，涉及{money}" if amount is not None else ""
    return Doubt(
        f"unknown_{key.removesuffix('_id')}", f"{names[table]}：{names[register]}查无此{title}", *told,
        names[table] + "有{cases}的" + f"{title}不在{names[register]}中" + money + "。",
        f"{title}应见于{names[register]}", f"补登{names[register]}，或更正{title}；查无实据的发放应追回。",
        Severity.SERIOUS if amount is not None else Severity.PROBLEM,
    )  # fmt: skip


def _outside_the_year(records: Records) -> Iterator[Doubt]:
    """Payments for a month, or on a day, of another year."""
    cases = partial(doubts.outside_the_year, year=records.year)
    for told in _told(records, "payments", cases, "month", "paid_on", "amount"):
        yield Doubt(
            "outside_the_year", "发放不在本年度", *told,
            "有{cases}发放的所属月份或发放日期不在本年度内，涉及{money}。",
            "所属月份与发放日期应在评价年度内", "核对记账年度；属其他年度的，移至该年度台账。",
        )  # fmt: skip


def _asked_elsewhen(records: Records) -> Iterator[Doubt]:
    """Questionnaires of a day on which the year could not be asked about."""
    for told in _told(records, "questionnaires", partial(doubts.asked_elsewhen, year=records.year), "answered_on"):
        yield Doubt(
            "asked_elsewhen", "问卷填写日期不合常理", *told,
            "有{cases}的填写日期早于评价年度，或晚于其次年。", "填写日期应在评价年度或次年", "核对填写日期；不属本次调查的剔除。",
        )  # fmt: skip


def _off_the_standard(records: Records) -> Iterator[Doubt]:
    """What a person was paid for a month is not what the standard says."""
    rule = records.rules.month_amount
    if "payments" not in records or rule is None:
        return
    frame = records.scan("payments", "region", "doctor_id", "month", "amount", "months")
    least, most = (int(amount * FEN) for amount in (rule.at_least, rule.at_most))
    rows = records.rows(doubts.off_the_standard(frame, least, most, records.engine.fen))
    threshold = f"每人每月{shortest(rule.at_least)}至{shortest(rule.at_most)}元（{rule.source}）"
    for name, cases, money, words in (
        ("above_the_standard", "over", "beyond", "高于标准，超出"),
        ("below_the_month", "under", "short", "低于标准，少发"),
    ):
        counted = [{"region": row["region"], "cases": row[cases], "doubtful": Decimal(row[money] or 0) / FEN} for row in rows]
        for told in _good(records, "payments", counted):
            yield Doubt(
                name, f"月发放额{words.partition('，')[0]}", *told,
                "有{cases}的发放额" + words + "{money}。",
                threshold, "核对发放依据；多发的追回，少发的补足。",
                counter=MONTHS,
            )  # fmt: skip
