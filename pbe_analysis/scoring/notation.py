"""Methods as analysts type them in the column 评分方法, and back: 扣分；目标=90%；每=1个百分点；扣=0.5 ↔ a rule of the registry.

Values are exact and in plain units: percentages as shares (90% is 0.9), money in 元, everything else as it is counted. docs/scoring.md
lists the methods with their parameters.
"""

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ..errors import or_none
from ..numbers import Exact
from .amounts import PERCENT, amount, is_step_of
from .conformity import is_in_words
from .notation_words import TITLES, WORDS, Given, Method, near

_PART = re.compile(r"[；;\n]+")
_UNIT = re.compile(r"%|[\u4e00-\u9fff]{1,4}(?:/[\u4e00-\u9fff]{1,8})?")
_BARE = re.compile(r"(?<=[=≥≤><])(\d+(?:\.\d+)?)(?=[:；]|$)")  # of a value: 目标=280, ≥280:4
_VALUES = re.compile(r"(?:^|；)(?:(?:目标|起点|满分|下限|上限|每)=|[≥≤><])[^；]*")


@lru_cache(maxsize=1024)
def method_of(text: str, weight: Exact) -> Method:
    """A method from its notation, for an indicator of that weight. Error: ValueError that says in Chinese what is wrong, with the
    nearest known word."""
    word, *parts = [part.strip() for part in _PART.split(text.strip()) if part.strip()] or [""]
    id = TITLES.get(word, word)
    if id not in WORDS:
        raise ValueError(f"“{word}”不是评分方法。{near(word, TITLES)}")
    known, build, _example = WORDS[id]
    return replace(build(Given(id, known, parts, weight)), text=text.strip())


def in_unit(text: str, unit: str) -> str:
    """A proposed notation in the unit of the value that it scores: 下限=4.8元 of a price in 元/份 is 4.8元/份, 目标=280 of 节 is 280节.
    What states a unit of its own keeps it; points have none, and a number up to 1 may be a share as it is."""
    if not _UNIT.fullmatch(unit):
        return text
    money, per, each = unit.partition("/")

    def one(match: re.Match) -> str:
        said = _BARE.sub(lambda bare: bare[1] + unit * (Decimal(bare[1]) > (1 if unit == PERCENT else 0)), match[0])
        return re.sub("元(?=[:；]|$)", f"元{per}{each}", said) if money.endswith("元") else said

    return _VALUES.sub(one, text)


def completed_by(text: str, target: str) -> str:
    """The notation with its target, or its deadline, taken from the cell 目标值 where it states none of its own."""
    word = TITLES.get(re.split(r"[；;\n]", text.strip(), maxsplit=1)[0].strip(), "")
    key = {"按比例": "目标", "反向比例": "目标", "扣分": "目标", "达标": "目标", "按期限": "期限"}.get(word)
    if not target or key is None or re.search(rf"{key}\s*[=＝:：≥≤<>＜＞≧≦]", text):
        return text
    if word == "达标" and _PART.search(text):
        return text
    if word == "达标" and is_in_words(target):
        return f"{text}；目标={target}"
    if key == "期限":
        return f"{text}；期限={target}" if re.fullmatch(r"\d{4}-\d\d-\d\d", target) else text
    if (found := or_none(amount, target)) is None:
        return text
    step = re.search(r"每[=：:]([^；;]+)", text)
    if word == "扣分" and not (step and is_step_of(amount(step[1]).unit, found.unit)):
        return text
    sign = "≥" if word == "达标" and not found.operator else ""
    return f"{text}；目标={sign}{target}"
