"""The region tables of an evaluation as totals of records: each defined once, for whatever engine holds the records.

Frames come in as narwhals lazy frames, and nothing is computed until an engine collects. What is missing is left out of a sum
and counted, zero is a statement, a negative amount is a refund and lowers the sum. No row is dropped because it looks wrong:
`doubts` says what is in question, and of how much money.
"""

from __future__ import annotations

from .lazy_narwhals import nw
from .schemas import YES


def spending(payments: nw.LazyFrame) -> nw.LazyFrame:
    """支出 by region and funding source: region, source, spent, stated, entries.

    spent: Σ amount, refunds subtracted; stated: rows that state an amount; entries: all rows. Where stated is 0, spent is not
    known (`yuan_or_none`), whatever an engine takes for the sum of nothing. A payment counts in the region and for the source
    that its row names, whenever it was paid.
    """
    amount = nw.col("amount")
    return payments.group_by("region", "source").agg(spent=amount.sum(), stated=amount.count(), entries=nw.len())


def coverage(clinics: nw.LazyFrame) -> nw.LazyFrame:
    """覆盖 by region: region, managed, implementing, entries.

    managed: different clinics; implementing: those of which a row says 是. A clinic that stands twice counts once.
    """
    takes_part = (nw.col("implementing") == YES).fill_null(False).cast(nw.Int64)
    once = clinics.with_columns(part=takes_part).group_by("region", "clinic_id").agg(part=nw.col("part").max(), rows=nw.len())
    return once.group_by("region").agg(managed=nw.len(), implementing=nw.col("part").sum(), entries=nw.col("rows").sum())


def survey(questionnaires: nw.LazyFrame, question: str, at_least: int) -> nw.LazyFrame:
    """满意度调查 by region: region, respondents, satisfied, entries.

    respondents: different questionnaires that answer `question` (有效问卷); satisfied: those whose answer is `at_least` or
    more points. A questionnaire entered twice counts once, with its lower answer; one that leaves the question empty is no
    respondent, and stands in entries only.
    """
    once = questionnaires.group_by("region", "questionnaire_id").agg(points=nw.col(question).min(), rows=nw.len())
    told = once.with_columns(
        told=(~nw.col("points").is_null()).cast(nw.Int64), liked=(nw.col("points") >= at_least).fill_null(False).cast(nw.Int64)
    )
    return told.group_by("region").agg(
        respondents=nw.col("told").sum(), satisfied=nw.col("liked").sum(), entries=nw.col("rows").sum()
    )


def heads(doctors: nw.LazyFrame) -> nw.LazyFrame:
    """补助人数 by region: region, heads (different doctors), entries."""
    once = doctors.group_by("region", "doctor_id").agg(rows=nw.len())
    return once.group_by("region").agg(heads=nw.len(), entries=nw.col("rows").sum())
