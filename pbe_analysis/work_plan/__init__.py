"""The work plan of a year: what it promises, what can be checked, where the year stands, what is linked to targets."""

from .intake import open_study
from .params import WorkPlanParams as PARAMS
from .scaffold import OPTIONS, scaffold, scaffold_from
from .tables import TABLES
