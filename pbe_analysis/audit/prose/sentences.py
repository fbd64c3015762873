"""A paragraph's figures with the words around them: sentence, clause, what is said before and after each."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from ...documents.document import Where
from ...quantities import Quantity, Unit, plain, quantities
from ..claims import Stated

MOST = 300  # figures of a paragraph
FAR = 60  # figures above it that those in it may follow from
_SENTENCE = re.compile(r"(?:[^。！？\n.!?]|[.!?](?!\s+[A-Z£$€]))*[。！？\n.!?]?")
_CLAUSE = re.compile(r"[，,；;：:。！？]")
_HALF = re.compile(r"[,:;](?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[,:;]")  # as they stand in Chinese text by mistake
_FULL = {",": "，", ":": "：", ";": "；"}
_LISTED = re.compile(r"[、（(]")
_MONEY = re.compile(r"预算|资金|经费|支出|收入|拨款|投资|元")
_BARE = ("万", "亿")
_OPEN = re.compile(r"[（(][^（()）]*$")
_EACH = re.compile(r"[人户次年月日]均|平均")
_COPULA = re.compile(r"(?:[为是达到至有共约计了仅：:＝=]|分别|合计|总计|累计|平均|已经|基本)+$")
_YEAR = re.compile(r"(?:19|20)\d\d\s*年?\s*(?:[-—~至]\s*(?:19|20)\d\d\s*年?)?(?:\d{1,2}\s*月)?(?:\d{1,2}\s*日)?(?:底|末|初|度)?")


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A figure in a sentence. lead: the words of its clause before it, back to the figure before.
    clause_lead: all words of its clause before it. tail: the words of its clause behind it. place: its
    number in the paragraph; sentence, clause: theirs. sentence_text, end: the sentence, and where the figure ends in it."""

    figure: Stated
    quantity: Quantity
    lead: str
    clause_lead: str
    tail: str
    place: int
    sentence: int
    clause: int
    sentence_text: str
    end: int = 0

    name: str = field(init=False)  # what the figure is called: its lead without 为, 达, 共计
    around: str = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "name", _COPULA.sub("", self.clause_lead.strip(' 　“”"')))
        object.__setattr__(self, "around", f"{self.clause_lead}|{_LISTED.split(self.tail)[0]}")

    @property
    def dimension(self) -> str:
        return self.figure.unit.name


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its text, its place, its figures; cut: whether it has more than are looked at. before: the last figures above it;
    above: the nearest with figures above it."""

    text: str
    where: Where
    said: tuple[Said, ...]
    cut: bool = False
    before: tuple[Said, ...] = ()
    above: tuple["Passage", ...] = ()


def passage(text: str, where: Where) -> Passage:
    """A paragraph, in plain signs, with its figures; those that give a range or a bound are left out."""
    text, printed = _HALF.sub(lambda found: _FULL[found[0]], plain(text)), text
    found = [quantity for quantity in _with_units(quantities(printed), text) if quantity.exact]
    cut, found = len(found) > MOST, found[:MOST]
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    finest: dict[str, int] = {}
    for quantity in found:
        finest[quantity.unit.text] = max(finest.get(quantity.unit.text, 0), quantity.places)
    said = [_said(text, printed, where, found, place, finest, sentences) for place in range(len(found))]
    return Passage(text, where, tuple(said), cut)


def _with_units(found: list[Quantity], text: str) -> list[Quantity]:
    """总预算1170.00万 beside words of money is in 万元."""
    if not _MONEY.search(text):
        return found
    return [replace(one, unit=Unit("元", one.unit.scale, one.unit.text)) if one.unit.text in _BARE else one for one in found]


def _said(
    text: str,
    printed: str,
    where: Where,
    found: list[Quantity],
    place: int,
    finest: dict[str, int],
    sentences: list[tuple[int, int]],
) -> Said:
    quantity = found[place]
    sentence, start, end = _sentence(sentences, quantity.start, len(text))
    inside = text[start : quantity.start]
    clause_lead = _of_item(_CLAUSE.split(_outside_brackets(inside))[-1])
    before = found[place - 1].end if place else 0
    lead = clause_lead if before <= quantity.start - len(clause_lead) else text[before : quantity.start]
    lead, clause_lead = lead.rstrip(" "), clause_lead.rstrip(" ")
    tail = _CLAUSE.split(text[quantity.end : end])[0]
    clause = len(_CLAUSE.findall(inside))
    figure = Stated(
        quantity.text,
        quantity.number,
        quantity.places,
        quantity.unit,
        where.span(quantity.start, quantity.end),
        name=_COPULA.sub("", clause_lead.strip()),
        quote=_quote(printed, quantity, start, end),
        fineness=finest.get(quantity.unit.text, 0),
        counted=_is_counted(quantity, text[: quantity.start]),
    )
    return Said(figure, quantity, lead, clause_lead, tail, place, sentence, clause, text[start:end], quantity.end - start)


def _sentence(sentences: list[tuple[int, int]], place: int, length: int) -> tuple[int, int, int]:
    """Number, start and end of the sentence at a place. 。 within brackets or quotes is rare enough to end one, too."""
    number = bisect_right(sentences, place, key=lambda span: span[0]) - 1
    return (number, *sentences[number]) if sentences[number][1] > place else (0, 0, length)


def _outside_brackets(text: str) -> str:
    """A clause's beginning is not looked for inside brackets that are closed again."""
    return re.sub(r"[（(][^（()）]*[）)]", "", text)


def _of_item(clause: str) -> str:
    """Of a figure in a bracket, the item of the list that the bracket stands behind: 甲率（55.56%）、乙率（96.81%）."""
    match = _OPEN.search(clause)
    return f"{clause[: match.start()].rpartition('、')[2]}{match[0]}" if match else clause


def _quote(text: str, quantity: Quantity, start: int, end: int) -> str:
    """Some words before and behind the figure, within its sentence."""
    return text[max(start, quantity.start - 24) : min(end, quantity.end + 12)].strip()


def _is_counted(quantity: Quantity, before: str) -> bool:
    if quantity.unit.is_rate or (quantity.spelt and not quantity.unit.name):
        return False
    if quantity.unit.is_money:
        return quantity.unit.scale == 1 and quantity.places in (0, 2) and not _EACH.search(before)
    return quantity.places == 0 and quantity.unit.scale == 1


def without_dates(text: str) -> str:
    """Words without years and days, which change from one mention of a figure to the next."""
    return _YEAR.sub("", plain(text))
