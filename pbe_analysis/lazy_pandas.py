"""pandas for modules that are loaded before anybody asks for a frame: it takes half a second, which `pbe list` does not wait for."""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any


class Late:
    """Stands for a library, which is loaded when the first name of it is used."""

    def __init__(self, load: Callable[[], ModuleType]):
        self._load = load

    def __getattr__(self, name: str) -> Any:
        return getattr(self._load(), name)


if TYPE_CHECKING:
    import pandas as pd
else:
    pd = Late(lambda: import_module("pandas"))

__all__ = ["Late", "pd"]
