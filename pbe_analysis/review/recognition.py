"""Whether a document is an evaluation report at all: by its title, or by its chapters."""

import re

from ..audit.document import Table
from .subject import Subject

TOP = 30  # blocks in which a title stands
ENOUGH = 4  # chapters of the outline that tell an evaluation report without a title
_TITLE = re.compile(
    r"(?:绩效|成本效益|评价).{0,12}评价.{0,6}(?:报告|项目)?(?:书)?(?:[（(].{0,30}[）)])?$|(?:评价|自评|自评价)报告(?:书)?(?:[（(].{0,30}[）)])?$"
)
_OTHER = re.compile(r"预算|决算|公开|目录|办法|通知|方案|申报表|计划")
LONGEST = 60


def is_evaluation_report(subject: Subject) -> bool:
    """A title that says so, with a chapter of the outline; or most of its chapters, one of them about the evaluation itself."""
    found = frozenset[int]().union(*(chapter.parts for chapter in subject.chapters))
    about = frozenset[str]().union(*(chapter.about for chapter in subject.chapters))
    judged = not about.isdisjoint(("评价工作", "评价结论", "指标分析"))
    if len(found) >= ENOUGH and judged:
        return True
    return _has_title(subject) and (len(found) >= 1 or not subject.headings)


def _has_title(subject: Subject) -> bool:
    """A line of its own near the beginning that ends in 评价报告, and is not of another document."""
    lines = ["".join(block.text.split()) for block in subject.document.blocks[:TOP] if not isinstance(block, Table)]
    titles = [line for line in lines if len(line) <= LONGEST and _TITLE.search(line)]
    first = next((line for line in lines if line), "")
    return bool(titles) and not (_OTHER.search(first) and not _TITLE.search(first))
