"""Methods where a person decides: words in bands with the chosen share, and points by hand. Both need a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..numbers import Exact, Rate
from .arithmetic import band_points
from .methods import Judgement, Outcome, Rule, method


@method("words", "分档", judged=True)
@dataclass(frozen=True, slots=True)
class Words(Rule):
    """Words such as 达成, 部分达成, 未达成, each with the lowest and the highest share of the points that it allows."""

    bands: Mapping[str, tuple[Exact, Exact]]

    def outcome(self, weight: Fraction, actual: Judgement) -> Outcome:
        if actual.word not in self.bands:
            raise ValueError(f"实际完成值应为{'、'.join(self.bands)}之一")
        if actual.share is None or not actual.reason:
            raise ValueError("须填评定比例和理由")
        try:
            points = band_points(weight, actual.share, self.bands[actual.word])
        except ValueError:
            raise ValueError(f"评定比例不在“{actual.word}”的档内") from None
        return Outcome(points, "", self.TITLE, Rate(actual.share, 1))


@method("by_hand", "人工评定", judged=True)
@dataclass(frozen=True, slots=True)
class ByHand(Rule):
    """Points that a person gave, from 0 to the weight, or a share of it, with a reason."""

    def outcome(self, weight: Fraction, actual: Judgement) -> Outcome:
        given = actual.points if actual.share is None else weight * Fraction(actual.share)
        if given is None or not actual.reason:
            raise ValueError("须填得分和理由")
        if not 0 <= given <= weight:
            raise ValueError("得分应在0至分值之间")
        return Outcome(Fraction(given), "", self.TITLE, Rate(given, weight))
