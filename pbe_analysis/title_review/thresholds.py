"""What a rule asks of each applicant: one number, or a table by rank, discipline, level, degree … as the notice prints it.

A table is nested in the order of `by`. 其余 stands for every other word. What a table leaves out is not asked for; what it
lists without a number is "not stated"; a list of numbers is a notice that can be read in several ways.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

import numpy as np
from pydantic import BeforeValidator

from ..lazy_pandas import pd
from ..messages import _
from ..numbers import shortest
from ..params import plain_number
from .evidence import Evidence
from .verdicts import Mask, Reasons

OTHERWISE = "其余"


def _threshold(value: object):
    if value is None or (isinstance(value, int | Decimal) and not isinstance(value, bool)):
        return value if value is None else Decimal(value)
    if isinstance(value, list | tuple) and value:
        return tuple(sorted(plain_number(one) for one in value))
    if isinstance(value, Mapping) and value:
        return {str(key): _threshold(part) for key, part in value.items()}
    raise ValueError(_("a number, a list of its readings, or a table of them"))


Threshold = Annotated[Any, BeforeValidator(_threshold)]  # a number, None, a tuple of numbers, or a dict of them


@dataclass(frozen=True, slots=True)
class Asked:
    """low, high: the readings of what is asked of each, nan where nothing is. open: the notice lists the case without a number.
    absent: it does not list the case. unknown: whose case is not known, and why."""

    low: np.ndarray
    high: np.ndarray
    open: Mask
    absent: Mask
    unknown: Reasons

    @property
    def certain(self) -> np.ndarray:
        """What is asked where there is one reading."""
        return np.where(self.low == self.high, self.low, np.nan)

    @property
    def missing(self) -> Mask:
        found = np.zeros(len(self.low), dtype=bool)
        for mask, _other in self.unknown:
            found |= mask
        return found


def thresholds(evidence: Evidence, table: Any, by: Sequence[str]) -> Asked:
    """What a table asks of each applicant. low and high of an unknown case span all that it could be."""
    codes, cases = _cases(evidence, by)
    found = [_look_up(table, list(zip(by, case, strict=True)), evidence.values) for case in cases]
    low, high = (np.array([one[end] for one in found], dtype="float64")[codes] for end in (0, 1))
    state = np.array([one[2] for one in found], dtype="object")[codes]
    return Asked(low, high, state == "open", state == "absent", _reasons(evidence, by, state))


def _cases(evidence: Evidence, by: Sequence[str]) -> tuple[np.ndarray, list[tuple]]:
    """Each applicant's case as a number, and the words of each case."""
    if not by:
        return np.zeros(len(evidence), dtype=int), [()]
    groups = evidence.applicants[list(by)].astype("object").groupby(list(by), dropna=False, sort=False)
    codes = groups.ngroup().to_numpy()
    firsts = np.unique(codes, return_index=True)[1]
    words = evidence.applicants[list(by)].astype("object").iloc[firsts]
    return codes, [tuple(None if pd.isna(word) else word for word in row) for row in words.itertuples(index=False)]


def _look_up(table: Any, case: list[tuple[str, str | None]], values: Mapping) -> tuple[float, float, str]:
    """low, high, and the state of one case: known, open, absent, or the word that is missing (blank:…) or foreign (other:…)."""
    node, rest = table, list(case)
    while isinstance(node, dict) and rest:
        name, word = rest[0]
        if word is None or (word not in node and word not in values.get(name, (word,))):
            return *_span(_reachable(node, rest)), f"{'blank' if word is None else 'other'}:{name}"
        if word not in node and OTHERWISE not in node:
            return np.nan, np.nan, _stranger(rest[1:], values) or "absent"
        node = node.get(word, node.get(OTHERWISE))
        rest = rest[1:]
    return *_span(leaves(node)), "open" if node is None else "known"


def _reachable(node: Any, rest: list[tuple[str, str | None]]) -> Iterator[Decimal | None]:
    """The numbers that a case may lead to of which a word is not known."""
    if not isinstance(node, dict) or not rest:
        yield from leaves(node)
        return
    word = rest[0][1]
    known = word if word in node else OTHERWISE if word is not None and OTHERWISE in node else None
    for part in node.values() if known is None else (node[known],):
        yield from _reachable(part, rest[1:])


def _stranger(rest: list[tuple[str, str | None]], values: Mapping) -> str:
    """A word of a case that is missing or foreign, although the table ends before it."""
    for name, word in rest:
        if word is None or word not in values.get(name, (word,)):
            return f"{'blank' if word is None else 'other'}:{name}"
    return ""


def _span(found: Iterable[Decimal | None]) -> tuple[float, float]:
    numbers = list(found)
    stated = [float(one) for one in numbers if one is not None]
    if not stated or len(stated) < len(numbers):
        return np.nan, np.nan
    return min(stated), max(stated)


def leaves(node: Any) -> Iterator[Decimal | None]:
    """Every number of a table; None for what is listed without one."""
    if isinstance(node, dict | tuple):
        for part in node.values() if isinstance(node, dict) else node:
            yield from leaves(part)
    else:
        yield node


def _reasons(evidence: Evidence, by: Sequence[str], state: np.ndarray) -> Reasons:
    found: list = []
    for name in by:
        found += evidence.unnamed(name, state == f"blank:{name}")
        found.append((state == f"other:{name}", f"{evidence.title(name)}不在通知所列之内"))
    return found


def table_in_words(table: Any) -> str:
    """正高 5、副高（硕士 4、本科 5）; 未载明 for a number that the notice does not state."""
    if isinstance(table, dict):
        items = ((word, part, table_in_words(part)) for word, part in table.items())
        return "、".join(f"{word}（{words}）" if isinstance(part, dict) else f"{word} {words}" for word, part, words in items)
    if isinstance(table, tuple):
        return "或".join(map(table_in_words, table))
    return "未载明" if table is None else shortest(table)
