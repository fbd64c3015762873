"""Problems of a report: findings of one kind with all their subjects, weighed, and told in paragraphs."""

from .counted import issue_figures
from .docket import Docket, open_docket
from .issue import Advice, Issue, Loss, Terms, quoted
from .paragraphs import advice_blocks, counted_in_words, problem_blocks, remark_blocks
from .revisions import Revisions
from .revisions import read as read_revisions
from .summary import summary_blocks

__all__ = [
    "Advice",
    "Docket",
    "Issue",
    "Loss",
    "Revisions",
    "Terms",
    "advice_blocks",
    "counted_in_words",
    "issue_figures",
    "open_docket",
    "problem_blocks",
    "quoted",
    "read_revisions",
    "remark_blocks",
    "summary_blocks",
]
