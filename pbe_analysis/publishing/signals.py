"""What a signal does to a batch: the first one stops every report, later ones do not disturb the clean-up."""

import contextlib
import signal
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

PAUSE = 0.05  # seconds until a signal that nobody heeds is sent again


@contextlib.contextmanager
def stop_on_signals() -> Iterator[None]:
    """SIGINT leaves the block as KeyboardInterrupt, SIGTERM and SIGHUP as SystemExit; later ones are ignored.

    Put it around whatever runs reports, in the main thread.
    """

    stopped: list[int] = []

    def stop(number: int, _: Any) -> None:
        if stopped:  # to set SIG_IGN instead would lose the exception where two signals come together (CPython 3.11)
            return
        stopped.append(number)
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    names = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    heeded = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]  # nohup
    saved = {number: signal.signal(number, stop) for number in heeded}
    try:
        with _insisting(heeded, stopped):
            yield
    finally:
        for number, handler in saved.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _insisting(numbers: list[int], stopped: list[int]) -> Iterator[None]:
    """Sends a signal of these again until one is in `stopped`. CPython runs handlers between two instructions of the main thread:
    a signal that comes just as that begins to wait for a lock does not end the wait, which may last as long as a report."""
    if not hasattr(signal, "pthread_kill"):  # Windows
        yield
        return
    heard, told = socket.socketpair()
    told.setblocking(False)
    waits = threading.get_ident()
    watch = threading.Thread(target=_insist, args=(heard, numbers, stopped, waits), name="signals", daemon=True)
    with heard:
        before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
        watch.start()
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            told.close()
            watch.join()


def _insist(heard: socket.socket, numbers: list[int], stopped: list[int], waits: int) -> None:
    while number := heard.recv(1):
        while number[0] in numbers and not stopped:
            signal.pthread_kill(waits, number[0])
            time.sleep(PAUSE)
