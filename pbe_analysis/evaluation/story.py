"""The evaluation told in computed sentences. Every number in them is a figure; every adjective follows from one."""

from __future__ import annotations

from dataclasses import dataclass

from ..figures import WHOLE
from ..findings import Severity
from ..wording import NOTHING, Prose, joined, listed, month, say
from .clauses import Clauses
from .funds import ALL_FUNDS

SPOKEN = {Severity.SERIOUS: "严重问题", Severity.PROBLEM: "一般问题", Severity.NOTE: "提示"}


@dataclass(frozen=True)
class Story(Clauses):
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

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
        extremes = self._extremes(study.execution(), "execution_rate", study.transfers_name)
        return joined(bases, extremes, self._low_execution(), self._partly_stated() if study.matching_name else NOTHING)

    def shortfall(self) -> Prose:
        """Who holds the unspent money, and where is the coverage gap?"""
        study = self.study
        unspent = self._largest(study.unspent(), "unspent_share", "结余")
        gap = self._largest(study.coverage_gap(), "gap_share", "覆盖缺口")
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
            rate=figures("coverage_rate"),
            compared=self._against(figures("coverage_rate"), "coverage_rate"),
        )
        below = self._below(study.coverage(), "coverage_rate", "coverage_rate")
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
            for region in reversed(list(study.per_head()["region"]))
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
        ranked = sorted(
            (one for one in card.indicators if one.score_rate.exact is not None), key=lambda one: one.score_rate.exact
        )
        if not ranked or ranked[0].score_rate == ranked[-1].score_rate:
            return joined(total, *cuts, say("。"))
        low, high = (figures("score_rate", one.name) for one in (ranked[0], ranked[-1]))
        spread = say(
            "。得分率最高的是{best}（{high}），最低的是{worst}（{low}）。",
            best=ranked[-1].name,
            high=high,
            worst=ranked[0].name,
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
