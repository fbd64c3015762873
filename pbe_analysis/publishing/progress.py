"""What a person sees while a batch runs: a live table on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from ..messages import N_, Message, _

if TYPE_CHECKING:
    from ..project import ProjectYear
    from .batch import Job, Outcome

SAID = {
    "made": N_("✓ {place} made in {seconds:.1f} s"),
    "failed": N_("✗ {place} failed in {seconds:.1f} s"),
    "stopped": N_("■ {place} stopped in {seconds:.1f} s"),
    "current": N_("= {place} current in {seconds:.1f} s"),
}


def progress():
    """The table on a terminal, lines elsewhere."""
    return Table() if sys.stderr.isatty() else Lines()


def _told(outcome: Outcome, began: dict[ProjectYear, float]) -> Message:
    """✓ alpha/2021 made in 1.3 s; a report that was not made took as long as we have known of it."""
    since = began.get(outcome.place)
    seconds = outcome.seconds or (time.monotonic() - since if since else 0)
    return Message(SAID[outcome.state], {"place": outcome.place, "seconds": seconds})


class Lines:
    """One line when a report starts and one when it ends, on stderr; nothing that a log could not hold."""

    def __init__(self, stream=None):
        self._stream = stream or sys.stderr
        self._began: dict[ProjectYear, float] = {}
        self._done = self._all = 0

    def begin(self, jobs: list[Job], at_once: int) -> None:
        self._all = len(jobs)
        if jobs:
            form = (
                N_("{count} reports to make, {at_once} at once")
                if len(jobs) > 1
                else N_("{count} report to make, {at_once} at once")
            )
            self._say(Message(form, {"count": len(jobs), "at_once": at_once}))

    def event(self, place: ProjectYear, event: object) -> None:
        if place not in self._began:
            self._began[place] = time.monotonic()
            self._say(_("  {place} started", place=place))

    def finished(self, outcome: Outcome) -> None:
        self._done += 1
        self._say(f"{_told(outcome, self._began)} ({self._done}/{self._all})")

    def end(self) -> None:
        pass

    def _say(self, text: str) -> None:
        print(text, file=self._stream, flush=True)


class Table:
    """A row for each report at work: how far it is, which question it is at, how long it has taken, when it should end."""

    def __init__(self):
        from rich.console import Console
        from rich.live import Live

        self._jobs: dict[ProjectYear, Job] = {}
        self._at: dict[ProjectYear, object] = {}
        self._began: dict[ProjectYear, float] = {}
        self._over: set[ProjectYear] = set()
        self._took: list[tuple[Job, float]] = []  # the reports that are done, in seconds
        self._start, self._at_once = time.monotonic(), 1
        self._live = Live(  # which draws at once
            console=Console(stderr=True),
            refresh_per_second=8,
            get_renderable=self._draw,
            transient=True,
            redirect_stdout=sys.stdout.isatty(),  # else what is printed there is meant for a file
        )

    def begin(self, jobs: list[Job], at_once: int) -> None:
        self._jobs = {job.place: job for job in jobs}
        self._at_once, self._start = at_once, time.monotonic()
        if jobs:
            self._live.start()

    def event(self, place: ProjectYear, event: object) -> None:
        if place not in self._over:  # another machine may tell late
            self._began.setdefault(place, time.monotonic())
            self._at[place] = event

    def finished(self, outcome: Outcome) -> None:
        self._over.add(outcome.place)
        if outcome.seconds and outcome.place in self._jobs:
            self._took.append((self._jobs[outcome.place], outcome.seconds))
        self._at.pop(outcome.place, None)
        style = "green" if outcome.is_good else "red"
        self._live.console.print(str(_told(outcome, self._began)), style=style, highlight=False)

    def end(self) -> None:
        if self._live.is_started:
            self._live.stop()

    def _draw(self):
        from rich.progress_bar import ProgressBar
        from rich.table import Table as Grid

        grid = Grid.grid(padding=(0, 2))
        for place, event in list(self._at.items()):
            share = (event.index + (event.kind != "start")) / max(event.cells, 1)
            took = time.monotonic() - self._began[place]
            grid.add_row(str(place), ProgressBar(1.0, share, width=20), f"{share:4.0%}", f"{took:.1f} s", event.heading)
        grid.add_row(f"{len(self._over)}/{len(self._jobs)}", "", "", f"{time.monotonic() - self._start:.0f} s", self._left())
        return grid

    def _left(self) -> str:
        """When the batch should end: what is still to do at the pace of this run, or, before any report is done, of the last one. It
        falls from one report to the next, since what a report at work has taken is taken off."""
        pending = [job for place, job in self._jobs.items() if place not in self._over]
        each = self._expected()
        if not pending or not each:
            return ""
        now = time.monotonic()
        rest = (max(0.0, (job.expected or each) * self._pace - (now - self._began.get(job.place, now))) for job in pending)
        return str(_("about {seconds:.0f} s left", seconds=sum(rest) / self._at_once))

    def _expected(self) -> float:
        """Seconds of a report of which nothing is known: as the others; 0 where nothing is known of any."""
        known = [job.expected for job in self._jobs.values() if job.expected] or [seconds for _job, seconds in self._took]
        return sum(known) / len(known) if known else 0.0

    @property
    def _pace(self) -> float:
        """How long the reports of this run took, by how long they were expected to."""
        compared = [(job.expected, seconds) for job, seconds in self._took if job.expected]
        return sum(took for _, took in compared) / sum(expected for expected, _ in compared) if compared else 1.0
