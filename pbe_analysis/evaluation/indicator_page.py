"""What a page shows of an indicator system: points by level, the tree as charts, losses, further steps, and the whole scoring table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..figures import Figures
from ..lazy_pandas import pd
from ..sections import Section
from ..tabular import titled
from ..wording import say
from .indicator_frames import by_level, is_rounded_apart, losses, margins, tree, whole_table
from .indicator_story import IndicatorStory, first_level
from .indicators import IndicatorSystem

FIRST_LEVELS_ONLY = Section(
    "指标载明情况", say("载明的只有一级指标的分值和得分；二级、三级指标的分值、评分标准和得分未载明，本报告不推算。")
)
STEPS = "由评分方法计算：百分比提高或降低1个百分点，金额1万元，计数加减1，日期提前1天，扣分减少一次，分档升到上一档"


def heading_of(name: str) -> str:
    """What a 一级指标 stands under, which outlines know: 项目决策 and 决策 alike."""
    return f"{name.removeprefix('项目')}指标得分情况"


def first_levels(names: Iterable[str], figures: Figures) -> tuple[Section, ...]:
    """Where points of the first levels alone were handed in: what each got, and that there is no more."""
    told = (Section(heading_of(name), first_level(name, figures)) for name in names)
    return (*told, FIRST_LEVELS_ONLY)


@dataclass(frozen=True)
class IndicatorPage:
    """The frames and sections of one indicator system. base: of its figures; notice: what has to stand under every table."""

    system: IndicatorSystem
    figures: Figures
    base: str = ""
    notice: str = ""

    def sections(self) -> tuple[Section, ...]:
        """All of them, in the order of the page."""
        story = IndicatorStory(self.system, self.figures, self.base)
        charts = tuple(self._titled(frame, title) for title, frame in tree(self.system))
        nodes = self.system.card.nodes
        each = [(one,) for one in charts] if len(charts) == len(nodes) else [()] * len(nodes)
        firsts = (Section(heading_of(node.name), story.of_level(node), own) for node, own in zip(nodes, each, strict=True))
        return (
            Section("各级指标得分", story.levels(), (self.levels(),)),
            *([] if any(each) else [Section("各项指标得分", frames=charts)]),
            *firsts,
            Section("失分情况", story.losses(), (self.losses(),) if self.system.card.costliest else ()),
            Section("再进一步可增的得分", story.margins(), (self.margins(),) if self.system.margins else ()),
            Section("指标体系及评分表", frames=(self.whole_table(),), folded=True),
        )

    def whole_table(self) -> pd.DataFrame:
        return self._titled(whole_table(self.system), "指标体系及评分表", "合计为扣除减分项后的得分", self._rounded)

    def levels(self) -> pd.DataFrame:
        return self._titled(by_level(self.system), "各级指标得分情况", self._rounded)

    @property
    def _rounded(self) -> str:
        return (
            "各项得分分别四舍五入列示，合计由未经舍入的得分相加，尾数可能与逐项相加略有出入"
            if is_rounded_apart(self.system)
            else ""
        )

    def losses(self) -> pd.DataFrame:
        return self._titled(losses(self.system), "失分的指标，由多到少")

    def margins(self) -> pd.DataFrame:
        return self._titled(margins(self.system), "各项指标再进一步可增的得分", STEPS)

    def _titled(self, frame: pd.DataFrame, title: str, *notes: str) -> pd.DataFrame:
        kept = {name: frame.attrs[name] for name in ("fields", "drawn") if name in frame.attrs}
        note = "；".join(filter(None, (*notes, self.notice)))
        titled(frame, title, str(self.system.table.where().origin), note=note)
        frame.attrs |= kept
        return frame
