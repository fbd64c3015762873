"""Claims and faults → checks, in words that a person can follow."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from ..numbers import MINUS, UNDEFINED, half_up, shortest
from .blame import Fault
from .checks import Check, Operand, Status
from .claims import Claim, Formula, Stated, Values
from .verdicts import holds, rounded, verdict

_WEIGHTS = {"total": 3.0, "grade": 4.0, "sum": 2.5, "same": 2.5, "difference": 2.0, "count": 2.0}


def checks_of(claims: Iterable[Claim], faults: Iterable[Fault]) -> list[Check]:
    """One check for each claim, and one for each figure to blame, whatever number of claims it breaks."""
    faults = list(faults)
    known = {fault.figure: fault.right for fault in faults if fault.right is not None}
    blamed = {claim: fault for fault in faults for claim in fault.claims}
    checks = [_fault_check(fault, known) for fault in faults]
    for claim in claims:
        if claim not in blamed:
            checks += filter(None, [_plain_check(claim, known)])
        elif claim.stated is not blamed[claim].figure:
            checks.append(_cleared_check(claim, blamed[claim], known))
    return checks


def _plain_check(claim: Claim, known: Values) -> Check | None:
    """That of a claim which accuses nothing; None where it does not hold, and others say that its figures are right."""
    status = verdict(claim)
    if not holds(status) and status is not Status.UNDEFINED:
        if known.keys().isdisjoint(claim.figures):
            return None
        corrected = verdict(replace(claim, strict=False), known)
        status = corrected if holds(corrected) else Status.CANNOT_TELL
    reason = claim.reason
    if status is Status.UNDEFINED and any(figure in known for figure in claim.formula.figures):
        status, reason = Status.CANNOT_TELL, "分母有误"
    elif status is Status.UNDEFINED:
        reason = "分母为零，比率无定义，应印“—”"
    return _check(claim, status, claim.formula, reason)


def _cleared_check(claim: Claim, fault: Fault, known: Values) -> Check:
    """The claim of a figure that is right, with an operand that is not."""
    right = f"{_shown(fault.right, fault.figure)}" if fault.right is not None else "更正值"
    reason = f"“{fault.figure.text}”有误；按{right}重算，本数相符"
    status = Status.CONFIRMED if holds(verdict(claim, known)) else Status.CANNOT_TELL
    return _check(claim, status, claim.formula, reason)


def _fault_check(fault: Fault, known: Values) -> Check:
    """The one check of a figure to blame: by the claim that it is the result of, or by one solved for it."""
    others = {figure: value for figure, value in known.items() if figure is not fault.figure}
    own = next((claim for claim in fault.claims if claim.stated is fault.figure), None)
    claim = own or fault.claims[0]
    more = [f"{_name(each)}" for each in fault.claims if each is not claim]
    also = f"同时与{'、'.join(dict.fromkeys(more))}不符" if more else ""
    reason = "；".join(filter(None, (claim.reason, also, _tie(fault))))
    weight = _WEIGHTS.get(claim.kind, 1.0) + 0.5 * len(fault.claims) + min(2.0, _size(fault))
    if own is not None:
        status = verdict(own, others)
        status = Status.CONTRADICTION if holds(status) else status
        return _check(own, status, own.formula, reason, weight, others)
    shown = _shown(fault.right, fault.figure)
    by = f"{_expression(claim.formula, claim.stated, {})} = {claim.stated.text}"
    status = _operand_status(fault)
    expression = f"{by}，由此应为 {shown}；文中为 {fault.figure.text}"
    operands = tuple(Operand(each.text, each.where) for each in claim.figures if each is not fault.figure)
    return Check(
        status, claim.kind, fault.figure.text, shown, expression, fault.figure.where, fault.figure.quote, reason, operands, weight
    )


def _tie(fault: Fault) -> str:
    """The other figures of which any one may be the wrong one instead."""
    shown = [(figure.text, _shown(right, figure)) for figure, right in fault.rivals]
    told = [f"“{text}”（则应为{right}）" for text, right in shown if right != text]  # one that prints alike is not the wrong one
    return f"也可能错在{'或'.join(told[:4])}，数字本身不能断定是哪一个" if told else ""


def _operand_status(fault: Fault) -> Status:
    """Cut off, off by one in the last digit, or simply wrong."""
    figure, right = fault.figure, fault.right or Fraction(0)
    step = figure.step
    if abs(right) // step * step == abs(figure.value) and right != figure.value:
        return Status.TRUNCATED
    if abs(right - figure.value) == step and not figure.counted:
        return Status.LAST_DIGIT
    return Status.CONTRADICTION


def _size(fault: Fault) -> float:
    """How far the figure is off, as a share of what it should be."""
    if fault.right is None:
        return 1.0
    return float(min(2, abs(fault.figure.value - fault.right) / (abs(fault.right) or 1)))


def _check(
    claim: Claim, status: Status, formula: Formula, reason: str, weight: float = 0.0, known: Values | None = None
) -> Check:
    figure, known = claim.stated, known or {}
    exact = formula.value(known)
    shown = UNDEFINED if exact is None else _shown(rounded(exact, figure, max(figure.places, figure.uniform)), figure)
    if (
        exact is not None
        and max(figure.places, figure.uniform) > figure.places
        and rounded(exact, figure) == figure.value
        and holds(status)
    ):
        shown = _shown(figure.value, figure)
    expression = f"{_expression(formula, figure, known)} = {shown}；文中为 {figure.text}"
    operands = tuple(Operand(each.text, each.where) for each in formula.figures)
    weight = weight or (1.0 if status.is_fault else 0.0)
    return Check(status, claim.kind, figure.text, shown, expression, figure.where, figure.quote, reason, operands, weight)


def _name(claim: Claim) -> str:
    return f"“{claim.stated.quote or claim.stated.text}”"


def _shown(value: Fraction | None, figure: Stated) -> str:
    """A value as `figure` prints its own: with its decimals, and its unit if that stands beside it."""
    if value is None:
        return UNDEFINED
    number = value / figure.unit.scale
    places = figure.places
    while places < max(figure.fineness, figure.uniform) and Fraction(half_up(number, places)) != number:
        places += 1
    prefix = figure.unit.name if figure.unit.name and figure.text.startswith(figure.unit.name) else ""
    digits = f"{half_up(number, places):{',' if prefix and ',' in figure.text else ''}f}".replace("-", MINUS)
    suffix = figure.unit.text if figure.unit.text and figure.text.endswith(figure.unit.text) else ""
    return f"{prefix}{digits}{' ' if ' ' in figure.text.strip() and suffix.isascii() and suffix.isalpha() else ''}{suffix}"


def _expression(formula: Formula, figure: Stated, known: Values) -> str:
    """The recomputation in the figures as printed: 2346 ÷ 2554, 1 − 96.73%, (120 − 100) ÷ 100."""
    top, bottom = _terms(formula.top, known), _terms(formula.bottom, known)
    if formula.weights:
        pairs = zip(formula.top, formula.weights, strict=True)
        products = " + ".join(f"{_terms((one,), known)} × {_terms(((1, by),), known)}" for one, by in pairs)
        return f"({products}) ÷ ({_terms(tuple((1, by) for by in formula.weights), known)})"
    if formula.times:
        top = " × ".join((top, *(one.text for one in formula.times)))
    if formula.bottom:
        above = f"({top})" if len(formula.top) > 1 else top
        text = f"{above} ÷ {f'({bottom})' if len(formula.bottom) > 1 else bottom}"
    elif formula.factor != 1 and formula.factor.numerator == 1 and len(formula.top) == formula.factor.denominator:
        text = f"({top}) ÷ {formula.factor.denominator}"
    elif abs(formula.factor) != 1:
        text = f"{top} × {formula.factor}"
    else:
        text = top
    if formula.root > 1:
        text = f"({text})^(1/{formula.root})"
    if not formula.offset:
        return text
    whole = _whole(formula, figure)
    if formula.offset < 0:
        return f"{text} {MINUS} {whole}"
    return f"{whole} {text}" if text.startswith(MINUS) else f"{whole} + {text}"


def _whole(formula: Formula, figure: Stated) -> str:
    if figure.unit.is_rate:
        return (
            f"{shortest(abs(formula.offset) / figure.unit.scale)}{figure.unit.text}"
            if not formula.bottom
            else shortest(abs(formula.offset))
        )
    return shortest(abs(formula.offset / formula.factor) if formula.bottom else abs(formula.offset))


def _terms(terms, known: Values) -> str:
    text = ""
    for sign, figure in terms:
        shown = figure.text if figure not in known else _shown(known[figure], figure)
        mark = MINUS if sign < 0 else "+"
        text += f" {mark} {shown}" if text else (f"{MINUS} {shown}" if sign < 0 else shown)
    return text
