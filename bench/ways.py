"""The ways to make the same reports that are compared. Run as a program, this file is one of them:

python -m bench.ways WAY ROOT PROJECT… prints the seconds that the reports took, without its own start where
the way is warm.
"""

from __future__ import annotations

import ast
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

YEAR = "2021"
AT_ONCE = 2


def with_papermill(root: str, project: str, engine: str | None = None) -> None:
    """One report as one makes it in Python today: papermill, then nbconvert."""
    import papermill

    out = _out(root, project)
    notebook = papermill.execute_notebook(
        f"{root}/notebooks/evaluation.ipynb",
        str(out / "run.ipynb"),
        {"project": project, "year": YEAR},
        cwd=root,
        progress_bar=False,
        engine_name=engine,
    )
    _convert(notebook, out)


def _out(root: str, project: str) -> Path:
    out = Path(root, "elsewhere", project)
    out.mkdir(parents=True, exist_ok=True)
    return out


def _convert(notebook, out: Path) -> None:
    """The page, as nbconvert makes it."""
    from nbconvert import HTMLExporter

    (out / "run.html").write_text(HTMLExporter().from_notebook_node(notebook)[0], "utf-8")


def in_process(root: str, projects: list[str]) -> float:
    """A loop in one Python process."""
    began = time.perf_counter()
    for project in projects:
        with_papermill(root, project)
    return time.perf_counter() - began


def pool(root: str, projects: list[str]) -> float:
    """A pool of two such processes."""
    began = time.perf_counter()
    with ProcessPoolExecutor(AT_ONCE, mp_context=get_context("spawn")) as executor:
        list(executor.map(with_papermill, [root] * len(projects), projects))
    return time.perf_counter() - began


def one_kernel(root: str, projects: list[str]) -> float:
    """A kernel that is started once and kept for all notebooks, as people do who find papermill slow."""
    import papermill
    from nbclient import NotebookClient

    began = time.perf_counter()
    manager = kernel = None
    for project in projects:
        out = _out(root, project)
        parameters = {"project": project, "year": YEAR}
        notebook = papermill.execute_notebook(f"{root}/notebooks/evaluation.ipynb", None, parameters, prepare_only=True)
        client = NotebookClient(notebook, km=manager, resources={"metadata": {"path": root}})
        if kernel is None:
            manager = client.create_kernel_manager()
            client.start_new_kernel(cwd=root)
            kernel = client.start_new_kernel_client()
        client.kc = kernel
        for place, cell in enumerate(notebook.cells):
            client.execute_cell(cell, place)
        _convert(notebook, out)
    kernel.stop_channels()
    manager.shutdown_kernel(now=True)
    return time.perf_counter() - began


def ploomber(root: str, projects: list[str]) -> float:
    """ploomber-engine: the notebooks run in one Python process, without a kernel."""
    os.environ["PLOOMBER_STATS_ENABLED"] = "false"  # before it is imported: it would tell its makers of each run
    from ploomber_engine import execute_notebook

    began = time.perf_counter()
    for project in projects:
        out = _out(root, project)
        notebook = f"{root}/notebooks/evaluation.ipynb"
        parameters = {"project": project, "year": YEAR}
        made = execute_notebook(notebook, str(out / "run.ipynb"), parameters=parameters, progress_bar=False, cwd=root)
        _convert(made, out)
    return time.perf_counter() - began


def ours_papermill(root: str, projects: list[str]) -> float:
    """papermill with our engine, in one Python process."""
    began = time.perf_counter()
    for project in projects:
        with_papermill(root, project, "pbe")
    return time.perf_counter() - began


def ours_warm(root: str, projects: list[str]) -> float:
    """Ours, from when the template is warm."""
    from pbe_analysis.project import ProjectYear
    from pbe_analysis.publishing.batch import Settings, _make
    from pbe_analysis.publishing.forks import ForkExecutor

    settings = Settings(force=True)
    with ForkExecutor(AT_ONCE) as executor:
        executor.submit(_make, ProjectYear(projects[0], YEAR, Path(root)), "fork", settings).result()
        began = time.perf_counter()
        for future in [executor.submit(_make, ProjectYear(each, YEAR, Path(root)), "fork", settings) for each in projects]:
            future.result()
        return time.perf_counter() - began


def floor(root: str, projects: list[str]) -> float:
    """What the cells compute and draw, called as plain functions in two warm processes: no notebook, no page."""
    context = get_context("spawn")
    begun = root, projects[0], context.Barrier(AT_ONCE)
    with ProcessPoolExecutor(AT_ONCE, mp_context=context, initializer=_warm, initargs=begun) as executor:
        list(executor.map(abs, range(AT_ONCE)))  # answered when both are warm
        began = time.perf_counter()
        list(executor.map(plainly, [root] * len(projects), projects))
        return time.perf_counter() - began


def _warm(root: str, project: str, all_warm) -> None:
    import pbe_analysis.publishing.warm_up  # noqa: F401

    plainly(root, project)
    all_warm.wait()


def plainly(root: str, project: str) -> int:
    """Runs the code of the notebook's cells and writes what they show. Returns the bytes written."""
    os.environ["PBE_ROOT"] = root
    shown: list[str] = []
    names = {"display": lambda *things: shown.extend(map(_shown, things))}
    for body, last in _code(f"{root}/notebooks/evaluation.ipynb"):
        exec(body, names)
        if last and (value := eval(last, names)) is not None:
            shown.append(_shown(value))
        if "project" in names and names["project"] != project:
            names |= {"project": project, "year": YEAR}
    out = _out(root, project)
    (out / "figures.json").write_text(names["study"].figures.to_json(), "utf-8")
    return (out / "plain.html").write_text("\n".join(shown), "utf-8")


@cache
def _code(file: str) -> list[tuple]:
    """The code of each cell, compiled: the statements, and the expression at its end, if there is one."""
    import nbformat

    trees = [ast.parse(cell.source) for cell in nbformat.read(file, 4).cells if cell.cell_type == "code"]
    return [_compiled(tree) for tree in trees]


def _compiled(tree: ast.Module) -> tuple:
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    return compile(tree, "cell", "exec"), last and compile(ast.Expression(last.value), "cell", "eval")


def _shown(thing: object) -> str:
    """What a notebook keeps of a value: its HTML, or its picture as text."""
    import base64

    if hasattr(thing, "png"):
        return base64.b64encode(thing.png()).decode()
    return thing._repr_html_() if hasattr(thing, "_repr_html_") else thing._repr_mimebundle_()["text/html"]


WAYS = {way.__name__: way for way in (in_process, pool, one_kernel, ploomber, ours_papermill, ours_warm, floor)}

if __name__ == "__main__":
    name, root, *projects = sys.argv[1:]
    print(WAYS[name](root, projects))
