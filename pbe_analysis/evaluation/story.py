"""The evaluation told in computed sentences. Every number in them is a figure; every adjective follows from one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure
from ..findings import Severity
from ..params import Target
from ..results import Results
from ..wording import NOTHING, Prose, joined, listed, month, say
from .drilldown_story import DrilldownStory
from .funds import ALL_FUNDS
from .satisfaction import FEW, IN_FRAME, OUTSIDE

if TYPE_CHECKING:
    from .study import Evaluation

SPOKEN = {Severity.SERIOUS: "严重问题", Severity.PROBLEM: "一般问题", Severity.NOTE: "提示"}


@dataclass(frozen=True)
class Story:
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

    study: Evaluation

    @cached_property
    def drilldown(self) -> DrilldownStory:
        """The sentences about the records."""
        return DrilldownStory(self.study.drilldown, self.study.survey_tables, self.study.figures)

    def bottom_line(self) -> Prose:
        """Score, grade and the three rates, then what pulled the result down, then how many findings there are."""
        return joined(self._verdict(), self._rates()) + joined(self.shortfall()) + self.findings()

    def scope(self) -> Prose:
        """What is evaluated, when, from which data, and what to keep in mind while reading."""
        params, study = self.study.params, self.study
        where = say(
            "本报告评价{place}{department}“{project}”{year}年度的绩效，涉及{regions}区，由{by}委托，评价时间为{start}至{end}。",
            place=params.place,
            department=params.department.removeprefix(params.place),
            project=params.project,
            year=str(params.fiscal_year),
            regions=self._figure("regions"),
            by=params.commissioned_by,
            start=month(params.evaluated.from_),
            end=month(params.evaluated.to),
        )
        data = say("数据取自{source}，按原样录入，文字由程序据数据生成。", source=study.package.source or "提交的数据表")
        rules = say("未载明的数据按“未载明”处理，不作零；分母为零的比率记作“—”；比率由原始数相除后四舍五入。")
        notice = say("{notice}", notice=study.package.notice) if study.package.notice else NOTHING
        return joined(where, data, rules) + joined(*self._caveats()) + notice

    def arrival(self) -> Prose:
        """Did the money arrive, and which districts fall short behind the total?"""
        study = self.study
        transfers = say("{name}到位率为{rate}", name=study.transfers_name, rate=self._rate("arrival_rate", study.transfers_name))
        if not study.matching_name:
            return joined(transfers, say("。"))
        matching = self._rate("arrival_rate", study.matching_name)
        totals = joined(transfers, say("；{name}合计到位率为{rate}。", name=study.matching_name, rate=matching))
        return joined(totals, self._matching_short(), self._silent())

    def execution(self) -> Prose:
        """Was the money spent, on which base, and where was it not?"""
        study = self.study
        part, whole = self._rate("execution_rate", study.transfers_name), self._rate("execution_rate", ALL_FUNDS)
        bases = say(
            "{transfers}到位{arrived}，支出{spent}，执行率{rate}，沉淀率{idle}",
            transfers=study.transfers_name,
            arrived=study.figures("arrived", base=study.transfers_name),
            spent=study.figures("spent", base=study.transfers_name),
            rate=part,
            idle=self._rate("idle_rate", study.transfers_name),
        )
        both = say(
            "；计入{matching}后，{all}执行率为{whole}，沉淀率为{all_idle}",
            matching=study.matching_name,
            all=ALL_FUNDS,
            whole=whole,
            all_idle=self._rate("idle_rate", ALL_FUNDS),
        )
        bases = joined(bases, both if study.matching_name else NOTHING, say("。"))
        extremes = self._extremes(study.transfer_results)
        return joined(bases, extremes, self._low_execution(), self._partly_stated())

    def shortfall(self) -> Prose:
        """Who holds the unspent money, and where is the coverage gap?"""
        study = self.study
        unspent = self._largest(study.unspent_results, "unspent_share", "结余")
        gap = self._largest(study.gap_results, "gap_share", "覆盖缺口")
        return joined(unspent, gap) if unspent.paragraphs[0] or gap.paragraphs[0] else say("没有结余，也没有覆盖缺口。")

    def coverage(self) -> Prose:
        """Is everyone covered?"""
        study = self.study
        figures = study.figures
        whole = say(
            "共有{unit}{managed}，已实施{implementing}，覆盖率{rate}{compared}",
            unit=study.params.unit_of_delivery,
            managed=figures("managed"),
            implementing=figures("implementing"),
            rate=self._whole(study.coverage_results),
            compared=self._against(self._whole(study.coverage_results)),
        )
        below = self._below(study.coverage_results)
        return joined(
            whole, say("；未达标的是{regions}。", regions=below) if below.paragraphs[0] else say("。"), self._nothing_to_cover()
        )

    def satisfaction(self) -> Prose:
        """Are the beneficiaries satisfied, and how sure can one be?"""
        figures, study = self.study.figures, self.study
        pooled = say(
            "有效受访{n}，满意{k}，{who}满意度为{rate}，{level}置信区间为{low}至{high}{verdict}。",
            n=figures("respondents"),
            k=figures("satisfied"),
            who=study.params.beneficiary,
            rate=figures("satisfaction_rate"),
            level=figures("confidence"),
            low=figures("satisfaction_low"),
            high=figures("satisfaction_high"),
            verdict=self._interval_verdict(),
        )
        weighted = say(
            "按{unit}数加权后为{rate}，只代表受访各区的{asked}（全部为{every}）。",
            unit=study.params.unit_of_delivery,
            rate=figures("weighted_satisfaction_rate"),
            asked=figures("weighted_frame"),
            every=figures("managed"),
        )
        return joined(pooled, self._in_frame(), weighted, *self._survey_faults())

    def per_head(self) -> Prose:
        """Was the standard paid?"""
        figures, study = self.study.figures, self.study
        if figures.get("standard") is None:
            return say("参数中未设人均标准。")
        sentences = [
            say(
                "{region}人均发放{paid}，为标准{standard}的{rate}。",
                region="全市" if region == WHOLE else region,
                paid=figures("payment_per_head", region),
                standard=figures("standard"),
                rate=figures("payment_rate", region),
            )
            for region in reversed(list(study.per_head_results.rows))
        ]
        return joined(*sentences)

    def execution_and_satisfaction(self) -> Prose:
        """Do regions that spend more satisfy more? Said by quadrant, since a few regions carry no correlation."""
        pairs = [
            (region, self._rate("execution_rate", self.study.transfers_name, region), self._rate("satisfaction_rate", "", region))
            for region in self.study.params.regions
        ]
        known = [(region, spent, liked) for region, spent, liked in pairs if spent.value is not None and liked.value is not None]
        whole = self._rate("execution_rate", self.study.transfers_name), self._rate("satisfaction_rate", "")
        if not known or any(figure.value is None for figure in whole):
            return say("没有同时具备执行率和满意度的区，无法对照。")
        both = [region for region, spent, liked in known if spent.value < whole[0].value and liked.value < whole[1].value]
        lead = say("{n}区可对照。", n=self.study.counts("regions_compared"))
        return joined(
            lead,
            say("执行率和满意度都低于全市的是{regions}。", regions=listed(both)) if both else say("没有一个区两项都低于全市。"),
        )

    def scores(self) -> Prose:
        """Where were points lost?"""
        figures, card = self.study.figures, self.study.scorecard
        total = say("得分{score}，等级为“{grade}”", score=figures("score"), grade=figures("grade"))
        cuts = [
            say("，其中“{name}”{points}（{reason}）", name=cut.name, points=figures("score", cut.name), reason=cut.reason)
            for cut in card.deductions
        ]
        ranked = sorted((one for one in card.nodes if one.score_rate.exact is not None), key=lambda one: one.score_rate.exact)
        if not ranked or ranked[0].score_rate == ranked[-1].score_rate:
            return joined(total, *cuts, say("。"))
        ends = [[one.name for one in ranked if one.score_rate == end.score_rate] for end in (ranked[-1], ranked[0])]
        high, low = (figures("score_rate", names[0]) for names in ends)
        spread = say(
            "。得分率最高的是{best}（{high}），最低的是{worst}（{low}）。",
            best=listed(ends[0]),
            high=high,
            worst=listed(ends[1]),
            low=low,
        )
        return joined(total, *cuts, spread)

    def reconciled(self) -> Prose:
        """How many published figures were recomputed, and how many do not follow from their parts?"""
        checked, wrong = (self.study.counts(id) for id in ("stated", "stated_differently"))
        if not checked.value:
            return say("没有可供核对的公布值。")
        if not wrong.value:
            return say("{n}公布值全部与复算一致。", n=checked)
        return say("复算了{n}公布值，其中{k}与复算不一致。", n=checked, k=wrong)

    def findings(self) -> Prose:
        """How many findings there are, by severity, and how many of them name a region."""
        counts = [(level, self.study.counts("findings", level.label)) for level in sorted(Severity, reverse=True)]
        items = [say("{label}{n}", label=SPOKEN[level], n=count) for level, count in counts if count.value]
        if not items:
            return say("各项规则均未发现问题。")
        return say("共发现{items}，其中针对具体区的{n}。", items=listed(items), n=self.study.counts("findings", "各区"))

    # ---- clauses that the sentences are put together from; one that has nothing to say is left out ----
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
            coverage=self._whole(study.coverage_results),
            liked=figures("satisfaction_rate"),
            low=figures("satisfaction_low"),
            high=figures("satisfaction_high"),
        )

    def _figure(self, id: str) -> Figure:
        return self.study.figures(id)

    def _rate(self, id: str, base: str, subject: str = WHOLE) -> Figure:
        return self.study.figures(id, subject, base)

    def _whole(self, results: Results) -> Figure:
        """The main rate of all subjects together."""
        return self._rate(results.main.id, results.base)

    def _extremes(self, results: Results) -> Prose:
        """The regions with the highest and the lowest main rate; equal ones are named together."""
        measure = results.main.id
        known = {name: results[name, measure].number for name in results.subjects if results[name, measure].is_known}
        if len({*known.values()}) < 2:
            return NOTHING
        ends = [[name for name, rate in known.items() if rate == end] for end in (max(known.values()), min(known.values()))]
        high, low = (self._rate(measure, results.base, names[0]) for names in ends)
        return say(
            "最高的是{best}（{high}），最低的是{worst}（{low}）。",
            best=listed(ends[0]),
            high=high,
            worst=listed(ends[1]),
            low=low,
        )

    def _low_execution(self) -> Prose:
        below = self.study.figures("regions_below", base="execution_rate")
        if not below.value:
            return NOTHING
        line = "提示线" if "execution_rate" in dict(self._own_lines()) else "目标"
        target = self.study.figures("target", base="execution_rate")
        return say("低于{target}{line}的有{n}区。", target=target, line=line, n=below)

    def _largest(self, results: Results, share: str, what: str) -> Prose:
        """The region with the largest part, and how much of the whole it is; those that have it together are named together."""
        regions = results.subjects
        if len(regions) < 2 or not results[regions[0], share].is_known:
            return say("{what}全部在{region}。", what=what, region=regions[0]) if len(regions) == 1 else NOTHING
        first = [name for name in regions if results[name, share].exact == results[regions[0], share].exact]
        each, part = "各占" if len(first) > 1 else "占", self._rate(share, results.base, first[0])
        return say("{what}最大的是{region}，{each}{share}。", what=what, region=listed(first), each=each, share=part)

    def _against(self, figure: Figure) -> Prose:
        target = self.study.figures.get("target", base=figure.id)
        if target is None or figure.value is None:
            return NOTHING
        verdict = "达到" if figure.value >= target.value else "低于"
        return say("，{verdict}{target}的目标", verdict=verdict, target=target)

    def _below(self, results: Results) -> Prose:
        """Regions below the target with their rates: 蓟州区(0.00%)."""
        measure = results.main.id
        target = self.study.figures.get("target", base=measure)
        figures = [self._rate(measure, results.base, name) for name in results.subjects]
        low = [one for one in figures if target is not None and one.value is not None and one.value < target.value]
        return listed(say("{region}（{rate}）", region=one.subject, rate=one) for one in low)

    def _partly_stated(self) -> Prose:
        """Which regions are missing from which total, and which of them leave one undefined."""
        study, name = self.study, self.study.transfers_name
        paid = {
            region: [cells[id].is_known for id in ("arrived", "spent")] for region, cells in study.transfer_results.rows.items()
        }
        silent = [region for region in study.transfer_results.subjects if not any(paid[region])]
        half = [region for region in study.transfer_results.subjects if any(paid[region]) and not all(paid[region])]
        results = study.whole_results if study.matching_name else None
        partly = [one for one in results.subjects if not results[one, "spent"].is_known and one not in silent] if results else []
        told = say("{regions}未载明{name}的到位与支出，未计入合计。", regions=listed(silent), name=name) if silent else NOTHING
        broken = say("{regions}只载明{name}到位与支出之一，合计无从计算。", regions=listed(half), name=name) if half else NOTHING
        sentence = "{regions}有资金未载明，{all}口径在该区记作“—”，其已载明的金额计入合计。"
        counted = [one for one in partly if one not in half]
        rest = say(sentence, regions=listed(counted), all=ALL_FUNDS) if counted else NOTHING
        return joined(told, broken, rest)

    def _nothing_to_cover(self) -> Prose:
        results, unit = self.study.coverage_results, self.study.params.unit_of_delivery
        empty = [name for name in results.subjects if results[name, "managed"].exact == 0]
        return say("{regions}没有{unit}，覆盖率不计算。", regions=listed(empty), unit=unit) if empty else NOTHING

    def _matching_short(self) -> Prose:
        base = self.study.matching_results.base
        rates = [self._rate("matching_arrival_rate", base, region) for region in self.study.short_of_matching]
        if not rates:
            return NOTHING
        below = listed(say("{region}（{rate}）", region=one.subject, rate=one) for one in rates)
        whole, target = self._rate("arrival_rate", self.study.matching_name), self.study.figures("target", base="arrival_rate")
        hidden = "合计掩盖了差异：" if whole.value is not None and whole.value >= target.value else ""
        n = self.study.figures("regions_below", base="matching_arrival_rate")
        how = f"按{base}的应配套额，" if base else ""
        return say("{hidden}{how}有{n}区配套不足，即{regions}。", hidden=hidden, how=how, n=n, regions=below)

    def _silent(self) -> Prose:
        results = self.study.matching_results
        silent = [name for name in results.subjects if not results[name, "matched"].is_known]
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
        results, words = self.study.satisfaction_results, self.study.satisfaction_results.words
        outside, few = ([name for name in results.subjects if words[name]["status"] == status] for status in (OUTSIDE, FEW))
        silent = [name for name in results.subjects if not results[name, "satisfaction_rate"].is_known]
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

    def _own_targets(self) -> Iterator[tuple[str, str, Target]]:
        return ((id, self.study.measures[id].title, target) for id, target in self._own_lines())

    def _own_lines(self) -> Iterator[tuple[str, Target]]:
        """Lines that this analysis drew itself, and no document."""
        return ((id, target) for id, target in self.study.params.targets.items() if "本分析设定" in target.source)
