"""What stands around a typed number: its sentence, the phrase that it ends, and what both name.

A phrase is a clause, or the part of one behind 、 after another number: 到位1130万元、支出411.56万元 are two.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .typed import Typed, bound_after, bound_before, typed
from .vocabulary import Mention, Vocabulary

OPAQUE = "\ufffc"  # stands for what is no text: a figure, a footnote, code
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")
_CLAUSE = re.compile(r"[，；;。！？!?\n]|,(?!\d{3})")
_LIST = re.compile(r"\s*[、及和与]")
_YEARS = re.compile(r"(?P<year>(?:19|20)\d\d)\s*年(?:度|末|底)?(?:12月(?:31日|底|末)?)?|(?P<last>上一?年度?|去年)")
_CITED = re.compile(r"[〔\[［]\d{1,3}[〕\]］]")  # a footnote or a source
_FILLERS = (
    "其中", "另外", "此外", "同时", "目前", "最终", "经核实", "经统计", "经测算", "经计算", "据统计", "据测算", "截至", "本次评价",
    "绩效评价", "评价", "本项目", "该项目", "项目", "本年度", "全年", "年度", "当年", "本年", "今年", "口径", "实际", "综合", "累计", "实现",
    "合计", "总计", "共计", "共", "总", "的", "之", "其", "了", "已", "即", "也", "则", "（", "）", "(", ")", "：", ":", "“", "”", " ",
)  # fmt: skip
_FILLER = re.compile("|".join(map(re.escape, sorted(_FILLERS, key=len, reverse=True))))
_LINK = re.compile(r"(?:[为是达至到有共计仅约：:＝= ]|达到|只有|合计|总计|了|已|实际|\)|）)*")
_HELD = re.compile(r"[、，,；;。！？!?\n）)（(]|$")
_COMPARED = re.compile(
    r"(?:比|较|同比)(?:上一?年度?|去年|(?:19|20)\d\d年度?)?(?:同期)?(?:均|又|共|略|再|有所)?(?P<verb>提高|上升|增长|增加|下降|降低|减少)?(?:了|到)?$"
)
_DOWN = ("下降", "降低", "减少")
_DOUBTFUL = re.compile(  # who says these, before or behind, speaks of something else than the figure of this year
    r"目标|指标值|计划(?!完成率)|预期|预计|要求|标准|应当|应达|应为|须|力争|确保|拟|假设|如果|若|例如|譬如|不是|并非|而非"
)
_APART = re.compile(  # and who says these before it, of another time or of part of it
    r"同期|此前|原先?|曾|年初|年中|半年|季度|(?<![\d])(?:[1-9]|1[01])月|平均|最高|最低|中位|分别|均|各|每|某|部分|之一|以外|除|不含|周边|全国"
    r"|兄弟|同类|其他|其余|由|从|“|《"
)
_PLANNED = re.compile(r"目标|指标值|计划|预期|要求|应[当达为]|力争|确保|拟")
_GENERIC = "各全个些本该辖有部涉地城社农乡镇县市省区"  # 各县, 12个乡镇, 所有乡镇, 全部村, 涉农区: no place has such a name
_PLACE = re.compile(
    rf"[\u4e00-\u9fff]{{0,3}}(?![{_GENERIC}])[\u4e00-\u9fff]"
    r"(?:省|市(?!级|场)|县(?!级|域)|区(?!级|域|间)|乡(?!级|镇)|镇(?!级)|街道|村(?!级|卫生室|医|民)|院|中心|局|公司|学校)"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A typed number, and what its phrase names before it. earlier: what its sentence names before the phrase, above: what its paragraph
    names before the sentence; behind: what its clause names behind it. link: the words between the last name before it and the number,
    without what bounds it; odd: words of the phrase that name nothing and are no filler. after: the text behind it; rest: the
    sentence without what it names, of which its clause ends at `until`."""

    typed: Typed
    named: tuple[Mention, ...]
    earlier: tuple[Mention, ...]
    above: tuple[Mention, ...]
    behind: tuple[Mention, ...]
    link: str
    odd: str
    after: str
    rest: str
    until: int
    sentence: str
    years: frozenset[int] = field(default_factory=frozenset)
    last_year: bool = False

    @property
    def compared(self) -> int:
        """1 where it tells by how much something rose, −1 where it fell, 0 where it compares nothing."""
        match = _COMPARED.search(self.link.rstrip("约近超过逾 "))
        if not match and "番" not in self.typed.text:
            return 0
        return -1 if match and match["verb"] in _DOWN else 1

    @property
    def is_plain(self) -> bool:
        """Whether every word of it is understood, and its sentence says nothing that could mean another figure."""
        linked = self.compared or _LINK.fullmatch(self.link)
        return bool(linked) and not self.odd and bool(_HELD.match(self.after)) and not self.is_doubtful

    @property
    def is_doubtful(self) -> bool:
        return bool(_DOUBTFUL.search(self.rest) or _APART.search(self.rest, 0, self.until) or _PLACE.search(self.rest))

    @property
    def is_planned(self) -> bool:
        """Whether its sentence tells what is wanted, and not what is."""
        return bool(_PLANNED.search(self.rest))


def phrases(text: str, words: Vocabulary) -> Iterator[Phrase]:
    """The typed numbers of a paragraph, each with what is said around it."""
    mentions = words.mentions(text)
    hidden = [match.span() for kind in (_YEARS, _CITED) for match in kind.finditer(text)]
    numbers = typed(text, [*((one.start, one.end) for one in mentions if not one.filler), *hidden])
    for start, end in _sentences(text):
        inside = [one for one in numbers if start <= one.start < end]
        for begin, number in zip(_beginnings(text, start, inside), inside, strict=True):
            yield _phrase(text, number, begin, (start, end), mentions)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _SENTENCE.finditer(text) if match[0])


def _beginnings(text: str, start: int, numbers: Sequence[Typed]) -> Iterator[int]:
    """Where the phrase of each number of a sentence begins."""
    for number, previous in zip(numbers, [start, *(one.end for one in numbers)], strict=False):
        begin = max([start, *(match.end() for match in _CLAUSE.finditer(text, start, number.start))])
        listed = _LIST.match(text, previous) if previous > start else None
        yield max(begin, listed.end()) if listed and listed.end() <= number.start else begin


def _phrase(text: str, number: Typed, begin: int, sentence: tuple[int, int], mentions: Sequence[Mention]) -> Phrase:
    start, end = sentence
    stop = _CLAUSE.search(text, number.end, end)
    named = tuple(one for one in mentions if begin <= one.start and one.end <= number.start)
    last = max((one.end for one in named), default=begin)
    link = text[last : number.start - bound_before(text[begin : number.start])]
    years = list(_YEARS.finditer(text, start, number.start))
    return Phrase(
        number,
        named,
        tuple(one for one in mentions if start <= one.start and one.end <= begin),
        tuple(one for one in mentions if one.end <= start),
        tuple(one for one in mentions if number.end <= one.start and one.end <= (stop.start() if stop else end)),
        link if _COMPARED.search(link) else _YEARS.sub("", link),
        _FILLER.sub("", _YEARS.sub("", _blanked(text, begin, last, named))).strip(),
        text[number.end + bound_after(text[number.end : end]) : end],
        _blanked(text, start, end, mentions),
        (stop.start() if stop else end) - start,
        text[start:end].strip(),
        frozenset(int(match["year"]) for match in years if match["year"]),
        any(match["last"] for match in years),
    )


def _blanked(text: str, start: int, end: int, named: Iterable[Mention]) -> str:
    """A part of a text with a blank in place of each sign that names something."""
    signs = list(text[start:end])
    for one in named:
        if start <= one.start and one.end <= end:
            signs[one.start - start : one.end - start] = " " * (one.end - one.start)
    return "".join(signs)
