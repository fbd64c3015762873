"""Runs each task in a process of its own, ready at once: a fork of a template that has imported everything.

The template is the standard library's fork server. A worker serves one task, leads a session of its own,
and is killed together with whatever it started as soon as it has handed over its result, so nothing of one
task reaches another.
"""

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from typing import Any

from pbe_analysis.publishing.fork_server import template
from pbe_analysis.publishing.process import TaskTimeout, Worker, WorkerDied, end
from pbe_analysis.publishing.worker import Task

__all__ = ["ForkExecutor", "TaskTimeout", "WorkerDied", "run_forked"]

logger = logging.getLogger(__name__)


class ForkExecutor(Executor):
    """Runs up to `max_workers` tasks at once (default: the cores), each in its own fork.

    timeout: seconds for one task. memory_limit: bytes that a task may ask for beyond what the template
    holds. on_event(args, event): called for each event that a task emits, with the arguments that the task
    was submitted with; never two calls at once. A task finds environment and working directory as they were
    at `submit`.
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
        self._running: set[Worker] = set()
        self._lock = threading.Lock()  # guards _running
        self._telling = threading.Lock()

    def submit(self, fn: Callable, /, *args: Any, **kwargs: Any) -> Future:
        """A future for fn(*args, **kwargs); fn must be importable elsewhere, so not defined in __main__."""
        task = Task(fn, args, kwargs)
        return self._threads.submit(self._run, task, args)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """As any executor's; `cancel_futures` kills running tasks too, whose futures raise CancelledError."""
        if cancel_futures:
            self._stop.set()
            template.give_up()
            with self._lock:  # which keeps them from closing what end() looks at
                end(self._running)
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
    def _worker(self, task: Task) -> Iterator[Worker]:
        if self._stop.is_set():
            raise CancelledError
        with Worker(task, self._limits["memory_limit"]) as worker:
            with self._lock:
                self._running.add(worker)
            try:
                if self._stop.is_set():  # set between the line above and the one before it
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
    with Worker(Task(fn, args, {}), memory_limit) as worker:
        return worker.result(on_event, timeout)
