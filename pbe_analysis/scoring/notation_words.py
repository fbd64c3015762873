"""The words of the column 评分方法: each with its parameters, how it is built, and an example."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from ..dates import parse_date
from ..errors import nearest, or_none
from ..numbers import Exact
from .amounts import DAYS, PERCENT, Amount, amount, is_held_against, is_step_of, points_of
from .computed import Between, ByDate, Checklist, Ladder, Part, PerDefect, Ratio, Reverse, Stated
from .conformity import is_in_words
from .judged import ByHand
from .methods import Rule

_PAIR = re.compile(r"[=:：]")
_SIGNED = re.compile(r"(目标)\s*([≥≤<>＜＞≧≦].+)")  # the sign stands for the =
WHETHER: dict[str, Part] = {"按比例": "exact", "不扣": "whole", "按一档": "begun"}  # 不足一档
_OTHERS = ("其余", "其他", "其它", "否则")


@dataclass(frozen=True, slots=True)
class Method:
    """A method as a table states it. unit: of the values that it scores, "" for any. text: the notation."""

    rule: Rule
    unit: str = ""
    text: str = ""


def near(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    hint = nearest(word, known)
    meant = hint.removeprefix("Did you mean ").removesuffix("?")
    return f"是不是“{meant}”？" if hint != meant else f"可以是：{'、'.join(known)}"


@dataclass
class Given:
    """The parts behind a method's word. known: the parameters that it has, those in the first place needed."""

    id: str
    known: tuple[str, ...]
    parts: list[str]
    weight: Exact
    pairs: dict[str, str] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    FLAGS: ClassVar[tuple[str, ...]] = ("封顶", "扣完为止")

    def __post_init__(self) -> None:
        for part in self.parts:
            signed = _SIGNED.fullmatch(part)
            key, *values = signed.groups() if signed else [piece.strip() for piece in _PAIR.split(part, maxsplit=1)]
            if part in self.FLAGS:
                continue
            if values and key in self.known:
                if key in self.pairs:
                    raise ValueError(f"“{key}”写了两次")
                self.pairs[key] = values[0]
            elif self.id in ("分档", "达标"):
                self.loose.append(part)
            else:
                raise ValueError(f"“{part}”不是“{self.id}”的参数。{near(key, self.known) if self.known else '它没有参数'}")

    def need(self, key: str) -> str:
        if key not in self.pairs:
            raise ValueError(f"“{self.id}”缺少参数“{key}”，如：{EXAMPLES[self.id]}")
        return self.pairs[key]

    def amount(self, key: str, unit: str | None = None) -> Amount | None:
        """The number of a parameter; None where it is not given. unit: of the target that it is held against, None where there is none."""
        if key not in self.pairs:
            return None
        try:
            found = amount(self.pairs[key])
        except ValueError:
            raise ValueError(f"“{key}={self.pairs[key]}”不是一个数，如：{EXAMPLES[self.id]}") from None
        if unit is not None and found.value and not is_held_against(found.unit, unit):
            raise ValueError(f"“{key}={self.pairs[key]}”{self._instead(key, found, unit)}")
        return found

    def _instead(self, key: str, found: Amount, unit: str) -> str:
        """What is wrong with a number in another unit than the target's, and what to write."""
        if unit == PERCENT and not found.unit:
            return f"没有写单位，目标以%计：百分数应写作 {key}={self.pairs[key]}%"
        if unit and found.unit != PERCENT:
            return f"的单位与目标的“{unit}”不同"
        of_target = f"是百分数，目标{f'以“{unit}”计' if unit else '没有写百分号'}"
        if key == "起点" and "最低完成" in self.known:
            return f"{of_target}：完成程度低于它不得分的，应写作 最低完成={self.pairs[key]}；否则写出数值，或给目标写上%"
        return f"{of_target}：应写出与目标同一单位的数值"

    def points(self, key: str) -> Exact | None:
        return points_of(self.pairs[key], self.weight) if key in self.pairs else None

    def target(self) -> Amount:
        self.need("目标")
        found = self.amount("目标")
        assert found is not None
        return found

    def floor(self, unit: str) -> Decimal | None:
        found = self.amount("起点", unit)
        return None if found is None else found.value


def _ratio(given: Given) -> Method:
    target = given.target()
    if target.value <= 0:
        raise ValueError("“按比例”的目标应大于零")
    least = given.amount("最低完成")
    if least is not None and least.unit != PERCENT:
        raise ValueError("“最低完成”是完成程度，应写百分数，如 60%")
    floor, full = given.floor(target.unit), given.amount("满分", target.unit)
    share = Fraction(floor) / Fraction(target.value) if floor is not None else None if least is None else least.value
    line = _line(given, floor, target.value)
    return Method(Ratio(target.value, share or 0, full=None if full is None else full.value, line=line), target.unit)


def _line(given: Given, start: Decimal | None, target: Decimal) -> tuple[Exact, Exact] | None:
    """Where a straight line to the target begins, and the share of the weight there."""
    if "起点得分" not in given.pairs:
        return None
    share = Fraction(points_of(given.pairs["起点得分"], given.weight)) / Fraction(given.weight)
    if start is None or (start <= target if given.id == "反向比例" else start >= target) or share > 1:
        raise ValueError(f"“起点得分”应不高于分值，并有比目标差的“起点”，如：{given.id}；目标=95%；起点=80%；起点得分=0")
    return start, share


def _reverse(given: Given) -> Method:
    target, floor = given.target(), given.floor(given.target().unit)
    if target.value < 0 or (floor is not None and floor < 0):
        raise ValueError("“反向比例”的目标和起点不能小于零")
    least = Fraction(target.value) / Fraction(floor) if floor else 0
    return Method(Reverse(target.value, least, line=_line(given, floor, target.value)), target.unit)


def _per_defect(given: Given) -> Method:
    target = given.amount("目标") or Amount(Decimal(0))
    step, deduct = given.amount("每") or Amount(Decimal(1)), points_of(given.need("扣"), given.weight)
    unit = target.unit or step.unit
    said = given.pairs.get("每", "1")
    if target.value and not (is_step_of(step.unit, unit) and (step.unit == PERCENT) == (target.unit == PERCENT)):
        such = "，应如 每=1个百分点" if target.unit == PERCENT else ""
        raise ValueError(f"“每={said}”的单位与目标的“{target.unit or given.pairs['目标']}”不同{such}")
    if not step.value:
        raise ValueError("“每”应大于零")
    most, least = given.points("最多扣"), given.floor(unit)
    rule = PerDefect(target.value, deduct, step.value, target.less_is_better, _part(given), most, least)
    return Method(rule, unit)


def _part(given: Given) -> Part:
    """What counts of a step that is not complete."""
    part = given.pairs.get("不足一档", "按比例")
    if part not in WHETHER:
        raise ValueError(f"“不足一档={part}”：{near(part, WHETHER)}")
    return WHETHER[part]


def _ladder(given: Given) -> Method:
    steps, otherwise = [], None
    for part in given.loose:
        said, found, points = part.rpartition(next((sign for sign in (":", "：", "得") if sign in part), "="))
        if not found:
            raise ValueError(f"“{part}”不是一档，应如 ≥95%:5")
        if said.strip() in _OTHERS:
            otherwise = points_of(points, given.weight)
            continue
        steps.append((_threshold(said), points_of(points, given.weight)))
    if not steps:
        raise ValueError(f"“分档”没有一档，如：{EXAMPLES['分档']}")
    return _rungs(steps, otherwise or 0)


def _threshold(said: str) -> Amount:
    found = amount(said.strip())
    if found.operator in ("", "="):
        raise ValueError(f"“{said.strip()}”前应有 ≥、≤、> 或 <")
    return found


def _rungs(steps: list[tuple[Amount, Exact]], otherwise: Exact) -> Method:
    units = {one.unit for one, _ in steps if one.unit}
    if len(units) > 1 or len({one.less_is_better for one, _ in steps}) > 1:
        raise ValueError("各档的单位和方向应一致")
    less = steps[0][0].less_is_better
    ordered = sorted(steps, key=lambda step: step[0].value, reverse=not less)
    beyond = tuple(one.value for one, _ in ordered if one.is_open)
    try:
        rule = Ladder(tuple((one.value, points) for one, points in ordered), otherwise, less, beyond)
    except ValueError:
        raise ValueError("各档应从好到差，每档一次，得分不高于前一档") from None
    return Method(rule, next(iter(units), ""))


def _met(given: Given) -> Method:
    said = given.pairs.get("目标") or next(iter(given.loose), "")
    if not said or len(given.loose) > 1:
        raise ValueError(f"“达标”应写一个条件，如：{EXAMPLES['达标']}")
    if is_in_words(said):
        return Method(Stated(said))
    return _rungs([(_threshold(said), given.weight)], 0)


def _checklist(given: Given) -> Method:
    shares = (
        tuple(points_of(part, given.weight) for part in re.split("[、,，]", given.pairs["各"])) if "各" in given.pairs else ()
    )
    if "项" in given.pairs:
        return _listed(tuple(filter(None, map(str.strip, re.split("[、,，]", given.pairs["项"])))), shares)
    given.need("共")
    count = given.amount("共")
    if count is None or not 1 <= count.value <= 99 or count.value != int(count.value):
        raise ValueError(f"“共={given.pairs['共']}”应是1至99的项数")
    return _listed(tuple(map(str, range(1, int(count.value) + 1))), shares)


def _listed(items: tuple[str, ...], shares: tuple[Exact, ...]) -> Method:
    try:
        return Method(Checklist(items, shares))
    except ValueError:
        raise ValueError("“清单”的各项应不重名，“各”应逐项写出大于零的分数") from None


def _by_date(given: Given) -> Method:
    said = given.need("期限")
    if (day := or_none(parse_date, said)) is None:
        raise ValueError(f"“期限={said}”不是日期，应如 2021-03-31")
    if "扣" not in given.pairs:
        late = points_of(given.pairs.get("逾期", "0"), given.weight)
        if Fraction(late) > Fraction(given.weight):
            raise ValueError(f"“逾期={given.pairs['逾期']}”高于分值")
        return Method(ByDate(day, Fraction(late) / Fraction(given.weight) if late else 0))
    step = given.amount("每") or Amount(Decimal(1), "天")
    if step.unit not in (*DAYS, "") or step.value <= 0:
        raise ValueError(f"“每={given.pairs['每']}”应是天数；按月扣的，用“扣分”，实际值填逾期的月数")
    deduct = points_of(given.pairs["扣"], given.weight)
    return Method(ByDate(day, 0, deduct, given.points("最多扣"), step.value, _part(given)))


def _between(given: Given) -> Method:
    given.need("下限"), given.need("上限")
    low = given.amount("下限")
    high = given.amount("上限", low.unit if low and low.value else None)
    assert low is not None and high is not None
    if low.value > high.value or low.value < 0:
        raise ValueError("“下限”应不小于零，不大于“上限”")
    return Method(Between(low.value, high.value), low.unit or high.unit)


WORDS: dict[str, tuple[tuple[str, ...], Callable[[Given], Method], str]] = {  # word → its parameters, who reads it, an example
    "按比例": (("目标", "满分", "起点", "起点得分", "最低完成"), _ratio, "按比例；目标=100%；起点=60%"),
    "反向比例": (("目标", "起点", "起点得分"), _reverse, "反向比例；目标=200万元"),
    "扣分": (("目标", "每", "扣", "最多扣", "起点", "不足一档"), _per_defect, "扣分；目标=90%；每=1个百分点；扣=0.5"),
    "分档": ((), _ladder, "分档；≥95%:5；≥90%:3；其余:0"),
    "达标": (("目标",), _met, "达标；≥7天"),
    "清单": (("共", "项", "各"), _checklist, "清单；共=4"),
    "按期限": (("期限", "逾期", "每", "扣", "最多扣", "不足一档"), _by_date, "按期限；期限=2021-03-31；每=1天；扣=0.5"),
    "按区间": (("下限", "上限"), _between, "按区间；下限=80%；上限=100%"),
    "人工": ((), lambda _given: Method(ByHand()), "人工"),
}
EXAMPLES = {word: example for word, (_keys, _build, example) in WORDS.items()}
TITLES = {word: word for word in WORDS} | {
    "比例": "按比例", "按比例得分": "按比例", "反向": "反向比例", "扣分法": "扣分", "按档次": "分档", "阶梯": "分档", "按清单": "清单",
    "期限": "按期限", "区间": "按区间", "人工评定": "人工", "人工评分": "人工", "定性": "人工",
}  # fmt: skip
