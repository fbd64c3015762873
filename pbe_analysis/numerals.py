"""Numbers as people write them, read in one place: 1,200, 1.2万, 三百零五, 廿五, 百分之九十五, 三成, 三分之二, ３—５, 第十二.

What each spelling means is the table of tests/test_numerals.py. Values are exact: Fraction, or int where whole.
"""

import re
from decimal import Decimal
from fractions import Fraction

from .errors import or_none

DIGITS = {sign: value for signs in ("零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖") for value, sign in enumerate(signs)}
DIGITS |= {"两": 2, "○": 0}
SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
_TENS = {"廿": "二十", "卅": "三十"}
_WIDE = str.maketrans("０１２３４５６７８９％＋．－", "0123456789%+.-")

ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"  # a pattern; to be compiled with re.ASCII or behind `half_width`
MULTIPLIER = "[百千万亿]{0,2}"
SIGNS = "".join([*DIGITS, *SCALES, *LARGE, *_TENS])
HAN = f"[{SIGNS}]+"
COMMON = "零〇一二两三四五六七八九十百千"  # what counts are written with in prose
NUMERAL = f"[{COMMON}]+"
ORDER = "一二三四五六七八九十"  # what numbers of lists, captions and chapters are written with
DASH = r"\s*[-–—~～至到]\s*"

_MIXED = re.compile(rf"({ARABIC})\s*({MULTIPLIER})", re.ASCII)
_PART = re.compile(rf"({HAN})分之({HAN}|{ARABIC})")
_TENTHS = re.compile(rf"({HAN}|{ARABIC})成([半{''.join(DIGITS)}]?)")
_HALVES = re.compile(rf"({HAN})(?:倍|个)?半|半")
_ORDINAL = re.compile(rf"第\s*({HAN}|\d+)")


def half_width(text: str) -> str:
    """Full-width digits and signs as ASCII ones, sign for sign, so that places in the text stay."""
    return text.translate(_WIDE)


def whole(text: str) -> int:
    """A Chinese numeral as a number: 三百零五 → 305, 两千三 → 2300, 廿五 → 25, 二〇二二 → 2022, 壹万贰仟 → 12000.

    Error: ValueError for what is none, 十百 and the empty text included.
    """
    numeral = "".join(_TENS.get(sign, sign) for sign in text)
    if not numeral or set(numeral) - set(DIGITS) - set(SCALES) - set(LARGE):
        raise ValueError(f'"{text}" is not a Chinese numeral')
    if set(numeral) <= set(DIGITS):
        return int("".join(str(DIGITS[sign]) for sign in numeral))
    return _around(numeral, text)


def _around(numeral: str, text: str) -> int:
    """What stands before and behind 亿, then 万, then within ten thousand."""
    for large, scale in sorted(LARGE.items(), key=lambda pair: -pair[1]):
        head, found, tail = numeral.partition(large)
        if found:
            before, behind = _around(head, text) if head else None, _tail(tail, scale, text)
            if before is None or behind >= scale:
                raise ValueError(f'"{text}" is not a Chinese numeral')
            return before * scale + behind
    return _below_ten_thousand(numeral, text)


def _tail(tail: str, scale: int, text: str) -> int:
    """三万五 is 35,000 and 三万零五 30,005: a single digit behind a scale counts the next one."""
    if len(tail) == 1 and DIGITS.get(tail):
        return DIGITS[tail] * scale // 10
    return _around(tail, text) if tail else 0


def _below_ten_thousand(numeral: str, text: str) -> int:
    total, digit, last, zero = 0, None, 10_000, False
    for sign in numeral:
        if sign in DIGITS:
            zero = zero or DIGITS[sign] == 0
            if digit:
                raise ValueError(f'"{text}" is not a Chinese numeral')
            digit = DIGITS[sign]
            continue
        scale = SCALES[sign]
        if scale >= last or digit == 0 or (digit is None and scale != 10):
            raise ValueError(f'"{text}" is not a Chinese numeral')
        total, digit, last, zero = total + (digit or 1) * scale, None, scale, False
    behind = last // 10 if 100 <= last < 10_000 and not zero else 1  # 一百五 is 150, 一百零五 is 105
    return total + (digit or 0) * behind


def value_of(text: str) -> Fraction:
    """The number that `text` writes, and nothing else in it: 1.2万 → 12000, 百分之九十五 → 19/20, 三成 → 3/10, 三分之二 → 2/3, 95% →
    19/20, 第十二 → 12, 两百 → 200. Error: ValueError."""
    plain = half_width(text).strip()
    if match := _MIXED.fullmatch(plain):
        return Fraction(Decimal(match[1].replace(",", ""))) * scale_of(match[2])
    if plain.endswith(("%", "‰")):
        return value_of(plain[:-1]) / (100 if plain.endswith("%") else 1000)
    if match := _PART.fullmatch(plain):
        return _part(match[1], match[2], text)
    if match := _TENTHS.fullmatch(plain):  # 八成五 is 85 %, 三成半 35 %
        return value_of(match[1]) / 10 + (Fraction(1, 20) if match[2] == "半" else Fraction(DIGITS.get(match[2], 0), 100))
    if match := _HALVES.fullmatch(plain):
        return (value_of(match[1]) if match[1] else 0) + Fraction(1, 2)
    if match := _ORDINAL.fullmatch(plain):
        return value_of(match[1])
    return Fraction(whole(plain))


def list_number(text: str) -> int | None:
    """The number of a heading, caption or list: 12, 十二, ②; None for what is none."""
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    return or_none(int if text.isdecimal() else whole, text)


def _part(below: str, above: str, text: str) -> Fraction:
    """百分之九十五: above ÷ below; 百分之百 is all of it."""
    base = {"百": 100, "千": 1000, "万": 10_000}.get(below) or whole(below)
    if not base:
        raise ValueError(f'"{text}" is not a number: it divides by nothing')
    return value_of("一" + above if above == below and below in "百千万" else above) / base


def decimal_of(text: str) -> Decimal | None:
    """`value_of` as a Decimal, 12.50 with its places; None for what is no number, or has no end: 三分之一."""
    if match := _MIXED.fullmatch(half_width(text).strip()):
        return Decimal(match[1].replace(",", "")) * scale_of(match[2])
    value = or_none(value_of, text)
    return None if value is None else exact_decimal(value)


def exact_decimal(value: Fraction) -> Decimal | None:
    """A fraction as a Decimal; None where its decimals have no end."""
    rest, places = value.denominator, 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest //= 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        places += 1
    return Decimal(f"{value.numerator * 10**places // value.denominator}e-{places}") if rest == 1 else None


def scale_of(signs: str) -> int:
    """What multipliers stand for together: 万 → 10000, 百万 → 1000000, "" → 1."""
    product = 1
    for sign in signs:
        product *= SCALES.get(sign) or LARGE[sign]
    return product


def span_of(text: str) -> tuple[Fraction, Fraction]:
    """From and to: 3—5 → 3, 5; 三至五 → 3, 5; 1.2-1.5万 → 12000, 15000; 90-95% → 9/10, 19/20. A single number is both. Error:
    ValueError."""
    plain = half_width(text).strip()
    match = re.fullmatch(rf"(.+?){DASH}(.+)", plain)
    if not match:
        return value_of(plain), value_of(plain)
    low, high = match[1].strip(), match[2].strip()
    shared = re.search(r"(?:[百千万亿]+|[%‰])$", high) if re.fullmatch(ARABIC, low, re.ASCII) else None
    first, last = value_of(low + (shared[0] if shared else "")), value_of(high)
    if first > last:
        raise ValueError(f'"{text}" does not go from a number to a larger one')
    return first, last


def han(number: int) -> str:
    """1 → 一, 12 → 十二, 43 → 四十三, as lists are numbered; from 100 on as digits."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones or not tens else "")
