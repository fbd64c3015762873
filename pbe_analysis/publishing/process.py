"""The parent's side of one worker: its start, its messages, and its end."""

from __future__ import annotations

import contextlib
import math
import multiprocessing
import os
import signal
import tempfile
import time
from collections.abc import Callable, Collection
from multiprocessing import connection, reduction, util
from typing import Any, BinaryIO

from pbe_analysis.errors import RunError
from pbe_analysis.publishing.descendants import end_descendants, signal_descendants
from pbe_analysis.publishing.fork_server import Fork
from pbe_analysis.publishing.worker import Task, serve

from ..messages import _

GRACE = 0.3  # seconds between SIGTERM and SIGKILL


class WorkerDied(RunError):
    """The process of a task ended without a result; the message says how, and the last event it reported."""


class TaskTimeout(RunError, TimeoutError):
    """A task, or one step of it, took longer than it may; the message names the last event it reported."""


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

    def _start(self, task: Task, memory_limit: int | None, write_end: connection.Connection) -> Fork:
        util.get_temp_dir()  # the worker inherits it: its sockets need a short path, and it is removed with this process's
        process = multiprocessing.get_context("forkserver").Process(
            target=serve, args=(task, memory_limit, write_end, _Passed(self._words))
        )
        process.daemon = False  # it may have children, whatever this process is
        try:
            return Fork(process)
        except (EOFError, OSError) as error:
            raise WorkerDied(_("No process could be started for the task: {error}.", error=error)) from error

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_exc: Any) -> None:
        self.kill(signal.SIGKILL)
        self.has_ended(5)
        self._fork.close()
        self._open.close()

    def has_ended(self, wait: float = 0) -> bool:
        return bool(connection.wait([self._fork.ended], wait))

    def kill(self, number: int) -> None:
        """Signals the worker and all that it has started, also what has left its session; killed, none of it is left."""
        if not self.has_ended():
            if number == signal.SIGKILL:
                self._signal(signal.SIGSTOP)  # so that it starts nothing more
                end_descendants(self._fork.pid)
            else:
                signal_descendants(self._fork.pid, number)
        self._signal(number)

    def _signal(self, number: int) -> None:
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
        ready = connection.wait([self._pipe, self._fork.ended], wait)
        if not ready:
            end([self])
            raise TaskTimeout(_("Stopped after {limit:g} s, its limit, at: {place}.", limit=limit, place=self._last))
        try:
            if self._pipe in ready:
                return self._pipe.recv()
        except (EOFError, ConnectionError):
            pass
        raise self._death()

    def _death(self) -> WorkerDied:
        code = self._fork.exit_code(5)
        told = _("The process ended with exit code {code} at: {place}.", code=code, place=self._last)
        if code is None:
            told = _("The process is lost at: {place}.", place=self._last)
        elif code < 0:
            told = _("The process was killed by {signal} at: {place}.", signal=signal.Signals(-code).name, place=self._last)
        error = WorkerDied(told)
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
