"""Coverage: how many of the institutions that should take part do."""

from collections.abc import Mapping

from ..data import Rows
from ..measures import Registry
from ..numbers import unknown_last
from ..results import Results, measured

MEASURES = ("managed", "implementing", "gap", "coverage_rate")


def coverage(clinics: Rows, registry: Registry, within: Mapping[str, str] | None = None) -> Results:
    """覆盖率 = implementing ÷ managed by region, and the gap between them; lowest first, nothing to cover before 合计.

    Edges: nothing to cover (0 ÷ 0) is undefined, neither 0 nor 100 %; a region that does not state both counts is undefined
    and left out of the total. within: region → its group; then by group.
    """
    found = measured(clinics, "region", registry.some(*MEASURES), registry, within=within)
    return found.ordered(lambda _, cells: (*unknown_last(cells[found.main.id].exact), -(cells["gap"].exact or 0)))
