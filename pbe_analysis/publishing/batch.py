"""Many reports: which ones are to be made, in what order, how many at once, and what became of each."""

import logging
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Protocol

from ..errors import PbeError
from ..messages import _
from ..project import ProjectYear
from ..wings import report_of
from .manifest import seconds_of
from .outcome import Outcome
from .standing import standings

logger = logging.getLogger(__name__)

CELL_TIMEOUT = 600.0  # seconds; a cell of a report takes well under one
GLANCE = 0.2  # seconds
MEMORY_LIMIT = 4096  # MiB beyond what the template holds


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch runs. engine: fork or kernel. cell_timeout: seconds. memory_limit: MiB for one report. scheduler: the
    address of a Dask cluster, empty for this machine. address: where the project is, for fsspec; empty for its folder. to: what
    else is made of a report, such as docx. template: a Word file for that."""

    jobs: int = 0
    engine: str = "fork"
    cell_timeout: float = CELL_TIMEOUT
    memory_limit: int = MEMORY_LIMIT
    scheduler: str = ""
    address: str = ""
    force: bool = False
    to: str = ""
    template: bytes | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A report to be made. reason: why. expected: seconds, from its last run; None where it never ran."""

    place: ProjectYear
    reason: str
    expected: float | None


class Progress(Protocol):
    """Who is told what happens."""

    def begin(self, jobs: list[Job], at_once: int) -> None: ...
    def event(self, place: ProjectYear, event: object) -> None: ...
    def finished(self, outcome: Outcome) -> None: ...
    def end(self) -> None: ...


def plan(
    places: Iterable[ProjectYear], force: bool = False, to: str = "", template: bytes | None = None
) -> tuple[list[Job], list[ProjectYear]]:
    """The reports to be made, longest first so that none is left to run alone at the end, and those that are current. to: what else
    is to be current."""
    jobs, current = [], []
    for standing in standings([*places]):
        place = standing.place
        reason = standing.reason or ("asked for again" if force else "") or (_why_export(place, template) if to else "")
        if reason:
            jobs.append(Job(place, reason, seconds_of(place)))
        else:
            current.append(place)
    jobs.sort(key=lambda job: (job.expected is not None, -(job.expected or 0), job.place))
    return jobs, current


def _why_export(place: ProjectYear, template: bytes | None) -> str:
    from .export import why_word_is_stale

    reason = why_word_is_stale(place, template=template)
    return "its Word file was edited" if reason is None else reason


def run(jobs: list[Job], settings: Settings, progress: Progress) -> Generator[Outcome, None, None]:
    """Makes the reports and yields what became of each, as it becomes known. Stopping the loop stops every report."""
    unfinished = {job.place for job in jobs}
    try:
        with _executor(settings, len(jobs), _kinds(jobs), progress) as (executor, engine, at_once):
            progress.begin(jobs, at_once)
            submit = lambda place: executor.submit(_make, place, engine, settings)  # noqa: E731
            for place, future in _as_done([job.place for job in jobs], submit):
                outcome = _outcome(place, future, settings)
                unfinished.discard(place)
                progress.finished(outcome)
                yield outcome
    finally:
        _tidy(unfinished)
        progress.end()


def _tidy(places: Iterable[ProjectYear]) -> None:
    """Removes what reports that were stopped have left half written."""
    from .report import tidy

    for place in places:
        tidy(place)


def _as_done(places: Iterable[ProjectYear], submit: Callable[[ProjectYear], Future]) -> Iterator[tuple[ProjectYear, Future]]:
    """Each place with its future, as they are done; one whose inputs changed meanwhile gets another. Looks up now and then,
    since Python does not hear a signal that comes between its last look and the beginning of a wait."""
    pending, again = {submit(place): place for place in places}, set()
    while pending:
        for future in wait(pending, GLANCE, FIRST_COMPLETED).done:
            place = pending.pop(future)
            if _was_overtaken(future) and place not in again:
                again.add(place)
                pending[submit(place)] = place
            else:
                yield place, future


def _was_overtaken(future: Future) -> bool:
    from .report import ReportOvertaken

    return not future.cancelled() and isinstance(future.exception(), ReportOvertaken)


def _make(place: ProjectYear, engine: str, settings: Settings) -> Outcome:
    """One report, in whatever process the executor chose. Runs there, so it imports what it needs there."""
    if settings.address:
        from .store import make_there

        return make_there(settings.address, place, lambda here: _make(here, engine, replace(settings, address="")))
    from .report import KERNEL, make_report

    engine_name = "pbe" if engine == "fork" else KERNEL
    written = make_report(place, engine_name, settings.cell_timeout, force=settings.force)
    made = Outcome(place, "made", seconds=written.seconds, files=written.files, warnings=written.warnings)
    return _with_export(made, settings.template) if settings.to else made


def _with_export(made: Outcome, template: bytes | None) -> Outcome:
    from .export import export

    try:
        return replace(made, files=(*made.files, export(made.place, template=template)))
    except PbeError as error:
        return replace(made, state="failed", message=str(error))


def _outcome(place: ProjectYear, future: Future, settings: Settings) -> Outcome:
    from .report import ReportFailed, keep_death

    try:
        return future.result()
    except CancelledError:  # by us nothing is that is still waited for
        stopped = _("{place}: stopped before it was done.", place=place)
        lost = _('{place}: the Dask scheduler at "{address}" is lost. Run it again.', place=place, address=settings.scheduler)
        return Outcome(place, "stopped", lost if settings.scheduler else stopped)
    except ReportFailed as error:
        return Outcome(place, "failed", error.args[0])
    except Exception as error:  # the process of the report has died, or was stopped at its limit
        logger.debug("%s failed", place, exc_info=error)
        told = keep_death(place, error)
        if settings.address:
            from .store import send_failure

            send_failure(settings.address, place)
        return Outcome(place, "failed", told.args[0])


def _kinds(jobs: Iterable[Job]) -> list[str]:
    """The kinds of report, but for those of parameters that cannot be read, which fail where they are made."""
    kinds = set()
    for job in jobs:
        with suppress(PbeError, OSError):
            kinds.add(report_of(job.place))
    return sorted(kinds)


@contextmanager
def _executor(settings: Settings, jobs: int, kinds: list[str], progress: Progress) -> Iterator[tuple[Executor, str, int]]:
    """What runs the jobs, which are reports of these kinds, the engine that they use there, and how many run at once. Forks where that is safe, else
    processes with kernels."""
    at_once = min(settings.jobs or _cores(), jobs or 1)
    limit = settings.memory_limit * 1024 * 1024 or None
    if settings.scheduler:
        from .cluster import cluster

        with cluster(settings.scheduler, limit, _teller(progress)) as (executor, threads):
            yield executor, settings.engine, min(threads, jobs)
    elif settings.engine == "fork" and sys.platform == "linux":
        from .fork_server import template
        from .forks import ForkExecutor

        template.expect(*kinds)
        with ForkExecutor(at_once, memory_limit=limit, on_event=_teller(progress)) as executor:
            yield executor, "fork", at_once
    else:
        with _pool(settings, at_once) as executor:
            yield executor, "kernel", at_once


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _teller(progress: Progress):
    """Hands events on with the project-year that they are about, the first argument of its job."""
    return lambda args, event: progress.event(args[0], event)


@contextmanager
def _pool(settings: Settings, at_once: int) -> Iterator[Executor]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    if settings.engine == "fork":
        logger.warning("Forking is not safe on %s: each report runs in a kernel of its own.", sys.platform)
    with ProcessPoolExecutor(at_once, mp_context=multiprocessing.get_context("spawn")) as executor:
        try:
            yield executor
        except BaseException:
            executor.shutdown(wait=False, cancel_futures=True)
            raise
