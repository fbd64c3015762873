"""The processes that a process has started, and those that these have started, also what left its session or its parent.

A process that has made itself the reaper of its descendants keeps them in its tree when their own parent ends (Linux 3.4),
so that nothing that a cell detaches, by setsid or by two forks, is lost sight of.
"""

import contextlib
import ctypes
import os
import signal
import time
from collections.abc import Iterator

SET_CHILD_SUBREAPER = 36  # of prctl(2)
ROUNDS = 200  # against one that starts others faster than they can be ended
PAUSE = 0.005  # seconds between two rounds: to end takes a process a moment


def adopt_orphans() -> bool:
    """Makes this process the reaper of its descendants; whether the system could."""
    return ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0


def descendants(pid: int) -> Iterator[int]:
    """Every living process below `pid`, parents first."""
    for child in _children(pid):
        if _is_alive(child):
            yield child
        yield from descendants(child)


def signal_descendants(pid: int, number: int) -> bool:
    """Signals what is below `pid`; whether there was anything."""
    found = list(descendants(pid))
    for one in found:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(one, number)
    return bool(found)


def end_descendants(pid: int, *, but: frozenset[int] = frozenset()) -> None:
    """Kills what is below `pid`, until nothing is left; not the children in `but`, nor what is below them."""
    for _ in range(ROUNDS):
        orphans = [child for child in _children(pid) if child not in but]
        below = [signal_descendants(child, signal.SIGKILL) for child in orphans]
        alive = [child for child in orphans if _is_alive(child)]
        for child in alive:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGKILL)
        if not (alive or any(below)):
            return
        time.sleep(PAUSE)


def _children(pid: int) -> list[int]:
    try:
        threads = os.listdir(f"/proc/{pid}/task")
        return [int(child) for thread in threads for child in _words(f"/proc/{pid}/task/{thread}/children")]
    except (FileNotFoundError, ProcessLookupError):  # gone, before or while it is asked, or a system without this list
        return _children_by_parent(pid) if os.path.exists(f"/proc/{pid}") else []


def _words(file: str) -> list[bytes]:
    with open(file, "rb") as content:
        return content.read().split()


def _children_by_parent(pid: int) -> list[int]:
    numbers = map(int, filter(str.isdecimal, os.listdir("/proc")))
    return [number for number in numbers if _state(number)[1:2] == [str(pid)]]


def _is_alive(pid: int) -> bool:
    return _state(pid)[:1] not in ([], ["Z"], ["X"])


def _state(pid: int) -> list[str]:
    """The state of a process and its parent; empty where it is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[:2]
    except (OSError, ValueError):
        return []
