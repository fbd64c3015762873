"""Tells a file as it was made from one that somebody has saved since: what was edited is never overwritten.

The zip's comment holds a hash of the parts and what the file was made from; Word and WPS write none.
"""

import hashlib
import io
import zipfile
from pathlib import Path

_MAKER = "pbe_analysis"


def sealed(content: bytes, made_from: str) -> bytes:
    """The file with its seal. made_from: a hash of whatever it depends on."""
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.comment = f"{_MAKER} {_digest(archive)} {made_from}".encode()
    return made.getvalue()


def made_from(path: Path) -> str | None:
    """What the file was made from; None where it is not as it was made."""
    try:
        with zipfile.ZipFile(path) as archive:
            maker, digest, source = archive.comment.decode().split(" ")
            return source if (maker, digest) == (_MAKER, _digest(archive)) else None
    except (OSError, ValueError, zipfile.BadZipFile):
        return None


def _digest(archive: zipfile.ZipFile) -> str:
    parts = "\n".join(f"{one.filename} {one.CRC:08x} {one.file_size}" for one in archive.infolist())
    return hashlib.sha256(parts.encode()).hexdigest()
