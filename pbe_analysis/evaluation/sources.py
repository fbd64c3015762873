"""What money is told over: each funding source, all those of one role where there are several, and all of them together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..params import Policy, Section, Text

ALL_FUNDS = "全部资金"  # the base of whole-project rates, never to share a name with one source's
TOGETHER = {"transfer": "转移支付资金", "matching": "配套资金", "own": "自筹资金", "other": "其他资金"}  # all those of a role
LEVELS = {"central": "中央", "provincial": "省级", "municipal": "市级", "county": "县级", "township": "乡镇级", "unit": "单位"}

_LEVEL_OF = {
    "municipal": ("市", "州", "盟"),
    "county": ("区", "县", "旗", "区县", "县区", "地区"),
    "township": ("乡镇", "镇", "街道", "镇街"),
}

Level = Literal["central", "provincial", "municipal", "county", "township", "unit"]


class FundingSource(Section):
    """role: transfer, paid down to the regions; matching, added by them as a duty; own, raised by those who spend it; other; part,
    a part of the transfers that is known as a total only. level: whose budget it comes from. budgeted: what it is to bring in
    all, in the money unit; of matching funds, what is owed."""

    name: Text
    role: Literal["transfer", "matching", "own", "other", "part"]
    level: Level | None = None
    budgeted: Policy | None = None


def stands_above(level: str | None, region_word: str) -> bool:
    """Whether money of a level is owed to what regions are called so, and not by them: county money to townships, or to schools."""
    regions = next((one for one, words in _LEVEL_OF.items() if region_word in words), "unit")
    ranks = list(LEVELS)
    return level is not None and ranks.index(level) < ranks.index(regions)


@dataclass(frozen=True, slots=True)
class Base:
    """Money that is told together. name: what it is called; role: of its sources, "" for all funds; keys: those sources, as
    tables name them."""

    name: str
    role: str
    keys: tuple[str, ...]

    @property
    def is_sum(self) -> bool:
        """Whether several sources are added up in it."""
        return len(self.keys) > 1


def bases_of(sources: Mapping[str, FundingSource]) -> tuple[Base, ...]:
    """Each source, role by role, after those of one role their sum; 全部资金 last. Parts are parts of these, and none of them."""
    found: list[Base] = []
    every: list[str] = []
    for role, together in TOGETHER.items():
        keys = tuple(key for key, one in sources.items() if one.role == role)
        found += [Base(sources[key].name, role, (key,)) for key in keys]
        found += [Base(together, role, keys)] if len(keys) > 1 else []
        every += keys
    return (*found, Base(ALL_FUNDS, "", tuple(every)))
