"""The same jobs on a Dask cluster: each report in a fork of its own, on whichever worker takes it.

Dask gives the jobs of a worker that was lost to another one. What a worker does for one batch is kept under
the batch's
name, so that the batch, when it is stopped, can stop it there.
"""

from __future__ import annotations

import pickle
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from typing import Any

from ..errors import PbeError

PATIENCE = "10s"  # for the scheduler to answer
Listener = Callable[[tuple, Any], Any]


@contextmanager
def cluster(address: str, memory_limit: int | None, on_event: Listener) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster of the scheduler at `address`, and how many jobs it can run at once.

    memory_limit: bytes for one job. on_event(args, event): as for ForkExecutor. Leaving the block by an error
    stops the
    jobs, also those that run.
    """
    batch = f"pbe-{uuid.uuid4().hex}"
    with _client(address) as client, client.get_executor(pure=False) as executor:
        client.subscribe_topic(batch, lambda event: on_event(*pickle.loads(event[1])))
        try:
            yield _Apart(executor, batch, memory_limit), sum(client.nthreads().values())
        except BaseException:
            executor.shutdown(wait=False)
            raise
        finally:
            with suppress(OSError):  # the scheduler is gone
                client.run(_stop, batch, on_error="ignore")


def _client(address: str):
    try:
        from distributed import Client
    except ImportError:
        raise PbeError("--scheduler needs the extra `cluster`. Install it with `pip install -e .[cluster]`.") from None
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        expected = "Expected one such as tcp://host:8786"
        raise PbeError(f'--scheduler: no Dask scheduler answers at "{address}" ({error}). {expected}.') from None


class _Apart(Executor):
    """Has the workers run each task in a fork."""

    def __init__(self, executor: Executor, batch: str, memory_limit: int | None):
        self._executor, self._about = executor, (batch, memory_limit)

    def submit(self, fn: Callable, /, *args: Any, **kwargs: Any) -> Future:
        return self._executor.submit(_run_apart, self._about, fn, args, kwargs)


# What follows runs in the cluster's workers.

_at_work: dict[str, Executor] = {}  # batch → what runs its jobs
_guard = threading.Lock()  # of _at_work; where there is no fork, also of the process, which only one report may use


def _run_apart(about: tuple[str, int | None], fn: Callable, args: tuple, kwargs: dict) -> Any:
    if sys.platform != "linux":
        with _guard:
            return fn(*args, **kwargs)
    with _guard:
        executor = _at_work.get(about[0]) or _at_work.setdefault(about[0], _forks(*about))
    return executor.submit(fn, *args, **kwargs).result()


def _forks(batch: str, memory_limit: int | None) -> Executor:
    from distributed import get_worker

    from .forks import ForkExecutor

    worker = get_worker()
    tell = lambda args, event: worker.log_event(batch, pickle.dumps((args, event)))  # noqa: E731
    return ForkExecutor(worker.state.nthreads, memory_limit=memory_limit, on_event=tell)


def _stop(batch: str) -> None:
    """Kills what still runs for the batch; Dask calls it in each worker."""
    with _guard:
        executor = _at_work.pop(batch, None)
    if executor:
        executor.shutdown(wait=False, cancel_futures=True)
