"""The drill-down told in computed sentences; none where totals were handed in."""

from dataclasses import dataclass

from ..figures import WHOLE, Figures
from ..frames import records as rows_of
from ..tabular import is_absent
from ..wording import NOTHING, Prose, joined, listed, say
from .drilldown import Drilldown
from .payment_bands import WORDS
from .survey_tables import SurveyTables


@dataclass(frozen=True)
class DrilldownStory:
    """The sentences of one drill-down. Each method answers the question that its cell of the notebook asks."""

    drill: Drilldown
    survey: SurveyTables
    figures: Figures

    def paid(self) -> Prose:
        """What records there are, and how far institutions were paid what the standard says."""
        drill = self.drill
        if drill.records is None or not any(name in drill.records for name in ("payments", "doctors")):
            return NOTHING
        frame = drill.by_region(exact=True)
        if is_absent(frame):
            return say("{missing}，不比较各机构应发与实发。", missing=self._missing())
        bands = [(word, self.figures("institutions", base=word)) for word in WORDS.values()]
        told = [say("{word}的{n}", word=word, n=figure) for word, figure in bands if figure.value]
        whole = say(
            "在册人员或发放涉及{n}机构：{bands}。按标准应发{due}，未说明差额{gap}",
            n=self.figures("institutions"),
            bands=listed(told) if told else "没有在册人员",
            due=self.figures("standard_due"),
            gap=self.figures("unexplained"),
        )
        return joined(whole, self._largest(), say("。"), self._kept_apart())

    def _missing(self) -> str:
        drill = self.drill
        if not drill.has("payments"):
            return "未提交可用的发放台账"
        return "未提交可用的人员名册" if not drill.has("doctors") else "参数中未设人均标准"

    def _largest(self) -> Prose:
        rows = [row for row in rows_of(self.drill.by_region(exact=True)) if row["region"] != WHOLE and row["unexplained"] > 0]
        if not rows:
            return NOTHING
        return say("，最大的是{region}（{gap}）", region=rows[0]["region"], gap=self.figures("unexplained", rows[0]["region"]))

    def _kept_apart(self) -> Prose:
        if self.drill.least_persons == 1:
            return NOTHING
        return say("人数少于{least}的机构只列合计，不单列。", least=self.figures("least_persons"))

    def timing(self) -> Prose:
        """How long after the month payments were made, what is not dated, and what was refunded."""
        if not self.drill.has("payments"):
            return NOTHING
        count, median, longest = (self.figures(id) for id in ("payments", "median_days", "longest_days"))
        if not count.value:
            return say("台账中没有金额大于零的发放。")
        dated = say("距所属月份末日的间隔中位数为{median}，最长{longest}", median=median, longest=longest)
        if median.value is not None and median.value <= 0:
            dated = joined(dated, say("（零或负数为当月内发放）"))
        dates = dated if median.value is not None else say("均未载明发放日期")
        late = self.figures.get("late_rate")
        lateness = say("，逾期的占{late}", late=late) if late and late.value is not None else NOTHING
        undated = self.figures("undated")
        silent = say("；未载明日期的{n}", n=undated) if undated.value and median.value is not None else NOTHING
        return joined(say("发放{n}，", n=count), dates, lateness, silent, say("。"), self._refunds())

    def _refunds(self) -> Prose:
        count, money = self.figures("refunds"), self.figures("refunded")
        return say("另有退款{n}，计{money}。", n=count, money=money) if count.value else NOTHING

    def asked(self) -> Prose:
        """How the questions were answered, and the satisfaction of all persons with its interval."""
        survey = self.survey
        if not survey.has("questionnaires"):
            return NOTHING
        frame = survey.answers(exact=True)
        rows = [row for row in rows_of(frame) if row["question"] != WHOLE and row["top_two_rate"].exact is not None]
        if not rows:
            return say("问卷没有可用的作答。")
        low, high = (self.figures("top_two_rate", rows[place]["question"]) for place in (0, -1))
        lead = say("各题合计满意率为{rate}", rate=self.figures("top_two_rate"))
        spread = say("，最低的是“{low}”（{a}），最高的是“{high}”（{b}）", low=low.subject, a=low, high=high.subject, b=high)
        return joined(lead, spread if low.value != high.value else NOTHING, say("。"), self._weighted(), self._straight())

    def _weighted(self) -> Prose:
        one = self.survey.estimate
        if one is None or one.rate.exact is None:
            return NOTHING
        rate, low, high = (self.figures(f"person_weighted_{part}") for part in ("rate", "low", "high"))
        whole = say("按在册人数加权的满意度为{rate}，置信区间{low}至{high}", rate=rate, low=low, high=high)
        held = say("，代表{some}", some=self.figures("represented"))
        missing = say("；{regions}未调查，不作推断", regions=listed(one.silent)) if one.silent else NOTHING
        out = say("；{regions}的答卷无法加权", regions=listed(one.left_out)) if one.left_out else NOTHING
        return joined(whole, held, missing, out, say("。"), self._sample())

    def _sample(self) -> Prose:
        short = self.figures.get("sample_short")
        if short is None or short.value is None:
            return NOTHING
        need = self.figures("sample_needed")
        if not short.value:
            return say("总体最少样本量为{need}，已达到。", need=need)
        return say("总体最少样本量为{need}，尚缺{short}。", need=need, short=short)

    def _straight(self) -> Prose:
        rate = self.figures.get("straight_rate")
        return say("各题选同一答案的问卷占{rate}。", rate=rate) if rate and rate.value else NOTHING
