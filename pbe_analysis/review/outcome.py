"""What came out of a review, as its printouts, pages and records take it."""

from dataclasses import dataclass

from ..audit.checks import Audit
from ..documents.document import Document
from ..outline import Outline
from .rules import Rules
from .tally import Deduction, Tally


@dataclass(frozen=True, slots=True)
class Outcome:
    """document, audit: the report and what the audit says of it. rules, outline: what it was held against. tally: the points."""

    document: Document
    audit: Audit
    rules: Rules
    outline: Outline
    tally: Tally

    @property
    def deductions(self) -> tuple[Deduction, ...]:
        """What takes points off, in the order of the report."""
        return self.tally.deductions

    @property
    def score(self) -> str:
        """What is left of the marks that a machine can judge: 97.2."""
        return f"{self.tally.score.normalize():f}"
