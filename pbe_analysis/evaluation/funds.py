"""Money: arrival, execution, idle funds, matching. Rows of the submitted tables in, measures by region or source out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from ..data import Rows
from ..figures import WHOLE
from ..measures import Registry
from ..numbers import half_up, unknown_last
from ..results import Cells, Results, columns_of, complete, computed, measured, strict
from ..values import Value, all_added, stated

PARTS = "分项相加"  # the base of what the city's parts add up to
ESTIMATED = "推算"  # the base of what is held against duties that nobody stated
SPENDING = ("arrived", "spent", "balance", "execution_rate", "idle_rate")
BY_SOURCE = (
    *("budgeted", "adjusted", "arrived", "newly_arrived", "spent", "balance"),
    *("arrival_rate", "execution_rate", "idle_rate"),
)
IF_DIVIDED = ("adjusted", "newly_arrived")  # told by source only where the arrival rate takes them
OPTIONAL = ("budgeted", "adjusted", "carried_over", "carried_forward")
IN_ORDER = (
    *("budgeted", "adjusted", "arrived", "carried_over", "newly_arrived", "spent", "balance", "carried_forward"),
    *("execution_rate", "idle_rate", "arrival_rate"),
)
MATCHING = ("owed", "matched", "matching_arrival_rate", "matching_gap")


def spending(funds: Rows, registry: Registry, base: str, within: Mapping[str, str] | None = None) -> Results:
    """到位、支出、结余、预算执行率 and 资金沉淀率 by region; highest execution first, undefined ones after them, 合计 last.

    funds: rows of one source, or of several (base 全部资金). With them what else is known of some region: 预算资金 and its 资金到位率,
    调整后预算, 上年结转资金, 结转下年; matching funds are owed and not budgeted, so that of all funds together it may be of none.
    Edges: nothing arrived, or a part not stated, is undefined: a region of which one source is not stated is; the total leaves out
    rows that state nothing. within: region → its group; then by group. Source: 财预〔2020〕10号, 附件.
    """
    told = {registry["execution_rate"].denominator} | _known_of_some(funds)
    arrival = registry["arrival_rate"]
    told |= {arrival.id} if arrival.denominator in told else set()
    told |= {arrival.numerator} if "carried_over" in told else set()
    measures = registry.some(*(id for id in IN_ORDER if id in told or id in SPENDING))
    found = measured(funds, "region", measures, registry, adding=_unbroken, base=base, within=within)
    return found.ordered(lambda name, cells: (*unknown_last(cells["execution_rate"].exact, falling=True), name))


def _known_of_some(funds: Rows) -> set[str]:
    """The optional columns that every row of some region, or of the whole where there are none, states."""
    regions = funds.by("region").values() or [funds]
    return {name for name in OPTIONAL if any(all(row.get(name) is not None for row in rows) for rows in regions)}


def _unbroken(rows: Rows, columns: Sequence[str]) -> dict[str, Value]:
    """Sums over the rows that state what arrived or what was spent: one that states only one of them leaves the other's sum
    unknown, since what follows from it would be invented."""
    return strict(rows.those(lambda row: row["arrived"] is not None or row["spent"] is not None), columns)


def by_source(rows: Mapping[str, dict[str, Value]], registry: Registry) -> Results:
    """资金到位率 and 预算执行率 by funding source, with the amounts that they are made of. rows: source's name → budgeted, arrived,
    spent, and what else its rates take; what is missing of that is not known. Over 100 % stays as it is."""
    taken = registry["arrival_rate"].operands
    measures = registry.some(*(id for id in BY_SOURCE if id not in IF_DIVIDED or id in taken))
    silent = dict.fromkeys(columns_of(measures, registry), Value(None))
    return Results("source", measures, {name: computed(measures, registry, silent | cells) for name, cells in rows.items()})


def sums_of_parts(parts: Iterable[Rows]) -> dict[str, Value]:
    """What the parts add up to: arrived and spent, each where every one of them states it."""
    parts = list(parts)
    sums = {name: all_added(part.value(name) for part in parts) for name in ("arrived", "spent")}
    return {name: value for name, value in sums.items() if value.is_known}


def matching(funds: Rows, registry: Registry, owed: Value, shares: Mapping[str, Value], base: str = "") -> Results:
    """配套到位率 = matched ÷ owed by region; 配套缺口 = owed − matched, negative where more was given.

    funds: the rows of a matching source, or of several; a duty that a region states counts before its estimate in `shares`, and that
    before what the arrival rate divides by, its budget.
    owed: of the whole; where it is not told, the sum of what the regions owe, of which each has to be known. Lowest first,
    regions that state nothing before them, 合计 last. Edges: not stated is not 0; nothing owed is undefined.
    """
    measures, rows = registry.some(*MATCHING), {}
    for region, part in funds.by("region").items():
        told = all_added(part.values("owed"))
        duty = told if told.is_known else shares.get(region) or _budget(part, registry)
        rows[region] = computed(measures, registry, {"owed": duty, "matched": came(part, registry, strict)})
    told = all_added([cells["owed"] for cells in rows.values()] or funds.values("owed"))
    whole = next((one for one in (owed, told) if one.is_known), _budget(funds, registry))
    rows[WHOLE] = computed(measures, registry, {"owed": whole, "matched": came(funds, registry, complete)})
    found = Results("region", measures, rows, base)
    return found.ordered(lambda name, cells: (cells["matched"].is_known, cells["matching_arrival_rate"].exact or 0, name))


def _budget(rows: Rows, registry: Registry) -> Value:
    """What the arrival rate divides by, where all of these rows state it."""
    return all_added(rows.values(registry["arrival_rate"].denominator))


def came(rows: Rows, registry: Registry, adding: Callable[[Rows, Sequence[str]], dict[str, Value]]) -> Value:
    """What the arrival rate counts as arrived. adding: how rows are added up."""
    (numerator,) = registry.some(registry["arrival_rate"].numerator)
    return computed((numerator,), registry, adding(rows, columns_of((numerator,), registry)))[numerator.id]


def spread(owed: Value, by: Rows, source: str) -> dict[str, Value]:
    """应配套额 of each region, estimated: `owed` in proportion to what arrived of the rows `by`; to the 分, since an estimate is no
    more exact than money can be. source: who spreads it so. Nothing where what is owed, or what arrived anywhere, is not known."""
    whole = all_added(by.values("arrived"))
    if not owed.is_known or not whole.exact:
        return {}
    share = owed.number / whole.number
    arrived = {region: part.value("arrived") for region, part in by.by("region").items()}
    return {
        region: stated(half_up(one.number * share, 2), how="应配套总额 × 本区到位 ÷ 合计到位").citing(
            one.origin, whole.origin, owed.origin, source
        )
        for region, one in arrived.items()
        if one.exact
    }


def falls_short(cells: Cells, at_least: Decimal, cent: Decimal | None = None) -> bool:
    """Whether a region's matching is below `at_least` of what it owes; not known is not short.

    cent: where `owed` is an estimate, the smallest printed part of the unit in 元, to which both are rounded first: an
    estimate that is paid to the last printed digit is paid in full.
    """
    if not cells["matched"].is_known or not cells["owed"].is_known:
        return False
    matched, owed = cells["matched"].number, cells["owed"].number
    if cent:
        matched, owed = (Fraction(half_up(amount / Fraction(cent), 0)) for amount in (matched, owed))
    return owed > 0 and matched < Fraction(at_least) * owed
