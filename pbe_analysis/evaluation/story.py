"""The evaluation told in computed sentences. Every number in them is a figure; every adjective follows from one."""

from dataclasses import dataclass
from functools import cached_property

from ..wording import NOTHING, Prose, joined, listed, month, say
from .drilldown_story import DrilldownStory
from .money_story import MoneyStory
from .own_story import OwnStory
from .reach_story import ReachStory
from .restatements import UNKNOWN
from .sources import ALL_FUNDS
from .years_story import YearsStory


@dataclass(frozen=True)
class Story(MoneyStory, ReachStory, YearsStory):
    """The sentences of one study. Each method answers the question that its section of the notebook asks; of what was not handed
    in there is none."""

    @cached_property
    def drilldown(self) -> DrilldownStory:
        """The sentences about the records."""
        return DrilldownStory(self.study.drilldown, self.study.survey_tables, self.study.figures)

    def bottom_line(self) -> Prose:
        """Score, grade and the main rates, then what pulled the result down, the project's own measures, and how many findings
        there are."""
        own = OwnStory(self.study.own, self.study.figures).summary()
        return joined(self._headline(), self._rates()) + joined(self.shortfall(), own) + self.findings()

    def scope(self) -> Prose:
        """What is evaluated, when, for whom, and from which data."""
        params, study = self.study.params, self.study
        where = say(
            "本报告评价{place}{department}“{project}”{year}年度的绩效{regions}，由{by}委托，评价时间为{start}至{end}。",
            place=params.place,
            department=_within(params.place, params.department),
            project=params.project,
            year=str(params.fiscal_year),
            regions=self.clause("，涉及{n}{word}", n=self.known("regions"), word=self.word),
            by=params.commissioned_by,
            start=month(params.evaluated.from_),
            end=month(params.evaluated.to),
        )
        data = say("数据取自{source}，按原样录入。", source=study.package.source or "提交的数据表")
        return joined(where, data)

    def conventions(self) -> Prose:
        """How what is missing, undefined or rounded is shown, which bases there are, and which lines no document sets."""
        rules = say("未载明的数据按“未载明”处理，不作零；分母为零的比率记作“—”；比率由原始数相除后四舍五入。")
        return joined(rules, *self._caveats())

    def remarks(self) -> Prose:
        """What has to be said of the data, such as that they are invented."""
        notice = say("{notice}", notice=self.study.notice) if self.study.notice else NOTHING
        odd = "部分数据明显偏离同类数据，是否有误尚待核实，本报告照原样计算，见“数据来源与计算规则”所列“数据疑点”。"
        return joined(notice, say(odd) if self.study.doubts else NOTHING)

    def shortfall(self) -> Prose:
        """Who holds the unspent money, and where is the coverage gap?"""
        unspent, gap = self.unspent(), self.gap()
        if unspent.paragraphs[0] or gap.paragraphs[0]:
            return joined(unspent, gap)
        left = [self._none_left("balance", self.study.money.lead.name, "结余")]
        left += [self._none_left("gap", "", "覆盖缺口")] if self.study.has("clinics") else []
        nothing = [what for what in left if what]
        return say("没有{nothing}。", nothing=listed(nothing, "，也没有")) if nothing and self.study.params.regions else NOTHING

    def _none_left(self, id: str, base: str, what: str) -> str:
        """Said only where every region states it: nothing known is not nothing left."""
        whole, of = self.known(id, base=base), base or self.study.coverage_results.main.id
        return what if whole is not None and whole.value == 0 and not self.among(of).paragraphs[0] else ""

    def scores(self) -> Prose:
        """Where were points lost?"""
        if not self.study.is_scored:
            return NOTHING
        card = self.study.scorecard
        total = joined(self._scored(), self._reserved())
        cuts = [
            say("，其中“{name}”{points}（{reason}）", name=cut.name, points=self.figure("score", cut.name), reason=cut.reason)
            for cut in card.deductions
        ]
        ranked = sorted(
            (one for one in card.nodes if one.score_rate.exact is not None), key=lambda one: one.score_rate.exact or 0
        )
        if not ranked or ranked[0].score_rate == ranked[-1].score_rate:
            return joined(total, *cuts, say("。"))
        ends = [[one.name for one in ranked if one.score_rate == end.score_rate] for end in (ranked[-1], ranked[0])]
        high, low = (self.figure("score_rate", names[0]) for names in ends)
        scored = "" if len(ranked) == len(card.indicators) else "在已评分的指标中，"
        best, worst = map(listed, ends)
        spread = say("。{scored}得分率最高的是{best}（{high}），", scored=scored, best=best, high=high)
        return joined(total, *cuts, spread, say("最低的是{worst}（{low}）。", worst=worst, low=low))

    def reconciled(self) -> Prose:
        """How many published figures were recomputed, and how many do not follow from their parts?"""
        checked, wrong = (self.study.counts(id) for id in ("stated", "stated_differently"))
        if not checked.value:
            return NOTHING
        if not wrong.value:
            is_all = UNKNOWN not in set(self.study.reconciled(exact=True)["verdict"])
            all_of_them = "{n}公布值全部与复算一致。" if is_all else "核对了{n}公布值，能复算的均一致。"
            return say(all_of_them, n=checked)
        return say("复算了{n}公布值，其中{k}与复算不一致。", n=checked, k=wrong)

    # ---- clauses ----
    def _headline(self) -> Prose:
        params = self.study.params
        named = say("{place}“{project}”{year}年度", place=params.place, project=params.project, year=str(params.fiscal_year))
        if not self.study.is_scored:
            return joined(named, say("的主要结果如下："))
        return joined(named, self._scored(), self._reserved(), say("。"))

    def _scored(self) -> Prose:
        score = self.figure("score")
        if score.value is None:
            return say("总分尚不能计算，不评定等级")
        return say("得分{score}，等级为“{grade}”", score=score, grade=self.figure("grade"))

    def _reserved(self) -> Prose:
        """On what the score rests, where that is not all: in words, since every sentence on the score has to say so."""
        told = self.study.reservation
        return say("（{told}）", told=told) if told else NOTHING

    def _rates(self) -> Prose:
        """The rates that everybody asks for first, of those that there are; one that cannot be computed says so."""
        clauses = [self._execution_rate()]
        if self.study.has("clinics"):
            clauses.append(self._rate_or_not("覆盖率", self.study.coverage_results.main.id))
        if self.study.has("survey"):
            clauses.append(self._liked())
        return joined(listed(clauses, "；"), say("。"))

    def _liked(self) -> Prose:
        """Satisfaction as the whole report quotes it."""
        quoted, rests = self.study.quoted, self.rests("satisfaction_rate")
        if quoted is None:
            return say("满意度无从计算")
        sure = say("，置信区间{low}至{high}", low=quoted.low, high=quoted.high)
        return joined(say("{name}为{rate}", name=quoted.called, rate=quoted.rate), rests, sure)

    def _rate_or_not(self, name: str, id: str) -> Prose:
        rate = self.known(id)
        return joined(say("{name}为{rate}", name=name, rate=rate), self.rests(id)) if rate else say("{name}无从计算", name=name)

    def _execution_rate(self) -> Prose:
        money = self.study.money
        part, whole = (self.known("execution_rate", base=base) for base in (money.lead.name, ALL_FUNDS))
        if part is None:
            return say("{lead}预算执行率无从计算", lead=money.lead.name)
        sure = self.rests(ALL_FUNDS)
        both = self.clause("，{all}口径为{whole}{sure}", all=ALL_FUNDS, whole=whole, sure=sure) if money.is_partial else NOTHING
        return joined(say("{lead}预算执行率为{part}", lead=money.lead.name, part=part), self.rests(money.lead.name), both)

    def _caveats(self) -> list[Prose]:
        study, money = self.study, self.study.money
        estimated = "各{word}应配套额为推算值：{source}。"
        spread = study.params.matching_spread
        bases = say("“{part}”与“{all}”是两个口径，执行率和沉淀率分开列示。", part=money.lead.name, all=ALL_FUNDS)
        own = [  # lines that this analysis drew itself, and no document
            say(
                "{measure}以{target}为提示线（{source}）。",
                measure=study.measures[id].title,
                target=study.figures("target", base=id),
                source=target.source.removeprefix("本分析设定的提示线，"),
            )
            for id, target in study.params.targets.items()
            if study.line(id) == "提示线"
        ]
        return [
            bases if money.is_partial else NOTHING,
            say(estimated, word=self.word, source=spread.source) if spread and money.owed_is_estimated else NOTHING,
            *own,
        ]


def _within(place: str, office: str) -> str:
    """An office behind its place, of which it may repeat the name or its kind: 云江市 + 市财政局."""
    rest = office.removeprefix(place)
    return rest[1:] if rest == office and rest[:1] in "省市州县区旗" and place.endswith(rest[:1]) else rest
