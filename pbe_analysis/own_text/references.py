"""References to figures: {{execution_rate: 蓟州区}} → the figure, printed and traced as everywhere.

A reference names a measure by its id or title, then, in any order, a subject (default: the whole), what it is taken over, 上年 or
较上年, and a form: 元, 万元, 亿元, or so many decimals: 1位小数.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ..blocks import Reference
from ..errors import PbeError, Problem, nearest
from ..figures import MONEY_PLACES, WHOLE, Figure
from ..messages import _
from ..numbers import fixed, percent
from ..quantities import unit
from .vocabulary import CHANGES, Vocabulary

REFERENCE = re.compile(r"\{\{([^{}]*)\}\}")
LONGEST = 200  # signs
LAST, CHANGE = "上年", "较上年"
PLAIN = {"年度": 0, "上年度": -1}  # words that stand for a year → years from the fiscal year
_SEPARATOR = re.compile(r"\s*[,，;；]\s*")
_PLACES = re.compile(r"(\d)\s*位小数|整数")
MONEY = ("元", "万元", "亿元")


class Unresolved(PbeError):
    """What a reference names is not known. problem: without its place."""

    def __init__(self, what: str, expected: str, hint: str = ""):
        self.problem = Problem("", what, expected, hint)
        super().__init__(what)


def resolved(inside: str, words: Vocabulary) -> Reference | str:
    """What stands for a reference; text for a year. inside: what stands between the braces. Error: Unresolved."""
    name, _colon, rest = inside.strip()[:LONGEST].replace("：", ":").partition(":")
    name, parts = name.strip(), [part for part in _SEPARATOR.split(rest.strip()) if part]
    if name in PLAIN and not parts:
        return str(words.year + PLAIN[name])
    id, found = _measure(name, words)
    figure, forms = _chosen(id, found, parts, words)
    return _shown(figure, forms, words)


def _measure(name: str, words: Vocabulary) -> tuple[str, list[Figure]]:
    if name in words.by_id:
        return name, words.by_id[name]
    measures = [one for id in words.by_id if (one := words.registry.get(id))]
    called = [one.id for one in measures if name in (one.title, *one.also_called)]
    first = [id for id in called if "." not in id] or called
    if len(first) == 1:
        return first[0], words.by_id[first[0]]
    if first:
        raise Unresolved(_('"{name}" is what several measures are called', name=name), _("one of {names}", names=first))
    known = [*words.by_id, *(one.title for one in measures)]
    raise Unresolved(_('"{name}" is not a figure', name=name), _("a measure by its id or title"), nearest(name, known))


def _chosen(id: str, figures: Sequence[Figure], parts: Sequence[str], words: Vocabulary) -> tuple[Figure, list[str]]:
    """The figure that the parts pick, and those of them that say how it is shown."""
    subjects, bases = {one.subject for one in figures}, {one.base for one in figures}
    subject, base, forms, when = WHOLE, None, [], ""
    for part in parts:
        if part in subjects:
            subject = part
        elif part in words.wholes or part == WHOLE:
            subject = WHOLE
        elif part in bases:
            base = part
        elif part in (LAST, CHANGE):
            when = part
        elif part in MONEY or _PLACES.fullmatch(part):
            forms.append(part)
        else:
            known = [*subjects, *filter(None, bases), LAST, CHANGE, *MONEY]
            what = _('"{part}" is no subject of {id}, nothing that it is taken over, and no form', part=part, id=id)
            raise Unresolved(what, _("a subject, a base or a form"), nearest(part, known))
    return _one(id, subject, base, when, words), forms


def _one(id: str, subject: str, base: str | None, when: str, words: Vocabulary) -> Figure:
    if when == CHANGE:
        found = [
            one
            for each in CHANGES
            for one in words.by_id.get(each, ())
            if one.subject == subject and one.base.split("·")[0] == id and (base is None or f"·{base}·" in one.base)
        ]
    else:
        year = words.year - 1 if when else None
        found = [one for one in words.of([id], [subject], year) if base is None or one.base.split("·")[0] == base]
    usual = [one for one in found if words.is_usual(one) or words.usual_base in one.base.split("·")] if base is None else found
    if len(found) == 1 or len(usual) == 1:
        return (usual or found)[0]
    if found:
        bases = [one.base for one in found]
        raise Unresolved(
            _("{id} of {subject} is taken over several things", id=id, subject=subject), _("one of {names}", names=bases)
        )
    names = sorted({one.subject for one in words.by_id[id]})
    if when:
        what = _("there is no {id} of {subject} to compare with the year before", id=id, subject=subject)
        raise Unresolved(what, _("a figure that the report has of both years"))
    raise Unresolved(_("there is no {id} of {subject}", id=id, subject=subject), _("one of {names}", names=names))


def _shown(figure: Figure, forms: Sequence[str], words: Vocabulary) -> Reference:
    shown = Reference.of(figure)
    return replace(shown, display=_in_form(figure, forms)) if forms and figure.value is not None else shown


def _in_form(figure: Figure, forms: Sequence[str]) -> str:
    """In a unit of money, with so many decimals."""
    assert figure.value is not None
    own, is_share = unit(figure.unit), figure.display.endswith("%")
    money = next((form for form in forms if form in MONEY), "")
    places = next((int(match[1] or 0) for form in forms if (match := _PLACES.fullmatch(form))), MONEY_PLACES)
    if money and (is_share or own.name != MONEY[0]):
        raise Unresolved(_("{id} is no amount of money", id=figure.id), _("no unit of money with it"))
    if is_share:
        return percent(figure.value, places)
    scale = own.scale / Fraction(unit(money).scale) if money else 1
    return f"{fixed(figure.value * scale, places)}{money or figure.unit}"
