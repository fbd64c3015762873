"""Payment per head against the standard."""

from collections.abc import Mapping
from dataclasses import replace

from ..data import Rows
from ..figures import WHOLE
from ..measures import Registry
from ..numbers import shortest, unknown_last
from ..results import Results
from ..values import Value

MEASURES = ("spent", "heads", "stated_standard", "payment_per_head", "standard", "payment_rate")


def per_head(payments: Rows, spent: Mapping[str, Value], heads: Value, standard: Value, registry: Registry) -> Results:
    """人均发放 = spent ÷ heads (元/人/年), and its share of the standard; lowest first, 合计 last.

    payments: regions with `heads` or a `stated_standard`. spent: region → all funds, with 合计 for the whole. heads: of the
    whole. Where a region's heads are not stated, the rate that its document states is used. Edges: no heads is undefined.
    """
    rows = {
        region: _cells(spent.get(region, Value(None)), part.value("heads"), part.value("stated_standard"), standard)
        for region, part in payments.by("region").items()
    }
    names = sorted(rows, key=lambda name: unknown_last(rows[name]["payment_rate"].exact))
    whole = _cells(spent[WHOLE], heads, Value(None, heads.origin), standard)
    return Results("region", registry.some(*MEASURES), {name: rows[name] for name in names} | {WHOLE: whole})


def _cells(spent: Value, heads: Value, told: Value, standard: Value) -> dict[str, Value]:
    computed = spent / heads
    how = f"{shortest(spent.exact or 0)} 元 ÷ {heads.exact} 人" if computed.is_known else "原文载明" if told.is_known else ""
    paid = replace(computed if computed.is_known else told, how=how)
    return dict(zip(MEASURES, (spent, heads, told, paid, standard, paid / standard), strict=True))
