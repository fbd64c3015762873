"""What the audit of anybody's report reads of ours: every table with its caption, every heading with its number."""

from __future__ import annotations

import re

import pytest

from pbe_analysis import blocks
from pbe_analysis.audit.checks import Status
from pbe_analysis.audit.examination import examine
from pbe_analysis.blocks.text import text as plain
from pbe_analysis.documents.document import Heading, Paragraph
from pbe_analysis.documents.reading import read
from pbe_analysis.outline import leaves, one_of
from pbe_analysis.word import docx

from .reports import SHIPPED, report
from .test_document import flat


@pytest.fixture(scope="module", params=SHIPPED)
def audited(request, tmp_path_factory):
    """The report's blocks, and its Word file as the audit reads it."""
    path = tmp_path_factory.mktemp("word") / "a.docx"
    path.write_bytes(docx(report(request.param)))
    return report(request.param), read(path)


def test_every_table_is_read_with_its_caption_and_its_cells(audited):
    made, document = audited
    found = {re.sub(r"^附?表\d+\s*", "", one.caption): one for one in document.tables}
    for table in (one for one in leaves(made) if isinstance(one, blocks.Table)):
        name = table.title or table.name
        cells = [re.sub(r"\s", "", cell.text) for cell in found[name].cells if cell.where.row > 1]
        assert cells == ([flat(cell) for row in table.rows for cell in row] or ["没有数据"])


def test_every_heading_is_read_with_the_number_that_word_gives_it(audited):
    made, document = audited
    read_ = [(one.level, one.text) for one in document.blocks if isinstance(one, Heading)][1:]  # behind the title
    heads = [one for one in leaves(made) if isinstance(one, blocks.Heading)]
    assert read_[: len(heads)] == [(one.level - 1, "".join(map(plain, one.parts))) for one in heads]
    numbers = [one.number for one in document.blocks if isinstance(one, Heading)][1:]
    assert numbers[: len(heads)] == [one.number.strip() for one in heads]


def test_every_sentence_is_read_with_its_figures(audited):
    made, document = audited
    read_ = [
        re.sub(r"（见[图表附至\d、]+）", "", re.sub(r"\s", "", one.text)) for one in document.blocks if isinstance(one, Paragraph)
    ]
    for prose in (one for one in leaves(made) if isinstance(one, blocks.Prose)):
        for said in filter(None, (re.sub(r"（见[图表附至\d、]+）|\s", "", one) for one in str(prose).split("\n"))):
            assert any(said.rstrip("。") in one for one in read_), said


def test_its_captions_skip_no_number(audited):
    kinds = [check.kind for check in examine(audited[1]).checks if check.status is Status.STRUCTURE]
    assert "caption" not in kinds and one_of(audited[0], blocks.Cover)
