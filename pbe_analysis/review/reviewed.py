"""One report with what the review says of it: `pbe.review("报告.docx")`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from .. import outline as outlines
from ..audit.checks import Audit
from ..audit.policy import GradeBands
from ..documents.document import Table
from ..errors import DataError, PbeError
from ..lazy_pandas import pd
from ..messages import CHINESE, _
from ..outline import Outline
from ..reading.bounded import bounded
from . import records
from .outcome import Outcome
from .page import examined, page
from .printout import printout
from .rules import Rules, read, shipped
from .subject import Subject
from .tally import tallied
from .words import vocabulary

KIND = "evaluation"
_TOP = 30  # blocks in which a title stands
_ENOUGH = 4  # chapters of the outline that tell an evaluation report without a title
_TITLE = re.compile(
    r"(?:绩效|成本效益|评价).{0,12}评价.{0,6}(?:报告|项目)?(?:书)?(?:[（(].{0,30}[）)])?$|(?:评价|自评|自评价)报告(?:书)?(?:[（(].{0,30}[）)])?$"
)
_OTHER = re.compile(r"预算|决算|公开|目录|办法|通知|方案|申报表|计划")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Reviewed(Outcome):
    """A report and its review. Prints as a list of deductions with the score; shows as the report with each place marked."""

    def text(self, *, language: str = CHINESE) -> str:
        """Deductions, sums by rule and what a person has to judge as lines of text, in Chinese (zh) or English (en)."""
        return printout(self, language=language)

    def frame(self) -> pd.DataFrame:
        """One row per deduction: code, rule, points, place, quote, what is wrong, what to mend, basis (text, but points)."""
        return pd.DataFrame(records.rows(self), columns=list(records.COLUMNS))

    def to_json(self) -> str:
        """file, score, deductions, sums, what a person has to judge and notes as one line of JSON."""
        return records.to_json(self)

    def as_csv(self) -> str:
        """The deductions as CSV that a spreadsheet opens, without formulas."""
        return records.as_csv(self)

    def to_html(self) -> str:
        """One page that opens anywhere: score, deductions, and the report with each place marked."""
        return page(self)

    def __str__(self) -> str:
        return self.text()

    __repr__ = __str__

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict:
        return examined(self)._repr_mimebundle_() | {"text/plain": str(self)}


def review(path: str | Path, rules: str | Path | Rules | None = None, outline: str | Path | Outline | None = None) -> Reviewed:
    """The quality review of an evaluation report (.docx, .pdf, .html, .md, .txt), as bureaus do it: what takes points off by a table
    of deductions, with its place, and what only a person can judge.

    rules: a file of deductions, or such rules; outline: a local outline. Without them those of the package. Error: PbeError where the
    file cannot be read, or is no evaluation report and no outline was given for it; ParamsError of the two files.

    >>> import pbe_analysis as pbe
    >>> found = pbe.review("data/synthetic-report-audit/2021/健康小屋.md")
    >>> found.score
    '95'
    """
    own = rules if isinstance(rules, Rules) else shipped() if rules is None else read(Path(rules))
    by = outline if isinstance(outline, Outline) or outline is None else outlines.read(Path(outline), str(outline))
    return reviewed(Path(path), own, by)


def reviewed(
    path: Path, rules: Rules, outline: Outline | None = None, *, kind: str = "", grades: GradeBands | None = None
) -> Reviewed:
    """The same, in a process of its own with its limits. kind: of report, where it is known; grades: the bands of its parameters."""
    return bounded(lambda: _reviewed(path, rules, outline, kind, grades), path)


def _reviewed(path: Path, rules: Rules, outline: Outline | None, kind: str, grades: GradeBands | None) -> Reviewed:
    from ..audit.examination import examine
    from ..documents.reading import read as read_document
    from .checks import defects

    document = read_document(path)
    if document.format in ("xlsx", "xls", "ods", "csv"):
        raise _no_report(path)
    by = outline or outlines.shipped(kind or KIND)
    evaluation = kind in ("", KIND)
    subject = Subject(document, Audit(document.file, ()), by, rules, vocabulary(), grades, outline is not None, evaluation)
    if not kind and outline is None and not is_evaluation_report(subject):
        raise _no_report(path)
    audit = examine(document)
    subject = replace(subject, audit=audit)
    return Reviewed(document, audit, rules, by, tallied(defects(subject), rules))


def _no_report(path: Path) -> PbeError:
    what = _("is no evaluation report: neither its title nor its chapters are those of one")
    hint = _("Give the outline that it should follow (--outline) if it is one")
    return DataError(str(path), what, _("an evaluation report (绩效评价报告)"), hint)


# ---- what is a report at all ----
def is_evaluation_report(subject: Subject) -> bool:
    """A title that says so, with a chapter of the outline; or most of its chapters, one of them about the evaluation itself."""
    found = frozenset[int]().union(*(chapter.parts for chapter in subject.chapters))
    about = frozenset[str]().union(*(chapter.about for chapter in subject.chapters))
    judged = not about.isdisjoint(("评价工作", "评价结论", "指标分析"))
    if len(found) >= _ENOUGH and judged:
        return True
    return _has_title(subject) and (len(found) >= 1 or not subject.headings)


def _has_title(subject: Subject) -> bool:
    """A line of its own near the beginning that ends in 评价报告, and is not of another document."""
    lines = ["".join(block.text.split()) for block in subject.document.blocks[:_TOP] if not isinstance(block, Table)]
    titles = [line for line in lines if len(line) <= _LONGEST and _TITLE.search(line)]
    first = next((line for line in lines if line), "")
    return bool(titles) and not (_OTHER.search(first) and not _TITLE.search(first))
