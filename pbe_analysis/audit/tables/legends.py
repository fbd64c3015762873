"""What the rows and columns of a table are called, and into which bands and blocks its words part it."""

import re
from bisect import bisect_left
from collections import Counter

from ...documents.document import Cell
from ...quantities import Quantity

_WORD = re.compile(r"[^\W\d_]")
_SENTENCES = re.compile(r"[，；。][^，；。]+[，；。]")
Texts = list[list[Cell | None]]
Found = list[list[Quantity | None]]


def name_covered(texts: Texts, found: Found, rows: list[int]) -> None:
    """Gives the words of a merged cell to all rows that it covers."""
    merged = [(row, column, cell) for row, line in enumerate(texts) for column, cell in enumerate(line) if cell and cell.rows > 1]
    for row, column, cell in merged:
        if found[row][column] is None and cell.text.strip():
            for below in range(row + 1, bisect_left(rows, cell.where.row + cell.rows)):
                if texts[below][column] is not None:
                    break
                texts[below][column] = cell


def labels_of(texts: Texts, found: Found, blocks: list[int]) -> tuple[list, list]:
    """For each row the words before its first figure in each block of columns, and the nearest of them. A row that a block does
    not name is called as at its beginning."""
    texts = [list(line) for line in texts]
    for column in filter(lambda column: _tells_sentences(texts, column), range(len(blocks))):
        for line in texts:
            line[column] = None
    starts = [_start(found, blocks.index(block)) for block in dict.fromkeys(blocks)]
    ends = [*starts[1:], len(blocks)]
    labels, kinds = [], []
    for line, quantities in zip(texts, found, strict=True):
        said = [_said(line[start:end], quantities[start:end]) for start, end in zip(starts, ends, strict=True)]
        labels.append([_label(words or said[0]) for words in said])
        kinds.append([(words or said[0] or [""])[-1].strip() for words in said])
    return labels, kinds


def _tells_sentences(texts: Texts, column: int) -> bool:
    """Whether a column describes its rows, as one of standards does, and names none of them."""
    said = [cell.text for line in texts if (cell := line[column]) is not None and len(cell.text.strip()) > 1]
    return 2 * sum(bool(_SENTENCES.search(text)) for text in said) > len(said)


def _start(found: Found, column: int) -> int:
    """Where the words begin that name the rows of a block: with the codes, which are no figures, before its first column."""
    while column and not any(line[column - 1] for line in found):
        column -= 1
    return column


def _said(line: list[Cell | None], found: list[Quantity | None]) -> list[str]:
    """The words of a row before its first figure, cell by cell; where there are none, those behind its last."""
    places = [place for place, one in enumerate(found) if one is not None] or [len(line)]
    sides = (line[: places[0]], line[places[-1] + 1 :])
    return next(
        (words for side in sides if (words := [cell.text for cell in side if cell is not None and cell.text.strip()])), []
    )


def _label(said: list[str]) -> str:
    lead = said[0][: len(said[0]) - len(said[0].lstrip())] if said else ""  # it shows what the row is a part of
    return lead + " ".join(text.strip() for text in said)


def heads_of(texts: Texts, found: Found) -> tuple[list[str], list[str]]:
    """The words above the first figure of each column, wide headings over all that they cover; the lowest of them."""
    heads, leaves = [], []
    full = [sum(one is not None for one in line) for line in found]
    # a day or a number above a table begins none
    top = next((row for row, count in enumerate(full) if count >= min(2, max(full)) > 0), 0)
    for column in range(len(texts[0])):
        first = next((row for row, line in enumerate(found) if line[column] is not None), len(found))
        first = min(first, top + 3)
        said = []
        for row in range(max(0, first - 6), first):
            own = texts[row][column]
            cell = own if own is not None and own.text else _covering(texts[row], column, row < first - 1)
            if cell is not None and cell.text.strip():
                said.append(cell.text.strip())
        heads.append(" ".join(dict.fromkeys(said)))
        leaves.append(said[-1] if said else "")
    return heads, leaves


def _covering(line: list[Cell | None], column: int, is_group: bool) -> Cell | None:
    """The cell to the left whose span reaches a column; of a row above the lowest headings the nearest one, since a sheet saved
    as text has no spans."""
    for place in range(column - 1, max(-1, column - 13), -1):
        cell = line[place]
        if cell is not None and cell.text:
            return cell if cell.columns > column - place or (is_group and cell.columns == 1 and place) else None
    return None


def bands_of(texts: Texts, found: Found) -> list[int]:
    """A row of words where figures stood above, in two columns or more, begins a new band."""
    bands: list[int] = []
    band, full = 0, Counter[int]()
    for line, quantities in zip(texts, found, strict=True):
        figures = [place for place, one in enumerate(quantities) if one is not None]
        words = [
            place for place, cell in enumerate(line) if cell is not None and _WORD.search(cell.text) and quantities[place] is None
        ]
        if not figures and sum(place in full for place in words) >= 2:
            band, full = band + 1, Counter[int]()
        full.update(figures)
        bands.append(band)
    return bands


def blocks_of(texts: Texts, found: Found) -> list[int]:
    """A column of labels between columns of figures begins a new block."""
    blocks, block, seen = [], 0, False
    for column in range(len(found[0])):
        figures = sum(line[column] is not None for line in found)
        words = sum(
            texts[row][column] is not None and bool(re.search(r"[^\W\d_]{2}", texts[row][column].text))
            for row in range(len(found))
        )
        if seen and words >= 3 and words > 2 * figures:
            block, seen = block + 1, False
        seen = seen or figures > words
        blocks.append(block)
    return blocks


def parted(numbers: list[int]) -> dict[int, list[int]]:
    """The rows of each band, or the columns of each block."""
    found: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        found.setdefault(number, []).append(place)
    return found
