"""Verdicts in words: the value, what is asked, and the outcome, as reports and worklists print them."""

from decimal import Decimal

import numpy as np

from ..numbers import UNDEFINED, shortest
from .rule import Rule
from .verdicts import OUTCOMES, Ruling


def exact(value: float) -> int | Decimal:
    """A count or decimal as it was stated: floats are exact up to 2**53, and to 15 digits."""
    return int(value) if value == int(value) else Decimal(f"{value:.15g}")


def number(value: float, unit: str) -> str:
    """A whole or decimal value with its unit; "—" where there is none."""
    return UNDEFINED if np.isnan(value) else f"{shortest(exact(value))}{unit}"


def value(rule: Rule, ruling: Ruling, place: int) -> str:
    """What an applicant has: 4年."""
    return number(float(ruling.value[place]), rule.unit)


def asked(rule: Rule, ruling: Ruling, place: int) -> str:
    """What is asked: 不少于5年; "—" where the rule has no number."""
    least = number(float(ruling.threshold[place]), rule.unit)
    return least if least == UNDEFINED else f"{rule.asks}{least}"


def outcome(ruling: Ruling, place: int) -> str:
    """符合, 不符合, 无法判断 or 不适用, with what failed or is missing: 无法判断（缺现职务聘任时间）."""
    word, why = OUTCOMES[int(ruling.verdict[place])], ruling.why(place)
    return f"{word}（{why}）" if why else word


def short(paragraph: str) -> str:
    """The place of a paragraph without its words: 三（一）2."""
    return paragraph.partition("：")[0]
