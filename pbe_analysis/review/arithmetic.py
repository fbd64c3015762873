"""What the audit is sure of, as defects: wrong sums, rates and growth, grades, numbers of headings and captions, missing units."""

import re
from collections.abc import Iterator

from ..audit.checks import Check, Status
from ..audit.prose.gather import passages_of
from ..audit.prose.grades import grade_checks
from ..documents.places import Places
from ..messages import Message, _
from .chapters import is_skipped, missing_chapters, repeated_chapters
from .subject import Defect, Subject

_STRUCTURE = {"numbering": "heading_number", "caption": "caption_number", "unit": "table_unit", "answers": "unanswered"}
_OWN = {"grade": "grade", "same": "two_values", "date": "dates"}
_ADDING = ("sum", "total", "subtotal", "parts", "difference")
_SCORED = re.compile(r"得分|评分|分值|满分|权重|总分")


def audit_defects(subject: Subject) -> Iterator[Defect]:
    """The faults of the audit, the doubtful ones for a person. What a missing chapter explains is told by that alone."""
    places = Places(subject.document)
    gone = missing_chapters(subject)
    for check in _checks(subject):
        if not (check.status is Status.STRUCTURE and _is_explained(subject, check, gone)):
            yield _defect(check, places)


def _checks(subject: Subject) -> Iterator[Check]:
    """The faults; where the report's parameters set the grades, those of grades by these. Points above their weight (range) are
    told by the review's own look at scores."""
    told = {"range"} if subject.grades is None else {"range", "grade"}
    yield from (check for check in subject.audit.faults if check.kind not in told)
    if subject.grades is not None:
        texts = [block.text for block in subject.texts]
        judged = grade_checks(passages_of(subject.document), texts, subject.grades, {})
        yield from (check for check in judged if check.status.is_fault)


def _is_explained(subject: Subject, check: Check, gone: list[int]) -> bool:
    """Whether a chapter that is missing leaves the gap in the numbers, or the problems without recommendations."""
    if check.kind == "numbering" and any(one.where == check.where for one in repeated_chapters(subject)):
        return True
    if check.kind == "answers":
        return any("建议" in subject.part_subjects[place] for place in gone)
    chapters = {chapter.heading.where.block for chapter in subject.chapters}
    return check.kind == "numbering" and check.where.block in chapters and any(is_skipped(subject, place) for place in gone)


def _defect(check: Check, places: Places) -> Defect:
    name = kind_of(check, places)
    if check.status is Status.STRUCTURE:
        what = Message("{reason}", {"reason": check.reason})
        mend = _("it should be {due}", due=check.recomputed) if check.recomputed else _("see to it, or say why")
    else:
        what = Message("{expression}", {"expression": "；".join(filter(None, (check.expression, check.reason)))})
        mend = _("recompute: {due}", due=check.recomputed) if check.recomputed else _("recompute it from its parts")
        mend = _("correct the date") if check.kind == "date" else mend
    return Defect(name, check.where, what, mend, check.quote, check.sure)


def kind_of(check: Check, places: Places) -> str:
    """The check of the review that a fault of the audit is of: of scores, or of other figures."""
    if check.status is Status.STRUCTURE:
        return _STRUCTURE.get(check.kind, "arithmetic")
    if check.kind in _OWN:
        return _OWN[check.kind]
    words = places(check.where) if check.where.row else check.quote if check.stated.rstrip().endswith("分") else ""
    if _SCORED.search(words):
        return "parts" if check.kind in _ADDING else "score"
    return "arithmetic"
