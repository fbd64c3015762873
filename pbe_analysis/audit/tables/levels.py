"""Sums that the codes, numbers or blanks of rows say. All levels of one tree are weighed together, so that a row that fails is told
by the others."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ...documents import names
from .hierarchy import Tree, trees
from .stretches import SUM
from .view import Relation, View

_LEFT, _CARRIED = re.compile("结余|结存|盈余"), re.compile("累计(?:结余|结存|盈余)|滚存|上年|[年期]初|人均")
_FEWEST, _SHARE = 3, 3  # sums of a tree that hold, and how many for each that does not, to establish the others
_SHARES = 2  # items at which a total is less than one of its parts, as of a slip it is at one
_LONG = 100_000  # steps of a figure of which a slip is told by the digits
_BROKEN = 2  # sums of a column that one wrong figure breaks


def levels(view: View) -> list[Relation]:
    """Each row with the rows directly below it; the one total without a place in the tree with all its roots. Of columns, each total
    with the others below its heading."""
    return [one for tree in trees(view.names) for one in _of_tree(view, tree)] if view.down else list(_of_headings(view))


def balances(view: View) -> Iterator[Relation]:
    """收入 = 支出 + 结余, where one line alone is called each, and they add up at an item."""
    lines = [line for line in view.lines if not (view.is_rate[line] or _CARRIED.search(view.names[line]))]
    left = [line for line in lines if _LEFT.search(view.names[line])]
    spent, got = ([line for line in lines if line not in left and word in view.names[line]] for word in ("支出", "收入"))
    one = (
        whole(view, got[0], np.array([spent[0], left[0]])) if len(left) == len(spent) == len(got) == 1 and got != spent else None
    )
    if one is not None and one.agree:
        yield one


def _of_headings(view: View) -> Iterator[Relation]:
    """合计 below a heading that covers several columns, of which those below a narrower one are told by its own 小计 where it has one."""
    above = {
        line: view.names[line].removesuffix(view.leaves[line]).strip() for line in view.lines if names.is_total(view.leaves[line])
    }
    above = {line: heading for line, heading in above.items() if heading}
    for total, heading in above.items():
        narrower = {line: other for line, other in above.items() if other != heading and other.startswith(heading)}
        below = [line for line in view.lines if line == total or view.names[line].startswith(heading)]
        told = [line for line in below if line != total and not (view.is_rate[line] or view.is_percent[line])
                and (line in narrower or not view.names[line].startswith(tuple(narrower.values())))]  # fmt: skip
        covered = [line for line in view.lines if below[0] <= line <= below[-1]]
        one = whole(view, total, np.array(told), fewest=1) if len(told) >= 2 and covered == below else None
        if one is None:
            continue
        alone = len(one.differ) == 1 and not np.isnan(view.values[told][:, one.differ[0]]).any()
        if alone or len(one.differ) * _SHARE <= len(one.agree):
            yield replace(one, firm=True)


def _of_tree(view: View, tree: Tree) -> list[Relation]:
    family, wholes_of_roots = _family(view, tree)
    found = [one for parent, below in family.items() if (one := whole(view, parent, np.array(below), fewest=1))]
    agree, differ = (counted(view, found, name) for name in ("agree", "differ"))
    added = (agree > 0) & (differ <= np.maximum(agree, _BROKEN))  # of the other columns the rows are no sums, as of shares
    added |= (agree == 0) & (differ == 0)  # where all sums are nothing, so are their parts
    several = counted(view, [one for one in found if len(one.parts) >= 2], "agree")
    good, bad = agree[added].sum(), differ[added].sum()
    firm = bool(several[added].sum() >= _FEWEST and good >= _SHARE * bad) or bool(tree.coded and good >= 2 and bad <= 1)
    found = [one if one.line in wholes_of_roots else _in_columns(one, added) for one in found]
    return [told for one in found if (told := _told(view, one, firm, tree.coded, one.line in wholes_of_roots))]


def _family(view: View, tree: Tree) -> tuple[dict[int, tuple[int, ...]], set[int]]:
    """The stated rows below each stated row; and the totals without a place in the tree: of which all roots are, or those since the total before,
    or the totals before."""
    stated = set(view.lines)
    family = {parent: tuple(row for row in below if row in stated) for parent, below in tree.below.items() if parent in stated}
    within = {*tree.roots, *(row for below in tree.below.values() for row in below)}
    totals = [line for line in view.lines if line not in within and view.is_total[line]]
    if len(tree.roots) < 2 or stated - within != {*totals} or (len(totals) > 1 and not tree.below):
        totals = []
    for last, total in zip([-1, *totals], totals, strict=False):
        family[total] = tuple(row for row in tree.roots if row in stated and (last < row < total or len(totals) == 1)) or tuple(
            other for other in totals if other < total
        )
    return {parent: below for parent, below in family.items() if below}, {*totals}


def counted(view: View, sums: list[Relation], which: str) -> np.ndarray:
    """How many sums that are not nothing hold, or do not (`which`), at each item."""
    items = [item for one in sums for item in getattr(one, which) if view.values[one.line, item]]
    return np.bincount(np.array(items, dtype=int), minlength=view.values.shape[1])


def _in_columns(one: Relation, added: np.ndarray) -> Relation:
    agree, differ = (tuple(item for item in items if added[item]) for items in (one.agree, one.differ))
    return replace(one, agree=agree, differ=differ)


def _told(view: View, one: Relation, firm: bool, coded: bool, of_roots: bool) -> Relation | None:
    """A sum where it holds in most columns, the others of its tree establish it, or codes say so or that it is the total of all
    roots; of firm codes one part alone may be the whole. Of numbered rows, which need not be all, a sum is firm only where it holds
    somewhere."""
    agree, differ = one.agree, one.differ
    if not ((coded and firm) or of_roots):
        stated = ~np.isnan(view.values[list(one.parts)])
        agree, differ = (tuple(item for item in items if stated[:, item].sum() >= 2) for items in (agree, differ))
    alone = not agree and len(differ) == 1 and abs(view.values[one.line, differ[0]]) >= _LONG * view.steps[one.line, differ[0]]
    if not (agree or differ) or not (firm or coded or of_roots or alone or len(agree) >= max(1, len(differ))):
        return None
    sure = (firm and bool(coded or agree)) or (of_roots and len(differ) <= len(agree) + 1)
    return replace(
        one,
        agree=agree,
        differ=differ,
        sure=float(len(agree)),
        firm=sure,
        hint=2 * (sure or alone or len(agree) >= max(1, len(differ))),
    )


def whole(view: View, line: int, parts: np.ndarray, fewest: int = 2) -> Relation | None:
    """That a line is the sum of just these lines, of which so many are stated, whatever the figures say; None where nothing can be
    told."""
    target, there = view.values[line], ~np.isnan(view.values[parts])
    told = ~np.isnan(target) & (there.sum(axis=0) >= fewest) & view.alike[line]
    gap = np.abs(np.where(there, view.values[parts], 0.0).sum(axis=0) - target)
    room = view.halves[line] + np.sqrt(3 * (np.where(there, view.halves[parts], 0.0) ** 2).sum(axis=0)) + np.abs(target) * 1e-11
    fits = told & (gap <= room)
    parted = told & ~fits & (target >= 0) & (target <= np.nan_to_num(view.values[parts]).max(axis=0))
    if parted.sum() >= _SHARES:
        told &= ~parted  # shares of each part in something else
    if not told.any():
        return None
    return Relation(SUM, line, tuple(map(int, parts)), tuple(map(int, np.flatnonzero(fits))),
                    tuple(map(int, np.flatnonzero(told & ~fits))), float(fits.sum()), 2)  # fmt: skip
