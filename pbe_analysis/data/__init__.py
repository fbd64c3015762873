"""The only opener of data: CSV and Excel as offices save them → checked frames that know their file and rows."""

from .grids import Grid, read_grid
from .package import Resource, read_package
from .spec import TableSpec
from .tables import Table, read_tables

__all__ = ["Grid", "Resource", "Table", "TableSpec", "read_grid", "read_package", "read_tables"]
