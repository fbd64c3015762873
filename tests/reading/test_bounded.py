"""How long a file may be read: by its size, packed or not, and a bomb no longer than any other."""

import gc
import io
import os
import signal
import zipfile

import pytest

from pbe_analysis.errors import DataError
from pbe_analysis.reading import bounded


def packed(*parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, part in enumerate(parts):
            archive.writestr(str(number), part)
    return content.getvalue()


def varied(size: int) -> bytes:
    """Bytes that pack to about a fifth."""
    return b"".join(b"%07d %012d" % (n, 0) for n in range(size // 20))


@pytest.mark.parametrize(
    ("content", "seconds"),
    [
        (b"", 30),
        (b"x" * (3 << 20), 54),
        (packed(varied(3 << 20)), 53),  # 3 MiB, less what is no whole one
        (packed(bytes(200 << 20)), 42),  # packed a thousandfold: of what 0.2 MiB may hold
        (b"PK\x03\x04 no archive", 30),
    ],
)
def test_a_file_may_take_as_long_as_its_size_says(tmp_path, content, seconds):
    (tmp_path / "a").write_bytes(content)
    assert bounded._seconds(tmp_path / "a") == seconds


def test_what_takes_longer_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(bounded, "SECONDS", 1)
    (tmp_path / "a").write_bytes(b"")

    def endless():
        while True:
            pass

    with pytest.raises(DataError, match="takes more than 1 s to read"):
        bounded.bounded(endless, tmp_path / "a")


def test_what_crashes_is_told_with_how_it_ended(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(DataError, match=r"makes the reading break off \(-11\)"):
        bounded.bounded(lambda: os.kill(os.getpid(), signal.SIGSEGV), tmp_path / "a")


def test_a_child_clears_away_nothing_that_its_parent_left(tmp_path):
    """Objects of some libraries crash where they are cleared away in a fork."""

    class Left:
        def __del__(self):
            if os.getpid() != here:
                os.kill(os.getpid(), signal.SIGSEGV)

    here, left = os.getpid(), Left()
    left.itself = left  # garbage that only a collection finds
    del left
    (tmp_path / "a").write_bytes(b"")
    assert bounded.bounded(gc.collect, tmp_path / "a") >= 0
