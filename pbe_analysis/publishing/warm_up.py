"""Importing this module is the warm-up of the template process that every report is forked from.

It loads what the notebooks of a batch need, draws one figure and writes one page that nobody sees, so that fonts, glyphs,
templates and patterns are at hand; for a notebook that is no report of ours it loads what the notebook imports, and no more.
It starts no thread and makes no socket or event loop, which a fork could not use, and leaves rcParams as a fresh start has them.
"""

import ast
import atexit
import gc
import importlib
import os
import pkgutil
import re
import shutil
import socket
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pbe_analysis.publishing.descendants import adopt_orphans, end_descendants
from pbe_analysis.publishing.grammar import grammar_later
from pbe_analysis.publishing.worker import FOR, PLAIN

SIGNS = "0123456789.%－：（），。年区项"
LIBRARIES = ("numpy", "pandas", "scipy", "matplotlib", "seaborn")  # that are safe to fork once they are imported
MODULES = (
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "IPython.display",
    "IPython.core.pylabtools",
    "nbformat",
    "papermill",
)
WITH_HEAT_MAPS = ("evaluation", "targets")  # kinds of report; seaborn, with scipy, takes longer to import than all of ours
OURS = "pbe_analysis"
_MAIN = re.compile(r"forkserver import main; main\((\d+), \d+, (\[.*?\])")  # the socket, what is loaded first
NOT_TO_LOAD = ("__main__", "cli", "warm_up", "cluster", "store")  # commands, this module, what controls a batch


def _load(name: str) -> None:
    """Imports a module; one that fails here will fail again, in words, in the notebook that needs it."""
    with suppress(Exception):
        importlib.import_module(name)


def _note_the_source() -> None:
    """Hashes our source before it is loaded: a report must not claim code that was changed after it was
    loaded here."""
    from pbe_analysis.publishing import manifest

    manifest.package_hash(), manifest.library_versions()


def _load_all(kinds: tuple[str, ...]) -> None:
    """What reports of these kinds need: the libraries, and every module of ours but those of other kinds."""
    from pbe_analysis.wings import REPORTS

    others = {name for name in REPORTS if name not in kinds}
    for name in (*MODULES, *(["seaborn"] if {*WITH_HEAT_MAPS} & {*kinds} else []), *_ours(OURS, others)):
        _load(name)


def _ours(package: str, without: set[str]) -> Iterator[str]:
    """The package and its modules, also those that are opened only when a report needs them."""
    _load(package)
    for module in pkgutil.iter_modules(getattr(sys.modules.get(package), "__path__", ()), f"{package}."):
        name = module.name.rpartition(".")[2]
        if name in without or name in NOT_TO_LOAD:
            continue
        yield from _ours(module.name, without) if module.ispkg else [module.name]


def _run_a_cell(libraries: Iterable[str]) -> None:
    """Runs one cell that imports the libraries, for the modules that IPython imports on first use. Comes first: pandas asks
    only once, when it is imported, whether it is in a notebook, and shows wide tables accordingly."""
    import nbformat

    from pbe_analysis.publishing.shell import run_cells

    lines = [f"import {name}" for name in libraries]
    shown = ["pandas.DataFrame({'a': [1.5]})"] if "pandas" in libraries else ["0"]
    cell = nbformat.v4.new_code_cell("\n".join(lines + shown))
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


def _own_folder() -> Path | None:
    """Where the fork server that this process is has its socket, in a folder that goes with its parent; None where it is none."""
    if not (found := _MAIN.search(sys.orig_argv[-1])):
        return None
    with socket.socket(fileno=os.dup(int(found[1]))) as listener:
        folder = Path(listener.getsockname()).parent
    return folder if folder.name.startswith("pymp-") else None


def _stand_by(folder: Path) -> None:
    """What only the template does: it takes in the orphans of its forks, which the parent ends; where the parent has been
    killed, it ends them itself, and removes the folder that the parent can no longer remove."""
    adopt_orphans()
    ours = os.getpid()

    def clean_up() -> None:
        if os.getpid() == ours:  # forks of a fork come by here, too
            end_descendants(ours)
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(clean_up)
    warnings.filterwarnings("ignore", "forkserver: waitpid returned unexpected pid")
    sys.excepthook = _tell_of_no_end


def _tell_of_no_end(kind: type[BaseException], error: BaseException, trace) -> None:
    """A fork whose parent has gone before it knew what to do ends without a word."""
    if not issubclass(kind, EOFError):
        sys.__excepthook__(kind, error, trace)


def _steps() -> list[Callable[[], Any]]:
    kinds, libraries = _needs()
    if not kinds:
        return [lambda: _run_a_cell(libraries)]
    load = [_note_the_source, lambda: _run_a_cell(("numpy", "pandas")), lambda: _load_all(kinds)]
    return [*load, _draw_a_figure, _write_a_page, _read_the_typeface]


def _needs() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of report and the libraries to be loaded, as `Template.expect` was told; every kind where it was told nothing."""
    found = _MAIN.search(sys.orig_argv[-1])
    wanted = [name.removeprefix(FOR) for name in ast.literal_eval(found[2]) if name.startswith(FOR)] if found else []
    if PLAIN in wanted:
        return (), tuple(filter(LIBRARIES.__contains__, wanted))
    from pbe_analysis.wings import REPORTS

    return tuple(filter(REPORTS.__contains__, wanted)) or REPORTS, ()


def _warm_up() -> None:
    gc.disable()  # nothing that is imported is garbage yet
    folder = _own_folder()
    tempfile.tempdir = str(folder) if folder else None
    # Ignored warnings leave no trace, so a report still shows each of its own for the first time.
    with warnings.catch_warnings(), grammar_later():
        warnings.simplefilter("ignore")
        for warm in _steps():
            with suppress(Exception):
                warm()
    tempfile.tempdir = None
    if folder:
        _stand_by(folder)
    gc.enable()
    gc.collect()
    gc.freeze()  # what is loaded stays out of every later collection, and its memory shared


_warm_up()
