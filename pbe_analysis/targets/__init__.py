"""Performance targets: declaration forms read, understood, reviewed, and a year later scored."""

from .params import TargetsParams as PARAMS
from .scaffold import OPTIONS, scaffold, scaffold_from
from .study import open_study
from .tables import TABLES
