"""The parent's side of one worker: the template it is forked from, its start, its messages, and its end."""

from __future__ import annotations

import contextlib
import io
import math
import multiprocessing
import os
import signal
import tempfile
import time
from collections.abc import Callable, Collection
from multiprocessing import connection, context, forkserver, popen_forkserver, reduction, spawn, util
from typing import Any, BinaryIO

from pbe_analysis.errors import RunError
from pbe_analysis.publishing.worker import WARM, Task, serve

GRACE = 0.3  # seconds between SIGTERM and SIGKILL


class WorkerDied(RunError):
    """The process of a task ended without a result; the message says how, and the last event it reported."""


class TaskTimeout(RunError, TimeoutError):
    """A task, or one step of it, took longer than it may; the message names the last event it reported."""


class _Template(forkserver.ForkServer):
    """Our own fork server, beside the module's shared one, whose preload list is anybody's to set."""

    served: int | None = None  # the process that has forked once, so that its imports are done
    given_up: int | None = None  # the process that was killed on purpose: no other shall take its place

    def note_served(self) -> None:
        self.served = self._forkserver_pid

    def has_died(self, wait: float = 1) -> bool:
        """Whether a template that has forked before is gone, or on its way: killed, it answers once more while its
        threads end. Leaves it to be reaped by who starts the next one."""
        pid, end = self._forkserver_pid, time.monotonic() + wait
        if pid is None or pid != self.served or pid == self.given_up:
            return False
        with contextlib.suppress(ChildProcessError):
            while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                if time.monotonic() > end:
                    return False
                time.sleep(0.01)
        return True

    def give_up(self) -> None:
        """Kills a template that is still importing: whoever waits for its first fork gets EOFError."""
        if self._forkserver_pid not in (None, self.served):
            self.given_up = self._forkserver_pid
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._forkserver_pid, signal.SIGKILL)


template = _Template()
template.set_forkserver_preload([WARM])


class _Fork(popen_forkserver.Popen):
    """Starts a process as multiprocessing does, but from our template, and without running __main__ again.

    Used without Process.start(), whose clean-up of other children races between threads, and which a
    daemonic parent (a Dask worker) may not call.
    """

    def _launch(self, process: multiprocessing.process.BaseProcess) -> None:
        data = self._pickled(process)
        self.sentinel, write_end = template.connect_to_new_process(self._fds)
        lifeline = os.dup(write_end)  # open as long as this process lives: see worker.py
        self.finalizer = util.Finalize(self, util.close_fds, (lifeline, self.sentinel))
        try:
            with open(write_end, "wb") as pipe:
                self.pid = forkserver.read_signed(self.sentinel)
                template.note_served()
                pipe.write(data)
        except BaseException:
            self.finalizer()  # a child that got so far dies of the closed lifeline
            template.give_up()
            raise

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


class Worker:
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
            try:
                return _Fork(process)
            except (EOFError, OSError):
                if not template.has_died():
                    raise
                return _Fork(process)  # of a new template
        except (EOFError, OSError) as error:
            raise WorkerDied(f"No process could be started for the task: {error}.") from error

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: Any) -> None:
        self.kill(signal.SIGKILL)
        self.has_ended(5)
        self._fork.close()
        self._open.close()

    def has_ended(self, wait: float = 0) -> bool:
        return bool(connection.wait([self._fork.sentinel], wait))

    def kill(self, number: int) -> None:
        """Signals the worker and the processes of its session that share its group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._fork.pid, number)
        if not self.has_ended():  # it may not lead a group yet
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._fork.pid, number)

    def result(self, on_event: Callable[[Any], Any], timeout: float | None) -> Any:
        """Waits for the result, passing on events; raises the task's own error, WorkerDied or TaskTimeout."""
        whole, step = _deadline(timeout), _deadline(None)
        while True:
            due, limit = min(whole, step, key=lambda deadline: deadline[0])
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
            end([self])
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


def end(workers: Collection[Worker]) -> None:
    """Asks, then forces, workers and what they started to end."""
    for worker in workers:
        worker.kill(signal.SIGTERM)
    due = time.monotonic() + GRACE
    while time.monotonic() < due and not all(worker.has_ended(0.01) for worker in workers):
        pass
    for worker in workers:
        worker.kill(signal.SIGKILL)
