"""Work on one file in a process of its own, with a limit of time and memory, so that no file stops the others.

Whatever is in a file, its reading ends: with a result, with the error that it raised, or with one that says what it took too
much of. Where processes cannot be forked (Windows) the work is done here, without limits.
"""

import gc
import os
import pickle
import select
import signal
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TypeVar

from ..errors import PbeError
from ..messages import _
from .refusals import READABLE, refuse

T = TypeVar("T")

MEMORY = 1 << 30  # bytes, beside what the process has already
SECONDS, PER_MEGABYTE, LONGEST = 30, 8, 240  # of processor time, several times what it takes; on the clock three times as much
MOST_PACKED = 8  # times as much as a packed file holds, as far as it counts: beyond it may be a bomb
_CHUNK = 1 << 16
OVER = (-signal.SIGXCPU, -signal.SIGKILL) if hasattr(signal, "SIGXCPU") else ()  # how a child ends that took too long
SPLIT, AGAIN = _("Split it, or leave out what is no report"), _("Open it with its own program and save it again")


def bounded(work: Callable[[], T], path: Path) -> T:
    """What the work on a file gives. Error: what it raises; DataError where it takes too much or breaks off."""
    if not hasattr(os, "fork"):
        return work()
    seconds = _seconds(path)
    answer, ended = _attempt(work, seconds)
    if not answer and ended in OVER:
        refuse(str(path), _("takes more than {seconds} s to read", seconds=seconds), READABLE, SPLIT)
    if not answer:
        refuse(str(path), _("makes the reading break off ({code})", code=ended), READABLE, AGAIN)
    done, given = pickle.loads(answer)  # written by our own child
    if done:
        return given
    if isinstance(given, MemoryError):
        refuse(str(path), _("needs more than {gigabytes} GB to read", gigabytes=MEMORY >> 30), READABLE, SPLIT)
    if isinstance(given, PbeError | OSError | RecursionError):
        raise given
    refuse(str(path), _("cannot be read ({error})", error=type(given).__name__), READABLE, AGAIN)


def _attempt(work: Callable[[], T], seconds: int) -> tuple[bytes, int]:
    """What a child answers, nothing where it does not; and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _work(work, writing, seconds)
    os.close(writing)
    answer = b""
    try:
        answer = _answer(reading, time.monotonic() + 3 * seconds)
    finally:  # also when the reader of our output has gone, or Ctrl-C
        os.close(reading)
        if not answer:
            os.kill(child, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return answer, ended


def _seconds(path: Path) -> int:
    size = 0
    with suppress(OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        size = path.stat().st_size
        with zipfile.ZipFile(path) as packed:
            size = min(MOST_PACKED * size, sum(one.file_size for one in packed.infolist()))
    return min(LONGEST, SECONDS + PER_MEGABYTE * size // (1 << 20))


def _answer(reading: int, until: float) -> bytes:
    """All that the child writes; nothing where it does not finish in time."""
    parts: list[bytes] = []
    while (left := until - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        part = os.read(reading, _CHUNK)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return b""


def _work(work: Callable[[], T], writing: int, seconds: int) -> NoReturn:
    """The child's life: it ends here, whatever happens."""
    gc.freeze()  # what this process has left behind is not its child's to clear away: not all of it outlives a fork
    try:
        _limit(seconds)
        try:
            answer = pickle.dumps((True, work()))
        except BaseException as error:
            answer = _error(error)
        with os.fdopen(writing, "wb") as out:
            out.write(answer)
    finally:
        os._exit(0)


def _error(error: BaseException) -> bytes:
    try:
        answer = pickle.dumps((False, error))
        pickle.loads(answer)
    except Exception:
        return pickle.dumps((False, ValueError(type(error).__name__)))
    return answer


def _limit(seconds: int) -> None:
    import resource

    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, most))
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    except OSError:
        return  # no such count here: the limit of time remains
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
