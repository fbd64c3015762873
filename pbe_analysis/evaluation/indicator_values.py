"""What an indicator is scored on: a measure of the study, or the value that was typed, in the units of its method."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ..bounds import Deadline, completed, day_done, doubt, must_be_definite, understand
from ..comparable import POINTS
from ..errors import NotFound, nearest
from ..figures import WHOLE, Figure, Figures
from ..measures import Registry
from ..messages import Message, _
from ..numbers import MONEY_UNITS, Exact, half_up, shortest
from ..numerals import list_number
from ..reading.spellings import NONE_OR_ZERO, NOTHING
from ..scoring import ByDate, Checklist, Judgement, Stated, Undefined, outcome_of
from ..scoring.amounts import PERCENT, amount_of, amounts, is_same_unit
from ..scoring.conformity import is_met
from ..scoring.notation_words import Method

_MARK = re.compile(r"[①-⑳]")
_SHARE_OF = re.compile(r"(\d+)/(\d+)")


class NoFigure(NotFound):
    """What an indicator names is no figure. column: of the cell that names it."""

    def __init__(self, column: str, told: Message):
        super().__init__(told)
        self.column = column


def measured(figures: Figures, registry: Registry, name: str, subject: str, base: str) -> Figure:
    """The figure that a cell 取值指标 names by id or title. subject: 合计 where the cell is empty. Error: NoFigure with the nearest
    known name, or the bases to choose from."""
    known = figures.by_id
    titles = {registry[id].title: id for id in sorted(known, key=lambda id: "." not in id)}  # a measure before a part of another
    id = name if name in known else titles.get(name)
    if id is None:
        hint = nearest(name, [*titles, *known])
        raise NoFigure("measure", _('"{name}" is no measure of this project. {hint}', name=name, hint=hint))
    title, found = registry[id].title, [one for one in known[id] if one.subject == (subject or WHOLE)]
    if not found and subject in {one.base for one in known[id]}:
        what = _('"{subject}" is what {title} is taken over. Expected it under 取值口径', subject=subject, title=title)
        raise NoFigure("subject", what)
    if not found:
        hint = nearest(subject, {one.subject for one in known[id]})
        raise NoFigure("subject", _('"{subject}" has no {title}. {hint}', subject=subject or WHOLE, title=title, hint=hint))
    chosen = [one for one in found if one.base == base] if base or len(found) > 1 else found
    if not chosen:
        bases = "、".join(one.base or "—" for one in found)
        what = _("{title} has the bases {bases}. Expected one of them under 取值口径", title=title, bases=bases)
        raise NoFigure("base", what)
    return chosen[0]


def value_of(figure: Figure) -> Exact | None:
    """A figure in plain units: a share (2个百分点 is 0.02), 元, 元/平方米, a count."""
    money = figure.unit.partition("/")[0]
    if figure.value is not None and figure.unit == POINTS:
        return figure.value / 100
    if figure.value is None or money not in MONEY_UNITS or figure.numerator is not None or figure.display.endswith("%"):
        return figure.value
    return figure.value * Fraction(MONEY_UNITS[money])


def unit_of(figure: Figure) -> str:
    """ "%" for a share and for points of one, 元 for money."""
    if figure.display.endswith("%") or figure.unit == POINTS:
        return PERCENT
    money, per, each = figure.unit.partition("/")
    return f"元{per}{each}" if money in MONEY_UNITS else figure.unit


def actual_of(text: str, method: Method, weight: Exact, year: int) -> object:
    """A typed value as the method takes it. Error: ValueError that says in Chinese why it cannot be read."""
    if text.strip() in NOTHING:
        return Undefined("没有填报实际值")
    if isinstance(method.rule, ByDate):
        return _day(text, method.rule, weight, year)
    if isinstance(method.rule, Stated):
        return is_met(text, method.rule.word)
    return _items(text, method.rule) if isinstance(method.rule, Checklist) else typed(text, method)


def typed(text: str, method: Method) -> Exact:
    """A typed number in plain units; one without a unit is in that of the method. Error: ValueError."""
    must_be_definite(text)
    numbers = amounts(text)
    if len(numbers) != 1:
        raise ValueError(f"“{text}”中有几个数，应只写一个" if numbers else f"“{text}”不是一个数{_instead(text)}")
    (found,) = numbers
    if not found.unit and method.unit == PERCENT:
        if doubt(text, "≥90%"):
            raise ValueError(f"“{text}”可以是{shortest(found.value)}%，也可以是{shortest(found.value * 100)}%，应写明单位")
        return found.value.scaleb(-2)
    if not is_same_unit(found.unit, method.unit):
        raise ValueError(f"“{text}”的单位与评分方法的“{method.unit}”不同")
    return found.value


def _instead(text: str) -> str:
    """What to write where a word stands for a number."""
    if text.strip() in NONE_OR_ZERO:
        return "：一个也没有的，填 0"
    return "：按是否做到计分的，评分方法写作 达标；是" if text.strip() in ("是", "否", "有") else ""


def _day(text: str, rule: ByDate, weight: Exact, year: int) -> date:
    found: tuple[Deadline, ...] = completed(text)
    if len(found) != 1:
        raise ValueError(f"“{text}”中有几个日期，应只写一个")
    day, (done,) = day_done(found[0], rule.deadline, year), found
    last = done.on(year + (done.month <= 3))  # without a year perhaps of the next
    if day > rule.deadline and outcome_of(rule, weight, day).points != outcome_of(rule, weight, last).points:
        raise ValueError(f"“{text}”没有写明是哪一天，各日得分不同，应写明年月日")
    return day


def _items(text: str, rule: Checklist) -> object:
    """What of a list is fulfilled: 3, 3/4, ①②④, or their names."""
    if marks := _MARK.findall(text):
        numbers = {number for mark in marks if (number := list_number(mark))}
        if max(numbers) > len(rule.items):
            raise ValueError(f"清单共{len(rule.items)}项，没有第{max(numbers)}项")
        return {item: place in numbers for place, item in enumerate(rule.items, start=1)}
    if match := _SHARE_OF.fullmatch(text.strip()):
        if int(match[2]) != len(rule.items):
            raise ValueError(f"清单共{len(rule.items)}项，不是{match[2]}项")
        return int(match[1])
    names = [part for part in re.split("[、,，；;]", text) if part.strip()]
    if set(names) <= set(rule.items) and not text.strip().isdigit():
        return {item: item in names for item in rule.items}
    count = typed(text, Method(rule))
    if count != int(count):
        raise ValueError(f"“{text}”不是项数")
    return int(count)


def judged(points: Decimal | None, reason: str) -> Judgement | Undefined:
    """Points that a person gave."""
    return Undefined("没有填写得分") if points is None else Judgement(points=points, reason=reason)


def typed_once(text: str) -> tuple[Exact, int, str] | None:
    """A typed value that could be another one: in plain units, with its decimals as printed, and its unit."""
    bounds = [bound for bound in understand(text).bounds if not bound.relative]
    if len(bounds) != 1:
        return None
    found, places = amount_of(bounds[0]), max(-int(bounds[0].value.as_tuple().exponent), 0)
    return found.value, places, found.unit


def says(figure: Figure, value: Exact, places: int, unit: str) -> bool:
    """Whether a figure, rounded as the typed value was, is that value; figures in other units cannot be compared."""
    exact = value_of(figure)
    if exact is None or not is_same_unit(unit, unit_of(figure)) or (not unit and unit_of(figure) == PERCENT):
        return True
    scale = 100 if unit == PERCENT else 1
    return half_up(Fraction(exact) * scale, places) == half_up(Fraction(value) * scale, places) or abs(
        Fraction(exact) - Fraction(value)
    ) * scale < Decimal("0.01")
