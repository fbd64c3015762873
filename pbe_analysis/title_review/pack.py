"""What is handed in and voted on: publicity, deadline, the fourteen materials with their copies, the ballot."""

from __future__ import annotations

from itertools import product

import numpy as np

from .applicants import OTHER, SAME
from .calendar import days_posted
from .evidence import Evidence
from .judging import OPEN, Ruling, everybody, nobody, rule_on
from .params import Material, Proportion

ENOUGH, SHORT, UNKNOWN, NOT_ASKED = 1, 0, -1, 2
APPLIES, DOES_NOT = "适用", "不适用"


def publicity(evidence: Evidence) -> Ruling:
    """The summary hung out long enough, under every reading of "days" that the parameters leave open."""
    params = evidence.params.publicity
    least = float(params.days.value)
    low, high = (
        _days(evidence, ("posted_last", "posted_until_first"), np.fmin),
        _days(evidence, ("posted_first", "posted_until_last"), np.fmax),
    )
    start, end = evidence.column("posted_first"), evidence.column("posted_until_first")
    return rule_on(
        exempt=nobody(evidence),
        failed=high < least,
        unknown=[
            (np.isnat(start), "缺公示开始日期"),
            (np.isnat(end), "缺公示结束日期"),
            (low < least, "通知未载明按工作日还是自然日、首日是否计入，或日期不够精确"),
        ],
        value=np.where(low == high, low, np.nan),
        threshold=np.full(len(evidence), least),
        because=[(everybody(evidence), "公示天数不足")],
    )


def _days(evidence: Evidence, columns: tuple[str, str], choose) -> np.ndarray:
    params = evidence.params.publicity
    working = {"calendar": (False,), "working": (True,), None: (False, True)}[params.counted.by]
    counted = {"counted": (True,), "not_counted": (False,), None: (False, True)}[params.first_day.by]
    start, end = (evidence.column(name) for name in columns)
    found = [
        days_posted(start, end, working=by, first_counts=first, holidays=params.holidays)
        for by, first in product(working, counted)
    ]
    return choose.reduce(found)


def deadline(evidence: Evidence) -> Ruling:
    """Received on the last day or before."""
    first, last = evidence.column("received_first"), evidence.column("received_last")
    limit = np.datetime64(evidence.params.submission.value)
    return rule_on(
        exempt=nobody(evidence),
        failed=first > limit,
        unknown=[(np.isnat(first), "缺材料报送日期"), (last > limit, "材料报送日期不够精确")],
        because=[(everybody(evidence), "晚于报送截止日期")],
    )


def materials(evidence: Evidence) -> Ruling:
    """Every material that is asked for, in as many copies as the notice lists."""
    grid = states(evidence)
    short, unclear = (grid == SHORT).sum(axis=1), (grid == UNKNOWN).any(axis=1)
    return rule_on(
        exempt=nobody(evidence),
        failed=short > 0,
        unknown=[(unclear, "个别材料未登记份数或是否适用")],
        value=short.astype("float64"),
        threshold=np.zeros(len(evidence)),
        because=[(everybody(evidence), "材料份数不足")],
    )


def states(evidence: Evidence) -> np.ndarray:
    """Applicant × material, in the order of the parameters: ENOUGH, SHORT, UNKNOWN or NOT_ASKED."""
    items = evidence.params.materials
    copies, applies = _registered(evidence, list(items))
    columns = [_state(one, copies[:, place], applies[:, place], evidence) for place, one in enumerate(items.values())]
    return np.stack(columns, axis=1) if columns else np.zeros((len(evidence), 0), dtype="int8")


def _registered(evidence: Evidence, items: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Copies (nan where none are registered) and whether the material applies (1, 0, nan where that is not stated)."""
    places = {item: place for place, item in enumerate(items)}
    frame = evidence.materials
    column = frame["item"].map(places)
    known = column.notna().to_numpy()
    at, column = frame["at"].to_numpy(dtype="int64")[known], column[known].to_numpy(dtype="int64")
    copies, applies = (np.full((len(evidence), len(items)), np.nan) for _ in range(2))
    copies[at, column] = frame["copies"].to_numpy(dtype="float64", na_value=np.nan)[known]
    applies[at, column] = frame["applies"].map({APPLIES: 1.0, DOES_NOT: 0.0}).to_numpy(dtype="float64")[known]
    return copies, applies


def _state(material: Material, copies: np.ndarray, applies: np.ndarray, evidence: Evidence) -> np.ndarray:
    asked = _asked(material, applies, evidence)
    enough = copies >= material.copies
    return np.select([asked == 0, enough, np.isnan(copies) | np.isnan(asked)], [NOT_ASKED, ENOUGH, UNKNOWN], SHORT).astype("int8")


def _asked(material: Material, applies: np.ndarray, evidence: Evidence) -> np.ndarray:
    """Whether each applicant has to hand it in: 1, 0, nan where that cannot be told."""
    everyone = np.ones(len(evidence))
    if material.when == "always":
        return everyone
    if material.when == "optional":
        return 0 * everyone
    if material.when == "licensed":
        trade = evidence.column("trade")
        return np.select([np.isin(trade.astype(str), ("医", "护")), np.isin(trade.astype(str), ("药", "技"))], [1.0, 0.0], np.nan)
    if material.when == "changed":
        field = evidence.column("field")
        return np.where(field == OTHER, 1.0, np.where((field == SAME) & np.isnan(applies), 0.0, applies))
    return applies


def ballot(evidence: Evidence) -> Ruling:
    """赞成 + 反对 + 弃权 = 参加 ≤ 总人数."""
    members, present, ayes, noes, abstentions = _ballot(evidence)
    sum_ = ayes + noes + np.nan_to_num(abstentions)
    with np.errstate(invalid="ignore"):
        wrong = (sum_ != present) & ~np.isnan(sum_ + present) | (present > members)
    return rule_on(
        exempt=_not_voted(evidence),
        failed=wrong,
        unknown=[(np.isnan(members + present + ayes + noes), "表决人数未填全")],
        because=[(present > members, "参加人数多于总人数"), (everybody(evidence), "赞成、反对、弃权之和不等于参加人数")],
    )


def majority(evidence: Evidence) -> Ruling:
    """Enough present and enough in favour, compared in whole numbers: out_of × ayes ≥ of × present."""
    members, present, ayes, _, _ = _ballot(evidence)
    votes = evidence.params.votes
    quorate, carried = _reaches(present, members, votes.quorum), _reaches(ayes, present, votes.majority)
    sound = ballot(evidence).verdict == 1
    lost = (quorate == 0) | (carried == 0)
    return rule_on(
        exempt=_not_voted(evidence),
        failed=sound & lost,
        unknown=[(~sound, "表决人数不全或不符"), (np.isnan(quorate) | np.isnan(carried), OPEN)],
        value=ayes,
        because=[(quorate == 0, "出席人数不足"), (carried == 0, "赞成人数不足")],
    )


def _reaches(part: np.ndarray, whole: np.ndarray, share: Proportion) -> np.ndarray:
    """1 or 0; nan where the parameters state no share, or a count is missing."""
    if share.of is None:
        return np.full(len(part), np.nan)
    reached = share.out_of * part >= share.of * whole
    return np.where(np.isnan(part + whole), np.nan, reached.astype("float64"))


def _ballot(evidence: Evidence) -> tuple[np.ndarray, ...]:
    return tuple(evidence.column(name) for name in ("members", "present", "ayes", "noes", "abstentions"))


def _not_voted(evidence: Evidence) -> np.ndarray:
    """Those on whom nothing is registered of a vote."""
    blank = np.isnan(np.stack(_ballot(evidence))).all(axis=0)
    return blank if evidence.voted else everybody(evidence)
