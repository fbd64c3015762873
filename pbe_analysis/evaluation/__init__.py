"""The evaluation of a project's year: money, coverage, satisfaction, scores, findings."""

from .commission import Commission  # noqa: F401
from .demo import SCALES, demo  # noqa: F401
from .indicator_errand import indicator_proposals  # noqa: F401
from .intake import open_study  # noqa: F401
from .params import EvaluationParams as PARAMS  # noqa: F401  the wing's parameter model
from .record_totals import faults_to_send  # noqa: F401
from .scaffold import OPTIONS, scaffold, scaffold_from  # noqa: F401
from .tables import TABLES  # noqa: F401
