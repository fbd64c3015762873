"""What an indicator's actual rests on where some subjects state nothing of it: a sum is a lower bound, a rate that of those that stated."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..data import Rows
from ..data.remarks import Remark
from ..figures import WHOLE, Figure
from ..numbers import Exact
from ..results import Results
from ..scoring import Rule
from ..scoring.methods import outcome_of
from ..values import Origin, joined
from .completeness import Completeness
from .own_kinds import Amount, Count, Duration, Tally, Timeliness
from .own_measures import OwnMeasures

MOST_NAMED = 3
LEFT_OUT = {Duration: "undated", Timeliness: "left_out", Tally: "silent"}  # what rows without their cell are counted as
MANY = 10  # answers, of which one may be left out
BEYOND = 10**12  # a number that no sum of a report reaches


@dataclass(frozen=True, slots=True)
class Partial:
    """silent: who states nothing, or has rows that do not; stated: how many do; where: the rows at which nothing stands; is_sum: whether
    what is missing would be added; is_of_rows: whether the other rows of those who are silent are in it."""

    silent: tuple[str, ...]
    stated: int
    where: str
    is_sum: bool
    is_of_rows: bool = False

    @property
    def names(self) -> str:
        return "、".join(self.silent[:MOST_NAMED]) + ("等" if len(self.silent) > MOST_NAMED else "") + "未载明"

    @property
    def told(self) -> str:
        """As a report says it behind a value."""
        if self.is_of_rows:
            return f"按已载明的计，{self.names.removesuffix('未载明')}有未载明的"
        return (
            f"只是已载明的{self.stated}个的合计，{self.names}" if self.is_sum else f"暂按已载明的{self.stated}个计，{self.names}"
        )

    def shown(self, display: str) -> str:
        return f"{'不低于' if self.is_sum else ''}{display}（{self.told}）"

    def leaves_open(self, rule: Rule, weight: Exact, value: Exact) -> bool:
        """Whether the points of a sum could become others by what is missing. A rate is scored as it stands."""
        if not self.is_sum:
            return False
        return outcome_of(rule, weight, value).points != outcome_of(rule, weight, Fraction(value) + BEYOND).points


def partial_of(figure: Figure, own: OwnMeasures, built_in: Completeness) -> Partial | None:
    """None where every subject states it. Nothing to divide by is no missing number."""
    if figure.subject != WHOLE or figure.value is None:
        return None
    id = figure.id.partition(".")[0]
    if id not in own.declared:
        silent = tuple(built_in.silent(figure))
        stated = len(built_in.money.params.regions) - len(silent)
        return Partial(silent, stated, figure.source, own.registry[figure.id].kind not in ("rate", "share")) if silent else None
    results = next(one for one in own.results[id] if one.base == figure.base)
    silent = () if skips_few(own, id) else _silent(own, id, results)
    lacking = [_lacking(own, id, figure.base, name) for name in silent]
    where = str(joined(lacking) if any(map(str, lacking)) else joined(results[name, id].origin for name in silent))
    is_sum = figure.id != id or isinstance(own.declared[id], Count | Amount)
    of_rows = any(results[name, id].is_known for name in silent)
    return Partial(silent, len(results.subjects) - len(silent), where, is_sum, of_rows) if silent else None


def skips_few(own: OwnMeasures, id: str) -> bool:
    """Whether what it lacks are answers that few of many persons or things left out, each in a row of its own: nobody can fill them in,
    and the section of the measure says how many they are."""
    one, whole = own.declared[id], own.results[id][0].rows.get(WHOLE, {})
    if not isinstance(one, Tally) or not own.columns.params.tables[one.table].id or f"{id}.rows" not in whole:
        return False
    return MANY * (whole[f"{id}.silent"].exact or 0) <= (whole[f"{id}.rows"].exact or 0)


def skipped(own: OwnMeasures, shown: str) -> Iterator[Remark]:
    """Such answers, as `pbe check --verbose` tells them. shown: the folder of the data."""
    for id, one in own.declared.items():
        if not own.missing(id) and skips_few(own, id) and (silent := own.results[id][0][WHOLE, f"{id}.silent"]).exact:
            yield Remark(f"{shown}/{silent.origin}", "skipped", {"title": one.title, "count": silent.exact})


def _lacking(own: OwnMeasures, id: str, base: str, subject: str) -> Origin:
    """The rows of a subject in which a cell that the measure takes is empty."""
    one = own.declared[id]
    group = next(group for group in own.columns.groups(one) if group.base == base)
    taken = [place.split(".", 1) for place in one.places if not place.startswith("facts.")]
    rows = [(own.columns.rows_of(one, table, group, subject), column) for table, column in taken]
    found = [Rows(some.table, tuple(at for at in some.places if some.table.rows[at].get(of) is None)) for some, of in rows]
    return joined(some.origin for some in found if len(some))


def _silent(own: OwnMeasures, id: str, results: Results) -> tuple[str, ...]:
    """Who states nothing of it, or has rows without the dates that it takes."""
    one, rows = own.declared[id], results.rows
    late = isinstance(one, Duration) and one.undated == "late"
    left = "" if late else next((name for kind, name in LEFT_OUT.items() if isinstance(one, kind)), "")
    undated = [name for name in results.subjects if left and rows[name][f"{id}.{left}"].exact != 0]
    return tuple(dict.fromkeys([*own.silent(id, results), *undated]))
