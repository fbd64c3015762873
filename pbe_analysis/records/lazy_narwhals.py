"""narwhals for modules that an evaluation loads also without records: its extra need not be installed then."""

from importlib import import_module
from typing import TYPE_CHECKING

from ..lazy_pandas import Late

if TYPE_CHECKING:
    import narwhals as nw
else:
    nw = Late(lambda: import_module("narwhals"))

__all__ = ["nw"]
