"""What each spelling of a cell means, the same for everybody who reads one; docs/reading.md holds it as a table."""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..numbers import MONEY_UNITS, is_missing
from .cells import INVISIBLE, MOST_DIGITS, Formatted, Spoilt, shown
from .faults import Unclear
from .number_formats import shown as shown_by

_SIGNS_OF_NOTHING = ("", "-", "—", "――", "——", "－", "−", "/", "\\", "…", "……", "n/a", "na", "nan", "null", "none")
_NOT_SAID = ("载明", "提供", "填", "填报", "填写", "统计", "报", "上报", "报送", "提交", "反馈")  # behind 未
NOTHING = (
    frozenset(_SIGNS_OF_NOTHING)
    | {f"未{said}" for said in _NOT_SAID}
    | {"缺报", "漏报", "待报", "待补", "待核实", "不详", "不适用", "(空)", "(跳过)"}
)
NONE_OR_ZERO = frozenset(("无", "暂无", "没有", "无数据", "空"))
ERRORS = frozenset(("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"))
SCALES = ("十", "百", "千", "万", "亿", "萬", "億")  # what makes a unit another one
_ACCOUNTING_ZERO = re.compile(r"(?=.* )\s*[¥￥$]?\s*-\s{2,}|\s*[¥￥$]\s*-\s*|\s+[¥￥$]?-\s+")
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xA0: " ",
    0xFFE5: "¥",
    0x2212: "-",
    ord("萬"): "万",
    ord("億"): "亿",
}
_AS_TEXT = re.compile(r"^['‘’](?=[0-9A-Za-z-])")  # how some systems keep a spreadsheet from taking a text for a number
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_UNIT = r"[%‰]|[A-Za-z一-鿿][A-Za-z一-鿿/]{0,7}"
_SPELT = re.compile(
    rf"(?:(?P<sign>[+-])?\s*[¥$]?\s*|[¥$]\s*(?P<minus>-)\s*)(?P<number>{_NUMBER})\s*(?:(?P<unit>{_UNIT})|\((?P<bracketed>{_UNIT})\))?"
)
_CUT = re.compile(r"[+-]?\d(?:\.\d+)?E\+?\d{1,3}", re.I)
_PROBE = 1_234_567_890_000  # a number whose shown form tells by what a format scales


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a cell says it. unit: said in the cell or by its number format, "" where neither says one. shown: what the
    cell shows, where that differs from the number."""

    number: Decimal
    unit: str = ""
    shown: str = ""


def quantity(cell: object) -> Quantity | None:
    """The number that a cell says; None where it says that there is none. Error: Unclear.

    A stored number is read to the 15 digits that a spreadsheet shows. One in a format of its own is read as it is shown, with all
    its decimals: 0.8664 as 0.00% is 86.64 %.
    """
    if is_missing(cell):
        return None
    if isinstance(cell, Quantity):
        return cell
    if isinstance(cell, Spoilt):
        raise Unclear(cell.kind, cell.shown)
    if isinstance(cell, str):
        return _spelt(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        raise Unclear("", shown(cell))
    if isinstance(cell, float) and math.isinf(cell):
        raise Unclear("", str(cell))
    number = Decimal(f"{cell:.15g}") if isinstance(cell, float) else Decimal(cell)
    return _formatted(cell, number) if isinstance(cell, Formatted) else Quantity(number)


def _spelt(text: str) -> Quantity | None:
    plain = INVISIBLE.sub("", text).translate(_PLAIN)
    if "-" in plain and _ACCOUNTING_ZERO.fullmatch(plain):
        return Quantity(Decimal(0), "", text.strip())
    plain = _AS_TEXT.sub("", plain.strip(), count=1)
    if plain.lower() in NOTHING:
        return None
    if match := _SPELT.fullmatch(plain):
        number = Decimal((match["sign"] or match["minus"] or "") + match["number"].replace(",", ""))
        unit = match["unit"] or match["bracketed"] or ""
        return Quantity(number, unit, plain if unit else "")
    raise Unclear(_why(plain), text.strip())


def _why(plain: str) -> str:
    """What is wrong with a text that is no number."""
    if plain in NONE_OR_ZERO:
        return "none_or_zero"
    if is_error(plain):
        return "error"
    if plain.startswith("=") and len(plain) > 1:
        return "unsaved"
    if plain.startswith("(") and plain.endswith(")") and _SPELT.fullmatch(plain[1:-1].strip()):
        return "parentheses"
    return "cut" if _CUT.fullmatch(plain) else ""


def is_error(text: str) -> bool:
    return text.upper() in ERRORS or bool(re.fullmatch(r"Err:\d+", text))


def _formatted(cell: Formatted, number: Decimal) -> Quantity:
    """What the cell shows, with the decimals that it stores."""
    told = cell.shown
    try:
        said = _spelt(_signed(told))
    except Unclear:
        raise Unclear("disguised", told or str(number)) from None
    if said is None:
        if number:  # a format that shows nothing, or a dash
            raise Unclear("disguised", told or str(number))
        return Quantity(number)
    factor = _factor(cell.code, number < 0) if cell.code else _likely(number, said.number)
    exact = None if factor is None else number * factor
    places = -said.number.as_tuple().exponent
    if exact is None or abs(exact - said.number) * 2 > Decimal(1).scaleb(-max(places, 0)):
        raise Unclear("disguised", told)
    return Quantity(exact, said.unit, told if said.unit or factor != 1 else "")


def _signed(text: str) -> str:
    """The brackets of a format are its minus sign: (26.60) → -26.60."""
    inside = re.fullmatch(r"\s*[¥￥$]?\s*[(（](.+)[)）]\s*", text)
    return f"-{inside[1]}" if inside else text


@lru_cache(maxsize=256)
def _factor(code: str, negative: bool) -> Decimal | None:
    """By what a format multiplies: 100 for 0.00%, 0.0001 for 0!.0,; None where it cannot be told."""
    if re.search(r"\[(?:[<>=]|dbnum)", code, re.I) and re.search("[一-鿿]|[0#?],+(?:[^0#?]|$)", code):
        return None
    probe = -_PROBE if negative else _PROBE
    try:
        said = _spelt(_signed(shown_by(probe, code)))
    except Unclear:
        return None
    return _power(Decimal(probe), said.number) if said else None


def _likely(number: Decimal, said: Decimal) -> Decimal | None:
    """By what a shown number, of a file without codes, was multiplied: 1 wherever that can be."""
    places = max(-said.as_tuple().exponent, 0)
    if abs(number - said) * 2 <= Decimal(1).scaleb(-places):
        return Decimal(1)
    return _power(number, said)


def _power(number: Decimal, said: Decimal) -> Decimal | None:
    """The power of ten that makes one number the other, to the decimals that are shown."""
    places = max(-said.as_tuple().exponent, 0)
    fits = [
        Decimal(1).scaleb(power)
        for power in range(-12, 4)
        if said and abs(number.scaleb(power) - said) * 2 <= Decimal(1).scaleb(-places)
    ]
    return fits[0] if len(fits) == 1 else None


def number(cell: object, *units: str) -> Decimal | None:
    """The number of a cell that says no unit but one of these. Error: Unclear."""
    found = quantity(cell)
    if found is not None and found.unit not in ("", *units):
        raise Unclear("", found.shown)
    return None if found is None else found.number


def resolved(cell: object, *, as_text: bool) -> object:
    """A cell that is equal to another only where both say the same: 0.5 shown as 50% is not 0.5. Others stay as they are."""
    if not isinstance(cell, Formatted):
        return cell
    if as_text:
        return cell.shown if abs(cell) < 10**MOST_DIGITS else Spoilt("digits", cell.shown)
    try:
        return quantity(cell)
    except Unclear as fault:
        return Spoilt(fault.code or "disguised", fault.shown)


def text(cell: object) -> str:
    """What a cell of text shows, of one kind of blanks and signs; "" where it holds nothing. Error: Unclear."""
    if isinstance(cell, Spoilt):
        if cell.kind != "merged":
            raise Unclear(cell.kind, cell.shown)
        cell = cell.value
    said = INVISIBLE.sub("", unicodedata.normalize("NFC", "" if is_missing(cell) else shown(cell))).strip()
    if said.startswith("#") and is_error(said):
        raise Unclear("error", said)
    return said


# 18 digits with a day of birth (GB 11643-1999)
_CITIZEN = re.compile(r"[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{4}")


def identifier(cell: object) -> str:
    """A number or name that stands for something, as `text` reads it. Error: Unclear where a spreadsheet has lost digits of it."""
    said = _AS_TEXT.sub("", text(cell), count=1)
    if isinstance(cell, int | float) and not isinstance(cell, bool) and len(said.lstrip("-")) > MOST_DIGITS:
        raise Unclear("digits", said)
    if _CUT.fullmatch(said) and "+" in said:
        raise Unclear("cut", said)
    if len(said) == 18 and said.isdecimal() and said.endswith("000") and _CITIZEN.fullmatch(said) and not _checks(said):
        raise Unclear("digits", said)
    return said


def _checks(said: str) -> bool:
    """Whether the last digit of a citizen's number follows from the others."""
    return sum(int(sign) * pow(2, 17 - place, 11) for place, sign in enumerate(said)) % 11 == 1


def money_unit(unit: str) -> str:
    """A unit of money in one spelling: 人民币万元 and 萬元 are 万元; "" for what is none."""
    plain = unicodedata.normalize("NFKC", unit).translate(_PLAIN).replace(" ", "").removeprefix("人民币")
    return plain if plain in MONEY_UNITS else ""
