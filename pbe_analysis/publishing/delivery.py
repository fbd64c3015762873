"""What is made of files that others handed in, one after another, printed or written; a bad file does not stop the rest."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ..errors import PbeError
from ..messages import _
from .manifest import write_whole

CLEAN, FAULTY, UNDONE = 0, 1, 2  # nothing wrong, something wrong, a file that could not be read (or written)
LONGEST = 255  # bytes of a file name, on every file system that matters
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


def content_of(report: Path, largest: int, called: object) -> bytes:
    """The bytes of a report's file. called: as messages name it. Error: PbeError where it cannot be read, or holds more than `largest` bytes."""
    try:
        if report.stat().st_size > largest:
            raise PbeError("{path}: is larger than {size} MB. Expected a report.", path=called, size=largest // 1_000_000)
        return report.read_bytes()
    except OSError as error:
        raise PbeError("{path}: cannot be read ({strerror}).", path=called, strerror=error.strerror or str(error)) from None


def delivered(
    files: Iterable[str | Path],
    made: Callable[[Path], tuple[str, bool]],
    suffix: str,
    folder: Path | None,
    *,
    debug: bool = False,
) -> int:
    """Prints what is made of each file, or writes it to the folder under the file's name with the suffix; returns the worst exit code.

    made: path → text, and whether something is wrong. What cannot be read or written is told on stderr.
    """
    paths = [Path(file) for file in files]
    names = _names(paths, suffix, folder) if folder else iter(())
    worst = CLEAN
    for path in paths:
        target = next(names, None)
        try:
            text, is_faulty = made(path)
            _deliver(text, target)
            worst = max(worst, FAULTY if is_faulty else CLEAN)
        except BrokenPipeError:  # the reader of our output has gone: nothing is wrong with the file
            raise
        except (PbeError, OSError, RecursionError, MemoryError) as error:
            if debug:
                raise
            worst = _complain(path, error)
    return worst


def _complain(path: Path, error: Exception) -> int:
    if isinstance(error, PbeError):
        text = str(error)
    else:
        why = getattr(error, "strerror", "") or type(error).__name__
        text = str(_("{path}: cannot be read ({strerror}).", path=path, strerror=why))
    print(_printable(text), file=sys.stderr, flush=True)
    return UNDONE


def _deliver(text: str, target: Path | None) -> None:
    if target is None:
        print(text, end="", flush=True)
        return
    try:
        write_whole(target, text)
    except OSError as error:
        why = error.strerror or error
        what = _(
            "{target}: cannot be written ({strerror}). Expected a folder that you may write to.", target=target, strerror=why
        )
        raise PbeError(what) from error
    print(_printable(str(target)), flush=True)


def _names(paths: list[Path], suffix: str, folder: Path) -> Iterator[Path]:
    """Where what is made of each file goes: never the place of one of the files, and never one place for two."""
    taken = {path.resolve() for path in paths}
    for path in paths:
        target = next(one for one in _candidates(path, suffix, folder) if one.resolve() not in taken)
        taken.add(target.resolve())
        yield target


def _candidates(path: Path, suffix: str, folder: Path) -> Iterator[Path]:
    """报告.docx.audit.html, then 报告.docx-2.audit.html and so on, all directly in the folder."""
    stem = _UNSAFE.sub("_", path.name).lstrip(".") or "document"
    number = 1
    while True:
        end = f"-{number}{suffix}" if number > 1 else suffix
        yield folder / (_cut(stem, LONGEST - len(end)) + end)
        number += 1


def _cut(text: str, most: int) -> str:
    """The text without what goes beyond `most` bytes."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
