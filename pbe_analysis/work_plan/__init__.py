"""The work plan of a year: what it promises, what can be checked, where the year stands, what is linked to targets."""

from .intake import open_study  # noqa: F401
from .params import WorkPlanParams as PARAMS  # noqa: F401  the wing's parameter model
from .scaffold import OPTIONS, scaffold, scaffold_from  # noqa: F401
from .tables import TABLES  # noqa: F401
