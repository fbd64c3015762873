"""Clauses that the sentences of an evaluation are put together from; one that has nothing to say is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..fields import FIELDS
from ..figures import WHOLE, Figure
from ..frames import records
from ..wording import NOTHING, Prose, listed, say
from .funds import ALL_FUNDS
from .satisfaction import FEW, IN_FRAME, OUTSIDE

if TYPE_CHECKING:
    import pandas as pd

    from .study import Evaluation


@dataclass(frozen=True)
class Clauses:
    """What is said of one study, in parts."""

    study: Evaluation

    def _verdict(self) -> Prose:
        params, figures = self.study.params, self.study.figures
        return say(
            "{place}“{project}”{year}年度得分{score}，等级为“{grade}”。",
            place=params.place,
            project=params.project,
            year=str(params.fiscal_year),
            score=figures("score"),
            grade=figures("grade"),
        )

    def _rates(self) -> Prose:
        study, figures = self.study, self.study.figures
        return say(
            "{transfers}预算执行率为{part}，{all}口径为{whole}；覆盖率为{coverage}；满意度为{liked}（置信区间{low}至{high}）。",
            transfers=study.transfers_name,
            part=self._rate("execution_rate", study.transfers_name),
            all=ALL_FUNDS,
            whole=self._rate("execution_rate", ALL_FUNDS),
            coverage=figures("coverage_rate"),
            liked=figures("satisfaction_rate"),
            low=figures("satisfaction_low"),
            high=figures("satisfaction_high"),
        )

    def _figure(self, id: str) -> Figure:
        return self.study.figures(id)

    def _rate(self, id: str, base: str, subject: str = WHOLE) -> Figure:
        return self.study.figures(id, subject, base)

    def _extremes(self, frame: pd.DataFrame, measure: str, base: str) -> Prose:
        known = [
            region
            for region, rate in zip(frame["region"], frame[measure], strict=True)
            if region != WHOLE and rate.exact is not None
        ]
        if len(known) < 2:
            return NOTHING
        rates = [self._rate(measure, base, region) for region in (known[0], known[-1])]
        if rates[0].value == rates[1].value:
            return NOTHING
        return say(
            "最高的是{best}（{high}），最低的是{worst}（{low}）。", best=known[0], high=rates[0], worst=known[-1], low=rates[1]
        )

    def _low_execution(self) -> Prose:
        below = self.study.figures("regions_below", base="execution_rate")
        if not below.value:
            return NOTHING
        return say("低于{target}提示线的有{n}区。", target=self.study.figures("target", base="execution_rate"), n=below)

    def _largest(self, frame: pd.DataFrame, measure: str, what: str) -> Prose:
        """The region with the largest part, and how much of the whole it is."""
        regions = [region for region in frame["region"] if region != WHOLE]
        if not regions:
            return NOTHING
        share = self.study.figures(measure, regions[0])
        if len(regions) == 1:
            return say("{what}全部在{region}。", what=what, region=regions[0])
        first = [region for region in regions if self.study.figures(measure, region).value == share.value]
        each = "各占" if len(first) > 1 else "占"
        return say("{what}最大的是{region}，{each}{share}。", what=what, region=listed(first), each=each, share=share)

    def _against(self, figure: Figure, measure: str) -> Prose:
        target = self.study.figures.get("target", base=measure)
        if target is None or figure.value is None:
            return NOTHING
        verdict = "达到" if figure.value >= target.value else "低于"
        return say("，{verdict}{target}的目标", verdict=verdict, target=target)

    def _below(self, frame: pd.DataFrame, column: str, measure: str, base: str = "") -> Prose:
        """Regions below the target with their rates: 蓟州区(0.00%)."""
        target = self.study.figures.get("target", base=measure)
        figures = [self.study.figures(column, region, base) for region in frame["region"] if region != WHOLE]
        low = [one for one in figures if target is not None and one.value is not None and one.value < target.value]
        return listed(say("{region}（{rate}）", region=one.subject, rate=one) for one in low)

    def _partly_stated(self) -> Prose:
        """Regions without a row sum in the table of all funds, whose stated amounts are in its total all the same."""
        rows = [row for row in records(self.study.whole_project()) if row["region"] != WHOLE and row["spent"] is None]
        if not rows:
            return NOTHING
        sentence = "{regions}有资金未载明，{all}口径在该区记作“—”，其已载明的金额计入合计。"
        return say(sentence, regions=listed(row["region"] for row in rows), all=ALL_FUNDS)

    def _nothing_to_cover(self) -> Prose:
        empty = [one["region"] for one in records(self.study.coverage()) if one["managed"] == 0 and one["region"] != WHOLE]
        return (
            say("{regions}没有{unit}，覆盖率不计算。", regions=listed(empty), unit=self.study.params.unit_of_delivery)
            if empty
            else NOTHING
        )

    def _matching_short(self) -> Prose:
        base = "推算" if self.study.owed_is_estimated else ""
        rates = [self._rate("matching_arrival_rate", base, region) for region in self.study.short_of_matching]
        if not rates:
            return NOTHING
        below = listed(say("{region}（{rate}）", region=one.subject, rate=one) for one in rates)
        whole, target = self._rate("arrival_rate", self.study.matching_name), self.study.figures("target", base="arrival_rate")
        hidden = "合计掩盖了差异：" if whole.value is not None and whole.value >= target.value else ""
        n = self.study.figures("regions_below", base="matching_arrival_rate")
        how = "按推算的应配套额，" if base else ""
        return say("{hidden}{how}有{n}区配套不足，即{regions}。", hidden=hidden, how=how, n=n, regions=below)

    def _silent(self) -> Prose:
        frame = self.study.matching()
        silent = list(frame.loc[frame["matched"].isna() & (frame["region"] != WHOLE), "region"])
        return say("{regions}未载明配套资金。", regions=listed(silent)) if silent else NOTHING

    def _in_frame(self) -> Prose:
        """What the answers say without those from outside the frame."""
        rate = self.study.figures.get("satisfaction_rate_in_frame")
        if rate is None or rate.value is None:
            return NOTHING
        low, high = (self.study.figures(f"satisfaction_{end}", base=IN_FRAME) for end in ("low", "high"))
        sentence = "剔除范围外受访者后为{rate}，{level}置信区间为{low}至{high}{verdict}。"
        verdict = self._interval_verdict(IN_FRAME)
        return say(sentence, rate=rate, level=self._figure("confidence"), low=low, high=high, verdict=verdict)

    def _interval_verdict(self, base: str = "") -> Prose:
        target = self.study.figures.get("target", base="satisfaction_rate")
        low, high = (self.study.figures(f"satisfaction_{end}", base=base) for end in ("low", "high"))
        if target is None or low.value is None:
            return NOTHING
        if high.value < target.value:
            return say("，整个区间低于{target}的目标", target=target)
        if low.value >= target.value:
            return say("，整个区间不低于{target}的目标", target=target)
        return say("，区间包含{target}的目标，样本不足以断定是否达标", target=target)

    def _survey_faults(self) -> list[Prose]:
        frame = records(self.study.satisfaction())
        outside = [row["region"] for row in frame if row["status"] == OUTSIDE]
        few = [row["region"] for row in frame if row["status"] == FEW]
        silent = [row["region"] for row in frame if row["satisfaction_rate"].exact is None and row["region"] != WHOLE]
        return [
            say("{regions}未调查，满意度记作“—”而不是零。", regions=listed(silent)) if silent else NOTHING,
            say("{regions}的受访者不在实施范围内。", regions=listed(outside)) if outside else NOTHING,
            say("{regions}受访不足{small}，区间较宽。", regions=listed(few), small=self._figure("small_sample"))
            if few
            else NOTHING,
        ]

    def _caveats(self) -> list[Prose]:
        study = self.study
        estimated = (
            say("各区应配套额为推算值：{source}。", source=study.params.matching_spread.source)
            if study.owed_is_estimated
            else NOTHING
        )
        bases = say("“{part}”与“{all}”是两个口径，执行率和沉淀率分开列示。", part=study.transfers_name, all=ALL_FUNDS)
        own = [
            say(
                "{measure}以{target}为提示线（{source}）。",
                measure=name,
                target=study.figures("target", base=key),
                source=target.source.removeprefix("本分析设定的提示线，"),
            )
            for key, name, target in self._own_targets()
        ]
        return [bases, estimated, *own]

    def _own_targets(self):
        for key, target in self.study.params.targets:
            if target is not None and "本分析设定" in target.source:
                yield key, FIELDS["standard_rate" if key == "payment_rate" else key].title, target
