"""All relations of one sheet: which lines follow from which, as claims about single figures, and which of them may accuse.

What holds confirms. What does not hold accuses only where the relation is established, by words or by its other places, where one
slip of the hand explains the difference or nearly all other places hold, and where the figure follows from nothing else;
otherwise nothing is said.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np

from ...documents import names
from ...documents.document import Table
from ..checks import Status
from ..claims import Claim, Formula, Stated, are_unlike
from ..slip_evidence import corroborated, exactness, explained, has_digits, is_excused, is_telling, swapped
from ..verdicts import holds, verdict
from .across import Wholes, across, complements, placed, weighted, wholes_of
from .additions import additions
from .matrix import Figures, matrix_of, spots
from .products import products
from .proportions import proportions
from .quotients import quotients
from .sheet import Sheet
from .stretches import MEAN_OF_ALL, SUM
from .view import Relation, View, views

_NEAR_MEAN = 20  # a weighted mean and a plain one of figures that are alike differ by less than a twentieth
_FIRM, _RARE = 12, 20  # places that must hold, and how many for each that does not, to accuse without a slip
# places and powers of ten beside which the one that does not hold is told by few digits, if off by so many steps
_LONE, _LONE_SURE, _OFF = 4, 4.0, 3
_FEW, _SURE, _CALLED = 3, 6.0, 3.0  # places and powers of ten that establish a relation; of what is called a rate
_FIRMLY = 6.0  # powers of e by which all other places of a relation must be unlikely to be exact, for one not to be by rounding
_EXACT = 4.0  # powers of e by which coarser rounding must be unlikely to leave all other places exact
_RUNNING = 4  # items of a running sum for each that breaks it
_NOTHING = 2  # places at which marks for what is kept back change nothing
_MANY = 12  # places that hold, where two figures of few digits may have changed places
_LONG = 10_000  # steps of a figure of which two relations do not ask for the same other one by chance
_WHOLES = ("total", "sum")
_READINGS = {"per_head": "ratio", "share": "ratio", "growth": "ratio", "saving": "ratio", "difference": "sum", "mean": "total"}


def table_claims(tables: list[Table]) -> tuple[list[Claim], list[Sheet], Figures]:
    """What the figures of a sheet claim of each other, its tables with the figures that the claims are about, and all of these by
    their places."""
    matrix = matrix_of(tables)
    if matrix is None:
        return [], [], {}
    claims: list[Claim] = []
    doubtful: list[Claim] = []  # they fail, and no slip explains it
    aside: set[Stated] = set()  # totals of more, or of less, than is seen
    seen = [(view, additions(view)) for view in views(matrix)]
    for view, sums in seen:
        made = products(view, {one.line for one in sums})
        triples = {one.lines for one in made}
        divided = [one for one in quotients(view, sums) if one.lines not in triples]
        for one in (*sums, *made, *divided):
            claims += _judged(view, one, doubtful, aside)
    failing = [claim for claim in claims if not holds(verdict(claim))]
    if any("加权" in table.caption for table in tables):  # then a rate of all is no plain quotient
        claims = [claim for claim in claims if claim not in failing or not names.is_total(claim.stated.scope)]
    sure = corroborated([*failing, *doubtful])
    claims = list(_without_other_readings([*claims, *(claim for claim in doubtful if claim in sure)]))
    known = placed(seen)
    for view, _ in seen:
        claims += _across(view, wholes_of(view, known), claims, aside)
    return claims, matrix.sheets, spots(matrix)


def _across(view: View, wholes: Wholes, known: list[Claim], aside: set[Stated]) -> list[Claim]:
    """What follows across the items, of figures that nothing else is claimed of. aside: of which nothing is to be claimed."""
    stated = {claim.stated for claim in known} | aside
    figures = {line: [one for item in range(len(view.items)) if (one := view.figure(line, item))] for line in view.lines}
    lines = {line for line, of_line in figures.items() if 2 * sum(one in stated for one in of_line) > len(of_line)}
    found = [claim for claim in complements(view) if holds(verdict(claim)) or explained(claim)]
    for relation in (*across(view, wholes, lines), *proportions(view, lines)):
        found += (claim for claim in _judged(view, relation, [], set()) if claim.stated not in stated)
    return found + list(weighted(view, wholes, stated | {claim.stated for claim in found}))


def _judged(view: View, one: Relation, doubtful: list[Claim], aside: set[Stated]) -> list[Claim]:
    """What a relation claims of the items that it tells: what holds, and what is amiss beyond doubt."""
    group = object()
    good, bad = (
        {item: claim for item in items if (claim := _claim(view, one, item, group)) and not _is_idle(view, claim)}
        for items in (one.agree, one.differ)
    )
    right = _unexcused(_strictly([*good.values()]))
    withheld = {item for item in (*good, *bad) if not one.formula and view.is_withheld(one.parts, item)}
    if len(withheld & good.keys()) >= _NOTHING:  # where marks stand and it holds, they are nothing
        withheld = set()
    more = {claim.stated for item, claim in bad.items() if item in withheld or _is_of_fewer(view, claim)}
    aside |= more
    if _is_of_one_whole(one, [*good.values()]):
        return right
    shown = _shown(view, one)
    failing = [
        claim
        for item, claim in bad.items()
        if claim.stated not in more
        and not names.HOLDS_MORE.search(claim.stated.scope)
        and (one.firm or (len(claim.figures) > 2 and shown >= _nonzero(view, one.parts, [item])))
    ]
    return right + _accusing(failing, one, doubtful, [*good.values()])


def _shown(view: View, one: Relation) -> set[int]:
    """The parts that are something where a relation holds, those of a quotient and of what is called a total in any case; of others, such as
    debits between credits, nothing tells the sign."""
    return {*one.parts} if one.formula or one.hint else _nonzero(view, one.parts, [*one.agree, *one.slips])


def _nonzero(view: View, lines: tuple[int, ...], items: list[int]) -> set[int]:
    return {line for line in lines if np.nan_to_num(view.values[line][items]).any()}


def _strictly(claims: list[Claim]) -> list[Claim]:
    """Claims of a relation that hold, one mean of them perhaps only by rounding: that is no excuse where all others are too exact for
    means of figures that were rounded before."""
    off = [claim for claim in claims if abs((claim.formula.value() or 0) - claim.stated.value) > 2 * claim.stated.step]
    residues = {claim for claim in off if claim.kind == "mean" and verdict(claim) is Status.RESIDUE}
    if len(residues) != 1 or exactness([claim for claim in claims if claim not in residues]) < _FIRMLY:
        return claims
    return [replace(claim, strict=True) if claim in residues else claim for claim in claims]


def _claim(view: View, one: Relation, item: int, group: object) -> Claim | None:
    """What a relation claims of an item; None where nothing can be told. Where the sum of two parts is not called a total, one of them,
    by its name, is the difference."""
    whole = view.figure(one.line, item)
    parts, less = ([figure for line in lines if (figure := view.figure(line, item))] for lines in (one.parts, one.less))
    if whole is None:
        return None
    if one.formula:
        return Claim(one.kind, whole, one.formula(item), group)
    if not parts or len(less) < len(one.less) or are_unlike([whole, *parts]):
        return None
    if one.kind != SUM:
        count = len(one.parts) if one.kind == MEAN_OF_ALL else len(parts)
        return Claim("mean", whole, Formula(tuple((1, part) for part in parts), factor=Fraction(1, count)), group)
    rest = [part for part in parts if names.BALANCE.search(part.scope if view.down else part.name)]
    plain = not (view.is_total[one.line] or names.BALANCE.search(view.names[one.line]))
    if len(parts) == len(one.parts) == 2 and len(rest) == 1 and not less and plain:
        other = parts[0] if parts[1] is rest[0] else parts[1]
        return Claim("difference", rest[0], Formula(((1, whole), (-1, other))), group, firm=one.firm)
    terms = tuple((1, part) for part in parts) + tuple((-1, part) for part in less)
    return Claim("difference" if less else "total" if view.down else "sum", whole, Formula(terms), group, firm=one.firm)


def _is_said_without_signs(view: View, claim: Claim) -> bool:
    """Whether a change is printed as how large it is, in a table without a negative figure: 540.00, 583.20 and 43.20."""
    formula, exact = claim.formula, claim.formula.value()
    if exact is None or exact >= 0 or (view.matrix.values < 0).any():
        return False
    return holds(verdict(replace(claim, formula=replace(formula, factor=-formula.factor, offset=-formula.offset))))


def _is_idle(view: View, claim: Claim) -> bool:
    """Whether a claim that fails says nothing: a change without its sign, another figure over again (93.32% ÷ 1个), or nothing to divide
    by beside what is no quotient (6处)."""
    if claim.formula.value() is None:
        unit = claim.stated.unit
        return bool(unit.name) and not unit.is_rate and "/" not in unit.name
    again = any(figure.value == 1 for _, figure in claim.formula.bottom)
    return not holds(verdict(claim)) and (again or _is_said_without_signs(view, claim))


def _is_of_one_whole(one: Relation, good: list[Claim]) -> bool:
    """Whether parts, which no name calls so, make their total only where that is one number, as two rates beside one of 100 % do."""
    # one alone is its total anywhere
    several = [claim for claim in good if sum(part.value != 0 for _, part in claim.formula.top) > 1]
    return not (one.hint or one.firm) and len(several) >= _FEW and len({claim.stated.value for claim in several}) == 1


def _is_of_fewer(view: View, claim: Claim) -> bool:
    """Whether a total is the sum of every second, third or fourth of its parts, of amounts between numbers of people; or of all but
    the one part of a subtotal that stands beside it."""
    terms = claim.formula.top
    runs = [terms[start::stride] for stride in (2, 3, 4) for start in range(stride)]
    for place, ((_, one), (_, other)) in enumerate(pairwise(terms)):
        if one.value == other.value and any(names.is_total(part.scope if view.down else part.name) for part in (one, other)):
            runs.append(terms[:place] + terms[place + 1 :])
    return (
        claim.formula.factor == 1
        and claim.stated.number != 0
        and any(len(run) >= 2 and holds(verdict(replace(claim, formula=Formula(run)))) for run in runs if len(run) < len(terms))
    )


def _is_below_a_part(claim: Claim) -> bool:
    """Whether what is called a total is less than one of its parts, none of which is negative, as a mean or a rate is."""
    values = [figure.value for _, figure in claim.formula.top]
    whole = claim.kind in _WHOLES and all(sign == 1 for sign, _ in claim.formula.top) and min(values) >= 0
    return whole and 0 < claim.stated.value < max(values)


def _is_near_the_mean(claim: Claim) -> bool:
    """Whether it is about what its parts are on the average: of ten parts that is also what a shifted point leaves of their sum."""
    mean = Fraction(claim.formula.value() or 0) / len(claim.formula.top)
    return len(claim.formula.top) > 1 and abs(claim.stated.value - mean) * _NEAR_MEAN <= abs(mean)


def _is_established(one: Relation, differ: int) -> bool:
    """Whether words, or the places that hold, establish a relation. differ: how many do not, exactly computed."""
    if one.firm or (one.slips and len(one.slips) == len(one.differ) and one.sure >= _SURE):
        return True
    if one.kind == "product":
        return differ <= max(1, len(one.agree) // 4)
    if one.hint == 2:
        return differ <= max(len(one.agree), 2)
    return len(one.agree) >= _FEW and one.sure >= (_CALLED if one.hint else _SURE) and differ * 2 <= len(one.agree)


def _accusing(failing: list[Claim], one: Relation, doubtful: list[Claim], good: list[Claim]) -> list[Claim]:
    """Of the claims of a relation that differ those that hold after all, and those that show a fault: a slip explains it, or nearly
    all other places hold, or two of them hold once their figures change places; and coarser rounding would not excuse it, as it does
    not where the others (`good`) are exact."""
    right = [claim for claim in failing if holds(verdict(claim))]
    failing = [claim for claim in failing if claim.formula.value() is not None and claim not in right]
    if not _is_established(one, len(one.differ) - len(right)):
        long = (claim for claim in failing[:_FEW] if abs(claim.stated.value) >= _LONG * claim.stated.step)
        doubtful += filter(explained, long)
        return []
    running = one.formula and one.kind == "sum" and one.hint == 2 and len(one.agree) >= _RUNNING * len(one.differ)
    of_tree = one.firm and len(one.differ) <= max(1, len(one.agree) // _FIRM)
    firm = running or of_tree or (len(one.agree) >= _FIRM and len(one.agree) >= _RARE * len(one.differ))
    many = len(one.agree) >= _MANY
    places = {claim for claim in swapped(failing) if many or any(has_digits(one.number, one.places) for one in claim.figures)}
    failing = [claim for claim in failing if claim in places or not _is_below_a_part(claim)
               or (explained(claim) and not _is_near_the_mean(claim))]  # fmt: skip
    few = len(failing) <= max(1, len(one.agree) // 10)  # many that fail alike follow a rule of their own
    excused = set() if few and exactness(good) >= _EXACT else set(filter(is_excused, failing))
    sure = [
        claim
        for claim in failing
        if claim in places
        or (claim not in excused and (firm or ((is_telling(claim) or _is_lone(claim, one)) and explained(claim))))
    ]
    doubtful += [claim for claim in failing if claim not in sure and claim not in excused and few]
    return right + sure


def _is_lone(claim: Claim, one: Relation) -> bool:
    """Whether it alone does not hold, of a quotient by its name or of many places, and is off by more than rounding ever is."""
    fewest = _LONE if one.formula and one.hint == 2 else 2 * _LONE
    if len(one.differ) > max(1, len(one.agree) // _FIRM) or len(one.agree) < fewest or one.sure < _LONE_SURE:
        return False
    return abs((claim.formula.value() or 0) - claim.stated.value) >= _OFF * claim.stated.step + claim.formula.reach()


def _unexcused(claims: list[Claim]) -> list[Claim]:
    """Claims that nearly hold, without those that coarser rounding of their figures explains, or that are quotients of a single digit:
    nothing is said of these."""
    return [
        claim
        for claim in claims
        if claim.formula.value() is None or holds(verdict(claim)) or not (_is_of_one_digit(claim) or is_excused(claim))
    ]


def _is_of_one_digit(claim: Claim) -> bool:
    return bool(claim.formula.bottom) and 0 < abs(claim.stated.value) < 10 * claim.stated.step


def _without_other_readings(claims: list[Claim]) -> Iterator[Claim]:
    """Without the failing claims of figures that follow from something else, unless a tree is firm about them, and those that say again
    what others said."""
    good: dict[tuple[Stated, str], int] = defaultdict(int)
    seen: set[tuple] = set()
    for claim in claims:
        good[claim.stated, _READINGS.get(claim.kind, claim.kind)] += holds(verdict(claim))
    for claim in claims:
        key = (claim.stated, frozenset(claim.formula.figures), claim.formula.offset)
        other = good[claim.stated, _READINGS.get(claim.kind, claim.kind)]
        if key not in seen and (holds(verdict(claim)) or not other or claim.firm):
            seen.add(key)
            yield claim
