"""Files with a few bytes changed: each is read, or refused in words; nothing else ever comes out."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from pbe_analysis.documents.document import Document
from pbe_analysis.documents.reading import read
from pbe_analysis.errors import DataError
from tests.documents.made import written
from tests.documents.test_reading import MERGED, REPORT

ROUNDS = 40  # per kind; some thousands were run when this was written
ODD = (b"99999999999", b"-1", b"<w:tbl>", b"</w:p>", b"\0", b"<table><tr>", b"1e400", b"NaN", b'r="A99999999"')


def mutated(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _ in range(chance.choice((1, 2, 5, 20))):
        place, kind = chance.randrange(len(found)), chance.random()
        if kind < 0.5:
            found[place] = chance.randrange(256)
        elif kind < 0.7:
            del found[place : place + chance.randrange(1, 50)]
        else:
            found[place:place] = chance.choice(ODD)
    return bytes(found)


def mutated_inside(content: bytes, chance: random.Random) -> bytes:
    """An archive with one of its parts mutated, and the rest in order."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(new, "w") as archive:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels"))]
        victim = chance.choice(names)
        for name in names:
            archive.writestr(name, mutated(old.read(name), chance) if name == victim else old.read(name))
    return new.getvalue()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html"])
def test_a_changed_file_is_read_or_refused(tmp_path, kind):
    chance = random.Random(7)
    path = written(tmp_path, REPORT + MERGED, kind)
    content = path.read_bytes()
    for number in range(ROUNDS):
        inside = kind in ("docx", "xlsx") and number % 4
        path.write_bytes(mutated_inside(content, chance) if inside else mutated(content, chance))
        try:
            assert isinstance(read(path), Document)
        except DataError as error:
            assert "report." in str(error)
        except ModuleNotFoundError as error:  # what is no longer HTML is text
            assert error.name == "pbe_analysis.documents.text"
