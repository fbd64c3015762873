"""One column of a file: what heads it, what it was understood as, and which of several headings of one column is read."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..fields import plain_heading
from ..reading import address
from .lines import is_total, is_whole

YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0)?(?:年|$)")
_BRACKETS = str.maketrans("[]【】〔〕", "()()()")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a file. path: what heads it, from the top down. column: the name that it was understood as. group: the value
    of `grouped` that its group of columns stands for. how: "", or "alias" where it was understood otherwise than written.
    strange: what nothing is known of in the path, and below: as much of it as stands below what was understood. is_declared:
    datapackage.json names its whole path, or says that it is not read."""

    place: int
    path: tuple[str, ...]
    unit: str = ""
    column: str = ""
    grouped: str = ""
    group: str = ""
    how: str = ""
    strange: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    is_hidden: bool = False
    is_declared: bool = False

    @property
    def title(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def written(self) -> str:
        return " · ".join(self.path)

    @property
    def name(self) -> str:
        """As messages name it: without its unit, and with its group where it has one."""
        plain = [text for title in self.path if (text := split_title(title)[0])] or [self.column]
        return " · ".join(plain) if self.group else plain[-1]

    @property
    def year(self) -> str:
        """The year that it names: 2023年 · 支出."""
        return next((match[1] for title in self.path if (match := YEAR.match(title))), "")

    @property
    def is_sum(self) -> bool:
        """Whether it says that it is the sum of what stands beside it: 支出 · 合计, 合计 · 支出."""
        return any(map(is_total, self.strange))

    @property
    def is_partial(self) -> bool:
        """Whether a sum may be of some only: 小计, 财政资金合计."""
        return not any(map(is_whole, self.strange))

    @property
    def is_part(self) -> bool:
        """Whether it is but a part of the column that stands above it: 支出 · 其中：维修费."""
        return any(title.startswith("其中") for title in self.below) and not self.is_sum

    @property
    def is_vague(self) -> bool:
        """Whether it is another column than the one above it, for all that is known: 支出 · 维修费."""
        return bool(self.below) and not self.is_sum


class Chosen(NamedTuple):
    """read: one heading for each column and group; twice: pairs of headings for one; sums: of all groups of a column, or of some;
    doubts: how many pairs there would be if what stands below a heading said nothing but 合计: it may be the first row of data."""

    read: tuple[Heading, ...]
    unread: tuple[Heading, ...]
    twice: tuple[tuple[Heading, Heading], ...]
    sums: tuple[Heading, ...]
    doubts: int


def chosen(found: Iterable[Heading]) -> Chosen:
    """Its own title before an alias, one in sight before a hidden one, a total before what nothing is known of below the same title.
    Beside groups of a column, such as one for each source, 合计 is their sum and anything else, such as 其中：维修费, is not read."""
    found = [*found]
    grouped = {one.column for one in found if one.group}
    read: dict[tuple[str, str], Heading] = {}
    unread: list[Heading] = []
    sums: list[Heading] = []
    twice, doubts = [], 0
    for one in found:
        if not one.column or (one.column in grouped and not one.group):
            (sums if one.column and one.is_sum else unread).append(one)
            continue
        other = read.setdefault((one.column, one.group), one)
        if other is one:
            continue
        better, worse = sorted((other, one), key=_rank)
        doubts += not better.is_sum and _rank(better)[:-1] == _rank(worse)[:-1]
        if _rank(better) == _rank(worse):
            twice.append((other, one))
            continue
        read[one.column, one.group] = better
        unread.append(replace(worse, column="") if worse.is_vague and not better.is_vague else worse)
    return Chosen(tuple(read.values()), tuple(unread), tuple(twice), tuple(sums), doubts)


def _rank(one: Heading) -> tuple[bool, ...]:
    return not one.is_declared, one.is_hidden, bool(one.how), one.is_vague


def split_title(title: str) -> tuple[str, str]:
    plain, unit = plain_heading(unicodedata.normalize("NFKC", title).translate(_BRACKETS))
    if not unit and (match := re.fullmatch(r"(.+?)[:,，/](元|万元|亿元|%)", plain)):
        return match[1], match[2]
    bare = re.fullmatch(r"\(([^()]+)\)", plain)
    return ("", bare[1]) if bare else (plain, re.sub(r"^(?:金额|计量)?单位:", "", unit))


def cell_name(line: int, heading: Heading) -> str:
    """The cell as spreadsheets name it, " (F7)"; nothing where the file uses our own names, as files for programs do."""
    return "" if heading.title in ("", heading.column) else f" ({address(line, heading.place)})"
