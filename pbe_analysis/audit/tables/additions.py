"""Lines (rows or columns) that are the sum or the mean of others, found by how their figures agree.

A total stands before or behind its parts. So for each line the running sums of those beside it are compared with it, in all
places at once; what is a part of one total is passed over when the next level is looked for, so that 合计 of 小计 is found after
the 小计. The same is tried along lines of one name (the second heading of a table) and along every second, third …
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from ...documents import names
from .apart import carried, nested, scattered, windows
from .levels import balances, counted, levels, whole
from .stretches import SUM, stretches
from .view import Relation, View

_WIDEST = 1500  # lines that one total is looked for among
_ROUNDS = 6
_NESTED = 9.0
_MOST_FOR_PAIRS = 60
_FEWEST_MENDED = 2  # items at which a sum must hold where another one does not, to take its place
_FEWEST_OTHER = 3  # sums that fail at an item at which nothing is added


def additions(view: View) -> list[Relation]:
    """The sums and means of a view, each set of lines once; the levels of a hierarchy from the lowest up."""
    done = _kept([*levels(view), *balances(view)], [])
    for number, scope in enumerate(_scopes(view)):
        consumed: set[int] = set()
        for _ in range(_ROUNDS):
            new = _kept(_round(view, scope, consumed, done, means=number == 0), done)
            if not new:
                break
            done += new
            consumed |= {part for one in new if one.kind == SUM for part in one.parts}
    for find in (nested, windows, scattered):
        done += _kept((one for one in find(view, done) if _is_better(one, done)), done)
    done += _suggested(view, done)
    done += _kept(carried(view, done), done)
    return _where_added(view, [_borne_out(view, one) for one in done if one.kind != SUM or not _are_growth(view, one)])


def _are_growth(view: View, one: Relation) -> bool:
    """Whether all of its lines are rates of growth: that of a product is nearly the sum of those of its factors."""
    return all(view.says_rate[line] and names.GROWTH.search(view.names[line]) for line in one.lines)


def _where_added(view: View, found: list[Relation]) -> list[Relation]:
    """Without what differs at items at which no sum holds and several do not: changes and trends beside amounts."""
    sums = [one for one in found if one.kind == SUM]
    agree, differ = (counted(view, sums, which) for which in ("agree", "differ"))
    other = set(np.flatnonzero((agree == 0) & (differ >= _FEWEST_OTHER)))
    return [replace(one, differ=tuple(item for item in one.differ if item not in other)) if one.agree else one for one in found]


def _scopes(view: View) -> Iterator[tuple[int, ...]]:
    """The sequences of lines along which totals are looked for."""
    whole = view.lines
    yield whole
    totals = tuple(line for line in whole if view.is_total[line])
    if 3 <= len(totals) < len(whole):
        yield totals
    rates = tuple(line for line in whole if view.is_rate[line])
    if rates and len(rates) < len(whole):
        yield tuple(line for line in whole if not view.is_rate[line])
        yield rates
    by_name: dict[str, list[int]] = defaultdict(list)
    for line in whole:
        by_name[view.leaves[line].casefold().strip()].append(line)
    named = [tuple(lines) for name, lines in by_name.items() if name and 3 <= len(lines) < len(whole)]
    yield from named
    if len(whole) <= _MOST_FOR_PAIRS and 2 * sum(map(len, named)) <= len(whole):
        for stride in (2, 3, 4):
            for start in range(stride):
                if len(whole[start::stride]) >= 3:
                    yield whole[start::stride]


def _round(view: View, scope: tuple[int, ...], consumed: set[int], done: list[Relation], *, means: bool) -> list[Relation]:
    tried: list[tuple[int, np.ndarray]] = []
    open_ = np.array([line for line in scope if line not in consumed], dtype=int)  # of which sequences are views
    taken: dict[int, set[int]] = defaultdict(set)
    for one in done:
        taken[one.line] |= set(one.parts)
    totals = [line for line in view.lines if view.is_total[line]]
    for place, line in enumerate(open_.tolist()):
        after, before = open_[place + 1 : place + 1 + _WIDEST], open_[max(0, place - _WIDEST) : place][::-1]
        both = (
            [np.concatenate([before, after])] if totals == [line] and len(after) and len(before) else []
        )  # the one total of a list in halves
        runs = (after, before, *both)
        tried += [(line, run[~np.isin(run, list(taken[line]))] if taken[line] else run) for run in runs]
    return stretches(view, tried, means=means)


def _suggested(view: View, done: list[Relation]) -> Iterator[Relation]:
    """Totals by their name that nothing explains, each with the lines before it up to the total before, or with those behind it up to
    the next. Where none agrees, the first."""
    totals, known = [line for line in view.lines if view.is_total[line]], {one.line for one in done}
    for place, line in enumerate(totals):
        last, next_ = totals[place - 1] if place else -1, totals[place + 1] if place + 1 < len(totals) else len(view.names)
        runs = ([other for other in view.lines if start < other < end] for start, end in ((last, line), (line, next_)))
        tried = [one for run in runs if len(run) >= 2 and line not in known and (one := whole(view, line, np.array(run)))]
        yield from sorted((one for one in tried if not _is_remade(one, done)), key=lambda one: -len(one.agree))[:1]


def _is_better(one: Relation, done: list[Relation]) -> bool:
    """Whether it holds wherever what explains its line holds, and at several items at which that does not: at one of them a slip may."""
    known = (other for other in done if other.line == one.line)
    return all({*one.agree} > {*other.agree} and len(one.differ) + _FEWEST_MENDED <= len(other.differ) for other in known)


def _is_remade(one: Relation, done: list[Relation]) -> bool:
    """Whether its parts make another total wherever they are told, so that they are not those of one that they do not always make."""
    made = (other.parts for other in done if other.kind == SUM and not other.differ)
    return one.kind == SUM and bool(one.differ) and any(set(one.parts) == set(parts) for parts in made)


def _kept(found: Iterable[Relation], done: list[Relation]) -> list[Relation]:
    """Those that go together: the surest first, no line a part of two totals of one round unless in other places, no set of
    lines twice, and nothing that follows from what is known."""
    kept: list[Relation] = []
    used: dict[int, list[Relation]] = defaultdict(list)
    known = {one.lines for one in done}
    for one in sorted(found, key=_rank, reverse=True):
        if one.lines in known or _is_remade(one, done) or any(_clash(one, other) for part in one.parts for other in used[part]):
            continue
        if any(other.line in one.parts and set(other.parts) & set(one.parts) and set(other.agree) & set(one.agree)
               for other in (*done, *kept) if other.kind == SUM):  # fmt: skip
            continue  # a subtotal beside its own parts
        if one.kind != SUM and any(one.line == other.line and other.kind != SUM for other in (*done, *kept)):
            continue
        kept.append(one)
        known.add(one.lines)
        for part in one.parts:
            used[part].append(one)
    return kept


def _borne_out(view: View, one: Relation) -> Relation:
    """Without the parts that are nothing wherever the sum agrees, where it agrees at more places without them: they were taken in
    for that, and nothing tells that they belong to it."""
    if one.kind != SUM or not one.agree or not one.differ:
        return one
    values = np.nan_to_num(view.values[list(one.parts)])
    parts = tuple(part for part, row in zip(one.parts, values, strict=True) if row[list(one.agree)].any())
    if not 2 <= len(parts) < len(one.parts):
        return one
    fewer = whole(view, one.line, np.array(parts))
    mended = set(fewer.agree) & set(one.differ) if fewer else set()
    if not fewer or not mended or set(fewer.differ) - set(one.differ):
        return one
    return replace(one, parts=parts, agree=tuple(sorted({*one.agree, *mended})), differ=fewer.differ)


def _rank(one: Relation) -> tuple:
    return (one.sure - 1.5 * len(one.differ) + one.hint / 2, -len(one.parts))


def _clash(one: Relation, other: Relation) -> bool:
    """Whether two totals share parts, and chance may have made one of them."""
    if (one.kind == SUM) != (other.kind == SUM) or not set(one.agree) & set(other.agree):
        return False
    return min(one.sure, other.sure) <= _NESTED
