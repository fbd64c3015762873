"""Runs each task in a process of its own that is ready at once: a fork of a template that has imported everything.

The template is the standard library's fork server. A worker serves one task, leads a session of its own, and is killed
together with whatever it started as soon as it has handed over its result, so nothing of one task reaches another.
"""

from __future__ import annotations

import contextlib
import io
import logging
import math
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from multiprocessing import connection, context, forkserver, popen_forkserver, reduction, spawn, util
from typing import Any, BinaryIO

from pbe_analysis.errors import RunError
from pbe_analysis.publishing.worker import WARM, Task, serve

GRACE = 0.3  # seconds between SIGTERM and SIGKILL

logger = logging.getLogger(__name__)


class WorkerDied(RunError):
    """The process of a task ended without a result; the message says how, and the last event that it reported."""


class TaskTimeout(RunError, TimeoutError):
    """A task, or one step of it, took longer than it may; the message names the last event that it reported."""


class ForkExecutor(Executor):
    """Runs up to `max_workers` tasks at once (default: the cores), each in its own fork.

    timeout: seconds for one task. memory_limit: bytes that a task may ask for beyond what the template holds.
    on_event(args, event): called for each event that a task emits, with the arguments that the task was submitted
    with; never two calls at once. A task finds environment and working directory as they were at `submit`.
    """

    def __init__(
        self,
        max_workers: int | None = None,
        *,
        timeout: float | None = None,
        memory_limit: int | None = None,
        on_event: Callable[[tuple, Any], Any] | None = None,
    ):
        self._threads = ThreadPoolExecutor(max_workers or len(os.sched_getaffinity(0)), "fork")
        self._limits = {"timeout": timeout, "memory_limit": memory_limit}
        self._on_event = on_event
        self._stop = threading.Event()
        self._running: set[_Worker] = set()
        self._lock = threading.Lock()  # guards _running
        self._telling = threading.Lock()

    def submit(self, fn: Callable, /, *args: Any, **kwargs: Any) -> Future:
        """A future for fn(*args, **kwargs), which must be importable in another process: not from __main__."""
        task = Task(fn, args, kwargs)
        return self._threads.submit(self._run, task, args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As any executor's; with `cancel_futures`, running tasks are killed too: their futures raise CancelledError."""
        if cancel_futures:
            self._stop.set()
            _template.give_up()
            with self._lock:
                running = list(self._running)
            _end(running)
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)

    def __exit__(self, kind: type | None, *_: Any) -> None:
        try:
            self.shutdown(cancel_futures=kind is not None)
        except BaseException:  # a signal while waiting
            self.shutdown(cancel_futures=True)
            raise

    def _run(self, task: Task, args: tuple) -> Any:
        try:
            with self._worker(task) as worker:
                return worker.result(lambda event: self._tell(args, event), self._limits["timeout"])
        except WorkerDied:
            if self._stop.is_set():
                raise CancelledError from None
            raise

    @contextlib.contextmanager
    def _worker(self, task: Task) -> Iterator[_Worker]:
        with _Worker(task, self._limits["memory_limit"]) as worker:
            with self._lock:
                self._running.add(worker)
            try:
                if self._stop.is_set():  # set between the start and the line above
                    raise CancelledError
                yield worker
            finally:
                with self._lock:
                    self._running.discard(worker)

    def _tell(self, args: tuple, event: Any) -> None:
        if not self._on_event:
            return
        with self._telling:
            try:
                self._on_event(args, event)
            except Exception:  # a fault in the display of progress is no fault of the task
                logger.exception("on_event failed")


def run_forked(
    fn: Callable,
    /,
    *args: Any,
    timeout: float | None = None,
    memory_limit: int | None = None,
    on_event: Callable[[Any], Any] = lambda event: None,
) -> Any:
    """fn(*args), run in a fork; on_event is called in this thread. Limits as for ForkExecutor."""
    with _Worker(Task(fn, args, {}), memory_limit) as worker:
        return worker.result(on_event, timeout)


@contextlib.contextmanager
def stop_on_signals() -> Iterator[None]:
    """SIGINT leaves the block as KeyboardInterrupt, SIGTERM and SIGHUP as SystemExit; later ones are ignored meanwhile.

    Put it around `with ForkExecutor(...)`, in the main thread: the first signal then stops every task, and a second one
    does not interrupt the clean-up.
    """

    def stop(number: int, _: Any) -> None:
        for each in saved:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    numbers = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
    saved = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in saved.items():
            signal.signal(number, handler)


class _Template(forkserver.ForkServer):
    """Our own fork server, beside the module's shared one, whose preload list is anybody's to set."""

    served = False  # whether it has forked once, so that its imports are done

    def give_up(self) -> None:
        """Kills a template that is still importing: whoever waits for its first fork gets EOFError at once."""
        if not self.served and self._forkserver_pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._forkserver_pid, signal.SIGKILL)


_template = _Template()
_template.set_forkserver_preload([WARM])


class _Fork(popen_forkserver.Popen):
    """Starts a process as multiprocessing does, but from our template and without running the parent's __main__ again.

    Used without Process.start(), whose clean-up of other children races between threads, and which a daemonic parent
    (a Dask worker) may not call.
    """

    def _launch(self, process: multiprocessing.process.BaseProcess) -> None:
        data = self._pickled(process)
        self.sentinel, write_end = _template.connect_to_new_process(self._fds)
        lifeline = os.dup(write_end)  # open as long as this process lives: see _die_with
        self.finalizer = util.Finalize(self, util.close_fds, (lifeline, self.sentinel))
        with open(write_end, "wb") as pipe:
            try:
                self.pid = forkserver.read_signed(self.sentinel)
            except BaseException:
                _template.give_up()
                raise
            _template.served = True
            pipe.write(data)

    def _pickled(self, process: multiprocessing.process.BaseProcess) -> memoryview:
        prepare = spawn.get_preparation_data(process.name)
        for key in ("dir", "init_main_from_name", "init_main_from_path"):
            prepare.pop(key, None)
        buffer = io.BytesIO()
        context.set_spawning_popen(self)
        try:
            reduction.dump(prepare, buffer)
            reduction.dump(process, buffer)
        finally:
            context.set_spawning_popen(None)
        return buffer.getbuffer()


class _Passed:
    """An open file that arrives in the worker as a file descriptor."""

    def __init__(self, file: BinaryIO):
        self._file = file

    def __reduce__(self) -> tuple:
        return _detached, (reduction.DupFd(self._file.fileno()),)


def _detached(passed: Any) -> int:
    return passed.detach()


class _Worker:
    """One forked process, from start to end; as a context it is dead afterwards, with all that it started."""

    def __init__(self, task: Task, memory_limit: int | None):
        self._last: Any = "its start"
        with contextlib.ExitStack() as stack:
            # what it prints past its own sys.stdout, such as a crash report
            self._words = stack.enter_context(tempfile.TemporaryFile())
            self._pipe, write_end = connection.Pipe(duplex=False)
            stack.enter_context(self._pipe)
            with write_end:
                self._fork = self._start(task, memory_limit, write_end)
            self._open = stack.pop_all()

    def _start(self, task: Task, memory_limit: int | None, write_end: connection.Connection) -> _Fork:
        process = multiprocessing.get_context("forkserver").Process(
            target=serve, args=(task, memory_limit, write_end, _Passed(self._words))
        )
        process.daemon = False  # it may have children, whatever this process is
        try:
            return _Fork(process)
        except (EOFError, OSError) as error:
            raise WorkerDied("The template process ended before it started the task.") from error

    def __enter__(self) -> _Worker:
        return self

    def __exit__(self, *_: Any) -> None:
        self.signal(signal.SIGKILL)
        self.has_ended(5)
        self._fork.close()
        self._open.close()

    def has_ended(self, wait: float = 0) -> bool:
        return bool(connection.wait([self._fork.sentinel], wait))

    def signal(self, number: int) -> None:
        """Signals the worker and the processes of its session that share its group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._fork.pid, number)
        if not self.has_ended():  # it may not lead a group yet
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._fork.pid, number)

    def result(self, on_event: Callable[[Any], Any], timeout: float | None) -> Any:
        """Waits for the result, passing on events; raises what the task raised, WorkerDied, or TaskTimeout."""
        whole, step = _deadline(timeout), _deadline(None)
        while True:
            due, limit = min(whole, step)
            kind, body, within = self._receive(due, limit)
            if kind == "result":
                return body
            if kind == "error":
                raise body
            self._last, step = body, _deadline(within)
            on_event(body)

    def _receive(self, due: float, limit: float | None) -> tuple:
        wait = None if limit is None else max(0, due - time.monotonic())
        ready = connection.wait([self._pipe, self._fork.sentinel], wait)
        if not ready:
            _end([self])
            raise TaskTimeout(f"Stopped after {limit:g} s, its limit, at: {self._last}.")
        try:
            if self._pipe in ready:
                return self._pipe.recv()
        except (EOFError, ConnectionError):
            pass
        raise self._death()

    def _death(self) -> WorkerDied:
        code = self._fork.wait(5)
        how = "is lost" if code is None else f"ended with exit code {code}"
        if code and code < 0:
            how = f"was killed by {signal.Signals(-code).name}"
        error = WorkerDied(f"The process {how} at: {self._last}.")
        self._words.seek(0)
        words = self._words.read(10_000).decode(errors="replace").partition("\nExtension modules:")[0].strip()
        if words:
            error.add_note(f"It printed: {words}")
        return error


def _deadline(seconds: float | None) -> tuple[float, float | None]:
    return (math.inf, None) if seconds is None else (time.monotonic() + seconds, seconds)


def _end(workers: list[_Worker]) -> None:
    """Asks, then forces, workers and what they started to end."""
    for worker in workers:
        worker.signal(signal.SIGTERM)
    due = time.monotonic() + GRACE
    while time.monotonic() < due and not all(worker.has_ended(0.01) for worker in workers):
        pass
    for worker in workers:
        worker.signal(signal.SIGKILL)
