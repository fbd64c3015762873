"""Columns that are not read although their headings look like one that is: which of the two is meant is no guess of a reader's.

A heading that contains that of a column, or is a slip of the pen away from it, may be the same one misspelt, beside a copy, an
earlier or an emptied column under the right heading. One that says by its further words that it is something else, such as the
amount of last year or a rate, is no rival; nor is one whose cells are words, or the same figures; nor are several whose sum it is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from ..fields import FIELDS
from ..reading import Unclear, is_blank, money_unit, quantity, shown
from .heading import Heading, split_title
from .headings import WORDS, Band
from .lines import is_figure, plain
from .spec import TableSpec

_LONG = 4  # signs from which on one of them may be a slip; of fewer, one sign makes another word
_OTHER = re.compile(
    r"\d|[上去前往历次下]年|上期|同期|年初|期初|期末|年末|[上下]半年|季|[率比%‰]|占|进度|排名|名次|位次|序号|编号|代码"  # other years, rates, places
    r"|增|减|差|超|剩|余|缺|欠|[未应拟需可]|尚|计划|预算|预计|目标|申请|申报|批复|核定|调整|标准|限额|基数"  # plans, what is left
    r"|平均|人均|户均|均|单位|每|累计|最[高低大小]|其[中他它]|部分|基本|专项|[中央省市县区乡镇村]级|中央|财政|自筹|社会|上级|本级|配套|转移"  # shares, parts
    r"|扣|折|加|不|很|较|非常|一般|自评|初评|专家|他评|说明|备注|原因|依据|来源|日期|时间|_"  # who, and words
)


def rivals(band: Band, rows: Sequence[tuple[int, tuple]], spec: TableSpec) -> Iterator[tuple[Heading, Heading]]:
    """Pairs of a heading that is read and one that may be meant instead. rows: below the headings."""
    for one in band.headings:
        if spec.field(one.column).kind in WORDS or one.is_declared:
            continue
        others = [two for two in band.unread if _may_be(one, two, spec) and differ(one.place, two.place, rows)]
        if len(others) < 2 or not _add_up(one.place, [two.place for two in others], rows):
            yield from ((one, two) for two in others)


def for_a_missing_one(band: Band, rows: Sequence[tuple[int, tuple]], spec: TableSpec) -> Iterator[tuple[str, Heading]]:
    """Columns that a table may have and has not, each with a heading that may be meant for it."""
    for name in spec.optional:
        if name not in band.columns and spec.field(name).kind not in WORDS:
            one = Heading(-1, (spec.field(name).title,), column=name)
            yield from (
                (name, two) for two in band.unread if not two.group and _may_be(one, two, spec) and differ(None, two.place, rows)
            )


def in_groups_without(band: Band, rows: Sequence[tuple[int, tuple]], spec: TableSpec) -> Iterator[tuple[Heading, Heading]]:
    """Columns that one group of columns has not and others have, each with a heading of its group that may be meant for it: a slip of
    the pen, or, where the table needs the column, any words that do not say that they are something else."""
    known = [one for one in dict.fromkeys(one.column for one in band.headings if one.group) if spec.field(one).kind not in WORDS]
    for key, value in band.groups():
        there = {one.column for one in band.headings if one.group == value}
        for name in (name for name in known if name not in there):
            one = Heading(-1, (spec.field(name).title,), column=name, grouped=key, group=value)
            others = (two for two in band.unread if two.group == value and differ(None, two.place, rows))
            yield from ((one, two) for two in others if _may_be(one, two, spec) or _may_be_any(one, two, spec))


def _may_be_any(one: Heading, other: Heading, spec: TableSpec) -> bool:
    is_open = not (other.is_hidden or other.is_declared or other.is_part) and _counts_alike(one, other, spec)
    return one.column in spec.columns and is_open and not _OTHER.search(_words(other)) and _words(other) not in _titles()


def stand_ins(
    unread: Mapping[int, str], read: Mapping[str, int], titles: Mapping[str, str], rows: Sequence[tuple[int, tuple]]
) -> Iterator[tuple[str, int]]:
    """The same for a table in a row of plain headings: (column of figures, place of another one that may be meant). unread: place →
    heading; read: column → place; titles: of the columns of figures, as they are headed, or would be where they are missing."""
    for name, title in titles.items():
        for place, said in unread.items():
            if is_near(plain(said), plain(title)) and differ(read.get(name), place, rows):
                yield name, place


def is_near(said: str, known: str) -> bool:
    """Whether a heading may be another one, misspelt or with a word too many, and does not say that it is something else."""
    further = _further(said, known)
    return further is not None and not _OTHER.search(further)


def _may_be(one: Heading, other: Heading, spec: TableSpec) -> bool:
    if (
        (other.is_hidden and one.place >= 0)
        or other.is_declared
        or other.group != one.group
        or not _counts_alike(one, other, spec)
    ):
        return False
    if other.column == one.column:
        return True
    if _words(other) in _titles() - {_words(one)}:
        return False
    above = "".join(title for title in other.path[:-1] if title not in one.path)
    return bool(not _OTHER.search(above) and is_near(_words(other), _words(one)))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """What every column of every table is called: a heading of these is something else."""
    return frozenset(plain(title) for name, field in FIELDS.items() for title in (name, field.title))


def _words(one: Heading) -> str:
    """The last words of a heading that are no unit."""
    said = [text for title in one.path if (text := split_title(title)[0])]
    return plain(said[-1]) if said else ""


def _counts_alike(one: Heading, other: Heading, spec: TableSpec) -> bool:
    field = spec.field(one.column)
    if field.kind == "money":
        return not other.unit or bool(money_unit(other.unit))
    return not other.unit or other.unit in (one.unit, field.unit) or not (one.unit or field.unit)


def _further(said: str, known: str) -> str | None:
    """What a heading has beside the words of another one; None where it neither contains them nor is one slip away."""
    if not said or not known:
        return None
    return said.replace(known, "", 1) if known in said else slip(said, known)


def slip(said: str, known: str) -> str | None:
    """The sign by which a word differs from another one, "" where one is left out or all are in another order; None where it takes more."""
    if min(len(said), len(known)) < _LONG:
        return None
    if sorted(said) == sorted(known):
        return ""
    changes = [step for step in SequenceMatcher(None, known, said, autojunk=False).get_opcodes() if step[0] != "equal"]
    if len(changes) != 1 or max(changes[0][2] - changes[0][1], changes[0][4] - changes[0][3]) > 1:
        return None
    return said[changes[0][3] : changes[0][4]]


def differ(one: int | None, other: int, rows: Sequence[tuple[int, tuple]]) -> bool:
    """Whether a column holds figures, and others than another one, if there is one."""
    pairs = ((_at(cells, one), _at(cells, other)) for _, cells in rows)
    return any(is_figure(b) and not shown(b).endswith("%") and _number(a) != _number(b) for a, b in pairs)


def _number(cell: object) -> object:
    """What a cell says, as far as it is a number; 30 and 30.0 are the same figure."""
    try:
        return found.number if (found := quantity(cell)) else None
    except Unclear:
        return plain(cell)


def _add_up(one: int, parts: list[int], rows: Sequence[tuple[int, tuple]]) -> bool:
    """Whether a column is the sum of others in each row, so that they are its parts."""
    try:
        for _, cells in rows:
            whole, *found = (quantity(_at(cells, place)) for place in (one, *parts))
            if (whole.number if whole else 0) != sum(part.number for part in found if part):
                return False
    except Unclear:
        return False
    return True


def _at(cells: tuple, place: int | None) -> object:
    return cells[place] if place is not None and place < len(cells) and not is_blank(cells[place]) else None
