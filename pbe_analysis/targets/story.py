"""The targets told in computed sentences. Every number in them is a figure or a quotation; every adjective follows."""

from dataclasses import dataclass

from ..bounds.meaning import Kind
from ..frames import records
from ..study import Sentences
from ..wording import NOTHING, Prose, extremes, joined, listed, say
from .assessment import Assessment
from .frames import base_of, level_rates
from .study import Targets

NO_ACTUALS = "尚未填报实际完成值，下表只列指标；填报后自动计分。"


@dataclass(frozen=True)
class Story(Sentences):
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

    study: Targets

    def bottom_line(self) -> Prose:
        """What is promised, how much of it can be measured, and how much was found."""
        return joined(self._whole(), self._best_and_worst()) + self._scored() + self.findings() + self._sample()

    def scope(self) -> Prose:
        """What was read, and how."""
        study = self.study
        what = "本报告审核{department}{year}年度{what}的绩效目标，涉及{forms_n}项目、{indicators_n}指标。"
        read = "数据取自{source}，目标值按原文，理解另列；识读时的{repairs_n}修复逐条列出，没有改动的不列。"
        told = {"department": study.params.department, "year": str(study.params.fiscal_year)}
        told |= {"what": f"“{study.own}”" if study.own else "各项目", "source": study.package.source or "提交的申报表"}
        return self._say(what + read, **told)

    def conventions(self) -> Prose:
        """What counts as measurable, and how targets that can be read in two ways are taken."""
        rule = self.study.rules.equals_on_counts
        kinds, equals = (
            "可衡量指目标含独立的数值或日期；只写变化幅度而没有基数的，不算可衡量。",
            "计数目标的“=”{how}（{source}）。",
        )
        return say(kinds + equals, how="按字面理解" if rule.by == "literal" else "视为“不少于”", source=rule.source)

    def remarks(self) -> Prose:
        """What has to be said of the data, such as that they are a sample."""
        return self._sample()

    def budget(self) -> Prose:
        """Where is the money?"""
        rows = [row for row in records(self.study.budget(exact=True)) if row["total_funds"] is not None][:-1]
        if len(rows) < 2:
            return self._say("项目预算{total_funds}。")
        share = self.study.figures("budget_share", self.study.own or rows[0]["form"])
        told = "{forms_n}项目预算合计{total_funds}，最大的是{name}，占{share}。"
        if self.study.own:
            told = "“{name}”预算{total_funds}，占全部{forms_n:全部项目}项目的{share}。"
        return self._say(told, name=share.subject, share=share)

    def measurable(self) -> Prose:
        """Can it be measured, and where not?"""
        rates = [self._say(f"{one}{{measurable_rate:{one}}}") for one in map(base_of, level_rates(self.study).values())]
        whole = "{indicators_n}指标中{measurable_n}可衡量，占{measurable_rate}；分级看，{rates}。"
        return joined(self._say(whole, rates=listed(rates)), self._weakest_level())

    def kinds(self) -> Prose:
        """What kinds of targets are there?"""
        items = [
            say("{kind}{n}（{share}）", kind=kind.value, n=n, share=self.study.figures("kind_share", kind.value))
            for kind in Kind
            if (n := self.study.figures("kind_n", kind.value)).value
        ]
        return say("按目标类型分，{items}。", items=listed(items))

    def deadlines(self) -> Prose:
        """By when?"""
        timely = self.study.figures("indicators_n", "时效指标")
        if not timely.value:
            return say("没有时效指标。")
        told = "{n}时效指标中，{undated_n}没有写明日期；" if self.study.figures("undated_n").value else "{n}时效指标均写明日期；"
        return self._say(told + "写明日期的指标共{deadlines_n}。", n=timely)

    def promises(self) -> Prose:
        """Does an indicator carry what the goals promise?"""
        if not self.study.figures("promises_n").value:
            return say("目标栏没有写数值或年限。")
        open_ = dict.fromkeys(one.title for one in self.study.findings if one.rule in ("promise_not_carried", "two_values"))
        rest = "其中有问题的见审核意见：{titles}。" if open_ else "均有指标承接，或属以后年度。"
        return self._say("目标栏共有数值与年限{promises_n}。" + rest, titles=listed(open_))

    def repairs(self) -> Prose:
        """What had to be put in its place while reading?"""
        told = "识读时作了{repairs_n}修复，原文与理解并列如下。"
        return self._say(told if self.study.figures("repairs_n").value else "申报表各格均在其位，没有修复。")

    def assessment(self) -> Prose:
        """What was achieved, by the rules?"""
        if not self.study.assessments:
            return say(NO_ACTUALS)
        return joined(*(self._assessed(one) for one in self.study.assessments))

    # ---- parts of sentences ----
    def _whole(self) -> Prose:
        subject = f"“{self.study.own}”" if self.study.own else f"{self.study.params.department}各项目"
        silent = any(form.total is None for form in self.study.filing.forms) and self.study.is_portfolio
        told = "{subject}{year}年度预算{total_funds}" + "（未填报总额的项目不在其中）" * silent
        told += "，申报{indicators_n}指标，其中{measurable_n}可衡量（{measurable_rate}），"
        return self._say(told + "目标质量得分{quality_score}。", subject=subject, year=str(self.study.params.fiscal_year))

    def _best_and_worst(self) -> Prose:
        if not self.study.is_portfolio:
            return NOTHING
        scores = (self.study.figures("quality_score", self.study.short(form.name)) for form in self.study.filing.forms)
        return extremes("得分最高的是{best}（{high}），最低的是{worst}（{low}）。", scores)

    def _scored(self) -> Prose:
        """The scores of the self-evaluation by the rules: of a portfolio the highest and the lowest."""
        scores = [self.study.figures("self_score", self.study.short(one.form)) for one in self.study.assessments]
        if len(scores) == 1:
            return say("自评按规则得{score}。", score=scores[0]) if scores[0].value is not None else NOTHING
        return extremes("自评按规则得分最高的是{best}（{high}），最低的是{worst}（{low}）。", scores)

    def _weakest_level(self) -> Prose:
        levels = [row["level2"] for row in records(self.study.by_level(exact=True))[:-1]]
        rates = [self.study.figures("measurable_rate", base=level) for level in levels]
        weakest = min(rates, key=lambda one: one.value, default=None)
        if weakest is None or weakest.value == 1 or len(rates) < 2:
            return NOTHING
        names = [one.base for one in rates if one.value == weakest.value]
        return say("最难衡量的是{names}（{rate}）。", names="、".join(names), rate=weakest)

    def _assessed(self, one: Assessment) -> Prose:
        figures, name = self.study.figures, self.study.short(one.form)
        label = f"（{one.nature}，非实际完成情况）" if one.nature else ""
        score = figures("self_score", name)
        if score.value is None:
            return say("{label}{name}：有指标未填报或无法计分，不计总分。", label=label, name=name)
        text = "{label}{name}：按规则得{score}，等级为“{grade}”{next}；全年预算执行率{execution}，得{points}。"
        execution, points = figures("execution_rate", name, "全年预算"), figures("execution_points", name)
        said = {"score": score, "grade": figures("self_grade", name), "execution": execution, "points": points}
        return joined(say(text, label=label, name=name, next=self._next_grade(one), **said), self._behind(one))

    def _next_grade(self, one: Assessment) -> Prose:
        told = one.verdict
        gap = self.study.figures("next_grade_gap", self.study.short(one.form))
        away = say("，距“{next}”{gap}", next=told.next, gap=gap) if told.next else NOTHING
        return joined(away, say("（按未舍入的得分定级）")) if told.rounding_matters else away

    def _behind(self, one: Assessment) -> Prose:
        """What cost the most, and which part of the points a person judged."""
        share = say("定性评定的指标占已计分分值的{share}。", share=self.study.figures("judged_share", self.study.short(one.form)))
        row = one.costliest
        if row is None:
            return share
        lost = self.study.figures("lost", row.one.row.id)
        return joined(say("失分最多的是{id}“{name}”（{lost}）；", id=row.one.row.id, name=row.one.row.name, lost=lost), share)

    def _sample(self) -> Prose:
        if not self.study.is_sample:
            return NOTHING
        return say("自评部分的实际完成值是示意数据，只为演示计算，不是实际完成情况，不得引用。")
