"""A real report, written in every kind of file: each reads as the text does."""

from __future__ import annotations

from pathlib import Path

import pytest

from pbe_analysis.documents import document as read_as
from pbe_analysis.documents.reading import read
from tests.documents.made import KINDS, Block, Heading, Paragraph, Table, expected, texts, written

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_48eb546b35b81c33.txt"


def described(document: read_as.Document) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, read_as.Table):
            rows: dict[int, list[str]] = {}
            for cell in block.cells:
                rows.setdefault(cell.where.row, []).append(cell.text)
            found.append(Table(tuple(map(tuple, rows.values())), " ".join(block.caption.split()), block.unit, block.note))
        elif isinstance(block, read_as.Heading):
            found.append(Heading(block.number, block.text, min(block.level, 6)))
        else:
            found.append(Paragraph(block.text))
    return tuple(found)


@pytest.mark.parametrize("kind", KINDS)
def test_a_real_report_reads_the_same_from_every_kind_of_file(tmp_path, kind):
    if not SEED.is_file():
        pytest.skip("the shared seeds are not here")
    pytest.importorskip("pbe_analysis.documents.text", reason="reading/text.py is not there yet")
    report = described(read(SEED))
    assert len([block for block in report if isinstance(block, Table)]) == 4
    assert texts(read(written(tmp_path, report, kind))) == expected(report)
