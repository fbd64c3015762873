"""The comparison told in computed sentences. Every number in them is a figure."""

import re
from dataclasses import dataclass

from ..figures import WHOLE, Figure
from ..wording import NOTHING, Prose, joined, listed, say
from .figures import change, spans
from .members import Line
from .recurrence import recurring
from .rules import recurrence_figure
from .study import Comparison

FEW = 4  # named in a sentence; the table lists them all


@dataclass(frozen=True)
class Story:
    """The sentences of one study. Each method answers the question that its section of the notebook asks."""

    study: Comparison

    def bottom_line(self) -> Prose:
        """How much is compared, what rose and fell or who is first and last, and what comes again."""
        study = self.study
        apart = study.figures("lines_apart")
        unlike = say("，其中口径不同、不全部比较的{apart}", apart=apart) if apart.value else "，口径相同"
        size = say(
            "比较{names}，共有的指标{lines}{unlike}。", names=self._compared(), lines=study.figures("lines"), unlike=unlike
        )
        return joined(size, self.moved() if study.in_order else self.ranking(), self._recurring())

    def _compared(self) -> Prose:
        many = len(self.study.names) > FEW
        return say("{n}{word}", n=self.study.figures("members"), word=self._unit()) if many else listed(self.study.names)

    def _unit(self) -> str:
        """What a number of members is followed by."""
        return self.study.word if self.study.by == "regions" else ""

    def scope(self) -> Prose:
        """What is compared, by whom, and why."""
        params = self.study.params
        places = listed(f"{one.name}（{one.study.params.title}）" for one in self.study.members if one.subject == WHOLE)
        regions = say(
            "{of}的{n}{word}", of=self.study.members[0].study.params.title, n=self.study.figures("members"), word=self._unit()
        )
        what = regions if self.study.by == "regions" else places
        return say(
            "本次比较由{who}进行，对象为{what}，目的是{why}（{source}）。",
            who=params.compared_by,
            what=what,
            why=params.purpose,
            source=params.purpose_source,
        )

    def conventions(self) -> Prose:
        """What may be compared, what prices amounts are in, how ranks are told."""
        usual = "以最近一个年度的口径为准" if self.study.in_order else "以多数对象的口径为准"
        rule = say(
            "只比较口径相同的数：计量单位、分母、计算对象和范围相同；{usual}，口径不同的单独列出，不参加比较。合计缺少分项的不比较。",
            usual=usual,
        )
        further = say(
            "比率的变动以百分点计，金额和数量的变动以增长率计，由未经舍入的数计算，尾数可能与所列两数之差略有出入。"
            if self.study.in_order
            else "位次按未经取整的数值排列，数值相同的并列；抽样调查得出的比率有误差，列出“可能位次”：置信区间完全高于或低于本对象的，才算确实排在前面或后面。"
        )
        prices = say("金额为当年价格，未剔除价格变动。")
        if deflator := self.study.params.deflator:
            told = "金额另按{year}年价格列示，价格指数来源：{source}。"
            prices = say(told, year=str(deflator.base), source=deflator.source)
        return joined(rule, further) + prices

    def moved(self) -> Prose:
        """Which rates rose and fell since the year before, the most first."""
        if not self.study.in_order:
            return NOTHING
        then, now = spans(self.study)[0]
        found = [(one, moved) for one in self.study.lines if (moved := self._move(one, then, now))]
        parts = [self._group(verb, sign, found, then, now) for verb, sign in (("上升的有", 1), ("下降的有", -1))]
        told = [one for one in parts if one.paragraphs[0]]
        return (
            say("{now}与{then}相比，{moved}。", now=now, then=then, moved=listed(told, "；"))
            if told
            else say("没有可比的比率变动。")
        )

    def _move(self, one: Line, then: str, now: str) -> Figure | None:
        told = change(self.study, one, then, now)
        seen = told and told.value and re.search("[1-9]", told.display)  # less than is printed is no rise
        return told if seen and self.study.kind(one.key) in ("rate", "share", "number") else None

    def _group(self, verb: str, sign: int, found: list[tuple[Line, Figure]], then: str, now: str) -> Prose:
        some = [(one, moved) for one, moved in found if (moved.value or 0) * sign > 0]
        some.sort(key=lambda pair: (self.study.kind(pair[0].key) == "number", -abs(pair[1].value or 0)))
        parts = [
            say(
                "{title}（{then}→{now}，{moved}）",
                title=one.key.title,
                then=self.study.shown(one, then),
                now=self.study.shown(one, now),
                moved=moved,
            )
            for one, moved in some[:FEW]
        ]
        more = "等" if len(some) > FEW else ""
        return say("{verb}{parts}{more}", verb=verb, parts=listed(parts), more=more) if parts else NOTHING

    def ranking(self) -> Prose:
        """Who is first and last in each rate, and where chance could change that."""
        return joined(*map(self._first_and_last, self.study.rated[:FEW]))

    def _first_and_last(self, one: Line) -> Prose:
        ranks = self.study.ranks(one)
        order = sorted(ranks, key=lambda name: ranks[name].place)
        first, last = order[0], order[-1]
        if ranks[first].place == ranks[last].place:
            return say(
                "{title}各{word}相同（{value}）。", title=one.key.title, word=self.study.word, value=self.study.shown(one, first)
            )
        unsure = [name for name in (first, last) if not ranks[name].is_certain]
        doubt = say("，但{names}的位次在误差范围内不能确定", names=listed(unsure)) if unsure else NOTHING
        return say(
            "{title}最{best}的是{first}（{high}），最{worst}的是{last}（{low}）{doubt}。",
            title=one.key.title,
            best="低" if self.study.measures[one.key.id].less_is_better else "高",
            worst="高" if self.study.measures[one.key.id].less_is_better else "低",
            first=first,
            high=self.study.shown(one, first),
            last=last,
            low=self.study.shown(one, last),
            doubt=doubt,
        )

    def definitions(self) -> Prose:
        """What is not compared."""
        apart = self.study.figures("lines_apart")
        if not apart.value:
            return say("各{word}的口径相同，没有因口径不同而不比较的指标。", word=self.study.word)
        return say("有{apart}因口径不同不能全部比较，列表如下。", apart=apart)

    def _recurring(self) -> Prose:
        found = recurring(self.study)
        if self.study.in_order:
            how, some = "连续", [one for one in found if one.running(self.study.names) > 1]
        else:
            how, some = "过半数", [one for one in found if 2 * len(one.counts) > len(self.study.members)]
        if not some:
            return NOTHING
        told = [say("“{title}”（{n}）", title=one.title, n=recurrence_figure(self.study, one)) for one in some[:FEW]]
        return say("{how}存在的问题有{told}{more}。", how=how, told=listed(told), more="等" if len(some) > FEW else "")

    def problems(self) -> Prose:
        """Which kinds of problems there are, and how they are spread."""
        return self._recurring() if self._recurring().paragraphs[0] else say("没有连续存在或过半数存在的同类问题。")

    def remarks(self) -> Prose:
        """That figures are invented, and who does not tell what."""
        lines = self.study.lines
        silent, partial = (
            [name for name in self.study.names if any(name in some for some in held)]
            for held in ([one.silent for one in lines], [one.partial for one in lines])
        )
        told = say("{names}有指标未载明，表中记“—”。", names=listed(silent)) if silent else NOTHING
        part = say("{names}有合计缺少分项，表中注明“部分”，不参加比较。", names=listed(partial)) if partial else NOTHING
        return joined(told, part) + (say("注意：{notice}。", notice=self.study.notice) if self.study.notice else NOTHING)
