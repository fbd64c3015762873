"""Items that are the total, subtotal or mean of other items: 合计 below the districts, 其中 under a total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..claims import Claim, Formula, Ledger, Stated, are_unlike
from ..slips import slipped
from ..verdicts import rounded
from . import names
from .evidence import Evidence, Sample, gathered, surprise
from .lines import Line
from .sheet import Sheet

TOTAL, MEAN, WEIGHTED = "total", "mean", "weighted_mean"


@dataclass(frozen=True, slots=True)
class Group:
    """The item `total` is the sum of the items `parts`. named: whether its label says so."""

    total: int
    parts: tuple[int, ...]
    evidence: Evidence
    named: bool


def groups_of(sheet: Sheet, lines: list[Line]) -> list[Group]:
    """Each total item with the items that it sums up."""
    totals = [place for place, label in enumerate(sheet.items) if names.is_total(label)]
    found = [group for total in totals if (group := _named(total, totals, sheet, lines))]
    found += [group for place in range(len(sheet.items)) if (group := _among(place, sheet, lines))]
    if not totals:
        found += _unnamed(sheet, lines)
    return found


def _named(total: int, totals: list[int], sheet: Sheet, lines: list[Line]) -> Group | None:
    """The candidate that agrees in most measures; where none agrees in any, the one that the layout
    suggests."""
    candidates = [parts for parts in _candidates(total, totals, sheet) if parts]
    if not candidates:
        return None
    weighed = [Group(total, parts, gathered(_samples(total, parts, lines)), True) for parts in candidates]
    best = max(
        weighed,
        key=lambda group: (
            group.evidence.agree - group.evidence.differ,
            group.evidence.sure,
            len(group.parts),
        ),
    )
    return best if best.evidence.agree else weighed[0]


def _candidates(total: int, totals: list[int], sheet: Sheet) -> Iterator[tuple[int, ...]]:
    """Item sets that a total may sum up, the likeliest first."""
    leaves = [place for place in range(len(sheet.items)) if place not in totals and not _is_aside(sheet.items[place])]
    before = max((place for place in totals if place < total), default=-1)
    after = min((place for place in totals if place > total), default=len(sheet.items))
    others = [place for place in totals if place != total]
    subtotals = tuple(place for place in others if names.is_subtotal(sheet.items[place])) or tuple(others)
    kind = "".join(sheet.items[total].partition(" ")[1:])
    of_kind = tuple(place for place in leaves if kind and sheet.items[place].endswith(kind))  # 合计 中央 of 甲校 中央, 乙校 中央
    is_last, sets = total == len(sheet.items) - 1, [of_kind]
    run_before = tuple(place for place in leaves if before < place < total)
    run_after = tuple(place for place in leaves if total < place < after)
    if subtotals and not names.is_subtotal(sheet.items[total]):
        loose = tuple(place for place in leaves if place < min(subtotals)) if total > max(subtotals) else ()
        sets += [subtotals, tuple(leaves), (*loose, *subtotals)]
    sets += [run_before, run_after] if is_last or run_before else [run_after, run_before]
    every = tuple(place for place in range(len(sheet.items)) if place not in totals and not names.MEAN.match(sheet.items[place]))
    sets += [
        every,
        tuple(place for place in every if before < place < total),
        tuple(place for place in every if total < place < after),
    ]
    sets += [
        tuple(leaves),
        tuple(place for place in leaves if place < total),
        tuple(place for place in leaves if place > total),
    ]
    yield from dict.fromkeys(sets)


def _is_aside(label: str) -> bool:
    return bool(names.AMONG.match(label) or names.MEAN.match(label))


def _among(place: int, sheet: Sheet, lines: list[Line]) -> Group | None:
    """An item with 其中 … below it, if these are all its parts."""
    children = []
    for below in range(place + 1, len(sheet.items)):
        if not names.AMONG.match(sheet.items[below]):
            break
        children.append(below)
    if len(children) < 2 or names.AMONG.match(sheet.items[place]):
        return None
    group = Group(place, tuple(children), gathered(_samples(place, tuple(children), lines)), False)
    return group if group.evidence.accepts(1, 1) else None


def _unnamed(sheet: Sheet, lines: list[Line]) -> list[Group]:
    """The first or last item, where figures alone say that it is the total of all others."""
    count = len(sheet.items)
    for total in (count - 1, 0) if count >= 4 else ():
        parts = tuple(place for place in range(count) if place != total and not _is_aside(sheet.items[place]))
        evidence = gathered(_samples(total, parts, lines))
        if len(parts) >= 3 and evidence.accepts(0, 10):
            return [Group(total, parts, evidence, False)]
    return []


def _samples(total: int, parts: tuple[int, ...], lines: list[Line]) -> Iterator[Sample]:
    for line in lines:
        whole = line.values[total]
        stated = [line.values[part] for part in parts if line.values[part] is not None]
        if whole is None or not stated or not line.measure.added:
            continue
        room = line.roundings[total] + sum(line.roundings[part] for part in parts)
        agrees = abs(whole - sum(stated)) <= room
        weighty = sum(map(bool, stated)) >= 2
        step = line.steps[total] or 1
        yield Sample(agrees, surprise(whole, step + 2 * room) if weighty else 0.0, (whole, tuple(stated)))


def total_claims(group: Group, lines: list[Line], ledger: Ledger) -> Iterator[Claim]:
    """For each measure that can be added, that the total is the sum of its parts."""
    number = ledger.group()
    for line in lines:
        whole = line.measure.figures[group.total]
        parts = [one for part in group.parts if (one := line.measure.figures[part]) is not None]
        if (
            whole is None
            or not parts
            or are_unlike([whole, *parts])
            or {part.unit.is_rate for part in parts} == {not whole.unit.is_rate}
        ):
            continue  # an amount below shares in %, or a % below amounts, is no sum of what it stands below
        formula = Formula(tuple((1, part) for part in parts))
        if _is_meant(line, whole, parts, formula, group):
            yield Claim(TOTAL, whole, formula, number)


def _is_meant(line: Line, whole: Stated, parts: list[Stated], formula: Formula, group: Group) -> bool:
    """Whether this measure's total is a sum at all. A rate's is not, unless its parts make up the whole; a
    mean lies between its parts; where no measure agrees, one slip has to explain the difference."""
    gap = whole.value - formula.value()
    agrees = abs(gap) <= formula.reach() + whole.rounding
    weighty = sum(bool(part.value) for part in parts) >= 2
    if agrees:
        return weighty or len(parts) >= 2
    if len(parts) < 2 or names.PICKED.search(line.name):  # the median of all is no sum of medians
        return False
    values = [part.value for part in parts]
    between = min(values) <= whole.value <= max(values)
    if line.measure.is_rate:
        return (
            bool(names.SHARE.search(line.name) or names.WEIGHT.search(line.name))
            and (not between or _is_slip(whole, parts, gap))
            and formula.value() > Fraction(1, 2)
        )
    if any(part.unit.is_mean for part in parts) or (
        names.NOT_ADDED.search(line.name) and not line.measure.added and "分" not in line.name
    ):
        return False
    if not line.measure.added:
        return not between or _is_slip(whole, parts, gap)
    if group.evidence.agree:
        return not between or bool(line.unit) or bool(whole.value == 0) or _is_slip(whole, parts, gap) or len(parts) > 2
    return group.named and _is_slip(whole, parts, gap)


def _is_slip(whole: Stated, parts: list[Stated], gap: Fraction) -> bool:
    """Whether one slip, in the total or in one part, explains that they do not fit."""
    scale = whole.unit.scale
    if slipped(whole.number, (whole.value - gap) / scale, max(whole.places, whole.fineness)):
        return True
    return any(slipped(part.number, part.number + gap / part.unit.scale, max(part.places, part.fineness)) for part in parts)


def weighted_claims(group: Group, lines: list[Line], explained: set[int], ledger: Ledger) -> Iterator[Claim]:
    """A total's mean: the parts' values weighted by a count beside them, or their plain mean, in measures
    nothing else explains. Without a match it is claimed where one count alone can be the weight and the
    mean is near the weighted one."""
    number = ledger.group()
    counts = [line for line in lines if _is_weight(line, group)]
    for line in lines:
        whole = line.measure.figures[group.total]
        if whole is None or line.measure.added or line.place in explained:
            continue
        formulas = [formula for count in counts if (formula := _weighted(line, count, group))]
        plain = _plain_mean(line, group)
        slack = whole.step if names.MEANS.search(line.name) else whole.rounding  # of what is no mean by name, it has to hold
        match = next((formula for formula in (*formulas, *filter(None, [plain])) if _fits(formula, whole, slack)), None)
        if match is not None and match.figures:
            yield Claim(MEAN if match is plain else WEIGHTED, whole, match, number)
        elif len(formulas) == 1 and names.MEANS.search(line.name) and _is_near(formulas[0], whole):
            yield Claim(WEIGHTED, whole, formulas[0], number, reason="按各行人数或份数加权")


def _is_weight(line: Line, group: Group) -> bool:
    """Whether a measure can weigh others: a count of things, or one that is called 权重 and is a share."""
    if line.measure.is_rate and names.WEIGHT.search(line.name):
        return all(line.measure.figures[part] is not None for part in group.parts)
    return line.measure.added and _is_whole(line, group)


def _is_whole(line: Line, group: Group) -> bool:
    """Whether a measure counts things, so that its parts can be weights."""
    parts = [one for part in group.parts if (one := line.measure.figures[part]) is not None]
    return len(parts) == len(group.parts) >= 3 and all(part.counted and not part.unit.is_money for part in parts)


def _weighted(line: Line, count: Line, group: Group) -> Formula | None:
    parts = [(line.measure.figures[part], count.measure.figures[part]) for part in group.parts]
    stated = [(one, by) for one, by in parts if one is not None and by is not None]
    if len(stated) < 3 or any(one is None and by is not None and by.value for one, by in parts):
        return None
    return Formula(tuple((1, one) for one, _ in stated), weights=tuple(by for _, by in stated))


def _plain_mean(line: Line, group: Group) -> Formula | None:
    parts = [one for part in group.parts if (one := line.measure.figures[part]) is not None]
    return Formula(tuple((1, part) for part in parts), factor=Fraction(1, len(parts))) if len(parts) >= 3 else None


def _fits(formula: Formula, whole: Stated, slack: Fraction) -> bool:
    exact = formula.value()
    return exact is not None and abs(exact - whole.value) <= formula.reach() + slack


def _is_near(formula: Formula, whole: Stated) -> bool:
    """Within a quarter of the parts' range of the weighted mean, or a slip away from it."""
    exact = formula.value()
    if exact is None:
        return False
    values = [figure.value for _, figure in formula.top]
    near = abs(exact - whole.value) <= (max(values) - min(values)) / 4
    return near or slipped(whole.number, rounded(exact, whole) / whole.unit.scale, whole.places)
