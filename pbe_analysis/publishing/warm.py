"""Importing this module is the warm-up of the template process that every report is forked from.

It loads what notebooks need and draws one figure that nobody sees, so that fonts and glyphs are at hand. It
starts no thread and makes no socket or event loop, which a fork could not use, and leaves rcParams as a
fresh start has them.
"""

from __future__ import annotations

import gc
import importlib
import io
import warnings
from contextlib import suppress

MODULES = (
    "numpy",
    "pandas",
    "seaborn",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "IPython.display",
    "IPython.core.pylabtools",
    "nbformat",
    "nbconvert.exporters.html",
    "papermill",
    "pbe_analysis",
    "pbe_analysis.publishing.engine",
    "pbe_analysis.publishing.process",
    "pbe_analysis.publishing.shell",
)


def _load(name: str) -> None:
    """Imports a module; one that fails here will fail again, in words, in the notebook that needs it."""
    with suppress(Exception):
        importlib.import_module(name)


def _run_a_cell() -> None:
    """Runs one cell, for the modules that IPython imports on first use."""
    import nbformat

    from pbe_analysis.publishing.shell import run_cells

    cell = nbformat.v4.new_code_cell("import pandas\npandas.DataFrame({'a': [1.5]})")
    run_cells(nbformat.v4.new_notebook(cells=[cell]))


def _draw_a_figure() -> None:
    """Draws through Agg, not pyplot: pyplot would fix its backend, which a report must choose itself."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        figure = Figure()
        FigureCanvasAgg(figure)
        axes = figure.subplots()
        axes.plot([0, 1], [0, 1], label="0")
        axes.set(title="0", xlabel="0", ylabel="0")
        axes.legend()
        figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")


def _warm_up() -> None:
    gc.disable()  # nothing that is imported is garbage yet
    # Ignored warnings leave no trace, so a report still shows each of its own for the first time.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in MODULES:
            _load(name)
        for warm in (_run_a_cell, _draw_a_figure):
            with suppress(Exception):
                warm()
    gc.enable()
    gc.collect()
    gc.freeze()  # what is loaded stays out of every later collection, and its memory shared


_warm_up()
