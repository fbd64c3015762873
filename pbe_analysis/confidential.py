"""Files with personal data: written on request, for their owner's eyes from the first byte, and never among the reports."""

import os
from collections.abc import Callable
from pathlib import Path

from .errors import PbeError

OWNER_ONLY = 0o600


def write_confidential(target: str | Path, content: Callable[[], bytes], root: Path) -> Path:
    """Writes what `content` returns to a new file that only its owner may read or write, and returns its path.

    Error: PbeError where the file exists, or would lie in the project's folder `root`, from which it might be published or
    committed. Nothing is left behind where writing fails.
    """
    path = Path(target).expanduser()
    folder = path.parent.resolve()
    if folder.is_relative_to(root.resolve()):
        raise PbeError(
            "{target}: lies in the project's folder, from which files are shared. Expected a place of your own outside it.",
            target=target,
        )
    if path.suffix.lower() != ".xlsx":
        raise PbeError("{target}: is not the name of a workbook. Expected a name that ends in .xlsx.", target=target)
    whole = content()
    try:
        handle = os.open(folder / path.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), OWNER_ONLY)
    except FileExistsError:
        raise PbeError(
            "{target}: exists already, and nothing was written. Expected a new file; remove the old one first.", target=target
        ) from None
    except OSError as error:
        raise PbeError("{target}: cannot be written ({strerror}).", target=target, strerror=error.strerror) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(whole)
    except OSError as error:
        (folder / path.name).unlink(missing_ok=True)
        raise PbeError("{target}: cannot be written ({strerror}).", target=target, strerror=error.strerror) from None
    return path
