"""What each institution's persons were owed and paid: definitions for whatever engine holds the records.

An institution with fewer persons than a policy says tells what a person was paid; `narrow` holds those apart,
so that only sums of several of them leave the engine. Amounts are in 分, as whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .lazy_narwhals import nw

NOWHERE = ""  # the institution of persons and payments that name none
ROUNDING = 6  # 分 for a person and year: what rounding twelve months to the 分 can leave
UNPAID, BELOW_HALF, BELOW, IN_FULL, ABOVE, UNREGISTERED = range(6)


def by_institution(payments: nw.LazyFrame, doctors: nw.LazyFrame, fen: int) -> nw.LazyFrame:
    """机构收支 by region and institution: region, clinic_id, heads, persons, paid.

    heads: persons that the register of persons holds there; persons: the larger of heads and the different
    persons paid there; paid: Σ amount in 分, refunds subtracted. A payment counts at the institution that it
    names, else at that of its person in the register, else at none (""). fen: how many 分 one unit of the
    engine's amounts is.
    """
    keys = ("region", "clinic_id")
    once = doctors.group_by("doctor_id").agg(region=nw.col("region").min(), home=nw.col("clinic_id").min())
    registered = once.with_columns(clinic_id=nw.col("home").fill_null(NOWHERE)).group_by(*keys).agg(heads=nw.len())
    paid = payments.group_by("region", "clinic_id", "doctor_id").agg(paid=nw.col("amount").sum())
    paid = paid.join(once.select("doctor_id", "home"), on="doctor_id", how="left")
    paid = paid.with_columns(clinic_id=nw.coalesce("clinic_id", "home").fill_null(NOWHERE))
    paid = paid.group_by(*keys, "doctor_id").agg(paid=nw.col("paid").sum())
    paid = paid.with_columns(paid=(nw.col("paid") * fen).cast(nw.Int64))
    paid = paid.group_by(*keys).agg(payees=nw.len(), paid=nw.col("paid").sum())
    both = registered.join(paid, on=list(keys), how="full", suffix="_paid")
    filled = both.with_columns(
        region=nw.coalesce("region", "region_paid"),
        clinic_id=nw.coalesce("clinic_id", "clinic_id_paid"),
        heads=nw.col("heads").fill_null(0).cast(nw.Int64),
        payees=nw.col("payees").fill_null(0).cast(nw.Int64),
        paid=nw.col("paid").fill_null(0).cast(nw.Int64),
    )
    persons = nw.max_horizontal("heads", "payees")
    return filled.with_columns(persons=persons).select(*keys, "heads", "persons", "paid")


def owed(institutions: nw.LazyFrame, standard: int) -> nw.LazyFrame:
    """With owed = heads × `standard` and gap = owed − paid, 分, and band: how far the persons there were
    paid.

    band: 未发放 nothing; 不足一半; 不足额 up to what rounding the months can leave; 足额; 超出; 无在册人员
    nobody owed.
    """
    heads, paid, due = nw.col("heads"), nw.col("paid"), nw.col("owed")
    found = institutions.with_columns(owed=heads * standard).with_columns(gap=due - paid)
    first = {  # the first that holds, last in the making
        UNREGISTERED: heads == 0,
        UNPAID: paid <= 0,
        BELOW_HALF: 2 * paid < due,
        BELOW: due - paid > ROUNDING * heads,
        ABOVE: paid - due > ROUNDING * heads,
    }
    band: Any = IN_FULL
    for name, holds in reversed(first.items()):
        band = nw.when(holds).then(name).otherwise(band)
    return found.with_columns(band=band.cast(nw.Int64))


def bands(institutions: nw.LazyFrame) -> nw.LazyFrame:
    """Institutions by region and band: region, band, institutions, heads. Without those that name none."""
    named = institutions.filter(nw.col("clinic_id") != NOWHERE)
    return named.group_by("region", "band").agg(institutions=nw.len(), heads=nw.col("heads").sum())


def pooled(institutions: nw.LazyFrame, least: int) -> nw.LazyFrame:
    """Sums by region over institutions with at least `least` persons, and over the narrower ones: region,
    narrow, institutions, homeless, heads, persons, paid, owed, gap. Persons and payments without an
    institution count as narrow; homeless are those persons.
    """
    narrow = (nw.col("persons") < least) | (nw.col("clinic_id") == NOWHERE)
    sums = {name: nw.col(name).sum() for name in ("heads", "persons", "paid", "owed", "gap")}
    marked = institutions.with_columns(narrow=narrow.cast(nw.Int64))
    named = nw.col("clinic_id") != NOWHERE
    homeless = nw.when(named).then(0).otherwise(nw.col("persons"))
    counted = marked.with_columns(one=named.cast(nw.Int64), homeless=homeless)
    sums |= {"institutions": nw.col("one").sum(), "homeless": nw.col("homeless").sum()}
    return counted.group_by("region", "narrow").agg(**sums)


def wide(institutions: nw.LazyFrame, least: int, most: int) -> nw.LazyFrame:
    """The institutions with at least `least` persons, largest gap either way first, `most` of them."""
    shown = institutions.filter((nw.col("persons") >= least) & (nw.col("clinic_id") != NOWHERE))
    ranked = shown.with_columns(size=nw.col("gap").abs())
    return ranked.sort("size", "region", "clinic_id", descending=[True, False, False]).head(most)


def of(frame: nw.LazyFrame, ids: Sequence[str]) -> nw.LazyFrame:
    """The rows of these institutions, whatever else the frame holds."""
    return frame.filter(nw.col("clinic_id").is_in(list(ids)))
