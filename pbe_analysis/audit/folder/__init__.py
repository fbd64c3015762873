"""A folder of reports as one project-year: every report audited, one story told of all."""

from .opening import open_study
from .params import AuditParams as PARAMS
from .scaffold import scaffold
from .tables import TABLES

__all__ = ["PARAMS", "TABLES", "open_study", "scaffold"]
