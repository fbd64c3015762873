"""How long a test may wait, and how much processor time it may use, on this machine as it is now."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

WAIT = 60  # seconds to wait for what should come at once: the machine may be busy
ADDING_UP, TAKES = "sum(n * n for n in range(2_000_000))", 0.1  # what a machine of the pace does in so many seconds


def used(work: str, times: int = 3) -> float:
    """The processor time in s that `work` takes, as the shortest of some goes."""
    code = compile(work, "work", "eval")

    def go() -> float:
        start = time.process_time()
        eval(code)
        return time.process_time() - start

    return min(go() for _ in range(times))


def slowness() -> float:
    """How many times as long as a machine of the pace this one takes now for adding up; at least 1."""
    return max(1.0, used(ADDING_UP) / TAKES)


def stretched(seconds: float) -> float:
    """`seconds` where every process has a core of the pace to itself; in proportion more where more of them want to run
    than there are cores, or the cores are slower."""
    return seconds * _slowness_at_first() * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def until(condition: Callable[[], object], wait: float = WAIT) -> float:
    """Polls until the condition holds; says how long that took."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < stretched(wait), "waited in vain"
        time.sleep(0.01)
    return time.monotonic() - start


@cache
def _slowness_at_first() -> float:
    """What waits in a loop asks often: measured once in a process."""
    return slowness()


@contextmanager
def within(seconds: float, what: str = "") -> Iterator[None]:
    """Fails where what stands below takes more processor time than `seconds` on a machine of the pace. A bound on how time grows:
    what is quadratic takes many times as long, which `bench` is not needed to see."""
    allowed, start = seconds * slowness(), time.process_time()
    yield
    taken = time.process_time() - start
    assert taken < allowed, f"{what or 'it'} took {taken:.2f} s, {allowed:.2f} s allowed"
