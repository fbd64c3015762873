"""Performance targets: declaration forms read, understood, reviewed, and a year later scored."""

from .params import TargetsParams as PARAMS  # noqa: F401  the wing's parameter model
from .scaffold import OPTIONS, scaffold, scaffold_from  # noqa: F401
from .study import open_study  # noqa: F401
from .tables import TABLES  # noqa: F401
