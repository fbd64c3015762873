"""What the words of a table's headings say that its figures alone do not: 合计 that no column agrees with, 占比, 累计, 权重."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..claims import Claim, Ledger, Stated
from ..slip_evidence import explained, is_excused, is_telling, swapped
from ..verdicts import holds, verdict
from . import ratios
from .chains import chain_claims, running_claims
from .lines import Line, line_of
from .sheet import Sheet
from .totals import WEIGHTED, Group, groups_of, total_claims, weighted_claims

_FIRM = 4  # items that agree for each that does not, to accuse without a slip


def word_claims(sheet: Sheet, found: list[Claim], ledger: Ledger, aside: frozenset[Stated] = frozenset()) -> Iterator[Claim]:
    """Further claims of one table; one that fails only where a slip of the hand explains it. found: what is claimed already.
    aside: figures of which nothing is to be claimed."""
    stated = {claim.stated for claim in found} | aside
    groups: dict[int, list[Claim]] = defaultdict(list)
    for claim in _candidates(sheet, stated, ledger):
        if claim.stated not in stated or claim.kind == ratios.COMPLEMENT:
            groups[claim.group].append(claim)
    for group in groups.values():
        good = [claim for claim in group if holds(verdict(claim))]
        bad = [claim for claim in group if not holds(verdict(claim))]
        yield from good
        if len(bad) <= max(len(good) / 3, 2):
            places = set(bad) if len(good) >= _FIRM * len(bad) and group[0].kind == "sum" else swapped(bad)
            for claim in bad:
                if (
                    claim in places
                    or claim.kind == WEIGHTED
                    or (is_telling(claim) and explained(claim) and not is_excused(claim))
                ):
                    yield claim


def _candidates(sheet: Sheet, stated: set[Stated], ledger: Ledger) -> Iterator[Claim]:
    lines = [line_of(place, measure) for place, measure in enumerate(sheet.measures)]
    items = range(len(sheet.items))
    groups = groups_of(sheet, lines)
    known = {line.place for line in lines if 2 * sum(one in stated for one in line.measure.stated) > len(line.measure.stated)}
    for group in groups:
        yield from total_claims(group, lines, ledger)
    yield from chain_claims(sheet, lines, known, ledger)
    yield from running_claims(sheet, lines, ledger)
    for group in groups:
        yield from weighted_claims(group, lines, known, ledger)
    yield from _share_claims([line for line in lines if line.place not in known], lines, sheet, groups, ledger)
    for complement in ratios.complements(lines, items):
        yield from ratios.complement_claims(complement, items, ledger)


def _share_claims(rates: list[Line], lines: list[Line], sheet: Sheet, groups: list[Group], ledger: Ledger) -> Iterator[Claim]:
    """占比: each item's amount ÷ the total's, for rates that nothing else explains."""
    totals = list(dict.fromkeys(group.total for group in groups))
    done: set[int] = set()
    amounts = [line for line in lines if not line.measure.is_rate]
    found = [one for one in ratios.shares([*rates, *amounts], sheet, totals) if one[0] in rates]
    for rate, amount, total, factor, _ in sorted(found, key=lambda one: one[4].differ - one[4].agree):
        if rate.place in done:
            continue
        done.add(rate.place)
        number, whole = ledger.group(), amount.measure.figures[total]
        for item in range(len(sheet.items)):
            figure, part = rate.measure.figures[item], amount.measure.figures[item]
            if figure is not None and part is not None and whole is not None:
                yield Claim("share", figure, ratios.share_formula(part, whole, factor), number)
