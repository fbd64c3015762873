"""Verdicts counted: by rule, county and discipline, posts, materials, workload; small cells hidden."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from ..figures import WHOLE
from ..frames import frame_of
from ..numbers import Rate
from . import pack
from .disclosure import Crosstab, hidden, hidden_in_row, merged_names
from .evidence import Evidence
from .judging import EXEMPT, FAIL, PASS, UNKNOWN, Judgement, Ruling
from .params import RANKS
from .rulebook import RULES
from .work import by_year, cell, lowest, term, thresholds

if TYPE_CHECKING:
    import pandas as pd

NOT_TOLD, TOGETHER = "未识别", "其他（合并）"
COUNTS = ("passed", "failed", "unknown", "no_line", "exempt")
STATES = ("passed", "failed", "unknown", "exempt")  # of a material
OUTCOMES = ("passed", "unknown", "failed")  # of an applicant as a whole


def whole(judgement: Judgement) -> np.ndarray:
    """Each applicant's outcome as a whole: failed, unknown, or passed."""
    return np.select([judgement.failing, judgement.pending], ["failed", "unknown"], "passed").astype(object)


def by_rule(judgement: Judgement, least: int) -> pd.DataFrame:
    """rule (its title) · passed · failed · unknown · no_line · exempt (counts, None where hidden) · pass_rate, of those who
    could be judged; most failures first. The counts of a row add up to all applicants."""
    rows = []
    for rule in RULES:
        counts = _counts(judgement.rulings[rule.id])
        gone = hidden_in_row(counts, least)
        rate = Rate(None, None) if gone & {"passed", "failed"} else Rate(counts["passed"], counts["passed"] + counts["failed"])
        shown = {name: None if name in gone else count for name, count in counts.items()}
        rows.append(
            {"rule": rule.title, **shown, "pass_rate": rate} | {"order": (-(shown["failed"] or 0), -(shown["unknown"] or 0))}
        )
    return frame_of(sorted(rows, key=lambda row: row["order"]), ("rule", *COUNTS, "pass_rate"))


def _counts(ruling: Ruling) -> dict[str, int]:
    masks = [ruling.verdict == code for code in (PASS, FAIL, UNKNOWN, UNKNOWN, EXEMPT)]
    masks[2], masks[3] = masks[2] & ~ruling.open, ruling.open
    return {name: int(mask.sum()) for name, mask in zip(COUNTS, masks, strict=True)}


def groups(evidence: Evidence, judgement: Judgement, least: int) -> dict[str, pd.DataFrame]:
    """By county and by discipline: applicants, how many pass everything, cannot be told, fail; by county: applicants by rank.

    Columns of county and discipline: the group · applicants · passed · unknown · failed · clear_rate, passed ÷ applicants; of posts: county · 正高 and 副高
    as rank · applicants · vacancies. 合计 last. None where a small cell would show.
    """
    people = evidence.applicants
    county, discipline, rank = (_named(people[name]) for name in ("county", "discipline", "rank"))
    outcome = whole(judgement)
    county_names = merged_names([_crosstab(county, outcome), _crosstab(county, rank)], least, TOGETHER)
    discipline_names = merged_names([_crosstab(discipline, outcome)], least, TOGETHER)
    county, discipline = _renamed(county, county_names), _renamed(discipline, discipline_names)
    tables = [_crosstab(county, outcome), _crosstab(discipline, outcome), _crosstab(county, rank)]
    gone = hidden(tables, least)
    found = {
        name: _outcomes(name, table, cells) for name, table, cells in zip(("county", "discipline"), tables, gone, strict=False)
    }
    return found | {"posts": _posts(evidence, tables[2], gone[2], county_names)}


def _renamed(values: np.ndarray, names: dict[str, str]) -> np.ndarray:
    return np.array([names[one] for one in values], dtype=object)


def _named(series) -> np.ndarray:
    return series.astype(object).where(series.notna(), NOT_TOLD).to_numpy(dtype=object)


def _crosstab(rows: np.ndarray, columns: np.ndarray) -> Crosstab:
    import pandas as pd

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


def _posts(evidence: Evidence, table: Crosstab, gone: set, names: dict[str, str]) -> pd.DataFrame:
    """Applicants beside the vacant posts of the units that handed in a form."""
    from .titles import county_of

    cells = table.with_totals()
    places = (county_of(one, evidence.params.counties) or NOT_TOLD for one in evidence.posts["employer"])
    posts = evidence.posts.assign(county=[names.get(one, one) for one in places])
    usable = posts[["vacancies", "allotted"]].min(axis=1).where(posts["vacancies"].notna()).clip(lower=0)
    vacant = usable.groupby([posts["county"], posts["rank"]]).sum().to_dict()
    rows = [
        {
            "county": group,
            "rank": rank,
            "applicants": None if (group, rank) in gone else cells.get((group, rank), 0),
            "vacancies": int(sum(count for (one, of), count in vacant.items() if group in (WHOLE, one) and of == rank)),
        }
        for group in (*_largest_first(table), WHOLE)
        for rank in RANKS
    ]
    return frame_of(rows, ("county", "rank", "applicants", "vacancies"))


def missing_materials(evidence: Evidence, least: int) -> pd.DataFrame:
    """name (of the material) · passed · failed (too few copies) · unknown · exempt, most failures first; None where hidden."""
    grid = pack.states(evidence)
    rows = []
    for place, (item, material) in enumerate(evidence.params.materials.items()):
        codes = zip(STATES, (pack.ENOUGH, pack.SHORT, pack.UNKNOWN, pack.NOT_ASKED), strict=True)
        counts = {name: int((grid[:, place] == code).sum()) for name, code in codes}
        gone = hidden_in_row(counts, least)
        rows.append({"name": f"{item} {material.name}", **{name: None if name in gone else n for name, n in counts.items()}})
    rows.sort(key=lambda row: -(row["failed"] or 0))
    return frame_of(rows, ("name", *STATES))


def workload(evidence: Evidence, least: int) -> pd.DataFrame:
    """discipline · low_ratio, middle_ratio, high_ratio: quartiles of "lowest year of cases ÷ threshold" as rates.

    Only of disciplines with a threshold and with four times `least` applicants that have one; who has no year registered is left
    out. A quartile is the value of the applicant at that place, nothing between two.
    """
    asked, _ = thresholds(evidence, lambda one, level, rank: cell(one.cases, level, rank) if one.counts == "cases" else None)
    span = term(evidence)
    worst = lowest(by_year(evidence, "cases", span), span)
    known = ~np.isnan(worst) & (asked > 0)
    discipline = _named(evidence.applicants["discipline"])
    rows = []
    for name in sorted(set(discipline[known])):
        chosen = known & (discipline == name)
        rates = sorted(
            (Rate(int(a), int(b)) for a, b in zip(worst[chosen], asked[chosen], strict=True)), key=lambda one: one.exact
        )
        if len(rates) >= 4 * least:
            quartiles = {column: rates[ceil(Fraction(part, 4) * len(rates)) - 1] for column, part in _QUARTERS}
            rows.append({"discipline": name, **quartiles})
    rows.sort(key=lambda row: row["middle_ratio"])
    return frame_of(rows, ("discipline", "low_ratio", "middle_ratio", "high_ratio"))


_QUARTERS = (("low_ratio", 1), ("middle_ratio", 2), ("high_ratio", 3))
