"""Runs the cells of a notebook in this process, without a kernel, and records what a kernel would have sent.

The shell is ipykernel's own, because pandas, rich, and tqdm choose their output by its name; the
bookkeeping of outputs is nbclient's own. Only the socket between the two is left out: `_Transcript` stands
in its place.
"""

from __future__ import annotations

import atexit
import builtins
import getpass
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session, json_packer, json_unpacker
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

from pbe_analysis.errors import RunError

from ..messages import _
from .cell_event import CellEvent

INLINE = "module://matplotlib_inline.backend_inline"
NO_INPUT = (
    "{} was called, but this frontend does not support input requests."  # a kernel's words: outputs are the same under either
)

LANGUAGE_INFO = {
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": sys.version.split()[0],
}


class CellFailed(RunError):
    """A cell raised. index: its place, from 0. traceback_text: as IPython prints it, with colours."""

    def __init__(self, index: int, ename: str, evalue: str, traceback_text: str):
        super().__init__(index, ename, evalue, traceback_text)
        self.index, self.ename, self.evalue, self.traceback_text = self.args

    def __str__(self) -> str:
        return f"cell {self.index + 1}: {self.ename}: {self.evalue}"


def run_cells(notebook: NotebookNode, *, name: str = "", on_event: Callable[[CellEvent], Any] | None = None) -> None:
    """Runs the code cells of `notebook` in order, in place: outputs, execution counts, language_info.

    name: what events call the notebook. on_event: called before and after each cell. Raises CellFailed at
    the first cell that fails, once its error is recorded, unless the cell is tagged `raises-exception`;
    cells tagged `skip-execution` and empty ones are passed over. Modules, rcParams, working directory and
    random state are left as the cells leave them, so the caller is a process of its own (forks.py) or does
    not mind.
    """
    transcript = _Transcript(notebook)
    tell = on_event or (lambda event: None)
    heading = ""
    notebook.metadata["language_info"] = NotebookNode(LANGUAGE_INFO)
    with _hosted(transcript) as shell:
        for index, cell in enumerate(notebook.cells):
            heading = _heading(cell) or heading
            about = name, index, len(notebook.cells), heading
            tell(CellEvent("start", *about))
            failure = _run_cell(shell, transcript, cell, index) if _is_to_run(cell) else None
            tell(CellEvent("error" if failure else "done", *about))
            if failure:
                raise failure


def _heading(cell: NotebookNode) -> str:
    lines = cell.source.splitlines() if cell.cell_type == "markdown" else []
    return next((line.lstrip("# ").strip() for line in reversed(lines) if line.startswith("#")), "")


def _is_to_run(cell: NotebookNode) -> bool:
    tags = cell.metadata.get("tags", [])
    return cell.cell_type == "code" and bool(cell.source.strip()) and "skip-execution" not in tags


def _run_cell(shell: ZMQInteractiveShell, transcript: _Transcript, cell: NotebookNode, index: int) -> CellFailed | None:
    """Runs one cell and returns its failure, or None where it succeeded or may fail."""
    cell.outputs = []
    cell.execution_count = shell.execution_count
    with transcript.into(cell, index):
        result = shell.run_cell(cell.source, store_history=True)
    # An error while the result is displayed leaves `success` true, yet a kernel replies with an error.
    if result.success and not shell._last_traceback_during_displayhook:
        return None
    if "raises-exception" in cell.metadata.get("tags", []):
        return None
    error = result.error_before_exec or result.error_in_exec or sys.last_value
    return CellFailed(index, type(error).__name__, str(error), "\n".join(shell._last_traceback or []))


class _Transcript(Session):
    """Takes what a kernel would send and lets nbclient write it into the current cell."""

    def __init__(self, notebook: NotebookNode):
        super().__init__()
        self._client = NotebookClient(notebook, record_timing=False)
        self._client.reset_execution_trackers()
        self._lock = threading.RLock()  # a cell may print from threads
        self._name = ""
        self._texts: list[str] = []

    @contextmanager
    def into(self, cell: NotebookNode, index: int) -> Iterator[None]:
        """Within the block, what is printed and displayed becomes an output of `cell`."""
        self._place = cell, index
        self._client.clear_before_next_output = False
        with redirect_stdout(_Stream("stdout", 1, self)), redirect_stderr(_Stream("stderr", 2, self)):
            yield
        self.flush()

    def write(self, name: str, text: str) -> None:
        """Keeps text of a stream until something else is sent: consecutive writes become one output."""
        with self._lock:
            if name != self._name:
                self.flush()
            self._name = name
            self._texts.append(text)

    def flush(self) -> None:
        with self._lock:
            text, self._texts = "".join(self._texts), []
            if text:
                self._deliver("stream", {"name": self._name, "text": text})

    def msg(self, msg_type: str, content: dict | None = None, *_more: Any, **_named: Any) -> dict[str, Any]:
        return {"msg_type": msg_type, "content": content or {}}

    def send(self, stream: Any, msg_or_type: Any, content: dict | None = None, *_more: Any, **_named: Any) -> None:
        message = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content)
        with self._lock:
            self.flush()
            # To JSON and back, as on the wire: bytes become base64, tuples lists, keys strings.
            self._deliver(message["msg_type"], json_unpacker(json_packer(message["content"])))

    def _deliver(self, msg_type: str, content: dict) -> None:
        header = {"msg_type": msg_type}
        message = {"msg_type": msg_type, "header": header, "parent_header": {}, "content": content}
        self._client.process_message(message, *self._place)


class _Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of the cells."""

    encoding = "UTF-8"

    def __init__(self, name: str, fd: int, transcript: _Transcript):
        self.name, self._fd, self._transcript = name, fd, transcript

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._transcript.write(self.name, text)
        return len(text)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._fd  # for subprocess.run(stdout=sys.stdout); such output is not recorded


@contextmanager
def _hosted(transcript: _Transcript) -> Iterator[ZMQInteractiveShell]:
    """A fresh shell that sends to `transcript`; afterwards sys, builtins and os.environ are as before."""
    if ZMQInteractiveShell.initialized():
        raise RunError(_("This process already hosts an IPython shell: run the notebook in another process."))
    with ExitStack() as stack:
        stack.callback(_restore, dict(os.environ), list(sys.path), sys.modules["__main__"])
        stack.enter_context(_no_input())
        shell = _new_shell(transcript)
        stack.callback(_end, shell)
        _use_inline_figures()
        sys.path.insert(0, "")  # a kernel finds modules beside the notebook
        yield shell


class _Compiler(XCachingCompiler):
    """Names the code of a cell, as warnings and syntax errors show it; a kernel names a temporary file."""

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        return f"In[{number}].py"


def _new_shell(transcript: _Transcript) -> ZMQInteractiveShell:
    config = Config()
    config.HistoryManager.enabled = False
    shell = ZMQInteractiveShell.instance(config=config, compiler_class=_Compiler)
    shell.displayhook.session = shell.display_pub.session = transcript
    shell.displayhook.topic = None
    shell.ask_exit = sys.exit  # exit() in a cell ends the run as sys.exit() does; there is no kernel to stop
    return shell


def _end(shell: ZMQInteractiveShell) -> None:
    """Drops the namespace, which closes files and removes temporary folders that cells left open."""
    shell.displayhook.do_full_cache = False  # to flush it collects all garbage, of a process that is about to end
    shell.atexit_operations()
    atexit.unregister(shell.atexit_operations)
    shell.reset(new_session=False)
    ZMQInteractiveShell.clear_instance()


def _restore(environment: dict[str, str], path: list[str], main: Any) -> None:
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:] = path
    sys.modules["__main__"] = main
    for name in ("display", "get_ipython", "__IPYTHON__"):
        vars(builtins).pop(name, None)


@contextmanager
def _no_input() -> Iterator[None]:
    """input() and getpass() raise as they do where nobody can answer."""

    saved = builtins.input, getpass.getpass
    builtins.input, getpass.getpass = _refusing("raw_input"), _refusing("getpass")
    try:
        yield
    finally:
        builtins.input, getpass.getpass = saved


def _refusing(name: str) -> Callable:
    def refuse(*_more: Any, **_named: Any) -> str:
        raise StdinNotImplementedError(NO_INPUT.format(name))

    return refuse


def _use_inline_figures() -> None:
    """Makes matplotlib choose the inline backend when the first figure is made, as it does in a kernel."""
    backend = os.environ.setdefault("MPLBACKEND", INLINE)
    # The module ties itself to the shell at import: it must be imported once for each shell.
    sys.modules.pop("matplotlib_inline.backend_inline", None)
    if "matplotlib" not in sys.modules:
        return
    import matplotlib

    matplotlib.rcParams["backend"] = backend
    pyplot = sys.modules.get("matplotlib.pyplot")
    if getattr(pyplot, "_backend_mod", None):  # chosen already, by a figure drawn before this run
        pyplot.switch_backend(backend)
