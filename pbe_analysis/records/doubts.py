"""What of the records is in doubt, by region: how many cases, and how much money. Nothing is left out of a total for it.

Each definition takes narwhals lazy frames and returns region, cases, and doubtful where money is involved, for whatever engine
collects. A money literal is given in 分; `fen` is how many 分 one unit of the engine's amounts is.
"""

from __future__ import annotations

from .lazy_narwhals import nw


def paid_twice(payments: nw.LazyFrame) -> nw.LazyFrame:
    """重复发放: a person paid more than once for a month from one source, refunds set off against payments.

    cases: person × month × source with at least two payments more than refunds; doubtful: what they were paid beyond their
    largest payment. Zero amounts count as neither. A case that spans regions is told of the first by name.
    """
    amount = nw.col("amount")
    gave, took = (sign.fill_null(False).cast(nw.Int64) for sign in (amount > 0, amount < 0))
    signed = payments.with_columns(sign=gave - took)
    groups = signed.group_by("doctor_id", "month", "source").agg(
        region=nw.col("region").min(), times=nw.col("sign").sum(), paid=amount.sum(), largest=amount.max()
    )
    return _by_region(groups.filter(nw.col("times") > 1).with_columns(beyond=nw.col("paid") - nw.col("largest")))


def payment_twice(payments: nw.LazyFrame) -> nw.LazyFrame:
    """发放编号重复: one payment_id on several rows. doubtful: what its rows add up to beyond the largest."""
    amount = nw.col("amount")
    groups = payments.group_by("payment_id").agg(
        region=nw.col("region").min(), rows=nw.len(), paid=amount.sum(), largest=amount.max()
    )
    return _by_region(groups.filter(nw.col("rows") > 1).with_columns(beyond=nw.col("paid") - nw.col("largest")))


def _by_region(cases: nw.LazyFrame) -> nw.LazyFrame:
    return cases.group_by("region").agg(cases=nw.len(), doubtful=nw.col("beyond").sum())


def entered_twice(frame: nw.LazyFrame, key: str) -> nw.LazyFrame:
    """编号重复: one key on several rows of a register or of questionnaires. cases: rows beyond the first."""
    groups = frame.group_by(key).agg(region=nw.col("region").min(), rows=nw.len())
    further = groups.filter(nw.col("rows") > 1).with_columns(further=nw.col("rows") - 1)
    return further.group_by("region").agg(cases=nw.col("further").sum())


def orphans(frame: nw.LazyFrame, register: nw.LazyFrame, key: str, *, money: bool = False) -> nw.LazyFrame:
    """名册中查无: rows whose `key` is stated and stands nowhere in `register`; doubtful: their amounts."""
    known = register.select(key).unique().with_columns(known=nw.lit(1))  # no anti join: Dask has none
    lost = frame.filter(~nw.col(key).is_null()).join(known, on=key, how="left").filter(nw.col("known").is_null())
    sums = {"doubtful": nw.col("amount").sum()} if money else {}
    return lost.group_by("region").agg(cases=nw.len(), **sums)


def outside_the_year(payments: nw.LazyFrame, year: int) -> nw.LazyFrame:
    """跨年度: payments for a month, or paid on a day, of another year. doubtful: their amounts."""
    month, day = nw.col("month"), nw.col("paid_on")
    inside = (month >= f"{year}-01") & (month <= f"{year}-12")
    paid_inside = (day.is_null() | (day.dt.year() == year)).fill_null(True)
    return payments.filter(~(inside & paid_inside)).group_by("region").agg(cases=nw.len(), doubtful=nw.col("amount").sum())


def asked_elsewhen(questionnaires: nw.LazyFrame, year: int) -> nw.LazyFrame:
    """填写日期不合常理: questionnaires answered before the year, or after the year that follows it."""
    answered = nw.col("answered_on").dt.year()
    odd = ((answered < year) | (answered > year + 1)).fill_null(False)
    return questionnaires.filter(odd).group_by("region").agg(cases=nw.len())


def off_the_standard(payments: nw.LazyFrame, least: int, most: int, fen: int) -> nw.LazyFrame:
    """与标准不符: what a person was paid for a month, all sources and refunds together, below `least` or above `most` 分 a month; a longer period of `months` by as many.

    Returns region, over, under (cases), beyond, short (money: what is above `most`, what is lacking to `least`; in 分).
    """
    is_longer = "months" in payments.collect_schema().names()
    months = payments.with_columns(length=(nw.col("months").fill_null(1) if is_longer else nw.lit(1)).cast(nw.Int64))
    months = months.group_by("region", "doctor_id", "month").agg(paid=nw.col("amount").sum(), length=nw.col("length").max())
    months = months.with_columns(paid=nw.col("paid") * fen, most=nw.col("length") * most, least=nw.col("length") * least)
    over, under = (one.fill_null(False) for one in (nw.col("paid") > nw.col("most"), nw.col("paid") < nw.col("least")))
    odd = months.filter(over | under).with_columns(
        above=nw.when(over).then(nw.col("paid") - nw.col("most")).otherwise(0),
        below=nw.when(under).then(nw.col("least") - nw.col("paid")).otherwise(0),
        is_over=over.cast(nw.Int64),
        is_under=under.cast(nw.Int64),
    )
    sums = {"over": "is_over", "under": "is_under", "beyond": "above", "short": "below"}
    return odd.group_by("region").agg(**{name: nw.col(column).sum() for name, column in sums.items()})
