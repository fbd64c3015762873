"""Budget performance evaluation of health programmes: the few names that a notebook uses."""

from __future__ import annotations

from importlib import import_module

__version__ = "0.1.0"
__all__ = ["audit", "charts", "data_of", "load", "sortable", "table"]

_FRONT = {
    "audit": "pbe_analysis.audit",
    "charts": "pbe_analysis.charts",
    "data_of": "pbe_analysis.tabular:data_of",
    "load": "pbe_analysis.wings:load",
    "sortable": "pbe_analysis.tabular:sortable",
    "table": "pbe_analysis.tabular:table",
}


def __getattr__(name: str) -> object:
    """Opens a name when it is first used, so that `pbe --help` does not wait for pandas."""
    if name not in _FRONT:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = _FRONT[name].partition(":")
    found = import_module(module)
    value = getattr(found, attribute) if attribute else found
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
