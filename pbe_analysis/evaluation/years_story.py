"""The years told in computed sentences: what rose and fell, in all and by region, and what is not compared."""

from ..figures import WHOLE, Figure
from ..wording import NOTHING, Prose, joined, listed, say
from .teller import Teller
from .years import Key, Row, Years

LONG = 60  # signs of a definition that a sentence shows
TOLD = ("rate", "share", "number")  # kinds of figures whose change is said; of amounts the table says it


class YearsStory(Teller):
    """The sentences on the years of one study; of a project without earlier ones there are none."""

    @property
    def years(self) -> Years:
        return self.study.years

    def changes(self) -> Prose:
        """What rose and fell since the year before, and what is defined anew."""
        if not self.years.earlier:
            return self._unread()
        rows = [row for row in self.years.whole if row.change and self._is_told(row.key)]
        year = self.years.last.place.year
        lead = say("与{year}年度相比，{moved}。", year=year, moved=listed(self._moved(rows), "；")) if rows else NOTHING
        regional = [self._regions(*one) for one in [*self.years.by_region.items()][:1]]  # of the others the tables say it
        return joined(lead, *regional) + joined(*self._redefined(), self._partly(), self._unread())

    def _is_told(self, key: Key) -> bool:
        """Rates of each source stand in the table: of the money, the leading base and all funds are told."""
        bases = {"", self.study.money.lead.name, self.study.money.whole.name}
        return self.study.measures[key.id].kind in TOLD and key.base in bases

    @staticmethod
    def _moved(rows: list[Row]) -> list[Prose]:
        """What rose, what fell, and what stayed."""
        signs = {"上升的有": 1, "下降的有": -1, "持平的有": 0}
        groups = {verb: [row for row in rows if _sign(row.change) == sign] for verb, sign in signs.items()}
        return [say("{verb}{which}", verb=verb, which=listed(map(_told, some))) for verb, some in groups.items() if some]

    def _regions(self, key: Key, rows: tuple[Row, ...]) -> Prose:
        """How many regions rose and fell, and which most; only those that both years state."""
        known = [row.change for row in rows if row.change and row.subject != WHOLE]
        base = "·".join(filter(None, (key.id, key.base)))
        risen, fallen = (self.study.counts(id, WHOLE, base) for id in ("regions_risen", "regions_fallen"))
        most = [self._most(known, sign) for sign in (1, -1)]
        counts = [("上升的有{n}{word}", risen), ("下降的有{n}{word}", fallen)]
        moved = [say(text, n=n, word=self.word) for text, n in counts if n.value]
        if not moved:
            return NOTHING
        told = joined(*(joined(say("；"), one) for one in most if one.paragraphs[0]))
        return say("{title}{moved}{most}。", title=key.title, moved=listed(moved, "，"), most=told)

    def _most(self, changes: list[Figure], sign: int) -> Prose:
        """Who rose (1) or fell (−1) most; equal ones are named together."""
        best = max((sign * one.value for one in changes if one.value is not None), default=0)
        names = [one for one in changes if one.value is not None and sign * one.value == best]
        if best <= 0:
            return NOTHING
        verb = "上升" if sign > 0 else "下降"
        regions = self.named([one.subject for one in names])
        return say("{verb}最多的是{regions}（{change}）", verb=verb, regions=regions, change=names[0])

    def _redefined(self) -> list[Prose]:
        sentence = "{what}与{year}年度不同（原为{then}，现为{now}），{concerned}不与其比较。"
        year = self.years.last.place.year
        return [
            say(sentence, what=one.what, year=year, then=_short(then), now=_short(now), concerned=_some(one.concerned))
            for one in self.years.redefined
            for then, now in [_apart(one.then, one.now)]
        ]

    def _partly(self) -> Prose:
        """Totals that lack a region in one of the years."""
        partial = [row.key for row in self.years.whole if row.key in self.years.partial]
        names = dict.fromkeys(key.base or key.title for key in partial)
        sentence = "{names}在其中一年有{word}未载明，合计不作比较。"
        return say(sentence, names=listed(names), word=self.word) if names else NOTHING

    def _unread(self) -> Prose:
        unread = self.years.unread
        return say("{years}年度的参数或数据有误，未列入比较。", years=listed(unread)) if unread else NOTHING


def _sign(change: Figure | None) -> int:
    """Of a change as it is printed: what rounds to nothing stayed."""
    value = change.value if change and change.value and any(sign in "123456789" for sign in change.display) else 0
    return (value > 0) - (value < 0)


def _told(row: Row) -> Prose:
    """满意度（91.20%→86.30%，−4.90个百分点）."""
    last, this = list(row.figures)[-2:]
    then, now, change = row.figures[last], row.figures[this], row.change
    if not _sign(change):
        return say("{title}（{now}）", title=row.key.title, now=now)
    return say("{title}（{then}→{now}，{change}）", title=row.key.title, then=then, now=now, change=change)


def _some(titles: tuple[str, ...]) -> str:
    return "、".join(titles[:3]) + ("等" if len(titles) > 3 else "")


def _apart(then: str, now: str) -> tuple[str, str]:
    """Of two long lists only what one of them has alone: of 28 indicators the one that is new."""
    old, new = then.split("、"), now.split("、")
    alone = ([one for one in old if one not in new], [one for one in new if one not in old])
    if max(len(then), len(now)) <= LONG or len(old) + len(new) <= sum(map(len, alone)):
        return then, now
    first, second = ("、".join(some) or "无此项" for some in alone)
    return first, second


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]}…"
