"""The headings above the indicators of any office's form: which columns they name, in one line or two, and where the table closes."""

import re
from collections.abc import Sequence
from itertools import groupby

from ..data.rows import YEAR_SAID
from .cells import text_of
from .form_header import distinct
from .vocabulary import key, vocabulary

Rows = Sequence[tuple[int, tuple]]
SUBTOTAL = re.compile(r"(?:其中:?)?(?:小计|合计|共计|本页合计|分项合计)|平均(?:分|值|得分)?|均值")
RESULTS = ("actual", "weight", "share", "reason", "stated")


def columns_of(
    cells: tuple, *, annual_first: bool = False, year: int = 0, apart: frozenset[int] = frozenset()
) -> dict[str, range]:
    """Field → places below its heading, more than one where that is merged; empty where a row holds no headings of indicators:
    two of the three levels. Of two sets of columns, for the mid-term and the year, the second is the year's unless said. year: of
    columns that name a year, only those of this one. apart: places below a heading that is read as a whole."""
    found = _of_year(cells, year, apart)
    if len({*found} & {"level1", "level2", "name"}) < 2:
        return {}
    place = -1 if has_two_sets(cells) and not annual_first else 0
    return {field: places[place] for field, places in found.items()}


def columns_below(cells: tuple, year: int = 0, apart: frozenset[int] = frozenset()) -> dict[str, range]:
    """The same of a row that holds nothing but headings, below those of groups; that a group is merged not every format can say."""
    said = sum(bool(text_of(cell)) and place not in apart for place, cell in enumerate(cells))
    found = _of_year(cells, year, apart)
    return {field: places[-1] for field, places in found.items()} if said == sum(map(len, found.values())) else {}


def in_two_lines(rows: Rows, *, annual_first: bool = False, year: int = 0) -> tuple[dict[str, range], dict[str, range]]:
    """The columns that the first line of headings names, and those that a second one does; what it says below a result
    that is read as a whole is no target's."""
    first = columns_of(rows[0][1], annual_first=annual_first, year=year)
    below = rows[1][1] if len(rows) > 1 else ()
    apart = frozenset(place for field in RESULTS for place in first.get(field, ()) if len(first[field]) > 1)
    return first, columns_of(below, annual_first=annual_first, year=year, apart=apart) or columns_below(below, year, apart)


def closes(cells: tuple) -> bool:
    """Whether a row is a sum of those above it, or stands below the table: 小计, 合计, 注."""
    first = text_of(distinct(cells)[0][1])
    return vocabulary().ends(first) or bool(SUBTOTAL.fullmatch(key(first)))


def _of_year(cells: tuple, year: int, apart: frozenset[int]) -> dict[str, list[range]]:
    found = {field: [one for one in places if _is_of(cells[one[0]], year)] for field, places in headings_in(cells, apart).items()}
    return {field: places for field, places in found.items() if places}


def _is_of(heading: object, year: int) -> bool:
    said = YEAR_SAID.match(text_of(heading))
    return not year or not said or int(said[0]) == year


def has_two_sets(cells: tuple) -> bool:
    """Whether indicators stand side by side twice: those of the mid-term and those of the year."""
    found = headings_in(cells)
    return all(len(found.get(field, ())) == 2 for field in ("name", "value"))


def headings_in(cells: tuple, apart: frozenset[int] = frozenset()) -> dict[str, list[range]]:
    words, texts = vocabulary(), [text_of(cell) for cell in cells]
    found: dict[str, list[range]] = {}
    for text, run in groupby(range(len(texts)), texts.__getitem__):
        places = list(run)
        if (field := words.columns.get(key(text))) and not apart & {*places}:
            found.setdefault(field, []).append(range(places[0], places[-1] + 1))
    return found
