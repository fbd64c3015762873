"""Tables of an edited Word file beside those that were computed: cells that differ, rows and columns that are gone.

Rows are matched by what they hold, wherever they stand, so that sorting a table is no fault.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from .differences import Difference
from .edited import Sheet, same

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
SHORT = 12  # signs; a cell of so few is a value in words, one of more is text that may be worded anew
Row = tuple[str, ...]


def pairs(computed: Sequence[Sheet], found: Sequence[Sheet]) -> list[tuple[Sheet, Sheet | None]]:
    """Each computed table with the one that it became: of its title, else of its head."""
    left = list(found)
    made: dict[int, Sheet] = {}
    alike: tuple[Callable[[Sheet, Sheet], bool], ...] = (
        lambda one, other: same(one.title) == same(other.title) and _head(one) == _head(other),
        lambda one, other: bool(one.title) and same(one.title) == same(other.title),
        lambda one, other: _head(one) == _head(other) and len(one.rows) == len(other.rows),
    )
    for is_alike in alike:
        for place, one in enumerate(computed):
            if place not in made and (other := next((other for other in left if is_alike(one, other)), None)):
                made[place] = other
                left.remove(other)
    return [(one, made.get(place)) for place, one in enumerate(computed)]


def _head(sheet: Sheet) -> list[str]:
    return [same(cell) for cell in sheet.rows[0]] if sheet.rows else []


def differences(computed: Sheet, found: Sheet | None) -> tuple[int, list[Difference]]:
    """How many cells are as they were, and what differs."""
    if found is None:
        return 0, [Difference("table deleted", computed.where, "")]
    columns = _columns(_head(computed), _head(found))
    told = [
        Difference("column deleted", found.where, name)
        for name, column in zip(computed.rows[0] if computed.rows else (), columns, strict=False)
        if column is None
    ]
    kept = [place for place, column in enumerate(columns) if column is not None]
    theirs = [
        tuple(row[column] if column < len(row) else "" for column in columns if column is not None) for row in found.rows[1:]
    ]
    ours = [tuple(row[place] if place < len(row) else "" for place in kept) for row in computed.rows[1:]]
    matched, added = _matched(ours, theirs)
    agreeing = 0
    for row, other in zip(ours, matched, strict=True):
        if other is None:
            told.append(Difference("row deleted", found.where, _name(row), computed=" | ".join(row)[:80]))
            continue
        changed = [place for place, (one, two) in enumerate(zip(row, other, strict=True)) if _differs(one, two)]
        agreeing += len(row) - len(changed)
        for place in changed:
            head = computed.rows[0][kept[place]]
            told.append(Difference("changed", found.where, f"{_name(row)} {head}".strip(), row[place], other[place] or "—"))
    told += [Difference("row added", found.where, _name(row), found=" | ".join(row)[:80]) for row in added]
    return agreeing, told


def _columns(ours: list[str], theirs: list[str]) -> list[int | None]:
    """For each of our columns the place of theirs; where both have as many, one that is renamed keeps its place."""
    left = list(enumerate(theirs))
    found: list[int | None] = []
    for place, name in enumerate(ours):
        usual = (place, name) if (place, name) in left else next((one for one in left if one[1] == name), None)
        if usual is not None:
            left.remove(usual)
        found.append(usual[0] if usual is not None else None)
    if len(ours) == len(theirs):
        free = {place for place, _ in left}
        found = [place if column is None and place in free else column for place, column in enumerate(found)]
    return found


def _matched(ours: Sequence[Row], theirs: Sequence[Row]) -> tuple[list[Row | None], list[Row]]:
    """Theirs for each of ours: an equal one, else one of the same name, else the one most alike. And those left over."""
    left = Counter(_key(row) for row in theirs)
    by_key = {_key(row): row for row in theirs}
    found: list[Row | None] = [None] * len(ours)
    for place, row in enumerate(ours):
        if left[_key(row)]:
            left[_key(row)] -= 1
            found[place] = by_key[_key(row)]
    rest = [by_key[key] for key in by_key for _ in range(left[key])]
    for is_near in (_of_one_name, _mostly_equal):
        for place, row in enumerate(ours):
            near = [other for other in rest if is_near(row, other)] if found[place] is None else []
            if near:
                most = max((_equal(row, other), -n) for n, other in enumerate(near))
                found[place] = taken = near[-most[1]]
                rest.remove(taken)
    return found, rest


def _key(row: Row) -> Row:
    return tuple(map(same, row))


def _equal(row: Row, other: Row) -> int:
    return sum(one == two for one, two in zip(_key(row), _key(other), strict=True))


def _of_one_name(row: Row, other: Row) -> bool:
    return bool(row) and same(row[0]) == same(other[0]) and (len(row) < 3 or _equal(row, other) > 1)


def _mostly_equal(row: Row, other: Row) -> bool:
    return _equal(row, other) * 2 >= len(row)


def _name(row: Row) -> str:
    """What a row is called: its first cell that is no number, shortened."""
    return next((cell for cell in row if cell and not _NUMBER.fullmatch(same(cell))), row[0] if row else "")[:20]


def _differs(computed: str, found: str) -> bool:
    """Whether another figure stands there. A long text may be worded anew as long as its numbers stay."""
    one, two = same(computed), same(found)
    return one != two and (len(one) <= SHORT or Counter(_NUMBER.findall(one)) != Counter(_NUMBER.findall(two)))


def every(computed: Sequence[Sheet], found: Sequence[Sheet]) -> Iterator[tuple[int, list[Difference]]]:
    for one, other in pairs([one for one in computed if one.is_of_figures], found):
        yield differences(one, other)
