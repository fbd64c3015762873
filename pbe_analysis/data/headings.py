"""Where the columns of a table stand: headings of one to three rows, merged or not, a group of columns for each source or none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..errors import closest
from ..fields import plain_heading
from ..reading import MOST_ABOVE, Page, Spoilt, is_blank, shown
from ..supposing import shared
from .aliases import aliases_of
from .heading import YEAR, Heading, chosen, split_title
from .lines import plain, unit_said
from .package import Resource
from .spec import TableSpec

TOP = 15  # rows; titles and unit lines may stand above the headings, but not more than this
DEEPEST = 3  # rows of headings
_BARE_UNIT = re.compile(r"\(?(?:单位:)?([^()]{1,8})\)?")
_UNITS = ("%", "元", "万元", "亿元", "千元", "百万元", "人", "家", "个", "户", "人次", "分", "份", "所", "件", "台", "天", "元/人/年")  # fmt: skip
_LATELY = re.compile(r"^[近前最][近]?[\d一二三四五六七八九十]+年(?:来|内|度)?(?=.)")
_ASIDE = re.compile("(?:不?含|不?包[含括]|剔除|扣除|其中).+")
WORDS = ("text", "measure", "date", "span")  # kinds of columns that hold no figures


@dataclass(frozen=True, slots=True)
class Band:
    """A row of headings and what stands under it. first: the place of its first row among the page's rows; end: that of the row
    behind its last one. headings: those of columns that the table has. unread: the others. twice: pairs of headings for one
    column. sums: headings of columns that add up groups of one. doubts: as `Chosen` has them. units: money column → unit said above it."""

    first: int
    end: int
    headings: tuple[Heading, ...]
    unread: tuple[Heading, ...] = ()
    twice: tuple[tuple[Heading, Heading], ...] = ()
    sums: tuple[Heading, ...] = ()
    doubts: int = 0
    above: str = ""

    @property
    def columns(self) -> set[str]:
        return {one.column for one in self.headings} | {one.grouped for one in self.headings if one.group}

    def figures(self, spec: TableSpec) -> list[int]:
        """The places of columns that hold figures."""
        return [one.place for one in self.headings if spec.field(one.column).kind not in WORDS]

    def names_a_row(self, cells: tuple, spec: TableSpec, allowed: Mapping[str, Mapping[str, str]]) -> bool:
        """Whether the cell of the first key column holds one of its allowed values."""
        place = next((one.place for one in self.headings if one.column == spec.first_key), len(cells))
        said = plain(cell) if place < len(cells) and isinstance(cell := cells[place], str) else ""
        return said in (allowed.get(spec.first_key) or ("甲", "乙", "丙", "丁"))

    def groups(self) -> tuple[tuple[str, str], ...]:
        """(column, value) of the groups of columns, in their order; none where every row is one."""
        return tuple(dict.fromkeys((one.grouped, one.group) for one in self.headings if one.group))

    def at(self, group: tuple[str, str] | None) -> dict[str, Heading]:
        """column → heading, for the rows of one group."""
        return {one.column: one for one in self.headings if not one.group or (one.grouped, one.group) == group}


@dataclass(frozen=True)
class Vocabulary:
    """What headings can mean for one table. titles: of datapackage.json; not_read: headings that it says are of no column. values:
    key column → what people write → what is meant. year: of the folder, "" where it is of none."""

    spec: TableSpec
    titles: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    not_read: frozenset[str] = frozenset()
    year: str = ""

    @classmethod
    def of(cls, spec: TableSpec, resource: Resource, allowed: Mapping[str, Mapping[str, str]]) -> Vocabulary:
        return cls(spec, resource.titles, allowed, frozenset(map(plain, resource.rules.not_read)), resource.year)

    @property
    def wanted(self) -> tuple[str, ...]:
        return self.spec.columns + self.spec.optional

    @cached_property
    def _columns(self) -> dict[str, tuple[str, str]]:
        """Every title that means a column, also as 其中：上年结转 → that column, and how far from its own heading the title is. What is
        declared comes before the table's own headings, those before what its kind of office calls them, and that before aliases."""
        wanted = self.wanted[::-1]  # of two columns with one title the first is meant
        common = {alias: (name, "alias") for name in wanted if name not in self.spec.own for alias in aliases_of(name)}
        office = {title: (name, "alias") for title, name in self.spec.headings().items()}
        own = {plain_heading(self.spec.field(name).title)[0]: (name, "") for name in wanted}
        declared = {title: (name, "") for title, name in self.titles.items() if name in wanted}
        every = (common, office, own, declared, {name: (name, "") for name in wanted})
        found = {plain(title): meant for one in every for title, meant in one.items()}
        bare = {title.removesuffix("名称"): (name, "alias") for title, (name, _) in found.items() if name in self.spec.key}
        found = bare | {f"{title}名称": meant for title, meant in bare.items()} | found  # 学校 and 学校名称
        found |= {title.replace("·", ""): meant for title, meant in found.items()}  # as a heading of several rows is told
        return {f"其中{sign}{title}": (name, "alias") for title, (name, _) in found.items() for sign in (":", "")} | found

    def column(self, title: str) -> tuple[str, str]:
        """The column that a title means, and how far from its own heading that is: "", "alias"; ("", "") for none."""
        return self._columns.get(plain(title), ("", ""))

    def value(self, title: str) -> tuple[str, str]:
        """(key column, meant value) of a title such as 中央资金, that heads a group of columns."""
        for name in self.spec.key[1:]:
            if (said := "".join(title.split())) and said in self.values.get(name, {}):
                return name, self.values[name][said]
        return "", ""

    def split(self, title: str) -> tuple[str, str, str, str]:
        """A title such as 中央资金到位资金 as (column, how, key column, value)."""
        for name in self.spec.key[1:]:
            for said, meant in self.values.get(name, {}).items():
                rest = title.removeprefix(said).lstrip("-—_·:的") if title.startswith(said) else ""
                if rest and (found := self.column(rest))[0]:
                    return *found, name, meant
        return "", "", "", ""


def find_band(page: Page, words: Vocabulary) -> Band | None:
    """The rows of headings that name most of the table's columns; of several those that leave none in doubt, that cut through no
    merged heading, the shallowest, and the first. None where there is no row at all."""

    def found() -> Band | None:
        band = _best_band(page, words)
        return band and _with_names_below(page, _with_units_below(page, band), words)

    return shared(("band", id(page), words.spec.name), (page, words), found)


def _best_band(page: Page, words: Vocabulary) -> Band | None:
    rows = page.rows
    best: tuple[tuple, Band] | None = None
    highest = len(words.spec.columns), max((len(cells) for _, cells in rows), default=0), 0, 0, -1
    for first in range(min(len(rows), TOP)):
        for depth in range(1, min(DEEPEST, len(rows) - first) + 1):
            band = replace(band_at(page, words, first, depth), above=_unit_above(page, first))
            rank = *_rank(band, words), -_cut(page, band), first - band.end
            if best is None or rank > best[0]:
                best = rank, band
            if rank >= highest:  # one row that names every column, each once: nothing below can be better
                return band
    return None if best is None else best[1]


def _with_names_below(page: Page, band: Band, words: Vocabulary) -> Band:
    """A column of rows' names that nobody calls so (县级单位) is known by what stands in it, if it is the only one."""
    cells = [cells for _, cells in page.rows[band.end :]]
    for key in (name for name in words.spec.key if name not in band.columns and words.values.get(name)):
        named = [one for one in band.unread if not one.is_declared and _holds_names(cells, one.place, words.values[key])]
        if len(named) == 1:
            found = replace(named[0], column=key, how="alias", grouped="", group="")
            band = replace(band, headings=(*band.headings, found), unread=tuple(one for one in band.unread if one not in named))
    return band


def _holds_names(rows: Sequence[tuple], place: int, known: Mapping[str, str]) -> bool:
    """Whether most cells of a column are known names, of two rows at least."""
    said = [text for cells in rows if place < len(cells) and (text := plain(cells[place]))]
    names = [text for text in said if text in known]
    return len({known[text] for text in names}) > 1 and 2 * len(names) > len(said)


def _rank(band: Band, words: Vocabulary) -> tuple:
    needed = sum(name in band.columns for name in words.spec.columns)
    return needed, len({(one.column, one.group) for one in band.headings}), -band.doubts


def _cut(page: Page, band: Band) -> int:
    """How many merged cells begin in its rows and end below them."""
    first, last = (page.rows[place][0] for place in (band.first, band.end - 1))
    return sum(first <= one.top <= last < one.bottom for one in page.merged)


def band_at(page: Page, words: Vocabulary, first: int, depth: int) -> Band:
    """The headings of `depth` rows from the row `first` on, without the unit above them."""
    cells = [cells for _, cells in page.rows[first : first + depth]]
    understood = [_understood(one, words) for one in _paths(cells, page, page.rows[first][0])]
    understood = _beside(_crossed(_of_year(understood, words.year), words), words.spec)
    return Band(first, first + depth, *chosen(understood))


def _paths(rows: Sequence[tuple], page: Page, line: int) -> Iterator[Heading]:
    """What heads each place. A group's title stands in the first of its columns, or in all of them where it is merged."""
    width = max(map(len, rows), default=0)
    texts = [[_text(row[place]) if place < len(row) else "" for place in range(width)] for row in rows]
    texts = [[""] * width if width > 2 and len(row) == row.count(row[0]) else row for row in texts]  # a title over all heads none
    for level, row in enumerate(texts[:-1]):
        below = texts[level + 1]
        for place in range(1, width):
            if not row[place] and below[place] and row[place - 1] and (below[place - 1] or place < 2):
                row[place] = row[place - 1]
    covered = {
        place
        for one in page.merged
        if one.top <= line + len(rows) - 1 and one.bottom >= line + len(rows) - 1
        for place in range(one.left + 1, one.right + 1)
    }
    for place in range(width):
        path = tuple(dict.fromkeys(filter(None, (row[place] for row in texts))))
        if path and place not in covered:
            yield Heading(place, path, is_hidden=place in page.hidden_columns)


def _text(cell: object) -> str:
    cell = cell.value if isinstance(cell, Spoilt) and cell.kind == "merged" else cell
    return "".join(cell.split()) if isinstance(cell, str) else ""


def _understood(one: Heading, words: Vocabulary) -> Heading:
    titles, unit, aside = [], "", False
    for title in one.path:
        text, said = (title, "") if words.column(title)[0] else split_title(title)  # 县（市、区） has no unit
        group = words.value(said)
        if _ASIDE.fullmatch(said) and not group[0]:  # 支出（不含结转）: what is counted, and no unit; told as another name is
            said, aside = "", True
        if said and not group[0]:
            unit = said
        titles += [text, *([said] if group[0] else [])]
    if len(titles) > 1 and titles[-1] in _UNITS:
        unit, titles = unit or titles[-1], titles[:-1]
    titles = [*filter(None, titles)]
    if plain("".join(titles)) in words.not_read or (titles and plain(titles[-1]) in words.not_read):
        return replace(one, unit=unit, is_declared=True)
    named = words.column("".join(titles)) if len(titles) > 1 else ("", "")
    if len(titles) > 1 and not named[0] and YEAR.match(titles[-1]):  # 近五年考核 over 2021年, 2022年
        named = words.column(titles[-1] + _LATELY.sub("", "".join(titles[:-1])))
    each = [words.column(title) for title in titles]
    last = max((place for place, found in enumerate(each) if found[0]), default=-1)
    column, how = named if named[0] or last < 0 else each[last]
    key, value = next((found for found in map(words.value, titles) if found[0]), ("", ""))
    unknown = [n for n, title in enumerate(titles) if not named[0] and not each[n][0] and not words.value(title)[0]]
    strange, below = (tuple(titles[n] for n in some) for some in (unknown, [n for n in unknown if 0 <= last < n]))
    if not column and titles and (split := words.split(titles[-1]))[0]:
        column, how, key, value = split
    if column in words.spec.key:  # it names the rows of all groups, or is a heading 资金来源 that somebody also calls a source
        key, value = "", ""
    declared = len(titles) > 1 and plain("".join(titles)) in map(plain, words.titles)
    how = how or ("alias" if aside else "")
    found = replace(one, unit=unit, column=column, grouped=key, group=value, how=how, strange=strange, below=below)
    found = replace(found, is_declared=declared)
    return replace(found, column="") if found.is_part else found


def _of_year(found: list[Heading], year: str) -> list[Heading]:
    """Of columns that stand under several years, those of the year in question."""
    own = {one.column for one in found if year and one.year == year}
    return [replace(one, column="") if one.column in own and one.year not in ("", year) else one for one in found]


def _crossed(found: list[Heading], words: Vocabulary) -> list[Heading]:
    """乡镇, 一季度, 二季度, 合计: of a table with but one column of figures, values of a key head that column; 2季度 may be one, too."""
    figures = [name for name in words.wanted if name not in words.spec.key]
    key = next((one.grouped for one in found if one.group and not one.column), "")
    if len(figures) > 1 or not key:
        return found
    known = words.values[key]
    crossed = (not one.column and not one.is_declared and (one.is_sum or one.group or closest(one.title, known)) for one in found)
    return [replace(one, column=figures[0]) if is_one else one for one, is_one in zip(found, crossed, strict=True)]


def _beside(found: list[Heading], spec: TableSpec) -> list[Heading]:
    """分值 right behind 一级指标 is that level's weight."""
    before = ["", *(one.column for one in found)]
    return [
        replace(one, column=spec.beside.get((last, one.column), one.column)) for last, one in zip(before, found, strict=False)
    ]


def _unit_above(page: Page, first: int) -> str:
    lines = [
        f"({split_title(page.name)[1]})",
        *page.above[-MOST_ABOVE:],
        *(shown(cell) for _, cells in page.rows[:first] for cell in dict.fromkeys(cells) if isinstance(cell, str)),
    ]
    found = list(dict.fromkeys(filter(None, map(unit_said, lines))))
    return "/".join(found)


def _with_units_below(page: Page, band: Band) -> Band:
    """A row of units below the headings, （万元） under each, belongs to them."""
    if band.end >= len(page.rows) or not band.headings:
        return band
    cells = page.rows[band.end][1]
    said = {
        place: unicodedata.normalize("NFKC", cell).strip()
        for place, cell in enumerate(cells)
        if not is_blank(cell) and isinstance(cell, str)
    }
    units = {place: match[1] for place, text in said.items() if (match := _BARE_UNIT.fullmatch(text)) and match[1] in _UNITS}
    if not units or len(units) < sum(not is_blank(cell) for cell in cells):
        return band
    headings = tuple(replace(one, unit=one.unit or units.get(one.place, "")) for one in band.headings)
    return replace(band, end=band.end + 1, headings=headings)
