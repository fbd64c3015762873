"""What institutions were owed and paid, from records: by region, institution by institution, and the largest
gaps.

An institution with few persons tells what each was paid. Those with fewer than a policy says stand together
in one row of their region; where that row would still be one institution, or too few persons, the smallest of
the others joins it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ..figures import WHOLE
from ..frames import frame_of
from ..lazy_pandas import pd
from ..records.institutions import ABOVE, BELOW, BELOW_HALF, IN_FULL, UNPAID, UNREGISTERED

BANDS = {
    UNPAID: "unpaid", BELOW_HALF: "below_half", BELOW: "below_full", IN_FULL: "in_full", ABOVE: "above_full",
    UNREGISTERED: "unregistered",
}  # fmt: skip
WORDS = {UNPAID: "未发放", BELOW_HALF: "不足一半", BELOW: "不足额", IN_FULL: "足额", ABOVE: "超出", UNREGISTERED: "无在册人员"}
SUMS = ("heads", "owed", "paid", "gap")
BY_REGION = ("region", "institutions", "heads", "standard_due", "spent", "unexplained", *BANDS.values())
LISTED = ("region", "institution", "heads", "standard_due", "spent", "unexplained", "band")
FEN = Decimal("0.01")


def yuan(fen: int) -> Decimal:
    return int(fen) * FEN


def by_region(bands: Iterable[Mapping], pooled: Iterable[Mapping], regions: Sequence[str]) -> pd.DataFrame:
    """Per region: institutions, heads, standard_due 按标准应发 (元), spent, unexplained 未说明差额 = due −
    spent, and how many institutions were paid how far; 合计 last.

    bands, pooled: as `records.institutions` counts them. A payment or person without an institution is in the
    sums and in no count of institutions.
    """
    counted = {region: dict.fromkeys(BANDS.values(), 0) for region in regions}
    for one in bands:
        counted[one["region"]][BANDS[int(one["band"])]] += int(one["institutions"])
    sums = _sums(pooled)
    rows: list[dict] = [
        {"region": one, "institutions": sum(counted[one].values()), **_owed(sums[one]), **counted[one]} for one in regions
    ]
    rows.sort(key=lambda row: -row["unexplained"])
    whole = {name: sum(row[name] for row in rows) for name in BY_REGION[1:]} if rows else dict.fromkeys(BY_REGION[1:], 0)
    return frame_of([*rows, {"region": WHOLE, **whole}], BY_REGION)


def _sums(pooled: Iterable[Mapping]) -> dict[str, dict[str, int]]:
    sums: dict = defaultdict(lambda: dict.fromkeys((*SUMS, "institutions", "persons"), 0))
    for one in pooled:
        for name in sums[one["region"]]:
            sums[one["region"]][name] += int(one[name])
    return sums


def _owed(sums: Mapping) -> dict:
    money = {"standard_due": yuan(sums["owed"]), "spent": yuan(sums["paid"]), "unexplained": yuan(sums["gap"])}
    return {"heads": int(sums["heads"]), **money}


def institutions(
    wide: Iterable[Mapping], pooled: Iterable[Mapping], names: Mapping[str, str], least: int, most: int
) -> pd.DataFrame:
    """Region → institution: the `most` largest gaps of each region, the rest in one row, the narrow ones in
    one row.

    wide: institutions with `least` persons or more, largest gap either way first; pooled: sums by region, of
    wide and narrow ones apart; names: clinic_id → what to call it. Returns region, institution, heads,
    standard_due, spent (元), unexplained (元), band. Each region's rows add up to the region.
    """
    shown, sums = (
        _shown(wide),
        {place: {one["region"]: one for one in pooled if int(one["narrow"]) == place} for place in (0, 1)},
    )
    regions = dict.fromkeys(one["region"] for one in pooled)
    rows = [
        row
        for region in regions
        for row in _listed(region, shown[region], sums[0].get(region), sums[1].get(region), names, least, most)
    ]
    return frame_of(rows, LISTED)


def largest(wide: Iterable[Mapping], pooled: Iterable[Mapping], names: Mapping[str, str], least: int, most: int) -> pd.DataFrame:
    """The `most` institutions with the largest gaps either way, of all regions; parameters and columns as in
    `institutions`. Those that owe nothing and those that stand in no row of their own are left out."""
    narrow = {one["region"]: one for one in pooled if int(one["narrow"])}
    kept = [(region, one) for region, shown in _shown(wide).items() for one in _protected(shown, narrow.get(region), least)[0]]
    kept.sort(key=lambda pair: -abs(pair[1]["gap"]))
    rows = [_row(region, names[one["id"]], one, WORDS[one["band"]]) for region, one in kept if one["gap"]]
    return frame_of(rows[:most], LISTED)


def _shown(wide: Iterable[Mapping]) -> dict[str, list[dict]]:
    shown: dict = defaultdict(list)
    for one in wide:
        shown[one["region"]].append({name: int(one[name]) for name in (*SUMS, "persons", "band")} | {"id": one["clinic_id"]})
    return shown


def _listed(region: str, shown: list[dict], wide: Mapping | None, narrow: Mapping | None, names, least: int, most: int):
    kept, joined = _protected(shown, narrow, least)
    listed = kept[:most]
    for one in listed:
        yield _row(region, names[one["id"]], one, WORDS[one["band"]])
    if wide is not None:
        rest = _with(wide, [*listed, *joined], -1)  # what is in no row of its own
        if rest["institutions"]:
            yield _row(region, f"其余{rest['institutions']}家机构", rest, "合计")
    if narrow is not None:
        pool = _with(narrow, joined)
        yield _row(region, _together(pool["institutions"], narrow, bool(joined), least), pool, "合计")


def _together(count: int, narrow: Mapping, joined: bool, least: int) -> str:
    """What the row of those that stand together is called."""
    homeless = bool(int(narrow["homeless"]))
    if not count:
        return "未载明机构的人员"
    what = f"合并列示的{count}家机构" if joined else f"人数少于{least}的{count}家机构"
    return f"{what}及未载明机构的人员" if homeless else what


def _protected(shown: list[dict], narrow: Mapping | None, least: int) -> tuple[list[dict], list[dict]]:
    """The institutions to show, and those that have to join the narrow ones so that no row stands for one of
    them.
    """
    kept, joined = list(shown), list[dict]()
    if narrow is None or not int(narrow["persons"]):
        return kept, joined
    persons, count = int(narrow["persons"]), int(narrow["institutions"])
    while kept and (persons < least or count < 2):
        smallest = min(kept, key=lambda one: (one["persons"], abs(one["gap"]), one["id"]))
        kept.remove(smallest)
        joined.append(smallest)
        persons, count = persons + smallest["persons"], count + 1
    return kept, joined


def _with(sums: Mapping, ones: list[dict], sign: int = 1) -> dict[str, int]:
    """Sums with these institutions (1), or without them (−1)."""
    found = {name: int(sums[name]) + sign * sum(one[name] for one in ones) for name in SUMS}
    return found | {"institutions": int(sums["institutions"]) + sign * len(ones)}


def _row(region: str, institution: str, sums: Mapping, band: str) -> dict:
    return {"region": region, "institution": institution, **_owed(sums), "band": band}
