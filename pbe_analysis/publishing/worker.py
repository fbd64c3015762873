"""The forked side of forks.py: what a worker does from its first moment until its result is handed over."""

import contextlib
import faulthandler
import fcntl
import importlib
import multiprocessing
import multiprocessing.forkserver
import os
import pickle
import random
import resource
import signal
import sys
import time
import traceback
import zlib
from collections.abc import Callable, Iterator
from multiprocessing import connection
from typing import Any

from pbe_analysis.errors import RunError
from pbe_analysis.publishing.descendants import adopt_orphans

from ..messages import _

WARM = "pbe_analysis.publishing.warm_up"
FOR = "for:"  # begins the names by which warm_up.py is told what to load; no module has such a name
PLAIN = "a notebook"  # that is no report of ours

_channel: connection.Connection | None = None  # to the parent


class Task:
    """What a worker needs: the call, pickled here so that a fault in it shows here, and where it was made."""

    def __init__(self, fn: Callable, args: tuple, kwargs: dict):
        self.call = pickle.dumps((fn, args, kwargs))
        self.env, self.cwd = dict(os.environ), os.getcwd()


def in_worker() -> bool:
    """Whether this process is a fork that serves one task."""
    return _channel is not None


def emit(event: Any, *, within: float | None = None) -> None:
    """Sends an event (small, picklable, readable as str) to the parent; does nothing outside a worker.

    within: seconds by which the next event, or the result, must follow; else the parent kills the worker
    and the task raises TaskTimeout. The parent keeps the time, for a loop in C code may never let this
    process look at a clock.
    """
    if _channel:
        _channel.send(("event", event, within))


def serve(task: Task, memory_limit: int | None, pipe: connection.Connection, words: int) -> None:
    """Runs the task. It does not return: the parent kills the worker once it has the result."""
    global _channel
    os.setsid()
    adopt_orphans()
    _be_no_fork_server()
    _die_with_parent()
    _detach_streams(words)
    _start_afresh(task)
    _offer_to_die_first()
    _channel = pipe
    pipe.send_bytes(_pickled(_outcome(task, memory_limit)))
    while True:
        signal.pause()


def _be_no_fork_server() -> None:
    """Leaves behind what makes this process one of multiprocessing's: a cell that uses it shall find it as in a kernel, and
    no child of a cell shall hold what tells the template that we are all gone."""
    multiprocessing.set_start_method(None, force=True)
    server = multiprocessing.forkserver._forkserver
    os.close(server._forkserver_alive_fd)
    vars(server).update(vars(multiprocessing.forkserver.ForkServer()))
    sys.excepthook = sys.__excepthook__


def _die_with_parent() -> None:
    """Has the system kill this group once the parent is gone, even by SIGKILL, even if C code holds the GIL.

    Only the parent holds the write end of the sentinel pipe, so its death is an event on our end, and the
    event that the system is asked to signal to the group is SIGKILL. (The parent-death signal of prctl is
    about the template.)
    """
    sentinel = multiprocessing.parent_process().sentinel
    fcntl.fcntl(sentinel, fcntl.F_SETOWN, -os.getpid())
    fcntl.fcntl(sentinel, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(sentinel, fcntl.F_SETFL, fcntl.fcntl(sentinel, fcntl.F_GETFL) | os.O_ASYNC)
    if connection.wait([sentinel], 0):  # died before it was asked
        os._exit(1)


def _detach_streams(words: int) -> None:
    """Ties descriptors 0, 1, 2 to nothing and to `words`, so that no process touches the user's terminal."""
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for fd in (1, 2):
        os.dup2(words, fd)
    os.close(words)
    faulthandler.enable(file=2)


def _start_afresh(task: Task) -> None:
    """Signals, environment, folder and random numbers as at a fresh start where the task was submitted."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(task.env)
    time.tzset()
    os.chdir(task.cwd)
    seed = zlib.crc32(task.call)
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)


def _offer_to_die_first() -> None:
    """Where the machine runs out of memory all the same, the system shall take a worker, not the parent."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("500")


@contextlib.contextmanager
def _limited_memory(limit: int | None) -> Iterator[None]:
    """Allows `limit` bytes more of private memory than the template gave; beyond, Python raises MemoryError.

    RLIMIT_DATA counts memory that is asked for and writable; RLIMIT_AS would count files and reserved space
    as well.
    """
    saved = soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if limit:
        soft = _private_memory() + limit
        soft = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, saved)  # there must be room to report


def _private_memory() -> int:
    """Bytes that RLIMIT_DATA counts now."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmData:"))


def _outcome(task: Task, memory_limit: int | None) -> tuple:
    try:
        importlib.import_module(WARM)  # done already, unless the template could not import the package
        with _limited_memory(memory_limit):
            fn, args, kwargs = pickle.loads(task.call)
            return "result", fn(*args, **kwargs), None
    except Exception as error:
        error.add_note(f"In the worker:\n{traceback.format_exc()}")
        return "error", error, None


def _pickled(message: tuple) -> bytes:
    """The message, or, where it would not survive the way to the parent, an error that says so."""
    try:
        data = pickle.dumps(message)
        if message[0] == "error":
            pickle.loads(data)  # exceptions with a constructor of their own often fail only here
        return data
    except Exception as fault:
        body = message[1]
        name = type(body).__name__
        told = (
            f"{name}: {body}"
            if message[0] == "error"
            else _("The result, a {name}, cannot be sent: {fault}", name=name, fault=fault)
        )
        return pickle.dumps(("error", RunError(told), None))
