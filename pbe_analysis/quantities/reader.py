"""Every number of a text, and whether it is a quantity that can be recomputed or only looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..numerals import DIGITS, LARGE, NUMERAL, value_of
from .signs import PLAIN, plain
from .units import NOUN, PATTERN, UNDECLARED, Unit, unit

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_LOOK_ALIKES = re.compile(
    r"[〔\[【﹝（(]\s*(?:19|20)\d\d\s*[〕\]】﹞）)]\s*第?\s*\d+\s*号?"  # 〔2020〕12号
    r"|第\s*\d+(?:\.\d+)?(?:\s*[-~～至、]\s*\d+)*|前\s*\d+(?=\s*[位名大项类种家个](?!月|季|人))"  # 第3, 前5位
    r"|(?:19|20)\d\d\s*[-~～—至./年]+\s*(?:(?:19|20)\d\d|\d{1,2})\s*(?:[-./月]\s*\d{1,2})?\s*[年月日号]?(?![\d.%])(?!\s*(?:[千万亿]|元|%|人|户|家|个))(?:底|初|末|份|度)?"
    r"|(?:19|20)\d\d\s*年(?:度|底|初|末)?|(?<![\d.])\d{2,3}(?:\s*[、及至和]\s*\d{2,3})*\s*年度"  # 民國111年度
    r"|\d{1,2}\s*(?:[-~～—至、]\s*\d{1,2}\s*)?月(?:\s*\d{1,2}\s*日)?(?:\s*[-~～—至]\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?(?:底|初|末|份|中旬|上旬|下旬)?"
    r"|\d{1,2}\s*日(?!均)|(?<![\d.])\d+\s*[:：]\s*\d+(?![\d.])(?:\s*[:：]\s*\d+)?"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)400-\d{3,4}-\d{3,4}|\d{6}(?:19|20)\d{9}[\dXx]"
    r"|[A-Za-z]+[-—/]*\d[\d.\-–—]*(?![\d.%])|\b(?:[A-Z]+|No\.?|Table|Figure|Section|Chapter|Note|Page|Item|Quarter|Month|Annex|Appendix|Phase) \d[\d.\-–—]*(?![\d.%])"
    r"|(?:附件|附表|附图|(?<![发报填代])表|(?<![绘制])图|(?<!备)注|公式|(?<=条)款|专栏)\s*\d+(?:[-.]\d+)*(?![\d.])"
    r"|(?<![\d.])\d{1,2}(?:\s*型(?!号)|价(?![格值]))|(?<![\d.])\d{1,4}(?:路|号?线|号楼|号院|年级|栋|幢)(?!次)"  # 2型糖尿病, 23价疫苗, 3路, 2号线
    r"|[（(]\d{3}类[)）][^（(\d]{1,30}[（(]\d{2}款[)）](?:[^\d，。；]{1,40}[（(]\d{2}项[)）])?"  # （204类）司法（06款）普法宣传（05项）
    r"|\b(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Uu]ntil|[Ff]or|FY|year) (?:19|20)\d\d\b(?:[-/–]\d\d\b)?(?![\d.,]*\d|\s*(?:%|million|billion))"
    r"|^\s*\d{1,2}[．.](?=(?:19|20)\d\d年)"
    r"|(?<![\d.])\d+(?:\.\d+){2,}|(?<=[“\"])\d+(?=[”\"])"
)
_LIST_NUMBER = re.compile(r"\s*(?:[（(]\d{1,2}[）)]|\d{1,2}(?:\.\d{1,2})*\s*[、．.](?!\d)|\d{1,2}(?:\.\d{1,2})+\s+|\d{1,2}[)）])")
_QUANTITY = re.compile(rf"(?P<sign>(?<![\d\w%）)])[-+])?(?P<digits>{_DIGITS})(?P<more>\s*[余多])?\s*(?P<unit>{PATTERN})?")
_ENGLISH = re.compile(
    rf"(?P<sign>(?:US|HK|A)?[$£€])\s?(?P<money>{_DIGITS})\s*(?P<many>million|billion|thousand|bn\b|m\b|k\b)?"
    rf"|(?P<rate>{_DIGITS})\s*per\s?cent\b|(?P<count>{_DIGITS})\s*(?P<times>million|billion|thousand)\b",
    re.I,
)
_BIG = {"兆": 10**12, **LARGE}
_COMPOUND = re.compile(
    rf"(?<![\d.,])(?P<high>\d{{1,4}}|\d{{1,3}},\d{{3}})(?P<big>[兆亿万])(?P<low>\d{{1,4}}|\d,\d{{3}})(?P<unit>[亿万千]?(?:元|{NOUN}))"
)
_MANY = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
_HAN = re.compile(
    rf"(?P<part>{NUMERAL}分之{NUMERAL})(?:[点‧·](?P<point>[零〇一二三四五六七八九]+))?|(?P<digits>(?:{NUMERAL}[万亿](?={NUMERAL}))*{NUMERAL})(?P<more>[余多])?(?P<unit>{PATTERN})"
)
_BEHIND_DIGITS = re.compile(r"[.\d]$|\d,$")
_RANGE_BEFORE = re.compile(rf"(?:{_DIGITS})\s*(?:{PATTERN})?\s*[-~～—至到]+\s*$")
_RANGE_AFTER = re.compile(rf"\s*[-~～—至到]+\s*(?:{_DIGITS})")
_BOUND_BEFORE = re.compile(
    r"(?:不低于|不少于|不超过|不高于|不得低于|至少|最多|未达到?|不足|不到|不及|[未不]满|突破|超过|高于|低于|大于|小于|少于|多于|(?<![Bb彩])超|(?<![附靠临最])近|(?<![签节合预履违集契制])约|逾|[≥≤><＞＜≧≦]=?)\s*$"
)
_BOUND_AFTER = re.compile(r"\s*(?:以上|以下|以内|左右|上下|及以上|及以下)")
_LONGEST = 24  # signs of a number; more is none that a report states
_TITLE = re.compile(r"《[^》]*》")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. text: as printed, from `start` to `end`. number: what the digits say, `places` decimals. unit: its
    own, `UNDECLARED` for none. exact: whether one value is meant: no range (3-5), bound (≥90%) or guess (约)."""

    text: str
    start: int
    end: int
    number: Fraction
    places: int
    unit: Unit = UNDECLARED
    exact: bool = True
    spelt: bool = False

    @property
    def value(self) -> Fraction:
        """In its dimension: 元, share of the whole, pieces."""
        return self.number * self.unit.scale

    @property
    def digits(self) -> str:
        """The number alone, as printed."""
        return re.sub(r"[^\d.,+\-]", "", self.text.translate(PLAIN)) if not self.spelt else self.text


def quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence or paragraph in their order: no years, dates, document or telephone numbers, ordinals."""
    line = plain(text)
    hidden = [match.span() for match in _LOOK_ALIKES.finditer(line)] + [match.span() for match in _TITLE.finditer(line)]
    if first := _LIST_NUMBER.match(line):
        hidden.append(first.span())
    english = list(_english(text, line))
    english += _compound(text, line)
    hidden += [(found.start, found.end) for found in english]
    found = [*english, *_arabic(text, line, hidden), *_spelt(text, line, hidden)]
    return sorted(found, key=lambda quantity: quantity.start)


def _english(text: str, line: str) -> Iterator[Quantity]:
    """$4.5 million, £302,500, 12 per cent."""
    for match in _ENGLISH.finditer(line):
        digits = (match["money"] or match["rate"] or match["count"]).replace(",", "")
        if len(digits) > _LONGEST:
            continue
        word = match["many"] or match["times"] or ""
        own = unit("%") if match["rate"] else Unit(match["sign"] or "", Fraction(_MANY.get(word.lower(), 1)), word)
        end = match.start() + len(match[0].rstrip())
        exact = _is_exact(line, match.start(), end, None)
        yield Quantity(text[match.start() : end], match.start(), end, Fraction(digits), len(digits.partition(".")[2]), own, exact)


def _compound(text: str, line: str) -> Iterator[Quantity]:
    """3亿2500万元, 2兆8,818亿元, 1,197万2千人: one number in the unit at its end."""
    for match in _COMPOUND.finditer(line):
        own, (start, end) = unit(match["unit"]), match.span()
        high = Fraction(int(match["high"].replace(",", "")) * _BIG[match["big"]]) / own.scale
        low = Fraction(match["low"].replace(",", ""))
        if low < high:
            yield Quantity(text[start:end], start, end, high + low, 0, own, _is_exact(line, start, end, None))


def _arabic(text: str, line: str, hidden: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(line):
        if any(start <= match.start("digits") < end for start, end in hidden):
            continue
        if _BEHIND_DIGITS.search(line, max(0, match.start("digits") - 2), match.start("digits")):
            continue
        digits = match["digits"].replace(",", "")
        if len(digits) > _LONGEST:
            continue
        number = Fraction(digits) * (-1 if match["sign"] == "-" else 1)
        own = unit(match["unit"]) if match["unit"] else UNDECLARED
        places = len(digits.partition(".")[2])
        start, end = match.start(), len(match[0].rstrip()) + match.start()
        yield Quantity(text[start:end], start, end, number, places, own, _is_exact(line, match.start(), end, match["more"]))


def _spelt(text: str, line: str, hidden: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _HAN.finditer(line):
        start, end = match.span()
        if any(low <= start < high for low, high in hidden) or _is_word(line, start, end):
            continue
        try:
            number = value_of(match["part"] or match["digits"])
            more = [DIGITS[sign] for sign in match["point"] or ""]
        except (ValueError, ZeroDivisionError):  # 二三百: no one number is meant
            continue
        own = unit(match["unit"]) if match["unit"] else UNDECLARED
        if match["digits"] and "亿" in match["digits"] and own.scale == 10**4:
            number = value_of(f"{match['digits']}万") / own.scale  # 五亿二千九百 of 万元
        if match["part"] and match["part"].startswith("百分之"):
            number, own = number * 100 + sum(Fraction(digit, 10**place) for place, digit in enumerate(more, 1)), unit("%")
        yield Quantity(text[start:end], start, end, number, len(more), own, _is_exact(line, start, end, match["more"]), True)


def _is_word(line: str, start: int, end: int) -> bool:
    """统一, 第三方, 十分重要, 一个: numerals that count nothing."""
    word, before = line[start:end], line[max(0, start - 1) : start]
    return (
        (word[0] == "一" and word[1:2] not in tuple("百千万亿"))
        or word in ("十分", "百分", "千分")
        or before in tuple("第统每逐唯初星之其某几数/／")
        or (before == "前" and word[-1] in "位名大项类种家个")
        or line[end : end + 1] in tuple("方级甲")
    )


def _is_exact(line: str, start: int, end: int, more: str | None) -> bool:
    before, after = line[max(0, start - 24) : start], line[end : end + 24]
    if more or _BOUND_BEFORE.search(before) or _BOUND_AFTER.match(after):
        return False
    return not (_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after))


_CELL = re.compile(
    rf"[约]?\s*(?P<sign>[-+↑↓(（])?\s*[¥￥]?\s*(?P<digits>{_DIGITS})\s*(?P<unit>{PATTERN})?\s*(?P<close>[)）])?(?:\s*[①-⑳*＊†]|\s*\[\d+\]|\s*注\d*)?"
)
_NOTHING = re.compile(r"[-—–―/／\\ 　]*|无|不适用|未?缺失|N/?A|n/?a")


def of_cell(text: str) -> Quantity | None:
    """The one quantity that a cell holds; None where it holds words, several numbers, a year, or nothing.

    (0.50) as accountants write it is −0.50; ↓3% is −3 %; a footnote mark after the number is not a part of it.
    """
    line = plain(text).replace("，", ",").strip()
    match = _CELL.fullmatch(line)
    if (
        not match
        or (match["close"] and match["sign"] not in ("(", "（"))
        or (match["sign"] in ("(", "（") and not match["close"])
    ):
        return None
    digits = match["digits"].replace(",", "")
    if len(digits) > _LONGEST:
        return None
    number = Fraction(digits) * (-1 if match["sign"] in ("-", "(", "（", "↓") else 1)
    own = unit(match["unit"]) if match["unit"] else UNDECLARED
    start = text.find(text.strip()) + (match.start("sign") if match["sign"] else match.start("digits"))
    end = start + len(match[0][match.start("sign") if match["sign"] else match.start("digits") :].rstrip("①②③④⑤⑥⑦⑧⑨⑩*＊† "))
    return Quantity(text[start:end], start, end, number, len(digits.partition(".")[2]), own, "约" not in line)


def says_nothing(text: str) -> bool:
    """Whether a cell states no value: empty, -, —, /, 无."""
    return _NOTHING.fullmatch(text.strip()) is not None
