"""Tables whose rows are named by several columns, and that cross them: each town has a row of each kind of work. Where all but few of the
combinations have one, those without are doubtful, and so is a name that stands in one of them alone and is a slip away from the usual
one. Tables that are sparse by their nature, as lists of contracts, are none of these."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from math import prod

from ..messages import _
from .checks import called, named
from .faults import Faults
from .rivals import slip
from .rows import Row
from .spec import TableSpec

FEWEST = 10  # combinations; of fewer, one that is missing says nothing
MOST = 3  # that are missing, or names that stand alone
PART = 10  # and no more than one of so many

Key = tuple[str, ...]


def doubts(rows: list[Row], spec: TableSpec, allowed: Mapping[str, Mapping[str, str]], faults: Faults) -> None:
    """Warns of both. allowed: columns whose names the parameters list, so that none of them is a slip."""
    found = {tuple(str(row.values.get(name) or "") for name in spec.key): row for row in rows}
    if len(spec.key) < 2 or spec.outline or spec.private or any("" in key for key in found):
        return
    slips = {key: (place, meant) for key, place, meant in _slips(found, spec, allowed)}
    for key, (place, meant) in slips.items():
        row, others = found[key], called({name: key[at] for at, name in enumerate(spec.key) if at != place}, allowed)
        what = _(
            "{said} stands in this row alone; nearly all others have {usual}, and {others} has none",
            said=faults.quoted(key[place]),
            usual=faults.quoted(meant),
            others=others,
        )
        expected = _("one name for the same; of two, both under `names` of the column in the parameters")
        faults.warn([row.line], named(row, spec.key[place]), what, expected)
    known = {(*key[: at[0]], at[1], *key[at[0] + 1 :]) if (at := slips.get(key)) else key: row for key, row in found.items()}
    for missing in _missing(known):
        beside = [row for key, row in known.items() if key[0] == missing[0]]
        keys = [named(beside[0], name).name for name in spec.key]
        what = _(
            "no row for {name}, while nearly every other combination of {keys} has one",
            name=called(dict(zip(spec.key, missing, strict=True)), allowed),
            keys=keys,
        )
        expected = _("the row; where there is nothing to enter, with 0 or empty cells")
        faults.warn([row.line for row in beside], named(beside[0], spec.first_key), what, expected)


def _missing(keys: Collection[Key]) -> Iterator[Key]:
    """The combinations of all names that stand in no row, if they are few."""
    names = [dict.fromkeys(column) for column in zip(*keys, strict=True)]
    whole = prod(map(len, names))
    if whole >= FEWEST and 0 < whole - len(keys) <= min(MOST, whole // PART):
        yield from (key for key in product(*names) if key not in keys)


def _slips(keys: Collection[Key], spec: TableSpec, declared: Collection[str]) -> Iterator[tuple[Key, int, str]]:
    """Keys, each with the place of a name in it and the one that is meant: that stands in nearly all rows that it could stand in, and
    not in one that has the other names of the key."""
    for place, column in enumerate(spec.key):
        counts = Counter(key[place] for key in keys)
        alone = [key for key in keys if counts[key[place]] == 1]
        if column in declared or not 0 < len(alone) <= MOST:
            continue
        every = len({key[:place] + key[place + 1 :] for key in keys})
        usual = [name for name, count in counts.items() if count > 1 and PART * (count + 1) >= (PART - 1) * every]
        for key in alone:
            near = [name for name in usual if slip(key[place], name) is not None]
            yield from ((key, place, name) for name in near if (*key[:place], name, *key[place + 1 :]) not in keys)
