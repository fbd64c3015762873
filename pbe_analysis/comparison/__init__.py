"""Several project-years, or the regions of one, side by side: what is defined alike, how it moved, how it ranks."""

from .opening import open_study
from .params import ComparisonParams as PARAMS
from .scaffold import scaffold

TABLES = ()

__all__ = ["PARAMS", "TABLES", "open_study", "scaffold"]
