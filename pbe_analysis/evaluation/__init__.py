"""The evaluation of a project's year: money, coverage, satisfaction, scores, findings."""

from .counted import faults_to_send  # noqa: F401
from .demo import SCALES, demo  # noqa: F401
from .opening import open_study  # noqa: F401
from .params import EvaluationParams as PARAMS  # noqa: F401  the wing's parameter model
from .scaffold import scaffold  # noqa: F401
from .tables import TABLES  # noqa: F401
