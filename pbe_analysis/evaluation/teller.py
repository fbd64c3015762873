"""Clauses that the sentences of an evaluation are put together from; one that has nothing to say is left out.

What is not known is compared with nothing: a ranking names only those that have a value, and says of how many that is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..figures import WHOLE, Figure
from ..results import Results
from ..study import Sentences
from ..wording import NOTHING, Prose, ends, joined, listed, say
from .study import Evaluation

MANY, FIRST = 12, 6  # of more names than this, only the first stand in a sentence, with how many there are


def is_below(figure: Figure, line: Figure | None) -> bool:
    """Whether a figure is less than a line; not where either is not known."""
    return line is not None and figure.value is not None and line.value is not None and figure.value < line.value


@dataclass(frozen=True)
class Teller(Sentences):
    """What the sentences of one study have in common."""

    study: Evaluation

    @property
    def word(self) -> str:
        """What one region is called."""
        return self.study.word

    @property
    def whole(self) -> str:
        """What all of it together is called."""
        return self.study.params.whole_word if self.study.params.regions else "项目整体"

    def figure(self, id: str, subject: str = WHOLE, base: str = "") -> Figure:
        return self.study.figures(id, subject, base)

    def known(self, id: str, subject: str = WHOLE, base: str = "") -> Figure | None:
        """A figure that there is and that is defined."""
        figure = self.study.figures.get(id, subject, base)
        return figure if figure is not None and figure.value is not None else None

    def clause(self, template: str, **values: object) -> Prose:
        """A clause of which every value has to be known; nothing where one is not."""
        return NOTHING if None in values.values() else say(template, **values)

    def named(self, names: Sequence[str], count: Figure | None = None) -> Prose:
        """Regions by name in their official order; of many the first ones and how many they are. count: that, where it is a figure."""
        names = [one for one in self.study.params.regions if one in names] or list(names)
        if len(names) <= MANY or count is None:
            return listed(names)
        return joined(listed(names[:FIRST]), say("等{count}{word}", count=count, word=self.word))

    def extremes(self, results: Results, of: str = "") -> Prose:
        """The subjects with the highest and the lowest main rate; equal ones are named together. of: the base of how many regions have
        one."""
        measure = results.main.id
        both = ends((name, results[name, measure].number) for name in results.subjects if results[name, measure].is_known)
        if not both:
            return NOTHING
        high, low = (self.figure(measure, names[0], results.base) for names in both)
        sentence = "{among}最高的是{best}（{high}），最低的是{worst}（{low}）。"
        best, worst = map(listed, both)
        return say(sentence, among=self.among(of) if of else NOTHING, best=best, high=high, worst=worst, low=low)

    def largest(self, results: Results, share: str, what: str, of: str, base: str = "") -> Prose:
        """The region with the largest part, and how much of the whole it is, where that is known; those that have it together are
        named together. of: the base of how many regions state it; base: that of the parts."""
        part, regions = results.measures[0].id, results.subjects
        if not regions or not self.study.params.regions:
            return NOTHING
        if len(regions) == 1:
            return say("{among}{what}全部在{region}。", among=self.among(of), what=what, region=regions[0])
        first = [name for name in regions if results[name, part].number == results[regions[0], part].number]
        each, rate = "各" if len(first) > 1 else "", self.known(share, first[0], results.base)
        if rate:
            size = say("{each}占{rate}", each=each, rate=rate)
        else:
            size = say("{each}为{amount}", each=each, amount=self.figure(part, first[0], base))
        return say(
            "{among}{what}最大的是{region}，{size}。", among=self.among(of), what=what, region=self.named(first), size=size
        )

    def among(self, of: str) -> Prose:
        """How many regions a statement rests on, where that is not all of them; `of`: the base of that number."""
        return say("在载明的{n}{word}中，", n=n, word=self.word) if (n := self.study.partial(of)) else NOTHING

    def rests(self, of: str) -> Prose:
        """As `among`, behind a figure."""
        told = self.study.rests_on(of)
        return say("（{told}）", told=told) if told.paragraphs[0] else NOTHING

    def below(self, results: Results) -> Prose:
        """Regions below the target with their rates: 蓟州区（0.00%）."""
        measure = results.main.id
        target = self.study.figures.get("target", base=measure)
        figures = [self.figure(measure, name, results.base) for name in results.subjects]
        low = [one for one in figures if is_below(one, target)]
        return self.rated(low, self.study.figures.get("regions_below", base=measure))

    def rated(self, figures: Sequence[Figure], count: Figure | None = None) -> Prose:
        """Regions with their rates; of many the first ones, and how many they are."""
        short = len(figures) > MANY and count is not None
        some = listed(say("{region}（{rate}）", region=one.subject, rate=one) for one in (figures[:FIRST] if short else figures))
        return joined(some, say("等{count}{word}", count=count, word=self.word)) if short else some

    def against(self, figure: Figure) -> Prose:
        """How a rate stands to its target."""
        target = self.study.figures.get("target", base=figure.id)
        if target is None or figure.value is None:
            return NOTHING
        verdict = "低于" if is_below(figure, target) else "达到"
        return say("，{verdict}{target}的{line}", verdict=verdict, target=target, line=self.study.line(figure.id))
