"""The title review told in computed sentences. Every number in them is a figure; nobody in them has a name."""

from dataclasses import dataclass

from ..dates import day_in_words
from ..figures import WHOLE, Figure
from ..frames import records
from ..numbers import UNDEFINED
from ..study import Sentences
from ..wording import NOTHING, Prose, extremes, joined, listed, say
from .breakdown import ALL_RANKS, TOGETHER
from .study import TitleReview
from .verdicts import OPEN

MANY = 3  # named in a sentence; the table has them all


@dataclass(frozen=True)
class Story(Sentences):
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

    study: TitleReview

    def bottom_line(self) -> Prose:
        """How many pass, fail, cannot be told; where most fail; how many findings there are."""
        counted = "其中能够判断的各项规则均符合的有{group_passed}（{clear_rate}），有不符合项的有{group_failed}，另有{group_unknown}待核实。"
        if self.study.figures.get("concerned"):  # a roster of few
            counted = "其中有不符合项或待核实的有{concerned}；人数过少，不逐项公开。"
        verdict = self._say("{employers}单位共申报{roster_rows}，" + counted)
        passed_over = joined(self._open(), self._passed_over())
        return joined(verdict, self._most_failed()) + joined(self._posts_in_short(), passed_over) + self.findings()

    def scope(self) -> Prose:
        """By which notice, whom, and until which day."""
        params = self.study.params
        told = {"year": str(params.fiscal_year), "cutoff": day_in_words(params.cutoff.value)}
        told |= {name: getattr(params, name) for name in ("notice", "place", "subject")}
        return self._say(
            "本报告按{notice}的{rules}规则逐人审核{place}{year}年度{subject}，任职年限和业绩截止到{cutoff}。", **told
        )

    def conventions(self) -> Prose:
        """Which verdicts there are, what is not shown of persons, and how open rules are read."""
        verdicts = say("结论分为符合、不符合、无法判断（写明缺什么）和不适用；空缺不作零，标准表中的空白不作零。")
        privacy = say(
            "姓名、身份证号码、出生日期和电话不进入本报告；个人以化名出现，不足{least}的人数及可据以推算的人数不予公开。",
            least=self.study.figures("limit", "small_cells"),
        )
        return verdicts + joined(privacy, self._incentives()) + self._readings()

    def remarks(self) -> Prose:
        """What has to be said of the data: columns that no rule uses, and that they are invented."""
        notice = say("{notice}。", notice=self.study.notice.rstrip("。")) if self.study.notice else NOTHING
        return self._columns() + notice

    def columns(self) -> Prose:
        """Which columns of the roster does no rule use?"""
        return _first(self._columns(), say("名册各栏都有规则使用。"))

    def _columns(self) -> Prose:
        rows = records(self.study.columns(exact=True))
        idle = [row["heading"] for row in rows if not row["used_by"] and row["understood"]]
        known = say("名册中{names}等栏没有规则使用，不影响结论。", names=listed(f"“{one}”" for one in idle)) if idle else NOTHING
        return joined(self._passed_over(), known)

    def by_rule(self) -> Prose:
        """Which rules are missed, and by how many?"""
        failed = self._failed_rules()
        if not failed:
            return _first(self._banded(), say("没有可公开的不符合人数。"))
        items = listed(say("{rule}（{n}）", rule=one.subject, n=one) for one in failed)
        hidden = [rule.title for rule in self.study.rules if self.study.figures("rule_failed", rule.title).value is None]
        more = say("另有规则的不符合人数过少，不予公开：{rules}。", rules=listed(hidden)) if hidden else NOTHING
        return joined(say("不符合人数由多到少为{items}。", items=items), _first(self._banded(), more))

    def undecided(self) -> Prose:
        """What cannot be judged, and for want of what?"""
        some = self.study.figures("rules_undecided").value
        return joined(self._say("{rules_undecided}规则有申报人无法判断。" if some else "有标准的规则都能判断。"), self._open())

    def by_county(self) -> Prose:
        """In which counties do more pass?"""
        return self._extremes("by_county", "county", "县区")

    def by_discipline(self) -> Prose:
        """In which disciplines do more pass?"""
        return (
            self._extremes("by_discipline", "discipline", "学科") if self.study.params.disciplines else say("通知没有区分学科。")
        )

    def posts(self) -> Prose:
        """Are there places enough?"""
        quota = self.study.params.quota
        if quota is None:
            return say("通知没有规定申报名额。")
        what, items = "空缺" if quota.of_posts else "名额", []
        for rank in dict.fromkeys(self.study.posts(exact=True)["rank"]):
            n, places = (self.study.figures(id, WHOLE, rank) for id in ("rank_applicants", "vacancies"))
            if n.value is not None:
                told = "{rank}申报{n}，可用{what}{places}"
                items.append(say(told, rank="" if rank == ALL_RANKS else rank, n=n, what=what, places=places))
        totals = say("{items}。", items=listed(items, "；")) if items else NOTHING
        return joined(totals, self._units(bool(items)) if quota.of_posts else self._short_of_places())

    def _units(self, after_totals: bool) -> Prose:
        more = "总数够用不等于各单位够用：" if after_totals else ""
        return self._say("{more}{units_crowded}单位申报人数超过空缺，{units_silent}单位未交审核表。", more=more)

    def _short_of_places(self) -> Prose:
        """Groups with more applicants than places, of those whose numbers may be told."""
        rows = [row for row in records(self.study.posts(exact=True)) if next(iter(row.values())) not in (WHOLE, TOGETHER)]
        over = [row for row in rows if row["applicants"] is not None and row["applicants"] > row["vacancies"]]
        names = [f"{next(iter(row.values()))}{'' if row['rank'] == ALL_RANKS else row['rank']}" for row in over]
        if names:
            return say("申报人数超过名额的有{names}。", names=listed(names))
        told = any(row["applicants"] is not None for row in rows)
        return say(
            "可公开的各组申报人数都不超过名额。" if told else "各组申报人数过少或可据以推算，不予公开；超过名额的见工作清单。"
        )

    def workload(self) -> Prose:
        """How far are the lowest years from the thresholds?"""
        rows, rule = records(self.study.workload(exact=True)), self.study.params.yearly
        if rule is None:
            return say("通知没有按学科规定年度工作量。")
        if not rows:
            return say("没有人数足够公开的学科可作比较。")
        first = self.study.figures("workload_ratio", rows[0]["discipline"], "middle_ratio")
        below = [one for row in rows if (one := self.study.figures("workload_ratio", row["discipline"], "low_ratio")).value < 1]
        lead, parts = "最低年度{unit}数与标准之比，中位数最低的学科是{name}（{ratio}）；", {"name": first.subject, "ratio": first}
        tail = "下四分位低于标准的有{names}。" if below else "各学科的下四分位都达到标准。"
        return say(lead + tail, unit=rule.unit.partition("/")[0], names=listed(one.subject for one in below), **parts)

    def materials(self) -> Prose:
        """Which materials are short?"""
        if self.study.params.materials is None:
            return say("通知没有规定须交的材料份数。")
        figures = [self.study.figures("copies_short", row["name"]) for row in records(self.study.missing_materials(exact=True))]
        short = [one for one in figures if one.value]
        if not short:
            return _first(
                self._by_band("copies_concerned", "份数不足或无法判断的人数", _plain), say("没有可公开的材料份数不足人数。")
            )
        items = (say("“{name}”（{n}）", name=_plain(one.subject), n=one) for one in short[:MANY])
        return say("份数不足最多的材料是{items}。", items=listed(items))

    def unreadable(self) -> Prose:
        """Which cells could not be read?"""
        some = self.study.figures("unreadable_cells").value
        told = "有{unreadable_cells}单元格无法读取，按空缺处理；同行其他内容照常审核。"
        return self._say(told if some else "各表的单元格都能读取。")

    # ---- parts of sentences ----
    def _failed_rules(self) -> list[Figure]:
        figures = [self.study.figures("rule_failed", rule.title) for rule in self.study.rules]
        return sorted((one for one in figures if one.value), key=lambda one: -one.value)

    def _most_failed(self) -> Prose:
        failed = self._failed_rules()[:MANY]
        if not failed:
            return NOTHING
        return say("不符合最多的是{items}。", items=listed(say("{rule}（{n}）", rule=one.subject, n=one) for one in failed))

    def _posts_in_short(self) -> Prose:
        crowded = self.study.figures.get("units_crowded")
        return say("{n}单位申报人数超过可用空缺岗位。", n=crowded) if crowded and crowded.value else NOTHING

    def _banded(self) -> Prose:
        """Of few applicants: the rules by the band of those whom they concern."""
        return self._by_band("rule_concerned", "不符合或无法判断的人数")

    def _by_band(self, id: str, what: str, named=str) -> Prose:
        found = [one for one in self.study.figures if one.id == id and one.value is None and one.display != UNDEFINED]
        bands = sorted({one.display for one in found}, key=lambda words: -int(words.partition("—")[0]))
        items = []
        for words in bands:
            some = [one for one in found if one.display == words]
            items.append(say("{band}的有{names}", band=some[0], names=listed(named(one.subject) for one in some)))
        return say("{what}，{items}。", what=what, items=listed(items, "；")) if items else NOTHING

    def _passed_over(self) -> Prose:
        """Columns that are neither of the forms nor of the notice: nobody can say that everything is in order without them."""
        names = self.study.unknown_columns
        told = "名册另有{unknown_columns}没有规则使用，未参与判断：{names}。"
        return self._say(told, names=listed(f"“{one}”" for one in names)) if names else NOTHING

    def _open(self) -> Prose:
        """Rules for which the notice sets no line, and so are not judged."""
        rulings = self.study.judgement.rulings
        named = [rule.title for rule in self.study.rules if OPEN in rulings[rule.id].reasons and rulings[rule.id].open.any()]
        return say("通知对{rules}未载明（或未全部载明）标准，不判断，也不计入结论。", rules=listed(named)) if named else NOTHING

    def _readings(self) -> Prose:
        """The options that the notice leaves open, and that nobody has set."""
        open_ = [source for rule in self.study.rules for source in rule.readings]
        if not open_:
            return NOTHING
        items = listed(dict.fromkeys(open_), "；")
        return say("以下读法按各种可能分别判断，读法不一致时记作无法判断：{items}。", items=items)

    def _incentives(self) -> Prose:
        sources = [rule.excuse.source for rule in self.study.rules if rule.excuse]
        return say("符合激励措施的情形按{source}，不在此判断。", source=listed(sources, "；")) if sources else NOTHING

    def _extremes(self, method: str, column: str, what: str) -> Prose:
        rows = [row for row in records(getattr(self.study, method)(exact=True)) if row[column] not in (WHOLE, TOGETHER)]
        rates = [self.study.figures("clear_rate", row[column], what) for row in rows]
        known = [one for one in rates if one.value is not None]
        if len(known) < 2:
            return say("可公开的{what}不足，不作比较。", what=what)
        told = "各项均符合的比例，最高的{what}是{best}（{high}），最低的是{worst}（{low}）"
        return extremes(told + ("；部分{what}人数过少，不予公开。" if len(known) < len(rows) else "。"), known, what=what)


def _plain(name: str) -> str:
    """The material's name without its number."""
    return name.partition(" ")[2]


def _first(*sentences: Prose) -> Prose:
    """The first that says anything."""
    return next((one for one in sentences if str(one)), NOTHING)
