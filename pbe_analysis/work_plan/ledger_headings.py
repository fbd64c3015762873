"""What offices call the columns of a ledger: other headings for the ones that `pbe new` writes."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..data import TableSpec
from ..data.aliases import headings_in
from ..data.heading import Heading
from ..data.headings import Band, Vocabulary, find_band
from ..data.rivals import for_a_missing_one, rivals
from ..fields import FIELDS
from ..reading import Page, shown
from ..wording import NOTHING, Prose, listed, say
from .ledger import COLUMNS, HISTORY_COLUMNS, LEDGER, STANDING

SPEC = TableSpec(
    "ledger",
    LEDGER,
    ("action",),
    ("action",),
    (*COLUMNS[1:], "sentence"),
    aliases=headings_in(Path(__file__).with_name("headings.yaml")),
)


def headings_of(page: Page) -> Band:
    """The ledger's row of headings; its own heading before any other name of a column, and one in sight before a hidden one."""
    return find_band(page, Vocabulary(SPEC)) or Band(0, 0, ())


def doubtful(page: Page, band: Band) -> Iterator[tuple[Heading, Heading]]:
    """(heading that is read, or would be, and one that may be meant instead and holds other figures): of the same name, or a slip away."""
    rows = page.rows[band.end :]
    same = ((one, two) for one in band.headings for two in band.unread if one.column == two.column and not two.is_hidden)
    said_twice = (pair for pair in (*band.twice, *same) if any(_differ(row, *pair) for _, row in rows))
    missing = ((Heading(-1, (), column=name), one) for name, one in for_a_missing_one(band, rows, SPEC))
    yield from dict.fromkeys((*said_twice, *rivals(band, rows, SPEC), *missing))


def _differ(row: Sequence[object], *pair: Heading) -> bool:
    """Whether the second of two cells says something, and not what the first says."""
    one, other = (shown(row[each.place]).strip() if each.place < len(row) else "" for each in pair)
    return bool(other) and one != other


def renamed(band: Band) -> dict[str, str]:
    """Heading as printed → the column that it was read as, where they differ."""
    return {
        one.title: FIELDS[one.column].title for one in band.headings if one.how and one.column in (*STANDING, *HISTORY_COLUMNS)
    }


def unread(band: Band) -> tuple[str, ...]:
    """Headings that are no column of the ledger, as printed."""
    return tuple(dict.fromkeys(one.title for one in band.unread if one.path))


def headings_told(renamed: Mapping[str, str], unread: Sequence[str]) -> Prose:
    """Which headings of the ledger were read as others, and which were not read; nothing where all are as expected."""
    pairs = [say("“{heading}”作“{title}”", heading=one, title=title) for one, title in renamed.items()]
    others = [say("“{heading}”", heading=one) for one in unread]
    read = say("台账表头中{pairs}读取。", pairs=listed(pairs)) if pairs else NOTHING
    return read + (say("台账中{others}栏没有读取。", others=listed(others)) if others else NOTHING)
