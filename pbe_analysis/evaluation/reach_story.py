"""What the project reached, told in computed sentences: coverage, satisfaction, and the two beside execution."""

from ..figures import WHOLE, Figure
from ..measures import Measure
from ..wording import NOTHING, Prose, joined, listed, say
from .figures import both_rates
from .satisfaction import FEW, IN_FRAME, OUTSIDE
from .teller import Teller, is_below


class ReachStory(Teller):
    """The sentences about coverage and satisfaction of one study."""

    # ---- coverage ----
    @property
    def _covered(self) -> Measure:
        return self.study.coverage_results.main

    def coverage(self) -> Prose:
        """Is everyone covered?"""
        study = self.study
        if not study.has("clinics"):
            return NOTHING
        managed, rate = self.known("managed"), self.known(self._covered.id)
        if managed is None:
            return say("覆盖情况未载明或不全，覆盖率无从计算。")
        unit, done = study.params.unit_of_delivery, self._covered.drawing.done
        lead = say("共有{unit}{managed}", unit=unit, managed=managed) if unit else say("应覆盖{managed}", managed=managed)
        reached = say("，{done}{implementing}", done=done if unit else "已覆盖", implementing=self.figure("implementing"))
        of_all = joined(say("，覆盖率{rate}", rate=rate), self.against(rate)) if rate else NOTHING
        below = self.below(study.coverage_results)
        missed = say("；未达标的是{regions}。", regions=below) if below.paragraphs[0] else say("。")
        return joined(self.among(self._covered.id), lead, reached, of_all, missed, *self._left_out())

    def _left_out(self) -> list[Prose]:
        """Regions that have nothing to cover, and those of which it is not known."""
        results, unit = self.study.coverage_results, self.study.params.unit_of_delivery or "应覆盖的对象"
        empty = [name for name in results.subjects if results[name, "managed"].exact == 0]
        silent = [name for name in results.subjects if not results[name, "gap"].is_known]
        return [
            say("{regions}没有{unit}，覆盖率不计算。", regions=self.named(empty), unit=unit) if empty else NOTHING,
            say("{regions}未载明覆盖情况，未计入合计。", regions=self.named(silent)) if silent else NOTHING,
        ]

    def gap(self) -> Prose:
        """Where is the coverage gap?"""
        if not self.study.has("clinics"):
            return NOTHING
        return self.largest(self.study.gap_results, "gap_share", "覆盖缺口", self._covered.id)

    # ---- satisfaction ----
    def satisfaction(self) -> Prose:
        """Are the beneficiaries satisfied, and how sure can one be?"""
        study = self.study
        if not study.has("survey"):
            return NOTHING
        rate, (low, high) = self.known("satisfaction_rate"), self._ends()
        if rate is None or low is None:
            return joined(say("没有可用的调查结果，{who}满意度无从计算。", who=study.params.beneficiary), *self._survey_faults())
        pooled = say(
            "有效受访{n}，满意{k}，{who}满意度为{rate}，{level}置信区间为{low}至{high}{verdict}。",
            n=self.figure("respondents"),
            k=self.figure("satisfied"),
            who="未加权的合并" if study.quoted and study.quoted.is_weighted else study.params.beneficiary,
            rate=rate,
            level=self.figure("confidence"),
            low=low,
            high=high,
            verdict=NOTHING if study.quoted and study.quoted.is_weighted else self._interval_verdict(),
        )
        return joined(self._quoted(), pooled, self._in_frame(), self._weighted(), *self._survey_faults())

    def _quoted(self) -> Prose:
        """Where the records allow it: the rate to quote, of the persons and not of the answers."""
        quoted = self.study.quoted
        if quoted is None or not quoted.is_weighted:
            return NOTHING
        effect = self.known("design_effect")
        cluster = self.clause("，已计入同一机构答卷相近的影响（设计效应{effect}）", effect=effect)
        verdict = self._verdict(quoted.low, quoted.high)
        sentence = "{who}按在册人数加权的满意度为{rate}，{level}置信区间为{low}至{high}{cluster}{verdict}；本报告引用此数。"
        parts = {"who": self.study.params.beneficiary, "rate": quoted.rate, "level": self.figure("confidence")}
        return say(sentence, **parts, low=quoted.low, high=quoted.high, cluster=cluster, verdict=verdict)

    def _ends(self, base: str = ""):
        return tuple(self.known(f"satisfaction_{end}", base=base) for end in ("low", "high"))

    def _weighted(self) -> Prose:
        """Weighted by institutions it speaks for the regions that were asked alone."""
        unit = self.study.params.unit_of_delivery or "应覆盖"
        all_of_them = "已载明的为" if self.study.partial(self._covered.id) else "全部为"
        sentence = "按{unit}数加权后为{rate}，只代表受访各{word}的{asked}（{all_of_them}{every}）。"
        rate, every = self.known("weighted_satisfaction_rate"), self.known("managed")
        figures = {"rate": rate, "asked": self.known("weighted_frame"), "every": every}
        return self.clause(sentence, unit=unit, word=self.word, all_of_them=all_of_them, **figures)

    def _in_frame(self) -> Prose:
        """What the answers say without those from outside the frame."""
        rate, (low, high) = self.known("satisfaction_rate_in_frame"), self._ends(IN_FRAME)
        sentence = "剔除范围外受访者后为{rate}，{level}置信区间为{low}至{high}{verdict}。"
        level, verdict = self.known("confidence"), self._interval_verdict(IN_FRAME)
        return self.clause(sentence, rate=rate, level=level, low=low, high=high, verdict=verdict)

    def _interval_verdict(self, base: str = "") -> Prose:
        low, high = self._ends(base)
        return self._verdict(low, high) if low is not None and high is not None else NOTHING

    def _verdict(self, low: Figure, high: Figure) -> Prose:
        target = self.study.figures.get("target", base="satisfaction_rate")
        if target is None:
            return NOTHING
        line = self.study.line("satisfaction_rate")
        if is_below(high, target):
            return say("，整个区间低于{target}的{line}", target=target, line=line)
        if not is_below(low, target):
            return say("，整个区间不低于{target}的{line}", target=target, line=line)
        return say("，区间包含{target}的{line}，样本不足以断定是否达标", target=target, line=line)

    def _survey_faults(self) -> list[Prose]:
        results, words = self.study.satisfaction_results, self.study.satisfaction_results.words
        outside, few = ([name for name in results.subjects if words[name]["status"] == status] for status in (OUTSIDE, FEW))
        silent = [name for name in results.subjects if not results[name, "satisfaction_rate"].is_known]
        n, small = self.study.figures.get("regions_silent", base="satisfaction_rate"), self.figure("small_sample")
        return [
            say("{regions}未调查，满意度记作“—”而不是零。", regions=self.named(silent, n)) if silent else NOTHING,
            say("{regions}的受访者不在实施范围内。", regions=self.named(outside)) if outside else NOTHING,
            say("{regions}受访不足{small}，区间较宽。", regions=self.named(few), small=small) if few else NOTHING,
        ]

    # ---- beside execution ----
    def execution_and_satisfaction(self) -> Prose:
        """Do regions that spend more satisfy more? Said by quadrant, since a few regions carry no correlation."""
        study, known = self.study, both_rates(self.study)
        if not study.has("survey") or not study.params.regions:
            return NOTHING
        if not known:
            return say("没有同时具备执行率和满意度的{word}，无法对照。", word=self.word)
        lead = say("{n}{word}可对照。", n=study.counts("regions_compared"), word=self.word)
        name = study.money.lead.name
        whole = self.known("execution_rate", WHOLE, name), study.quoted.rate if study.quoted else None
        if None in whole:
            return joined(lead, say("{whole}的两项比率不全，不作高低对照。", whole=self.whole))
        both = [one for one in known if self._is_below(one, name, *whole)]
        if not both:
            return joined(lead, say("其中没有两项都低于{whole}的{word}。", whole=self.whole, word=self.word))
        return joined(lead, say("执行率和满意度都低于{whole}的是{regions}。", whole=self.whole, regions=listed(both)))

    def _is_below(self, region: str, base: str, spent, liked) -> bool:
        own = self.figure("execution_rate", region, base), self.figure("satisfaction_rate", region)
        return own[0].value < spent.value and own[1].value < liked.value
