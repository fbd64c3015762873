"""Runs a command and watches it: seconds, and the memory and processor's time of its whole tree of processes."""

from __future__ import annotations

import resource
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
class Line:
    """A line of standard error. second: at which it came; memory, cpu: MiB and the processor's seconds of all processes at that time."""

    second: float
    memory: float
    cpu: float
    text: str


@dataclass
class Measured:
    """seconds: wall clock. cpu: the processor's seconds. peak: MiB, each page counted once however many processes share it."""

    seconds: float
    cpu: float
    output: str
    peak: float
    lines: list[Line] = field(default_factory=list)


def measure(command: Sequence[str], cwd: Path, env: dict[str, str]) -> Measured:
    """Error: CalledProcessError with what it printed, where the command fails."""
    began, worked = time.perf_counter(), _of_children()
    process = subprocess.Popen(command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    memory, lines = _Memory(process.pid), []
    watch = threading.Thread(target=memory.watch, daemon=True)
    reader = threading.Thread(
        target=lambda: lines.extend(Line(time.perf_counter() - began, memory.now, memory.cpu, text) for text in process.stderr)
    )
    watch.start(), reader.start()
    output = process.stdout.read()
    code = process.wait()
    seconds = time.perf_counter() - began
    memory.over.set()
    reader.join()
    if code:
        raise subprocess.CalledProcessError(code, command, output, "".join(line.text for line in lines)[-2000:])
    cpu = max(_of_children() - worked, memory.cpu)  # of those that were waited for, of those that were seen
    return Measured(seconds, cpu, output, memory.peak, lines)


def _of_children() -> float:
    """The processor's seconds of all that ended below this process."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Memory:
    """Looks at a tree of processes until it is told that it is over."""

    def __init__(self, pid: int):
        self._root = psutil.Process(pid)
        self.now = self.peak = self.cpu = 0.0
        self.over = threading.Event()

    def watch(self) -> None:
        while not self.over.wait(EVERY):
            with suppress(psutil.Error):
                alive = [self._root, *self._root.children(recursive=True)]
                self.now, self.cpu = sum(map(_share, alive)), max(self.cpu, sum(sum(one.cpu_times()[:4]) for one in alive))
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
