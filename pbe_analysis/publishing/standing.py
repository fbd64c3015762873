"""Where each of many reports stands: its kind, and why it has to be made again. What was found current is taken as such for as long as the
system's times say that no file changed of which it depends; a list of thousands then opens none.

As in git's index, times are trusted only where a change cannot hide behind them: where the system keeps a time of change that nobody can
set, on one file system, and of files that had been left alone for a minute when they were hashed. All others are hashed again.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ..errors import PbeError
from ..messages import Message
from ..notebooks import default_notebook, own_notebook
from ..project import ProjectYear
from ..reading.files import file_hash
from ..wings import others_of, report_of
from .manifest import is_passing, made_with, why_stale, write_whole

FILE = ".standing.json"  # in reports/
ALONE = 60  # seconds; one that writes through memory is seen when the system writes that out, within half a minute


@dataclass(frozen=True, slots=True)
class Standing:
    """kind: of report; "?" where the parameters cannot be read. reason: why it is to be made again; empty where it is current."""

    place: ProjectYear
    kind: str
    reason: Message | str


def standings(places: Sequence[ProjectYear]) -> Iterator[Standing]:
    """Each of the project-years, which are of one project folder."""
    if places:
        memory = _Memory(places[0].root)
        yield from map(memory.standing, places)
        memory.save()


class _Memory:
    """Project-year → what its files looked like, its kind, of which others it depends, whether it was current."""

    def __init__(self, root: Path):
        self._root = root
        self._new: dict[str, tuple] = {}
        self._kept: dict[str, Any] = {}
        with suppress(OSError, TypeError, ValueError, RecursionError):
            self._kept = {**json.loads((root / "reports" / FILE).read_text(encoding="utf-8"))}

    def standing(self, place: ProjectYear) -> Standing:
        with suppress(TypeError, ValueError, OSError):  # of a file that somebody has damaged nothing is believed
            look, kind, others, is_current = self._kept.get(str(place), ())
            if _look(place, kind, others)[0] == look:
                return Standing(place, kind, "" if is_current else why_stale(place))
        return self._looked_into(place)

    def _looked_into(self, place: ProjectYear) -> Standing:
        try:
            clock, kind, others = self._clock, report_of(place), [str(other) for other in others_of(place)]
            look, devices, youngest = _look(place, kind, others)
            reason = why_stale(place)
        except (PbeError, OSError) as error:
            return Standing(place, "?", str(error).splitlines()[0])
        if clock and devices == {clock[0]} and youngest < clock[1]:
            self._new[str(place)] = look, kind, others, not reason
        return Standing(place, kind, reason)

    @cached_property
    def _clock(self) -> tuple[int, int] | None:
        return _clock(self._root)

    def save(self) -> None:
        with suppress(OSError):  # a folder that may only be read
            if self._new:
                told = json.dumps(self._kept | self._new, separators=(",", ":"))
                write_whole(self._root / "reports" / FILE, told)


def _clock(root: Path) -> tuple[int, int] | None:
    """The device of reports/, and before which time of its own clock, in ns, a file has been left alone; None where no time of change is
    kept, or nothing can be written."""
    with suppress(OSError), tempfile.NamedTemporaryFile(dir=root / "reports", prefix=".clock-") as file:
        os.utime(file.name, (0, 0))
        state = os.stat(file.name)
        if sys.platform != "win32" and state.st_ctime > 1:
            return state.st_dev, min(state.st_ctime_ns, time.time_ns()) - ALONE * 10**9
    return None


def _look(place: ProjectYear, kind: str, others: list[str]) -> tuple[str, set[int], int]:
    """What the system tells of all that the standing depends on, as a hash; the devices that it lies on; the youngest change, in ns."""
    root = os.fspath(place.root)
    files = [f"{own_notebook(place)}", *(f"{root}/params/{other}.yaml" for other in others)]
    folders = [f"{root}/params/{place.project}", *(f"{root}/{part}/{place}" for part in ("data", "reports"))]
    folders += [f"{root}/data/{other}" for other in others]
    seen = [*((file, _state(file)) for file in files), *(one for folder in folders for one in _tree(folder))]
    states = [state for _name, state in seen if state]
    told = hashlib.sha256(repr((_made_of(place.root, kind), seen)).encode("utf-8", "surrogateescape")).hexdigest()
    return told, {state[0] for state in states}, max(max(state[3:]) for state in states)


def _tree(folder: str) -> Iterator[tuple[str, tuple[int, ...] | None]]:
    """What is in a folder, by name, behind the folder itself, if it is there."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    yield folder, None
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _tree(entry.path)
        elif not is_passing(entry.name):
            yield entry.path, _state(entry)


def _state(file: str | os.DirEntry) -> tuple[int, ...] | None:
    try:
        found = file.stat() if isinstance(file, os.DirEntry) else os.stat(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


@cache
def _made_of(root: Path, kind: str) -> str:
    """What all reports of a kind are made with; hashed, once in a command, since it may lie on another device."""
    notebook = default_notebook(root, kind)
    return json.dumps([made_with(), str(notebook), file_hash(notebook) if notebook.is_file() else ""])
