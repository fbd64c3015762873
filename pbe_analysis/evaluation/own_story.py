"""What is said of a project's own measures: the whole, against its limit, who is highest and lowest, who misses it, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..blocks import Prose
from ..fields import GROUPS
from ..figures import WHOLE, Figure, Figures
from ..measures import Measure
from ..results import Results
from ..surveys.estimates import FEW
from ..wording import NOTHING, ends, joined, listed, say
from .own_columns import Group
from .own_days import said_otherwise
from .own_kinds import Amount, Count, Duration, OwnMeasure, Satisfaction, Stated, Tally, Timeliness
from .own_measures import OwnMeasures
from .own_tables import REGION

MISSED = "未达到"
_UNDATED = {"left_out": "未计入", "late": "其中已开始的按超期计"}
MOST_NAMED, MOST_TIED = 8, 3  # subjects in one sentence, and of those that are alike; the table lists them all


@dataclass(frozen=True)
class OwnStory:
    """The sentences on the measures that one project-year declares."""

    own: OwnMeasures
    figures: Figures

    def of(self, id: str) -> Prose:
        """One measure: of the whole, then by each key of its table."""
        groups = self.own.columns.groups(self.own.declared[id])
        parts = [self._by(id, results, group) for results, group in zip(self.own.results[id], groups, strict=False)]
        lost = self.own.missing(id)
        if lost:
            return say("未提交{tables}，{title}无从计算。", tables=listed(lost), title=self._title(id))
        first, further = joined(self._whole(id), *parts[:1]), [one for one in parts[1:] if one.paragraphs[0]]
        return Prose((*first.paragraphs, *(paragraph for one in further for paragraph in one.paragraphs)))

    def summary(self) -> Prose:
        """How many measures reach what they are held against, and which do not."""
        judged, reached = (self.figures.get(f"measures_{name}") for name in ("judged", "reached"))
        if judged is None or reached is None:
            return NOTHING
        missed = [id for id in self.own.declared if verdict_of(self.own, id, self.figures) == MISSED]
        items = named_some([say("{title}（{value}）", title=self._title(id), value=self.figures(id)) for id in missed])
        rest = say("，未达到的是{items}", items=items) if missed else NOTHING
        return say(
            "项目各项指标中，有目标或提示线可比的{judged}，达到的{reached}{rest}。", judged=judged, reached=reached, rest=rest
        )

    def not_handed_in(self) -> Prose:
        """What the parameters declare and nobody handed in."""
        lost = self.own.columns.lost()
        return say("数据表中应有而未提交的有：{what}。", what=listed(lost)) if lost else NOTHING

    # ---- the whole ----
    def _whole(self, id: str) -> Prose:
        one, value = self.own.declared[id], self.figures(id)
        if isinstance(one, Stated) and value.value is None:
            return NOTHING
        if isinstance(one, Duration):
            return self._days(id, one, value)
        if isinstance(one, Timeliness):
            return self._in_time(id, one, value)
        parts = self._parts(id, value)
        interval = self._interval(id) if isinstance(one, Satisfaction) else NOTHING
        total = "合计" if isinstance(one, Count | Amount) and not self._title(id).endswith("合计") else ""
        word = f"{total}不低于" if self.own.is_partial(id) else f"{total}为"
        silent = self.figures(f"{id}.silent") if isinstance(one, Tally) else None
        more = say("；另有{silent}未载明，未计入", silent=silent) if silent and silent.value else NOTHING
        more = joined(self._otherwise(one), more)
        sentence = "{title}{word}{value}{parts}{interval}{against}{more}。"
        return say(
            sentence,
            title=self._title(id),
            word=word,
            value=value,
            parts=parts,
            interval=interval,
            against=self._against(id, value),
            more=more,
        )

    def _otherwise(self, one: OwnMeasure) -> Prose:
        """；未计为合格的写作“整改中”"""
        other = said_otherwise(one, self.own.columns) if isinstance(one, Tally) else ()
        if not other:
            return NOTHING
        more = "等" if len(other) > MOST_NAMED else ""
        return say("，其余写作{words}{more}", words="".join(f"“{word}”" for word in other[:MOST_NAMED]), more=more)

    def _parts(self, id: str, value: Figure) -> Prose:
        """（规范管理人数240人，登记人数300人）"""
        measures = {one.id: one for one in self.own.entries[id]}
        found = [measures[name] for name in (measures[id].numerator, measures[id].denominator) if name]
        if not found:
            return NOTHING
        if value.value is None:
            silent = [one.title for one in found if self.figures(one.id, value.subject, value.base).value is None]
            return say("（{titles}未载明或未载明完全）", titles=listed(silent)) if silent else NOTHING
        items = [say("{title}{value}", title=one.title, value=self.figures(one.id, value.subject, value.base)) for one in found]
        return say("（{items}）", items=listed(items, "，"))

    def _interval(self, id: str) -> Prose:
        low, high = (self.figures(f"{id}.{end}") for end in ("low", "high"))
        if low.value is None:
            return NOTHING
        return say("，{level}置信区间为{low}至{high}", level=self.figures("confidence"), low=low, high=high)

    def _against(self, id: str, value: Figure) -> Prose:
        """，低于90%的目标"""
        limit = self.own.limit(id)
        if limit is None or value.value is None:
            return NOTHING
        bound = self.figures("target", base=id)
        unsure = self._unsure(id, value)
        if value.subject == WHOLE and self.own.misses(id, value.value) is None:
            unsure = say("，但有未载明的，不足以断定")
        return say(
            "，{verdict}{bound}的{line}{unsure}",
            verdict=limit.verdict(value.value),
            bound=bound,
            line=limit.called,
            unsure=unsure,
        )

    def _unsure(self, id: str, value: Figure) -> Prose:
        """What an interval that holds the limit leaves open."""
        ends = [self.figures.get(f"{id}.{end}", value.subject, value.base) for end in ("low", "high")]
        limit = self.own.limit(id)
        if limit is None or any(one is None or one.value is None for one in ends):
            return NOTHING
        low, high = (one.value for one in ends if one is not None and one.value is not None)
        return say("，但区间包含{line}，样本不足以断定", line=limit.called) if low < limit.bound <= high else NOTHING

    def _days(self, id: str, one: Duration, value: Figure) -> Prose:
        if value.value is None:
            return say("{title}：没有同时载明起止日期的记录。", title=self._title(id))
        undated, missing = self.figures(f"{id}.undated"), NOTHING
        if undated.value:
            missing = say("；{undated}未载明起止日期，{how}", undated=undated, how=_UNDATED[one.undated])
        names = [name for name in ("median", "mean", "longest") if name != one.figure]
        shown = [(each.title, self.figures(each.id)) for each in self.own.entries[id] if each.column in names]
        beside = listed((say("{title}{value}", title=title, value=figure) for title, figure in shown), "，")
        within = NOTHING
        if one.within is not None:
            (title,) = (each.title for each in self.own.entries[id] if each.column == "in_time")
            due, rows = self.figures.get(f"{id}.due"), self.figures(f"{id}.rows")
            of = say("，按{due}计占比", due=due) if due and due.value != rows.value else NOTHING
            within = say("；{title}的有{count}{of}", title=title, count=self.figures(f"{id}.in_time"), of=of)
        sentence = "{title}为{value}（据{rows}，{beside}{within}{missing}）{against}。"
        rows, against = self.figures(f"{id}.rows"), self._against(id, value)
        said = {"rows": rows, "beside": beside, "within": within, "missing": missing, "against": against}
        return say(sentence, title=self._title(id), value=value, **said)

    def _in_time(self, id: str, one: Timeliness, value: Figure) -> Prose:
        due, on_time, late, longest = (self.figures(f"{id}.{n}") for n in ("due", "on_time", "late", "longest"))
        missing, undone = self._apart(id, one), NOTHING
        if value.value is None:
            return say("{title}：没有可判断的记录{missing}。", title=self._title(id), missing=missing)
        if one.undated == "late" and (not_done := self.figures(f"{id}.not_done")).value:
            only = not_done.value == late.value
            undone = say("（未载明日期）") if only else say("（其中{not_done}未载明日期）", not_done=not_done)
        done = "已完成的" if undone.paragraphs[0] else ""
        delay = say("，{done}最长逾期{longest}", done=done, longest=longest) if longest.value else NOTHING
        sentence = "{title}为{value}{against}：应完成{due}，按期{on_time}，逾期{late}{undone}{delay}{missing}。"
        said = {"due": due, "on_time": on_time, "late": late, "undone": undone, "delay": delay, "missing": missing}
        return say(sentence, title=self._title(id), value=value, against=self._against(id, value), **said)

    def _apart(self, id: str, one: Timeliness) -> Prose:
        """Of what nobody can say whether it is late."""
        apart = self.figures(f"{id}.{'left_out' if one.undated == 'late' else 'undated'}")
        what = "未载明期限" if one.undated == "late" else "未载明日期"
        return say("；另有{apart}{what}，未计入", apart=apart, what=what) if apart.value else NOTHING

    # ---- by a key ----
    def _by(self, id: str, results: Results, group: Group) -> Prose:
        rows = [self.figures(id, name, results.base) for name in results.subjects]
        known = [one for one in rows if one.value is not None]
        if not rows:
            return NOTHING
        lead = say("按{title}看，", title=group.word) if results.base else NOTHING
        parts = [
            self._extremes(known, self.own.entries[id][-1], self.own.limit(id) is not None),
            self._missed(id, known, group, len(known) == len(rows)),
            self._few(results),
            self._unknown(id, rows, group),
        ]
        told = joined(*parts)
        return joined(lead, told) if told.paragraphs[0] else NOTHING

    def _extremes(self, known: Sequence[Figure], measure: Measure, is_limited: bool) -> Prose:
        """Of rows that are each a case, such as a contract, which are in time or not, there is no highest: who misses the limit tells it."""
        both = ends((one, one.value) for one in known)
        if not both:
            return NOTHING
        (highest, *_), (lowest, *_) = both
        high, low = ([one.subject for one in group] for group in both)
        if measure.kind == "rate" and {one.value for one in known} == {0, 1} and len(known) > 2:
            rest = {"names": named_some(low), "low": lowest, "high": highest}
            return NOTHING if is_limited else say("{names}为{low}，其余为{high}。", **rest)
        words = ("最长", "最短") if measure.kind == "number" and measure.unit in ("天", "小时") else ("最高", "最低")
        sentence = "{most}的是{best}（{high}），{least}的是{worst}（{low}）。"
        named = {"best": named_some(high, MOST_TIED), "worst": named_some(low, MOST_TIED), "high": highest, "low": lowest}
        return say(sentence, most=words[0], least=words[1], **named)

    def _missed(self, id: str, known: Sequence[Figure], group: Group, are_all: bool) -> Prose:
        limit, count = self.own.limit(id), self.figures.get(f"{id}.missed", WHOLE, known[0].base if known else "")
        if limit is None or count is None or not known:
            return NOTHING
        if not count.value:
            each = f"{'' if are_all else '能够计算的'}各{group.word}"
            return say("{each}均{verdict}{line}。", each=each, verdict=limit.met, line=limit.called)
        missed = [one for one in known if one.value is not None and limit.misses(one.value)]
        alike = len({one.value for one in missed}) == 1 < len(missed)
        each = "{name}" if alike else "{name}（{value}）"
        names = named_some([say(each, name=one.subject, value=one) for one in missed])
        all_of_them = say("（均为{value}）", value=missed[0]) if alike else NOTHING
        sentence = "{verdict}{line}的有{count}{word}{alike}：{names}。"
        said = {"verdict": limit.missed, "line": limit.called, "count": count, "word": group.word, "alike": all_of_them}
        unsure = [one.subject for one in missed if self._unsure(id, one) is not NOTHING]
        open_ = {"names": named_some(unsure), "line": limit.called}
        chance = say("其中{names}的区间包含{line}，样本不足以断定。", **open_) if unsure else NOTHING
        return joined(say(sentence, names=names, **said), chance)

    def _few(self, results: Results) -> Prose:
        few = [name for name in results.subjects if results.words.get(name, {}).get("status") == FEW]
        return say("{names}样本偏小，区间较宽。", names=named_some(few)) if few else NOTHING

    def _unknown(self, id: str, rows: Sequence[Figure], group: Group) -> Prose:
        """Who states nothing, and for whom there is nothing to divide by. Of what regions belong to, one of which may state nothing, the
        others are in the total."""
        bottom = next((one for one in self.own.entries[id] if one.id == self.own.entries[id][-1].denominator), None)
        lost = [one for one in rows if one.value is None]
        apart = isinstance(self.own.declared[id], Stated | Duration | Timeliness | Tally)
        zero = [one for one in lost if bottom and not apart and self.figures(bottom.id, one.subject, one.base).value == 0]
        silent = [one.subject for one in lost if one not in zero]
        declared, columns = self.own.declared[id], self.own.columns
        some = [name for name in silent if group.by == GROUPS or columns.states_some(declared, group, name)]
        silent = [name for name in silent if name not in some]
        lacks = columns.region_word if group.by == GROUPS else "数据"
        rest = "" if apart else "，未计入合计"
        left = "，不单独计算" if group.base else rest
        partly = say("{names}有{lacks}未载明{left}。", names=named_some(some), lacks=lacks, left=left) if some else NOTHING
        told = joined(partly, say("{names}未载明{rest}。", names=named_some(silent), rest=rest) if silent else NOTHING)
        here = {one.subject for one in rows} if group.by == REGION and not apart else {*columns.params.regions}
        absent = [name for name in columns.params.regions if name not in here]
        told = joined(told, say("{names}没有记录。", names=named_some(absent)) if absent else NOTHING)
        names, title = named_some([one.subject for one in zero]), bottom.title if bottom else ""
        return joined(told, say("{names}的{title}为零，不作计算。", names=names, title=title) if zero else NOTHING)

    def _title(self, id: str) -> str:
        return self.own.declared[id].label


def named_some(names: Sequence[Prose | str], most: int = MOST_NAMED) -> Prose:
    """甲、乙、丙; of many the first few: 甲、乙、丙等."""
    return joined(listed(names[:most]), say("等") if len(names) > most else NOTHING)


def verdict_of(own: OwnMeasures, id: str, figures: Figures) -> str:
    """Whether the whole reaches what it is held against: 达到, 未达到, —."""
    return {True: MISSED, False: "达到", None: "—"}[own.misses(id, figures(id).value)]
