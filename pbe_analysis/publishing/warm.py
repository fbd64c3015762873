"""Importing this module is the warm-up of the template process that every report is forked from.

It loads what notebooks need, draws one figure and writes one page that nobody sees, so that fonts, glyphs,
templates and patterns are at hand. It starts no thread and makes no socket or event loop, which a fork could
not use, and leaves rcParams as a fresh start has them.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import pkgutil
import shutil
import sys
import warnings
from contextlib import suppress
from pathlib import Path

from pbe_analysis.publishing.descendants import adopt_orphans, end_descendants

SIGNS = "0123456789.%－：（），。年区项"
MODULES = (
    "numpy",
    "pandas",
    "seaborn",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "IPython.display",
    "IPython.core.pylabtools",
    "nbformat",
    "papermill",
)
OURS = "pbe_analysis"
NOT_TO_LOAD = ("__main__", "cli", "warm", "cluster", "remote")  # commands, this module, what controls a batch


def _load(name: str) -> None:
    """Imports a module; one that fails here will fail again, in words, in the notebook that needs it."""
    with suppress(Exception):
        importlib.import_module(name)


def _note_the_source() -> None:
    """Hashes our source before it is loaded: a report must not claim code that was changed after it was
    loaded here."""
    from pbe_analysis.publishing import manifest

    manifest.package_hash(), manifest.library_versions()


def _load_all() -> None:
    for name in (*MODULES, *_all_of_ours()):
        _load(name)


def _all_of_ours() -> list[str]:
    """Every module of the package, also those that are opened only when a report needs them."""
    package = importlib.import_module(OURS)
    found = pkgutil.walk_packages(package.__path__, f"{OURS}.", onerror=lambda name: None)
    return [module.name for module in found if module.name.rpartition(".")[2] not in NOT_TO_LOAD]


def _run_a_cell() -> None:
    """Runs one cell, for the modules that IPython imports on first use. Comes first: pandas asks only once,
    when it is imported, whether it is in a notebook, and shows wide tables accordingly."""
    import nbformat

    from pbe_analysis.publishing.shell import run_cells

    cell = nbformat.v4.new_code_cell("import pandas\npandas.DataFrame({'a': [1.5]})")
    run_cells(nbformat.v4.new_notebook(cells=[cell]))


def _draw_a_figure() -> None:
    """Draws through Agg, not pyplot: pyplot would fix its backend, which a report must choose itself."""
    from pbe_analysis.charts import base

    sheet = base.chart(1, SIGNS, {}, "")
    with base.style():
        axes = base.bars(sheet, [SIGNS])
        axes.barh([0], [1], label=SIGNS)
        axes.legend()
    sheet.png()


def _write_a_page() -> None:
    """Writes a page with a heading, code, a table, a picture and text, each of which has patterns of its own."""
    from pbe_analysis import blocks
    from pbe_analysis.blocks.markdown import markdown
    from pbe_analysis.publishing.page import page

    figure = blocks.Reference("0", "0", "0")
    cover = blocks.Cover("0", "0", "0", figure, figure, (), ())
    table = blocks.Table((blocks.Column("0", "0"),), (("0",), (blocks.Prose(((figure,),)),)))
    shown = table, blocks.Picture("image/png", ""), blocks.Preformatted("0")
    sequence = cover, *markdown("## 0\n\n- *0* [0](0) `0`"), blocks.Answer(shown, "import pandas")
    page(tuple(blocks.from_data(blocks.to_data(block)) for block in sequence), "")


def _read_the_typeface() -> None:
    """Comes after the page, which has used one up."""
    from pbe_analysis.style.typeface import prepare

    prepare()


def _stand_by() -> None:
    """What only the template does: it takes in the orphans of its forks, which the parent ends; where the parent has been
    killed, it ends them itself, and removes the folder of sockets that the parent can no longer remove."""
    from multiprocessing import forkserver

    if not any("forkserver import main" in argument for argument in sys.orig_argv):
        return
    adopt_orphans()
    ours = os.getpid()

    def clean_up() -> None:
        if os.getpid() == ours:  # forks of a fork come by here, too
            end_descendants(ours)
            folder = Path(forkserver._forkserver._forkserver_address).parent
            if folder.name.startswith("pymp-"):
                shutil.rmtree(folder, ignore_errors=True)

    atexit.register(clean_up)
    warnings.filterwarnings("ignore", "forkserver: waitpid returned unexpected pid")
    sys.excepthook = _tell_of_no_end


def _tell_of_no_end(kind: type[BaseException], error: BaseException, trace) -> None:
    """A fork whose parent has gone before it knew what to do ends without a word."""
    if not issubclass(kind, EOFError):
        sys.__excepthook__(kind, error, trace)


def _warm_up() -> None:
    gc.disable()  # nothing that is imported is garbage yet
    # Ignored warnings leave no trace, so a report still shows each of its own for the first time.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for warm in (_note_the_source, _run_a_cell, _load_all, _draw_a_figure, _write_a_page, _read_the_typeface):
            with suppress(Exception):
                warm()
    _stand_by()
    gc.enable()
    gc.collect()
    gc.freeze()  # what is loaded stays out of every later collection, and its memory shared


_warm_up()
