"""Official forms, found by their words: the funds block (年度资金总额, its parts, 执行率) and the indicator block (分值, 得分, 总分).

Their rules are known, so that one row is enough: what a form says of itself needs no agreement of other rows.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile

from ...documents import names
from ...documents.captions import table_rows
from ...documents.document import Cell, Table
from ...quantities import UNDECLARED, quantities
from ..checks import Check, told
from ..claims import Claim, Formula, Stated
from ..slip_evidence import explained, has_digits
from ..verdicts import holds, verdict
from .matrix import Figures
from .spans import span_claims

Row = dict[int, Cell]

_ROLES = {  # the first that fits a heading
    "rate": re.compile(r"执行率|支出率|B/A|预算完成率"),
    "spent": re.compile(r"执行数|执行金额|支出数|实际支出|累计支出|实际执行"),
    "budget": re.compile(r"预算数|预算资金|预算金额|预算安排|调整后"),
    "weight": re.compile(r"^(?:指标)?(?:分值|权重|满分)"),
    "points": re.compile(r"(?:得分|自评分|评分)(?!率|标准|依据|说明|细则|占)"),
    "reached": re.compile(r"(?:完成|实现|达到)(?:指标)?(?:值|情况|数)$"),
    "target": re.compile(r"(?:指标|目标)值$"),
}
_FUNDS = re.compile(r"^(?:年度|项目|本年|全年|实施期|中期|部门)?(?:资金|预算|支出)(?:总额|合计)[：:]?$")
_SOURCE = re.compile(
    r"^(?:其中[：:]?)?(?:[（(]?\d[)）.、]?)?\S{0,8}?(?:拨款|结转|结余|资金|自筹|收入|支出|补助|配套|贷款|投入)(?:资金|结余)?[：:]?$"
)
_REST = re.compile(r"其他|其它")
_SUM = re.compile(r"^(?:自评|评价)?(?:总\s*分|总\s*计|合\s*计|得分合计|总得分)[：:]?$")
_AT_LEAST, _AT_MOST = re.compile(r"[≥≧＝=]|不[低少小]于|达到"), re.compile(r"[≤≦]|不[超高多大][过于出]")
_SIDE = re.compile(rf"{_AT_LEAST.pattern}|{_AT_MOST.pattern}")
_MARKS = ("weight", "points")
_EXECUTION = Fraction(1, 10)  # what execution weighs, which may stand in the block above
_FEWEST = 3  # rows
_BLANK = re.compile(r"\s")


@dataclass(slots=True)
class Band:
    """The rows below one row of headings. columns: the roles of its columns, budgets and outturns from the left."""

    columns: dict[str, list[int]]
    rows: list[Row]


def bands(table: Table) -> list[Band]:
    """The bands of a table whose headings are those of a form: two roles or more, in words."""
    found: list[Band] = []
    for row in _rows(table):
        columns = _roles(row)
        if len(columns) >= 2:
            found.append(Band(columns, []))
        elif found:
            found[-1].rows.append(row)
    return found


def _roles(row: Row) -> dict[str, list[int]]:
    roles: dict[str, list[int]] = defaultdict(list)
    for column, cell in sorted(row.items()):
        words = _BLANK.sub("", cell.text)
        role = next((role for role, heading in _ROLES.items() if heading.search(words)), None)
        if role is not None and len(words) <= 24:
            roles[role].append(column)
    return roles


def form_claims(tables: list[Table], figures: Figures, told: Iterable[Claim]) -> Iterator[Claim]:
    """What the blocks of forms say of their own figures, without what is told already. figures: those of the document."""
    known = {(claim.stated, frozenset(claim.formula.figures)) for claim in told}
    for claim in _claims(tables, figures):
        if (claim.stated, frozenset(claim.formula.figures)) not in known:
            yield claim


def _claims(tables: list[Table], figures: Figures) -> Iterator[Claim]:
    yield from span_claims(tables, figures)
    executed: Stated | None = None  # the points for execution, which may stand in a table of their own
    for table in tables:
        yield from _funds(_rows(table), figures)
    for band in (band for table in tables for band in bands(table)):
        if band.columns["budget"] and band.columns["spent"]:
            yield from _rates(band, figures)
            executed = next((one for row in band.rows if (one := _figure(row, band, "points", figures)) is not None), None)
        elif band.columns["weight"]:
            yield from _added_up(band, executed, figures)
            yield from _achieved(band, figures)


def _figure(row: Row, band: Band, role: str, figures: Figures) -> Stated | None:
    """The figure of a row in the last column of a role; of weights and points without a unit that other bands of the table declare."""
    found = _at(row, band.columns[role][-1], figures) if band.columns[role] else None
    if found is None and role == "target" and band.columns[role]:
        return _bound(row.get(band.columns[role][-1]))
    if found is None or role not in _MARKS or (found.unit.text and found.text.endswith(found.unit.text)):
        return found
    return found if found.unit == UNDECLARED else replace(found, unit=UNDECLARED)


def _bound(cell: Cell | None) -> Stated | None:
    """What a target says at least, or at most, should be reached: ≥442人, which is no figure of its own."""
    found = quantities(cell.text.strip()) if cell is not None else []
    if cell is None or len(found) != 1 or found[0].end != len(cell.text.strip()) or not _SIDE.match(cell.text.strip()):
        return None
    return Stated(found[0].text, found[0].number, found[0].places, found[0].unit, cell.where, counted=not found[0].places)


def _at(row: Row, column: int, figures: Figures) -> Stated | None:
    where = row[column].where if column in row else None
    return figures.get((where.block, where.row, where.column)) if where is not None else None


def _funds(rows: list[Row], figures: Figures) -> Iterator[Claim]:
    """A total above its sources, in each column: 年度资金总额 | 500.00; 其中：财政拨款 | 450.00. Where they add up, are more, or name what
    is left."""
    for place, row in enumerate(rows):
        for column in row:
            total = _at(row, column, figures)
            if total is None or total.unit.is_rate or not _FUNDS.search(_fund(row, column)):
                continue
            called = list(takewhile(_SOURCE.search, (_fund(line, column) for line in rows[place + 1 :])))
            below = rows[place + 1 : place + 1 + len(called)]
            stated = [one for line in below if (one := _at(line, column, figures)) is not None]
            claim, closed = Claim("total", total, Formula(tuple((1, one) for one in stated))), any(map(_REST.search, called))
            if stated and (closed or holds(verdict(claim)) or sum(one.value for one in stated) > total.value):
                yield claim


def _fund(row: Row, column: int) -> str:
    """What a figure in a column of a row is called, if it is a total of funds or a source of them; else nothing."""
    words = (_BLANK.sub("", cell.text) for at, cell in sorted(row.items(), reverse=True) if at < column)
    return next((text for text in words if _FUNDS.search(text) or _SOURCE.search(text)), "")


def _rates(band: Band, figures: Figures) -> Iterator[Claim]:
    for row in band.rows:
        rate, spent, given = (_figure(row, band, role, figures) for role in ("rate", "spent", "budget"))
        if rate and spent and given and rate.unit.is_rate and _fund(row, band.columns["rate"][-1]):
            if not (rate.number or spent.number or given.number):
                continue  # a form prints 0.00% of a source that gives nothing
            yield Claim("ratio", rate, Formula(((1, spent),), ((1, given),)))


def _rows(table: Table) -> list[Row]:
    return [{cell.where.column: cell for cell in row} for row in table_rows(table.cells)]


def _added_up(band: Band, executed: Stated | None, figures: Figures) -> Iterator[Claim]:
    """The last row as the sum of the weights and of the points above it, with the points of execution where only they make it right;
    none of the points where a weight is missing, so that they stand elsewhere."""
    last = next((place for place, row in enumerate(band.rows) if _SUM.search(_first(row))), None)
    if last is None:
        return
    points, weights = ([_figure(row, band, role, figures) for row in band.rows[:last]] for role in ("points", "weight"))
    whole, weight = (_figure(band.rows[last], band, role, figures) for role in ("points", "weight"))
    added, weighed = ([one for one in some if one is not None] for some in (points, weights))
    if weight is not None and len(weighed) >= _FEWEST:
        claim = Claim("total", weight, Formula(tuple((1, one) for one in weighed)))
        if holds(verdict(claim)) or (explained(claim) and not _is_short_by_execution(claim)):
            yield claim
    if whole is None or len(added) < 2 or len(added) < len(points):
        return
    number = object()
    claims = [Claim("total", whole, Formula(tuple((1, one) for one in chosen)), number)
              for chosen in (added, *([[executed, *added]] if executed is not None else []))]  # fmt: skip
    right = next((claim for claim in claims if holds(verdict(claim))), None)
    complete = weight is not None and sum(one.value for one in weighed) == weight.value
    if right is not None or complete or executed is not None:
        yield right or claims[0 if complete else -1]


def _is_short_by_execution(claim: Claim) -> bool:
    return claim.stated.value - (claim.formula.value() or 0) in (_EXECUTION * claim.stated.value, 0)


def _achieved(band: Band, figures: Figures) -> Iterator[Claim]:
    """Points as the part of their weight that was reached, full ones from the target on, where that holds for most indicators."""
    good, bad, number = [], [], object()
    for row in band.rows:
        target, reached, weight, points = (
            _figure(row, band, role, figures) for role in ("target", "reached", "weight", "points")
        )
        if target is None or reached is None or weight is None or points is None or not target.value:
            continue
        part = reached.value < target.value
        formula = Formula(((1, reached),), ((1, target),), times=(weight,)) if part else Formula(((1, weight),))
        claim = Claim("score", points, formula, number)
        if holds(verdict(claim)):
            good.append(claim)
        elif points.value < weight.value:  # less may be better
            bad.append(claim)
    parts = [claim for claim in good if claim.formula.bottom and has_digits(claim.stated.number, claim.stated.places)]
    if parts and len(good) >= _FEWEST * max(1, len(bad)):
        yield from good
        yield from (claim for claim in bad if explained(claim))


def _first(row: Row) -> str:
    return next((text for _, cell in sorted(row.items()) if (text := _BLANK.sub("", cell.text))), "")


def bound_checks(tables: list[Table], figures: Figures) -> Iterator[Check]:
    """Points of an indicator that are more than its weight, as points on top (加分), or with others (总分（含执行率10分）), may be; and all of them though its target, at
    least or at most so much, was missed."""
    for band in (band for table in tables for band in bands(table)):
        for row in band.rows:
            points, weight = (_figure(row, band, role, figures) for role in ("points", "weight"))
            on_top = any("加分" in cell.text or names.HOLDS_MORE.search(cell.text) for cell in row.values())
            if points is None or weight is None or points.unit.is_rate or weight.unit.is_rate or on_top:
                continue
            if points.number > weight.number > 0:
                more = f"{points.text} > {weight.text}（分值）"
                yield told("range", points.text, "", more, points.where, points.quote, "得分高于分值", [weight])
            target, reached = (_figure(row, band, role, figures) for role in ("target", "reached"))
            if points.number == weight.number > 0 and target and reached and _misses(row, band, target, reached):
                full = f"{reached.text}（{row[band.columns['target'][-1]].text.strip()}），{points.text} = {weight.text}（分值）"
                given = (target, points, weight)
                yield told("range", reached.text, "", full, reached.where, reached.quote, "未达到指标值而得满分", given)


def _misses(row: Row, band: Band, target: Stated, reached: Stated) -> bool:
    """Whether what was reached is on the wrong side of a target that says which side is right."""
    said = row[band.columns["target"][-1]].text.strip()
    below, above = reached.value < target.value, reached.value > target.value
    return reached.unit == target.unit and bool((below and _AT_LEAST.match(said)) or (above and _AT_MOST.match(said)))
