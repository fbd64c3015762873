"""Budget performance evaluation of health programmes: the few names that a notebook uses."""

import sys
from importlib import import_module

__version__ = "0.1.0"
__all__ = ["audit", "charts", "compare", "data_of", "interactive_tables", "load", "plot_style", "review", "sortable", "table"]

_FRONT = {
    "audit": "pbe_analysis.audit",
    "charts": "pbe_analysis.charts",
    "compare": "pbe_analysis.what_if:compare",
    "data_of": "pbe_analysis.tabular:data_of",
    "interactive_tables": "pbe_analysis.in_notebook:interactive_tables",
    "load": "pbe_analysis.wings:load",
    "plot_style": "pbe_analysis.charts.own_plots:plot_style",
    "review": "pbe_analysis.review",
    "sortable": "pbe_analysis.tabular:sortable",
    "table": "pbe_analysis.tabular:table",
}


def __getattr__(name: str) -> object:
    """Opens a name when it is first used, so that `pbe --help` does not wait for pandas."""
    if name not in _FRONT:
        from .errors import no_attribute

        raise no_attribute("pbe", name, __all__)
    module, _, attribute = _FRONT[name].partition(":")
    found = import_module(module)
    value = getattr(found, attribute) if attribute else found
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """What users call; the rooms of the package are imported by their full names."""
    return sorted(__all__)


if "IPython" in sys.modules:  # in a notebook, own plots look like the report's
    import_module("pbe_analysis.in_notebook").dress()
