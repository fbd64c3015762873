"""The same jobs on a Dask cluster: each report in a fork of its own, on whichever worker takes it.

Dask gives the jobs of a worker that was lost to another one. What a worker does for one batch is kept under
the batch's
name, so that the batch, when it is stopped, can stop it there.
"""

import logging
import pickle
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from ..errors import PbeError
from ..messages import _
from .manifest import difference, made_with

logger = logging.getLogger(__name__)

PATIENCE = "10s"  # for the scheduler to answer
SAME = _("Expected the same source and the same libraries here and there, as from one lock.")
Listener = Callable[[tuple, Any], Any]


@dataclass(frozen=True, slots=True)
class About:
    """What the workers are told of a batch. memory_limit: bytes for one job. versions: what the manifests will say."""

    batch: str
    memory_limit: int | None
    versions: dict[str, str]


@contextmanager
def cluster(address: str, memory_limit: int | None, on_event: Listener) -> Iterator[tuple[Executor, int]]:
    """An executor on the cluster of the scheduler at `address`, and how many jobs it can run at once.

    memory_limit: bytes for one job. on_event(args, event): as for ForkExecutor. Workers that would make other reports, having
    another version of the package or of a library, get no job. Leaving the block by an error stops the jobs, also those that
    run. Error: PbeError where no scheduler answers, no worker will do, or the scheduler is lost.
    """
    about = About(f"pbe-{uuid.uuid4().hex}", memory_limit, made_with())
    with _client(address) as client:
        able, threads = _able_workers(client, about)
        with client.get_executor(pure=False, **able) as executor:
            client.subscribe_topic(about.batch, lambda event: on_event(*pickle.loads(event[1])))
            try:
                yield _Apart(executor, about), threads
            except BaseException:
                executor.shutdown(wait=False)
                raise
            finally:
                with suppress(OSError):  # the scheduler is gone
                    client.run(_stop, about.batch, on_error="ignore")


def _client(address: str):
    try:
        from distributed import Client
    except ImportError:
        raise PbeError(_("--scheduler needs the extra `cluster`. Install it with `pip install -e .[cluster]`.")) from None
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they tell of a lost scheduler in tracebacks, we in words
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise PbeError(
            '--scheduler: no Dask scheduler answers at "{address}" ({error}). Expected one such as tcp://host:8786.',
            address=address,
            error=error,
        ) from None


def _able_workers(client, about: About) -> tuple[dict, int]:
    """What restricts the executor to the workers that may have a job, if anything must, and how many jobs they run at once.
    A cluster that has no worker yet may get some; those are asked when they have a job."""
    threads = client.nthreads()
    unable = {worker: why for worker in threads if (why := _why_not(client, worker, about))}
    for worker, why in unable.items():
        logger.warning("The worker at %s gets no report: %s.", worker, why)
    if threads and len(unable) == len(threads):
        raise PbeError("--scheduler: no worker may make a report: {why}. {same}", why=next(iter(unable.values())), same=SAME)
    able = [worker for worker in threads if worker not in unable]
    return {"workers": able} if unable else {}, sum(threads[worker] for worker in able)


def _why_not(client, worker: str, about: About) -> str:
    try:
        return client.run(_unlike, about.versions, workers=[worker])[worker]
    except Exception as error:  # a worker without the package, or with one that cannot be asked
        return _("it cannot be asked for its version ({name}: {error})", name=type(error).__name__, error=error)


class _Apart(Executor):
    """Has the workers run each task in a fork."""

    def __init__(self, executor: Executor, about: About):
        self._executor, self._about = executor, about

    def submit(self, fn: Callable, /, *args: Any, **kwargs: Any) -> Future:
        return self._executor.submit(_run_apart, self._about, fn, args, kwargs)


# What follows runs in the cluster's workers.

_at_work: dict[str, Executor] = {}  # batch → what runs its jobs
_guard = threading.Lock()  # of _at_work; where there is no fork, also of the process, which only one report may use


def _unlike(versions: dict[str, str]) -> str:
    """What this process has in another version, in words; empty where nothing."""
    return difference(versions, made_with())


def _run_apart(about: About, fn: Callable, args: tuple, kwargs: dict) -> Any:
    if why := _unlike(about.versions):
        raise PbeError("The worker was refused: {why}. {same}", why=why, same=SAME)
    if sys.platform != "linux":
        with _guard:
            return fn(*args, **kwargs)
    with _guard:
        executor = _at_work.get(about.batch) or _at_work.setdefault(about.batch, _forks(about))
    return executor.submit(fn, *args, **kwargs).result()


def _forks(about: About) -> Executor:
    from distributed import get_worker

    from .forks import ForkExecutor

    worker = get_worker()
    tell = lambda args, event: worker.log_event(about.batch, pickle.dumps((args, event)))  # noqa: E731
    return ForkExecutor(worker.state.nthreads, memory_limit=about.memory_limit, on_event=tell)


def _stop(batch: str) -> None:
    """Kills what still runs for the batch; Dask calls it in each worker."""
    with _guard:
        executor = _at_work.pop(batch, None)
    if executor:
        executor.shutdown(wait=False, cancel_futures=True)
