"""What numbered paragraphs say of items, held against the rows of a table that are called the same:
2、…基层司法业务（04项）2170.39万元 beside the row 基层司法业务."""

import re
from collections import defaultdict
from collections.abc import Iterator

from .claims import Claim
from .prose.items import Item, ItemList, role
from .prose.sentences import Said
from .repetitions import Column, by_label, joined
from .tables.sheet import Sheet

_BRACKETS = re.compile(r"[（(][^）)]*[)）]")
_NUMBER = re.compile(r"^\W*(?:\d+|[一二三四五六七八九十]+)\s*[、.．)）]")
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]")
_SHORTEST = 3  # signs of a label
_FOR_EACH = 3  # items that a column must hold for each that it does not


def item_row_claims(lists: list[ItemList], sheets: list[Sheet]) -> Iterator[Claim]:
    """For each list and each amount told of its items: the column that holds most of them says what the others should be."""
    columns = by_label(column for sheet in sheets for column in _columns(sheet))
    labels = sorted(columns, key=len, reverse=True)
    for each in lists if labels else ():
        told: dict[str, list[tuple[str, Said]]] = defaultdict(list)
        for item in each.items:
            label = _label(item, labels)
            for said in item.said if label else ():
                if said.figure.unit.is_money and role(said) != "other":
                    told[role(said)].append((label, said))
        for pairs in told.values():
            yield from joined(pairs, columns, _FOR_EACH)


def _columns(sheet: Sheet) -> list[Column]:
    """The figures of each column, by the nearest words to their left in their row."""
    words: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for cell in sheet.table.cells:
        label = _NO_HAN.sub("", _BRACKETS.sub("", cell.text))
        if len(label) >= _SHORTEST:
            words[cell.where.row].append((cell.where.column, label))
    found: dict[int, Column] = defaultdict(lambda: defaultdict(list))
    for figure in (figure for measure in sheet.measures for figure in measure.stated):
        place = figure.where
        left = max(((column, label) for column, label in words[place.row] if column < place.column), default=None)
        if left is not None:
            found[place.column][left[1]].append(figure)
    return list(found.values())


def _label(item: Item, labels: list[str]) -> str:
    """The longest label that the item's name ends with; empty where none does."""
    words = re.split(r"[。：:，,\d]", _BRACKETS.sub("", _NUMBER.sub("", item.first)))[0]
    name = _NO_HAN.sub("", words).removesuffix("科目")
    return next((label for label in labels if name.endswith(label)), "")
