"""All checks of a review, in the order of the report."""

from collections.abc import Callable, Iterator
from operator import attrgetter

from .arithmetic import audit_defects
from .cells import cell_defects
from .chapters import chapter_defects, element_defects
from .cover import cover_defects
from .layout import layout_defects
from .logic import logic_defects
from .scores import score_defects
from .subject import Defect, Subject
from .typos import typo_defects

FINDERS: tuple[Callable[[Subject], Iterator[Defect]], ...] = (
    cover_defects,
    chapter_defects,
    element_defects,
    cell_defects,
    score_defects,
    audit_defects,
    layout_defects,
    typo_defects,
    logic_defects,
)


def defects(subject: Subject) -> list[Defect]:
    """What the rules ask for and the report fails, each once, by its place."""
    asked = subject.rules.by_check
    found = {_key(one): one for finder in FINDERS for one in finder(subject) if one.check in asked}
    return sorted(found.values(), key=attrgetter("where.block", "where.row", "where.column", "where.start", "check"))


def _key(defect: Defect) -> tuple:
    where = defect.where
    what = defect.what if defect.check in ("cover_field", "chapter_missing", "element_missing") else ""
    return defect.check, where.block, where.row, where.column, where.start, where.end, what
