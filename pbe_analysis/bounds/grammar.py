"""Target texts → meanings: >=90%, =100万份, 1件/ 每千人口, 年底前完成, numbers inside sentences, words."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from ..exact_yaml import read_yaml
from ..numbers import shortest
from ..numerals import ARABIC, MULTIPLIER
from ..numerals import HAN as CHINESE
from ..numerals import decimal_of as value_of
from .dates import find_deadlines
from .meaning import Bound, Deadline, Kind, Meaning

GLYPHS = {
    "≥": (">=", "=>", "≧", "⩾", "≥"),
    "≤": ("<=", "=<", "≦", "⩽", "≤"),
    "=": ("═", "==", "﹦", "="),
    ">": (">",),
    "<": ("<",),
}
_FILE = Path(__file__).with_name("words.yaml")
WORDS = {name: tuple(text.split()) for name, text in read_yaml(_FILE, _FILE.name)[0].items()}
RISING_TO, FALLING_TO = (tuple(f"{stem}{to}" for stem in WORDS[name] for to in "至到") for name in ("rising", "falling"))
COMPARED = {
    "≥": (*WORDS["at_least"], "达到", *RISING_TO),
    "≤": (*WORDS["at_most"], *FALLING_TO),
    **{">": WORDS["above"], "<": WORDS["below"], "=": WORDS["equal"]},
}
SUFFIXES = {"内": "≤", "及以上": "≥", "(含)以上": "≥", "以上": "≥", "及以下": "≤", "以下": "≤", "以内": "≤", "之内": "≤"}
OPERATORS = {sign: operator for table in (GLYPHS, COMPARED) for operator, signs in table.items() for sign in signs}
UNSIGNED = "没有印运算符，按“=”理解"
FULL = r"全覆盖|全部(?:完成|到位|覆盖)|应(?P<verb>[\u4e00-\u9fff])尽(?P=verb)|均(?:已)?(?:开展|完成|达到|实现|覆盖)"
NONE = r"杜绝|[不未]发生|[不未]出现"
ZERO = r"零(?!售|星|散|部件|距离|碳)(?P<what>[\u4e00-\u9fff]{1,4})"


def either(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SIGN = f"(?P<sign>{either(OPERATORS)})?"
_SUFFIX = f"(?P<suffix>{either({*SUFFIXES} - {'内'})}|(?<=[年月周天日时钟])内)?"
_CLASSIFIER = either(WORDS["classifiers"])
_ARABIC = f"(?:{ARABIC}){MULTIPLIER}"
_MINUS = "(?P<minus>-|负)?"
_PERCENT = rf"百分之(?P<hundredths>{CHINESE})"
_CHANGE = r"(?P<change>(?:较|比)(?P<base>[^，。；、较比\d]{1,12}?)(?=提升|提高|增长|增加|下降|降低|减少))?"
_VERB = r"(?:(?P<verb>提升|提高|增长|增加|下降|降低|减少)(?:了)?)?"
_PER_UNIT = r"[^\d\s%‰，。；、,;<>=≥≤()]{0,4}?(?:/(?:\d*[百千万]+)?[^\d\s，。；、,;<>=≥≤()]{1,8}|/\d*[千万])?"
# A whole cell: an optional change, sign, number and unit, and nothing else.
_CELL = re.compile(
    rf"{_CHANGE}{_VERB}{_SIGN}(?:{_MINUS}(?P<number>{_ARABIC})(?P<unit>%|‰|个百分点|{_PER_UNIT})"
    rf"|{_PERCENT}|(?P<words>{CHINESE})(?P<counted>{_CLASSIFIER}))(?:\(含\))?{_SUFFIX}"
)
_EVERY = re.compile(
    rf"每(?P<per>年|半年|季度|月|周|[百千万]?(?:人口|人|户|名))(?P<number>{_ARABIC}|{CHINESE})(?P<unit>{_CLASSIFIER})"
)
_UNIT = rf"(?:%|‰|{_CLASSIFIER})(?:/[^\d\s，。；、,;<>=≥≤()]{{1,8}})?"
_RANGE = re.compile(
    rf"(?P<low>{_ARABIC})(?:%|‰|{_CLASSIFIER})?[-~—至到](?P<high>{ARABIC})(?P<scale>{MULTIPLIER})(?P<unit>{_UNIT}|(?![年月日号期])[\u4e00-\u9fff]{{1,3}}$)",
    re.ASCII,
)
_BARE_RANGE = re.compile(
    rf"(?!(?:19|20)\d\d\D)(?P<low>{_ARABIC})[-~—至到](?P<high>{ARABIC})(?P<scale>{MULTIPLIER})(?P<unit>)", re.ASCII
)
# A number inside a sentence: digits with a known measure word or a percentage; Chinese numerals only before a measure
# word, and not as part of 这一, 第一, 一级, 一次验收合格.
_INSIDE = re.compile(
    rf"{_CHANGE}{_VERB}{_SIGN}(?:(?<![\dA-Za-z第.])(?P<number>{_ARABIC})(?P<unit>%|‰|/\d*[千万](?![\u4e00-\u9fff]{{3}})|{_CLASSIFIER})(?!级|届|期工程)"
    rf"|{_PERCENT}|(?<![这那第统唯同某每])(?P<words>{CHINESE})(?P<counted>{_CLASSIFIER})(?!性|验收|通过|合格|成功))"
    rf"(?:\(含\))?{_SUFFIX}"
)
_YEARS = re.compile(r"[≥>≤<]\d{1,2}年|\d{1,2}年(?:及?以[上下内])", re.ASCII)  # how long something lasts, and no year
_NOT_TARGETS = re.compile(
    r"(?:19|20)\d\d\s*年(?:度)?|第\s*\d+\s*[届轮期批次]|[A-Za-z]\d+|\d+\s*[岁]|(?<![\d.])1(?:20|10|19)(?=随队|急救|热线)"
)
_TENTHS = re.compile(r"[一二三四五六七八九]成[一二三四五六七八九半]?(?![效本果立功绩为员分熟品])")  # 九成五 is 95%
_AROUND = re.compile(r"(\d+(?:\.\d+)?)±(\d+(?:\.\d+)?)", re.ASCII)  # 120±5 is 115-125
_FROM = re.compile(
    r"[由从]\d[\d.]*[^\d，；,;年月日]{0,4}?(?=(?:[提升增上扩]|降|下降|减|压|缩)[\u4e00-\u9fff]{0,2}[到至为])", re.ASCII
)  # 由85%提高到90%
_NUMBER_LEFT = re.compile(r"\d+(?:\.\d+)?[^\d□，。；、]{0,4}")  # that no rule took up
_PIECES = re.compile(r"[；;，、\n]|,(?!\d{3})")


def normal(text: str) -> str:
    """`text` with half-width signs, one spelling of every comparison, and no blanks."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-").replace("，", ",").replace(",", "，")
    plain = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", plain).replace("；", ";").replace(";", "；")
    plain = _AROUND.sub(lambda match: f"{Decimal(match[1]) - Decimal(match[2])}-{Decimal(match[1]) + Decimal(match[2])}", plain)
    plain = _TENTHS.sub(lambda match: f"{shortest((value_of(match[0]) or 0) * 100)}%", plain)
    for operator, signs in GLYPHS.items():
        for sign in signs:
            plain = plain.replace(sign, operator) if sign != operator else plain
    return plain


def understand(text: str | None) -> Meaning:
    """The meaning of a target as printed. Nothing in it is dropped: a number that finds no place is listed as unread."""
    plain = normal(text or "")
    if not plain or plain in ("-", "—", "/", "无"):
        return Meaning(Kind.MISSING)
    base = _FROM.search(plain)
    plain, starts = (_FROM.sub("", plain, count=1), [f"“{base[0]}”是基数"]) if base else (plain, [])
    cells = _cells(plain)
    if cells is not None:
        return Meaning(Kind.QUANTITATIVE, cells, notes=(*_notes(cells), *starts))
    deadlines, rest = find_deadlines(plain)
    bounds, rest = _inside(rest)
    notes = (*_notes(bounds), *starts, *(["“中旬”按20日计"] if any("中旬" in one.printed for one in deadlines) else []))
    return Meaning(_kind(plain, bounds, deadlines), bounds, deadlines, notes, tuple(_NUMBER_LEFT.findall(rest)))


def _kind(plain: str, bounds: tuple[Bound, ...], deadlines: tuple[Deadline, ...]) -> Kind:
    """A number outweighs a date, unless it is spread over the dates: 上下半年各一期."""
    if deadlines and (not bounds or "各" in plain):
        return Kind.DEADLINE
    return Kind.NUMBER_IN_TEXT if bounds else Kind.QUALITATIVE


def _cells(plain: str) -> tuple[Bound, ...] | None:
    """The bounds of a cell that holds nothing else, one or several; None where any piece is more than that."""
    found = [_cell(piece) for piece in _PIECES.split(plain) if piece]
    bounds = [bound for one in found for bound in one or ()]
    return None if not found or None in found or any(bound.relative for bound in bounds) else tuple(bounds)


def _cell(piece: str) -> tuple[Bound, ...] | None:
    if match := _RANGE.fullmatch(piece) or _BARE_RANGE.fullmatch(piece):
        return _ends(match) or None
    if match := _EVERY.fullmatch(piece):
        return _every(match) or None
    match = _CELL.fullmatch(piece)
    if not match or (re.match(r"[年月日季岁]", match["unit"] or "") and not _YEARS.fullmatch(piece)):
        return None
    bound = _bound(match)
    return None if bound is None else (bound,)


def _inside(text: str) -> tuple[tuple[Bound, ...], str]:
    """The bounds inside a sentence, in its order, and the sentence without them."""
    text = _NOT_TARGETS.sub(lambda match: "□" * len(match[0]), text)
    found: list[tuple[int, tuple[Bound, ...]]] = []
    for pattern, build in (
        (_RANGE, _ends),
        (_EVERY, _every),
        (_INSIDE, lambda match: tuple(filter(None, [_bound(match)]))),
        (re.compile(ZERO), lambda match: (Bound("=", Decimal(0), match["what"], "零"),)),
        (re.compile(NONE), lambda match: (Bound("=", Decimal(0), "", match[0], implied=True),)),
        (re.compile(FULL), lambda match: (Bound("=", Decimal(100), "%", match[0], implied=True),)),
    ):
        for match in pattern.finditer(text):
            if bounds := build(match):
                found.append((match.start(), bounds))
                text = text[: match.start()] + "□" * len(match[0]) + text[match.end() :]
    return tuple(bound for _, bounds in sorted(found, key=lambda one: one[0]) for bound in bounds), text


def _bound(match: re.Match) -> Bound | None:
    unit = match["unit"] or match["counted"] or "%"
    if match["number"] and match["unit"] is not None:
        unit = match["unit"]
    text = match["number"] or match["hundredths"] or match["words"]
    value = value_of(text)
    if value is None:
        return None
    value = -value if match.groupdict().get("minus") else value
    sign, verb = match["sign"] or "", match["verb"] or ""
    operator = OPERATORS.get(sign) or SUFFIXES.get(match["suffix"] or "") or ("≥" if verb else "=")
    printed = sign or match["suffix"] or ""
    return Bound(operator, value, unit.replace("/每", "/").lstrip("余多"), printed, verb, match["base"] or "", scale=_scale(text))


def _scale(number: str) -> str:
    """The multiplier of a number: 120万 → 万, 3百万 → 百万; of Chinese numerals 万 and 亿 only: 两百 counts single ones."""
    tail = re.search("[百千万亿]+$" if number[0].isdigit() else "[万亿]+$", number)
    return tail[0] if tail else ""


def _every(match: re.Match) -> tuple[Bound, ...]:
    """每年一次 → = 1 次/年; nothing where the numeral is none."""
    value = value_of(match["number"])
    return () if value is None else (Bound("=", value, f"{match['unit']}/{match['per']}"),)


def _ends(match: re.Match) -> tuple[Bound, ...]:
    """A range is two bounds: 90%-95% → ≥ 90 %, ≤ 95 %; 80-100万元 is from 80万 to 100万."""
    scale, unit = match["scale"], match["unit"].replace("/每", "/")
    low, high = (
        value_of(text) or Decimal(0) for text in (match["low"] + ("" if _scale(match["low"]) else scale), match["high"] + scale)
    )
    ends = (("≥", low, _scale(match["low"]) or scale), ("≤", high, scale))
    return tuple(Bound(sign, value, unit, "-", scale=of) for sign, value, of in ends) if low <= high else ()


def _notes(bounds: tuple[Bound, ...]) -> list[str]:
    notes = []
    if any(bound.implied for bound in bounds):
        notes.append("“全部”一类的话按100%理解")
    if any(not bound.sign and not bound.relative for bound in bounds):
        notes.append(UNSIGNED)
    if any(bound.relative and bound.unit == "%" for bound in bounds):
        notes.append("变化的“%”可能是百分比，也可能是百分点")
    return notes
