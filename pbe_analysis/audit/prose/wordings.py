"""How relations are told in words, one entry each: what is said, and which figure follows from which.

In the words `#a` is a figure called a, `#%a` a rate, `#.a` percentage points, `F` any figure; `~` are a few words within a
clause, `…` within a sentence, neither with a figure in them; a name may stand in each of several orders of words. An equation
names the figure that follows: `d = a + b - c`, `n = b / a`; a name may stand for several figures, which are added up.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..claims import Formula, Terms
from .sentences import Said
from .subjects import is_aside

SIGNS = (0xE000, 0xE200, 0xE400, 0xE600)  # where the signs of rates, of percentage points and of all others begin; the end
_FIGURE = {"%": "[\ue000-\ue1ff]", ".": "[\ue200-\ue3ff]", "": "[\ue000-\ue5ff]"}
NO_FIGURE = "\ue000-\ue5ff\n。！？"

Roles = dict[str, list[Said]]
Made = Iterable[tuple[Said, Formula]]


@dataclass(frozen=True, slots=True)
class Wording:
    """cue: without which nothing is looked for. made: the figures by role → those that follow, each with how. sure: whether it may
    accuse without a slip that explains it. about: how far off, as a share, round words may be. written: whether the relation is written
    out in signs, where one unit at its end serves all: 18+17.5=35.5分. far: whether it may begin in a paragraph above."""

    kind: str
    cue: str
    made: Callable[[Roles, re.Match], Made]
    words: re.Pattern
    sure: bool = False
    about: Fraction = Fraction(0)
    written: bool = False
    far: bool = False


def told_as(kind: str, cue: str, made: str | Callable[[Roles, re.Match], Made], words: str, **more) -> Wording:
    """An entry by its words and its equation, or the function that makes the figures."""
    return Wording(kind, cue, _equation(made) if isinstance(made, str) else made, _pattern(words), **more)


def _pattern(text: str) -> re.Pattern:
    text = re.sub(r"#([%.]?)([a-z]+)", lambda found: f"(?P<{found[2]}{found.start()}>{_FIGURE[found[1]]})", text)
    text = re.sub(r"(?<![a-z<(])F", _FIGURE[""], text)
    return re.compile(text.replace("~", f"[^{NO_FIGURE}，,；;：:]{{0,16}}?").replace("…", f"[^{NO_FIGURE}；;]{{0,30}}?"))


def _equation(text: str) -> Callable[[Roles, re.Match], Made]:
    """`d = a + b - c`, `n = b / a`, `p = a * r`, as a function of the figures."""
    result, _, right = text.partition(" = ")
    above, _, below = right.partition(" / ")
    above, _, times = above.partition(" * ")

    def made(roles: Roles, match: re.Match) -> Made:
        by = (roles[times][0].figure,) if times else ()
        return [(roles[result][0], Formula(terms(above, roles), terms(below, roles), by))]

    return made


def terms(text: str, roles: Roles) -> Terms:
    found = re.findall(r"([-+]?) ?([a-z]+)", text)
    return tuple((-1 if sign == "-" else 1, said.figure) for sign, role in found for said in roles[role])


def composed(roles: Roles, match: re.Match) -> Made:
    """由甲20分、乙30分…组成; 收入完成A亿元。加上补助收入B亿元，收入总计C亿元: what is not of the whole's kind, such as 四个部分, is no part."""
    whole = roles["t"][0]
    parts = [said for said in roles["parts"] if said.dimension == whole.dimension and not (said.quantity.spelt or is_aside(said))]
    return [(whole, Formula(tuple((1, said.figure) for said in parts)))] if len(parts) >= 2 else []


def apart(roles: Roles, match: re.Match) -> Made:
    """A gap between two amounts, whichever is the larger."""
    larger, smaller = sorted((roles["a"][0].figure, roles["b"][0].figure), key=lambda figure: -figure.value)
    return [(roles["d"][0], Formula(((1, larger), (-1, smaller))))]


def falls(match: re.Match) -> bool:
    """Whether a group called down, down2 … has matched."""
    return any(text for name, text in match.groupdict().items() if name.startswith("down"))


def moved(roles: Roles, match: re.Match) -> Made:
    """What an amount rose to, or fell to, as a share of what it was."""
    sign, above = (1, "-b") if falls(match) else (-1, "b")
    return [(roles["r"][0], Formula(terms(above, roles), terms("a", roles), offset=Fraction(sign)))]
