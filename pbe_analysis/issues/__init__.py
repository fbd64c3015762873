"""Problems of a report: findings of one kind with all their subjects, weighed, and told in paragraphs."""

from .counted import issue_figures
from .docket import Docket, open_docket
from .issue import Loss, Terms, quoted
from .paragraphs import advice_blocks, counted_in_words, problem_blocks, remark_blocks
from .revisions import Revisions
from .revisions import read as read_revisions
from .summary import summary_blocks
