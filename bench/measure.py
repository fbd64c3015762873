"""Runs a command and watches it: seconds, and the memory of its whole tree of processes."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

EVERY = 0.1  # seconds


@dataclass
class Measured:
    """seconds: wall clock. peak: MiB, each page counted once however many processes share it. lines: of standard
    error, each with the second at which it came and the memory at that time."""

    seconds: float
    output: str
    peak: float
    lines: list[tuple[float, float, str]] = field(default_factory=list)


def measure(command: Sequence[str], cwd: Path, env: dict[str, str]) -> Measured:
    """Error: CalledProcessError with what it printed, where the command fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    memory, lines = _Memory(process.pid), []
    watch = threading.Thread(target=memory.watch, daemon=True)
    reader = threading.Thread(
        target=lambda: lines.extend((time.perf_counter() - began, memory.now, line) for line in process.stderr)
    )
    watch.start(), reader.start()
    output = process.stdout.read()
    code = process.wait()
    seconds = time.perf_counter() - began
    memory.over.set()
    reader.join()
    if code:
        raise subprocess.CalledProcessError(code, command, output, "".join(line for *_, line in lines)[-2000:])
    return Measured(seconds, output, memory.peak, lines)


class _Memory:
    """Looks at a tree of processes until it is told that it is over."""

    def __init__(self, pid: int):
        self._root = psutil.Process(pid)
        self.now = self.peak = 0.0
        self.over = threading.Event()

    def watch(self) -> None:
        while not self.over.wait(EVERY):
            with suppress(psutil.Error):
                self.now = sum(map(_share, [self._root, *self._root.children(recursive=True)]))
                self.peak = max(self.peak, self.now)


def _share(process: psutil.Process) -> float:
    """MiB of a process, shared pages in part."""
    try:
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
