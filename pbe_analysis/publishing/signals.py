"""What a signal does to a batch: the first one stops every report, later ones do not disturb the clean-up."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from typing import Any


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
        yield
    finally:
        for number, handler in saved.items():
            signal.signal(number, handler)
