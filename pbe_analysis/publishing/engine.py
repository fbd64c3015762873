"""A papermill engine without kernels: `papermill --engine pbe` runs a notebook in a fork of a warmed process.

papermill loads every engine when it is imported, so this module imports little, and the rest when it is used.
"""

from __future__ import annotations

import copy
import json
import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if "papermill.engines" not in sys.modules:
    # papermill, while it is imported, imports this module and asks for ForkEngine. Had we begun first, it
    # would find half a module: so we step aside, and our importer gets the one that papermill imports.
    del sys.modules[__name__]

from nbformat import NotebookNode
from papermill.engines import Engine, NBClientEngine, NotebookExecutionManager

if TYPE_CHECKING:
    from pbe_analysis.publishing.cell_event import CellEvent

logger = logging.getLogger("papermill")


class ForkEngine(Engine):
    """Runs the cells in one fork of the template, or, inside a worker of forks.py, in that very process.

    Where forking is unsafe or the kernel is not this Python, papermill's kernel engine does, with a note.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str | None,
        *,
        execution_timeout: float | None = None,
        start_timeout: float = 60,
        **options: Any,
    ) -> None:
        """Called by papermill. execution_timeout: seconds for each cell.

        A cell that takes longer raises TaskTimeout, a process that dies WorkerDied; both name the cell.
        start_timeout is the kernel engine's; a fork needs none.
        """
        if reason := why_a_kernel(kernel_name):
            logger.warning("The notebook runs in a kernel of its own, not in a fork: %s.", reason)
            options.update(execution_timeout=execution_timeout, start_timeout=start_timeout)
            NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **options)
            return
        name = Path(str(options.get("input_path") or "notebook.ipynb")).name
        _run(nb_man, name, execution_timeout, _OutputLog(nb_man, **options))


def why_a_kernel(kernel_name: str | None) -> str:
    """Why a notebook for this kernel cannot run in a fork, as a clause; empty where it can."""
    if sys.platform != "linux":
        return f"forking a process that has loaded numerical libraries is not safe on {sys.platform}"
    if kernel_name in (None, "", "python3") or _is_this_python(kernel_name):
        return ""
    return f"its kernel, {kernel_name}, is not this Python"


def _is_this_python(kernel_name: str) -> bool:
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return False
    program = spec.argv[0] if spec.argv else ""
    return spec.language == "python" and program in ("python", "python3", sys.executable)


def _run(nb_man: NotebookExecutionManager, name: str, timeout: float | None, log: _OutputLog) -> None:
    from pbe_analysis.publishing import fork_server, forks, shell, worker

    manager = _Manager(nb_man, log)

    def report(event: CellEvent) -> None:
        """Within a worker: its parent is told the cell and keeps the time."""
        worker.emit(event, within=timeout if event.kind == "start" else None)
        manager.note(event)

    nb_man.nb.metadata["language_info"] = shell.LANGUAGE_INFO
    try:
        if worker.in_worker():
            shell.run_cells(nb_man.nb, name=name, on_event=report)
        else:
            fork_server.template.expect(worker.PLAIN, *_imported(nb_man.nb))
            forks.run_forked(_run_in_fork, _bare(nb_man.nb), name, timeout, on_event=manager.receive)
    except shell.CellFailed:
        pass  # papermill raises its own error, from the output that is recorded
    except BaseException:
        manager.fail()
        raise


def _imported(nb: NotebookNode) -> set[str]:
    """The packages that the notebook imports, so far as its lines say so, one import a line. With any that is not Python's own
    comes numpy: only what is there before the notebook runs has random numbers that are the same in each run."""
    lines = (line for cell in nb.cells if cell.cell_type == "code" for line in cell.source.splitlines())
    said = [match[1] or match[2] for line in lines if (match := re.match(r"\s*(?:import\s+([\w\s.,]+)|from\s+(\w+))", line))]
    found = {name.split()[0].partition(".")[0] for names in said for name in names.split(",") if name.split()}
    return found | ({"numpy"} if found - sys.stdlib_module_names else set())


def _bare(nb: NotebookNode) -> str:
    """The notebook as JSON, without what papermill notes in it: its times would make each run another task,
    with random numbers of its own."""
    nb = copy.deepcopy(nb)
    for part in (nb, *nb.cells):
        part.metadata.pop("papermill", None)
    return json.dumps(nb)


def _run_in_fork(source: str, name: str, timeout: float | None) -> None:
    """Runs in the worker; each event goes out with the cells as they then are."""
    import nbformat

    from pbe_analysis.publishing import shell, worker

    nb = nbformat.from_dict(json.loads(source))
    sent = {index: _fields(cell) for index, cell in enumerate(nb.cells)}

    def send(event: CellEvent) -> None:
        now = {index: _fields(cell) for index, cell in enumerate(nb.cells)}
        changed = {index: fields for index, fields in now.items() if fields != sent[index]}
        sent.update(now)
        worker.emit(_CellMessage(event, changed), within=timeout if event.kind == "start" else None)

    shell.run_cells(nb, name=name, on_event=send)


@dataclass(frozen=True)
class _CellMessage:
    """A CellEvent on its way to the parent, with what changed since the last one.

    cells: place in the notebook -> fields. Mostly of one cell; a display in an earlier one may be updated.
    """

    event: CellEvent
    cells: dict[int, dict[str, Any]]

    def __str__(self) -> str:
        return str(self.event)


def _fields(cell: NotebookNode) -> dict[str, Any]:
    """What running changes in a cell; a copy, so far as nbclient updates in place."""
    outputs = [dict(output) for output in cell.get("outputs", [])]
    return {"outputs": outputs, "execution_count": cell.execution_count} if cell.cell_type == "code" else {}


class _Manager:
    """Tells papermill's manager what happens, which keeps its progress bar, its times, and the saved file."""

    def __init__(self, nb_man: NotebookExecutionManager, log: _OutputLog):
        self._nb_man, self._log = nb_man, log
        self._current = 0

    def receive(self, message: _CellMessage) -> None:
        import nbformat

        for index, fields in message.cells.items():
            self._nb_man.nb.cells[index].update(nbformat.from_dict(fields))
        self.note(message.event)

    def note(self, event: CellEvent) -> None:
        self._current = event.index
        cell = self._nb_man.nb.cells[event.index]
        if event.kind == "start":
            self._nb_man.cell_start(cell, event.index)
            return
        self._log.write(cell)
        if event.kind == "error":
            self._nb_man.cell_exception(cell, cell_index=event.index)
        self._nb_man.cell_complete(cell, cell_index=event.index)

    def fail(self) -> None:
        """Marks the cell that was running as failed, lest the saved file calls a broken run complete."""
        cell = self._nb_man.nb.cells[self._current]
        self._nb_man.cell_exception(cell, cell_index=self._current)
        self._nb_man.cell_complete(cell, cell_index=self._current)


class _OutputLog:
    """papermill's --log-output and --stdout-file, written cell by cell, with papermill's own client."""

    def __init__(
        self,
        nb_man: NotebookExecutionManager,
        log_output: bool = False,
        stdout_file: Any = None,
        stderr_file: Any = None,
        **_: Any,
    ):
        self._nb_man = nb_man
        self._wishes = {"log_output": log_output, "stdout_file": stdout_file, "stderr_file": stderr_file}

    def write(self, cell: NotebookNode) -> None:
        if not any(self._wishes.values()):
            return
        from papermill.clientwrap import PapermillNotebookClient

        client = PapermillNotebookClient(self._nb_man, log=logger, **self._wishes)
        for output in cell.get("outputs", []):
            client.log_output_message(output)
