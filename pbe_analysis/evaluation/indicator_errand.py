"""`pbe indicators`: the methods that are proposed for a project-year's table, whatever state the rest of it is in."""

from ..errors import PbeError
from ..project import ProjectYear
from .indicator_proposals import UnitOf, open_outline, proposals, proposed_copy
from .intake import open_study


def indicator_proposals(place: ProjectYear) -> tuple[list[str], bytes]:
    """What is proposed, in a line for each indicator, and the copy of the table that holds it."""
    found, year = open_outline(place)
    unit_of = _units(place)
    lines = [f"第{one.entry.line}行 {'·'.join(one.entry.path)}：{one.told}" for one in proposals(found, year, unit_of)]
    return lines, proposed_copy(place, found, year, unit_of)


def _units(place: ProjectYear) -> UnitOf:
    """Units of the measures, as far as the study can be opened: a fault elsewhere does not keep methods from being proposed."""
    try:
        system = open_study(place).indicators
    except PbeError:
        system = None
    return system.unit_of if system else lambda _entry: ""
