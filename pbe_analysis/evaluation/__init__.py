"""The evaluation of a project's year: money, coverage, satisfaction, scores, findings."""

from .commission import Commission
from .demo import SCALES, demo
from .indicator_errand import indicator_proposals
from .intake import open_study
from .params import EvaluationParams as PARAMS
from .record_totals import faults_to_send
from .scaffold import OPTIONS, scaffold, scaffold_from
from .tables import TABLES
