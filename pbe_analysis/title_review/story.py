"""The title review told in computed sentences. Every number in them is a figure; nobody in them has a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..figures import WHOLE, Figure, plain_figure
from ..findings import Severity
from ..frames import records
from ..wording import NOTHING, Prose, joined, listed, say
from .breakdown import TOGETHER
from .judging import OPEN
from .params import RANKS
from .rulebook import RULES

if TYPE_CHECKING:
    from .study import TitleReview

MANY = 3  # named in a sentence; the table has them all


@dataclass(frozen=True)
class Story:
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

    study: TitleReview

    def bottom_line(self) -> Prose:
        """How many pass, fail, cannot be told; where most fail; how many findings there are."""
        figures, study = self.study.figures, self.study
        verdict = say(
            "{employers}单位共申报{n}，其中能够判断的各项规则均符合的有{passed}（{rate}），有不符合项的有{failed}，另有{unknown}待核实。",
            employers=figures("employers"),
            n=figures("roster_rows"),
            passed=figures("group_passed"),
            rate=figures("clear_rate"),
            failed=figures("group_failed"),
            unknown=figures("group_unknown"),
        )
        return joined(verdict, self._most_failed()) + joined(self._posts_in_short(), self._open()) + study.story.findings()

    def scope(self) -> Prose:
        """By which notice, from which data, and what to keep in mind while reading."""
        params, study = self.study.params, self.study
        what = say(
            "本报告按{notice}的{rules}规则逐人审核{place}{year}年度基层高级职称申报材料，任职年限和业绩截止到{cutoff}。",
            notice=params.notice,
            rules=self._figure("rules"),
            place=params.place,
            year=str(params.fiscal_year),
            cutoff=f"{params.cutoff.value.year}年{params.cutoff.value.month}月{params.cutoff.value.day}日",
        )
        verdicts = say("结论分为符合、不符合、无法判断（写明缺什么）和不适用；空缺不作零，附件中空白的标准不作零。")
        privacy = say(
            "姓名、身份证号码、出生日期和电话不进入本报告；个人以化名出现，不足{least}的人数及可据以推算的人数不予公开。",
            least=study.figures("limit", "small_cells"),
        )
        notice = say("{notice}。", notice=study.notice.rstrip("。")) if study.notice else NOTHING
        return joined(what, verdicts) + joined(privacy, self._incentives()) + self._readings() + notice

    def by_rule(self) -> Prose:
        """Which rules are missed, and by how many?"""
        failed = self._failed_rules()
        if not failed:
            return say("没有可公开的不符合人数。")
        items = listed(say("{rule}（{n}）", rule=one.subject, n=one) for one in failed)
        hidden = [rule.title for rule in RULES if self.study.figures("rule_failed", rule.title).value is None]
        more = say("另有规则的不符合人数过少，不予公开：{rules}。", rules=listed(hidden)) if hidden else NOTHING
        return joined(say("不符合人数由多到少为{items}。", items=items), more)

    def undecided(self) -> Prose:
        """What cannot be judged, and for want of what?"""
        study = self.study
        n = study.figures("rules_undecided")
        asked = say("{n}规则有申报人无法判断。", n=n) if n.value else say("有标准的规则都能判断。")
        return joined(asked, self._open())

    def by_county(self) -> Prose:
        """In which counties do more pass?"""
        return self._extremes("by_county", "county", "县区")

    def by_discipline(self) -> Prose:
        """In which disciplines do more pass?"""
        return self._extremes("by_discipline", "discipline", "学科")

    def posts(self) -> Prose:
        """Are there posts enough?"""
        figures = self.study.figures
        items = [
            say(
                "{rank}申报{n}，可用空缺{posts}",
                rank=rank,
                n=figures("rank_applicants", WHOLE, rank),
                posts=figures("vacancies", WHOLE, rank),
            )
            for rank in RANKS
            if figures("rank_applicants", WHOLE, rank).value is not None
        ]
        totals = say("{items}。", items=listed(items, "；")) if items else NOTHING
        more = "总数够用不等于各单位够用：" if items else ""
        return joined(
            totals,
            say(
                "{more}{n}单位申报人数超过空缺，{silent}单位未交审核表。",
                more=more,
                n=figures("units_crowded"),
                silent=figures("units_silent"),
            ),
        )

    def workload(self) -> Prose:
        """How far are the lowest years from the thresholds?"""
        rows = records(self.study.workload())
        if not rows:
            return say("没有人数足够公开的学科可作比较。")
        low = self.study.figures("workload_ratio", rows[0]["discipline"], "middle_ratio")
        below = [one for row in rows if (one := self.study.figures("workload_ratio", row["discipline"], "low_ratio")).value < 1]
        lead = say("最低年度例数与标准之比，中位数最低的学科是{name}（{ratio}）", name=rows[0]["discipline"], ratio=low)
        tail = (
            say("；下四分位低于标准的有{names}。", names=listed(one.subject for one in below))
            if below
            else say("；各学科的下四分位都达到标准。")
        )
        return joined(lead, tail)

    def materials(self) -> Prose:
        """Which materials are short?"""
        figures = [self.study.figures("copies_short", row["name"]) for row in records(self.study.missing_materials())]
        short = [one for one in figures if one.value]
        if not short:
            return say("没有可公开的材料份数不足人数。")
        return say(
            "份数不足最多的材料是{items}。",
            items=listed(say("“{name}”（{n}）", name=_plain(one.subject), n=one) for one in short[:MANY]),
        )

    def unreadable(self) -> Prose:
        """Which cells could not be read?"""
        figure = self._figure("unreadable_cells")
        if not figure.value:
            return say("各表的单元格都能读取。")
        return say("有{n}单元格无法读取，按空缺处理；同行其他内容照常审核。", n=figure)

    def findings(self) -> Prose:
        """How many findings there are, by severity."""
        counts = {level: sum(one.severity is level for one in self.study.findings) for level in sorted(Severity, reverse=True)}
        items = [
            say("{label}{n}", label=level.label, n=plain_figure("findings", level.label, count, "项", "审核发现的问题"))
            for level, count in counts.items()
            if count
        ]
        return say("共发现{items}。", items=listed(items)) if items else say("各项规则均未发现问题。")

    # ---- parts of sentences ----
    def _figure(self, id: str) -> Figure:
        return self.study.figures(id)

    def _failed_rules(self) -> list[Figure]:
        figures = [self.study.figures("rule_failed", rule.title) for rule in RULES]
        return sorted((one for one in figures if one.value), key=lambda one: -one.value)

    def _most_failed(self) -> Prose:
        failed = self._failed_rules()[:MANY]
        if not failed:
            return NOTHING
        return say("不符合最多的是{items}。", items=listed(say("{rule}（{n}）", rule=one.subject, n=one) for one in failed))

    def _posts_in_short(self) -> Prose:
        crowded = self._figure("units_crowded")
        return say("{n}单位申报人数超过可用空缺岗位。", n=crowded) if crowded.value else NOTHING

    def _open(self) -> Prose:
        """Rules for which the notice sets no line, and so are not judged."""
        rulings = self.study.judgement.rulings
        named = [rule.title for rule in RULES if OPEN in rulings[rule.id].reasons and rulings[rule.id].open.any()]
        return say("通知对{rules}未载明（或未全部载明）标准，不判断，也不计入结论。", rules=listed(named)) if named else NOTHING

    def _readings(self) -> Prose:
        """The options that the notice leaves open, and that nobody has set."""
        params = self.study.params
        open_ = [one.source for one in (params.weak_year, params.publicity.counted, params.publicity.first_day) if one.by is None]
        if not open_:
            return NOTHING
        return say("以下读法按各种可能分别判断，读法不一致时记作无法判断：{items}。", items=listed(open_, "；"))

    def _incentives(self) -> Prose:
        params = self.study.params.seniority
        return (
            say("符合激励措施的情形按{source}，不在此判断。", source=params.incentives_source) if params.incentives else NOTHING
        )

    def _extremes(self, method: str, column: str, what: str) -> Prose:
        rows = [row for row in records(getattr(self.study, method)()) if row[column] not in (WHOLE, TOGETHER)]
        known = sorted((row for row in rows if row["clear_rate"].exact is not None), key=lambda row: row["clear_rate"].exact)
        hidden = len(known) < len(rows)
        if len(known) < 2:
            return say("可公开的{what}不足，不作比较。", what=what)
        high, low = (self.study.figures("clear_rate", row[column], what) for row in (known[-1], known[0]))
        lead = say(
            "各项均符合的比例，最高的{what}是{best}（{high}），最低的是{worst}（{low}）",
            what=what,
            best=high.subject,
            high=high,
            worst=low.subject,
            low=low,
        )
        return joined(lead, say("；部分{what}人数过少，不予公开。", what=what) if hidden else say("。"))


def _plain(name: str) -> str:
    """The material's name without its number."""
    return name.partition(" ")[2]
