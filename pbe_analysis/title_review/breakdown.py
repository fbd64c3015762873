"""Verdicts counted: by rule, county and discipline, places, materials, workload; small cells hidden."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

import numpy as np

from ..figures import WHOLE
from ..frames import frame_of
from ..lazy_pandas import pd
from ..numbers import Rate
from . import materials
from .disclosure import FEW, Crosstab, Row, band, hidden, merged_names, shown_row
from .evidence import Evidence
from .number_rules import NumberRule
from .phrases import exact
from .quota_rules import Quota, usable
from .rule import Rule
from .terms import by_year, lowest, term
from .thresholds import thresholds
from .titles import county_of
from .verdicts import EXEMPT, FAIL, PASS, Judgement, Ruling

NOT_TOLD, TOGETHER, ALL_RANKS = "未识别", "其他（合并）", "各级"
COUNTS = ("passed", "failed", "unknown", "no_line", "exempt")
STATES = ("passed", "failed", "unknown", "exempt")  # of a material
OUTCOMES = ("passed", "unknown", "failed")  # of an applicant as a whole
TO_MEND = ("failed", "unknown")


def outcomes(judgement: Judgement) -> np.ndarray:
    """Each applicant's outcome as a whole: failed, unknown, or passed."""
    return np.select([judgement.failing, judgement.pending], ["failed", "unknown"], "passed").astype(object)


def by_rule(judgement: Judgement, rules: Mapping[str, Rule], least: int) -> pd.DataFrame:
    """rule (its title) · passed · failed · unknown · no_line · exempt (counts, None where hidden) · pass_rate, of those who
    could be judged; most failures first. The counts of a row add up to all applicants. Of few applicants also concerned: how
    many fail or cannot be judged, as a band where the counts are hidden."""
    rows = []
    for name, rule in rules.items():
        counts = _counts(judgement.rulings[name])
        shown = shown_row(counts, least, TO_MEND, ("no_line", "exempt"))
        rate = _rate(shown.counts["passed"], shown.counts["failed"])
        order = (-(shown.counts["failed"] or 0), -(shown.counts["unknown"] or 0))
        rows.append({"rule": rule.title, **shown.counts, **_concerned(shown, counts), "pass_rate": rate, "order": order})
    return _few(sorted(rows, key=lambda row: row["order"]), ("rule", *COUNTS, "pass_rate"), judgement.size, least)


def _counts(ruling: Ruling) -> dict[str, int]:
    masks = (ruling.verdict == PASS, ruling.verdict == FAIL, ruling.undecided, ruling.open, ruling.verdict == EXEMPT)
    return {name: int(mask.sum()) for name, mask in zip(COUNTS, masks, strict=True)}


def _rate(passed: int | None, failed: int | None) -> Rate:
    return Rate(None, None) if None in (passed, failed) else Rate(passed, passed + failed)


def _concerned(shown: Row, counts: Mapping[str, int]) -> dict[str, str]:
    return {"concerned": shown.concerned or str(sum(counts[name] for name in TO_MEND))}


def _few(rows: list[dict], columns: tuple[str, ...], size: int, least: int) -> pd.DataFrame:
    return frame_of(rows, columns if size >= FEW * least else (columns[0], "concerned", *columns[1:]))


def groups(evidence: Evidence, judgement: Judgement, quota: Quota | None, least: int) -> dict[str, pd.DataFrame]:
    """By county and by discipline: applicants, how many pass everything, cannot be told, fail; by county: applicants by rank.

    Columns of county and discipline: the group · applicants · passed · unknown · failed · clear_rate, passed ÷ applicants; of
    posts: the group · rank · applicants · vacancies. 合计 last. None where a small cell would show.
    """
    people, outcome = evidence.applicants, outcomes(judgement)
    rank = _named(people["rank"]) if quota is None or "rank" in quota.by else np.full(len(people), ALL_RANKS, dtype=object)
    of = "discipline" if quota is not None and "discipline" in quota.by else "county"
    second = {"county": [outcome], "discipline": [outcome]}
    second[of] = [outcome, rank]
    tables, names = [], {}
    for group, columns in second.items():
        values = _named(people[group])
        names[group] = merged_names([_crosstab(values, one) for one in columns], least, TOGETHER)
        renamed = np.array([names[group][one] for one in values], dtype=object)
        tables += [(group, _crosstab(renamed, one)) for one in columns]
    gone = hidden([table for _, table in tables], least)
    found = {}
    for (group, table), cells in zip(tables, gone, strict=True):
        if group in found:
            found["posts"] = _posts(evidence, group, table, cells, names[group], quota)
        else:
            found[group] = _outcomes(group, table, (cells | _all_outcomes(table, cells, least)) - _known(len(people), least))
    return found


def _all_outcomes(table: Crosstab, gone: set, least: int) -> set:
    """Of few applicants every outcome, where one of all of them is hidden: a band is told in its place."""
    few = sum(table.cells.values()) < FEW * least
    if not few or not any((WHOLE, one) in gone for one in OUTCOMES):
        return set()
    return {(row, one) for row in (*table.rows, WHOLE) for one in OUTCOMES}


def _known(size: int, least: int) -> set:
    """How many applied at all stands on the first page, so that it gives nothing away in a table: none of its cells rests on it."""
    return {(WHOLE, WHOLE)} if size >= least else set()


def concerned(judgement: Judgement, least: int) -> str:
    """How many have something to be mended, as a band."""
    return band(int((~judgement.clear).sum()), judgement.size, least)


def _named(series) -> np.ndarray:
    return series.astype(object).where(series.notna(), NOT_TOLD).to_numpy(dtype=object)


def _crosstab(rows: np.ndarray, columns: np.ndarray) -> Crosstab:
    counts = pd.DataFrame({"row": rows, "column": columns}).value_counts()
    cells = {key: int(count) for key, count in counts.items()}
    return Crosstab(tuple(sorted(set(rows))), tuple(sorted(set(columns))), cells)


def _outcomes(name: str, table: Crosstab, gone: set) -> pd.DataFrame:
    cells = table.with_totals()
    rows = []
    for group in (*_largest_first(table), WHOLE):
        counts = {one: None if (group, one) in gone else cells.get((group, one), 0) for one in OUTCOMES}
        applicants = None if (group, WHOLE) in gone else cells[group, WHOLE]
        rows.append({name: group, "applicants": applicants, **counts, "clear_rate": Rate(counts["passed"], applicants)})
    return frame_of(rows, (name, "applicants", *OUTCOMES, "clear_rate"))


def _largest_first(table: Crosstab) -> list[str]:
    cells = table.with_totals()
    return sorted(table.rows, key=lambda row: (row in (TOGETHER, NOT_TOLD), -cells[row, WHOLE], row))


def _posts(
    evidence: Evidence, group: str, table: Crosstab, gone: set, names: dict[str, str], quota: Quota | None
) -> pd.DataFrame:
    """Applicants beside the places: the vacant posts of the units that handed in a form, or those that the notice lists."""
    cells = table.with_totals()
    ranks = [rank for rank in (*evidence.values["rank"], ALL_RANKS) if rank in table.columns or rank in evidence.values["rank"]]
    ranks = [ALL_RANKS] if ALL_RANKS in table.columns else ranks
    places = {} if quota is None else _places(evidence, group, quota, names)
    rows = [
        {
            group: row,
            "rank": rank,
            "applicants": None if (row, rank) in gone else cells.get((row, rank), 0),
            "vacancies": int(
                sum(count for (one, of), count in places.items() if row in (WHOLE, one) and of in (rank, ALL_RANKS))
            ),
        }
        for row in (*_largest_first(table), WHOLE)
        for rank in ranks
    ]
    return frame_of(rows if quota is not None else [], (group, "rank", "applicants", "vacancies"))


def _places(evidence: Evidence, group: str, quota: Quota, names: dict[str, str]) -> dict[tuple[str, str], float]:
    """Places by group, under the name that it goes by in the table, and rank."""
    found: dict[tuple[str, str], float] = {}
    for (one, rank), count in (_vacant(evidence) if quota.of_posts else quota.listed(group)).items():
        key = names.get(one, one), rank
        found[key] = found.get(key, 0) + count
    return found


def _vacant(evidence: Evidence) -> dict[tuple[str, str], float]:
    county = [county_of(one, evidence.values["county"]) or NOT_TOLD for one in evidence.posts["employer"]]
    return usable(evidence.posts).clip(lower=0).groupby([county, evidence.posts["rank"]]).sum().to_dict()


def missing_materials(evidence: Evidence, rule: materials.Materials, least: int) -> pd.DataFrame:
    """name (of the material) · passed · failed (too few copies) · unknown · exempt, most failures first; None where hidden."""
    grid = materials.states(evidence, rule)
    rows = []
    for place, (item, material) in enumerate(rule.items.items()):
        codes = zip(STATES, (materials.ENOUGH, materials.SHORT, materials.UNKNOWN, materials.NOT_ASKED), strict=True)
        counts = {name: int((grid[:, place] == code).sum()) for name, code in codes}
        shown = shown_row(counts, least, TO_MEND, ("exempt",))
        rows.append({"name": f"{item} {material.name}", **shown.counts, **_concerned(shown, counts)})
    rows.sort(key=lambda row: -(row["failed"] or 0))
    return _few(rows, ("name", *STATES), len(evidence), least)


def workload(evidence: Evidence, rule: NumberRule, least: int) -> pd.DataFrame:
    """discipline · low_ratio, middle_ratio, high_ratio: quartiles of "lowest year ÷ threshold" as rates.

    Only of disciplines with a threshold and with four times `least` applicants that have one; who has no year registered is left
    out. A quartile is the value of the applicant at that place, nothing between two.
    """
    asked = thresholds(evidence, rule.threshold, rule.by).certain
    span = term(evidence, rule.over.years)
    worst = lowest(by_year(evidence, rule.column, span), span)
    known = ~np.isnan(worst) & (asked > 0)
    discipline = _named(evidence.applicants["discipline"])
    rows = []
    for name in sorted(set(discipline[known])):
        chosen = known & (discipline == name)
        rates = [Rate(exact(a), exact(b)) for a, b in zip(worst[chosen], asked[chosen], strict=True)]
        rates.sort(key=lambda one: one.exact)
        if len(rates) >= 4 * least:
            quartiles = {column: rates[ceil(Fraction(part, 4) * len(rates)) - 1] for column, part in _QUARTERS}
            rows.append({"discipline": name, **quartiles})
    rows.sort(key=lambda row: row["middle_ratio"])
    return frame_of(rows, ("discipline", "low_ratio", "middle_ratio", "high_ratio"))


_QUARTERS = (("low_ratio", 1), ("middle_ratio", 2), ("high_ratio", 3))
