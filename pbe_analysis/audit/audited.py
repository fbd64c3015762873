"""One document with what the audit says of it: `pbe.audit("报告.docx")`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..documents.document import Document
from ..lazy_pandas import pd
from . import records
from .checks import Audit, Check
from .printout import printout

if TYPE_CHECKING:
    from ..blocks import Examined


@dataclass(frozen=True, slots=True)
class Audited:
    """A document and its audit. Prints as a summary; shows as the document with every checked figure marked in place."""

    document: Document
    audit: Audit

    @property
    def summary(self) -> dict[str, int]:
        """How many checks there are of each status that occurs."""
        return self.audit.summary

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every judgement, in the document's order."""
        return self.audit.checks

    @property
    def faults(self) -> tuple[Check, ...]:
        """The judgements that something is wrong, the gravest first."""
        return self.audit.faults

    @property
    def sure_faults(self) -> tuple[Check, ...]:
        """Those of the faults that no other reading explains."""
        return self.audit.sure_faults

    def text(self, *, only_sure: bool = False, language: str = "zh") -> str:
        """Counts and faults as lines of text, in Chinese (zh) or English (en)."""
        return printout(self.audit, self.document, only_sure=only_sure, language=language)

    def frame(self) -> pd.DataFrame:
        """One row per check: verdict, relation, place, stated, recomputed, expression, reason, quote (all text)."""
        from ..frames import frame_of
        from ..tabular import titled

        rows = records.rows(self.audit, self.document)
        return titled(frame_of(rows, records.ROW), "核对清单", self.audit.file)

    def to_json(self) -> str:
        """file, summary, checks and notes as one line of JSON."""
        return records.to_json(self.audit, self.document)

    def to_html(self) -> str:
        """One page that opens anywhere: summary, faults, and the document with its checked figures marked."""
        from .page import page

        return page(self.document, self.audit)

    def __str__(self) -> str:
        return self.text()

    __repr__ = __str__

    @property
    def block(self) -> Examined:
        """The document with every checked figure marked in place."""
        from .page import examined

        return examined(self.document, self.audit)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return self.block._repr_mimebundle_() | {"text/plain": str(self)}

    def _repr_html_(self) -> str:
        return self.block._repr_html_()


def audit(path: str | Path) -> Audited:
    """Recomputes every figure of a report (.docx, .pdf, .html, .xlsx, .md, .txt), in a process of its own. Error: PbeError
    that says what is wrong with the file and what to do.

    >>> import pbe_analysis as pbe
    >>> found = pbe.audit("data/synthetic-report-audit/2021/健康小屋.md")
    >>> [(one.stated, one.recomputed) for one in found.faults]
    [('276.25万元', '272.65万元'), ('91.85%', '91.86%')]
    """
    from ..reading.bounded import bounded

    return bounded(lambda: _audited(Path(path)), Path(path))


def _audited(path: Path) -> Audited:
    from ..documents.reading import read
    from .examination import examine

    document = read(path)
    return Audited(document, examine(document))
