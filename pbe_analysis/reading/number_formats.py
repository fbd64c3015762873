"""A number and the format of its cell → what Excel shows, since that is what gets printed: 0.9186 as 0.00%
is 91.86%.

Rounding is half up, decided on the 15 digits that Excel keeps. Formats that need a calendar, fractions or
Chinese numerals are shown as General, which is what the value is, to 11 signs.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from ..numbers import half_up

_TOKENS = re.compile(r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?:.)|\*(?:.)|\[(?P<bracket>[^\]]*)\]|(?P<plain>.)', re.S)
_MONEY_SIGN = re.compile(r"\$([^-]*)(?:-.*)?")
_CONDITION = re.compile(r"[<>=]")
_DAYS = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dd|d|aaaa|aaa|e", re.I)
_PLAIN = re.compile(r"0|-?[1-9]\d*|-?\d+\.\d*[1-9]")
_WIDEST_GENERAL = 11  # signs


@dataclass(frozen=True, slots=True)
class _Token:
    """literal: printed as it is, rather than part of the pattern."""

    sign: str
    literal: bool


def shown(value: object, code: str) -> str:
    """What a cell shows. value: as openpyxl gives it. code: its number format, such as #,##0.00 or 0.00%."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date | time):
        return _day(value, code)
    if not isinstance(value, int | float | Decimal):
        return str(value)
    plain = f"{value:.15g}" if isinstance(value, float) else str(value)
    if code in ("", "General") and len(plain) <= _WIDEST_GENERAL and _PLAIN.fullmatch(plain):
        return plain
    number = Decimal(plain)
    return _number(number, code or "General") if number.is_finite() else str(value)


def _number(number: Decimal, code: str) -> str:
    sections = _sections(code)
    if any(_is_unknown(section) for section in sections):
        return _general(number)
    negative_has_own = number < 0 and len(sections) > 1
    section = sections[1] if negative_has_own else sections[2] if number == 0 and len(sections) > 2 else sections[0]
    text = _filled(abs(number), section)
    is_zero = not re.search("[1-9]", text)
    return f"-{text}" if number < 0 and not negative_has_own and not is_zero else text


@lru_cache(maxsize=256)
def _sections(code: str) -> list[list[_Token]]:
    """The code cut at ; and into signs; colours and blanks of a sign's width are left out."""
    sections: list[list[_Token]] = [[]]
    for match in _TOKENS.finditer(code):
        if match["quoted"] is not None or match["escaped"] is not None:
            sections[-1] += [_Token(sign, True) for sign in match["quoted"] or match["escaped"] or ""]
        elif match["bracket"] is not None:
            sections[-1] += _bracketed(match["bracket"])
        elif match["plain"] == ";":
            sections.append([])
        elif match["plain"]:
            sections[-1].append(_Token(match["plain"], match["plain"] not in "#0?,.%@EGy/"))
    return sections


def _bracketed(text: str) -> list[_Token]:
    if money := _MONEY_SIGN.fullmatch(text):
        return [_Token(sign, True) for sign in money[1]]
    return [_Token("?!", False)] if _CONDITION.search(text) or text.upper().startswith("DBNUM") else []


def _is_unknown(section: list[_Token]) -> bool:
    """Conditions, Chinese numerals, fractions, powers of ten, dates."""
    return any(not token.literal and token.sign in ("?!", "E", "/", "y") for token in section)


def _filled(number: Decimal, section: list[_Token]) -> str:
    if "".join(token.sign for token in section).lower() == "general" or any(t.sign in "G@" and not t.literal for t in section):
        return _with_general(number, section)
    pattern = [token for token in section if not token.literal]
    if not any(token.sign in "#0?" for token in pattern):
        return "".join(token.sign for token in section if token.literal)
    point = next((n for n, token in enumerate(section) if token.sign == "." and not token.literal), len(section))
    places = sum(token.sign in "#0?" and not token.literal for token in section[point:])
    grouped, thousands = _commas(section)
    scaled = number * 100 ** sum(token.sign == "%" for token in pattern) / 1000**thousands
    whole, _, rest = f"{half_up(scaled, places):f}".partition(".")
    return _before(section[:point], whole, grouped) + _behind(section[point:], rest)


def _with_general(number: Decimal, section: list[_Token]) -> str:
    """G/通用格式, General"元": the number as General with the words around it."""
    text = "".join("\0" if token.sign in "G@" and not token.literal else token.sign for token in section)
    text = re.sub(r"\0(?:eneral|/通用格式)?", "\0", text)
    return text.replace("\0", _general(number)) if "\0" in text else _general(number)


def _commas(section: list[_Token]) -> tuple[bool, int]:
    """Whether thousands are separated, and how many times the number is divided by 1000: commas behind the
    last digit."""
    pattern = "".join("x" if token.literal else token.sign for token in section)
    whole = pattern.partition(".")[0]
    behind = re.search(r"[#0?](,+)[^#0?]*$", whole) or re.search(r"\.[#0?]*(,+)", pattern)
    return bool(re.search(r"[#0?],+[#0?]", whole.replace("x", ""))), len(behind[1]) if behind else 0


def _before(tokens: list[_Token], whole: str, grouped: bool) -> str:
    """The whole digits put into the pattern, from the point back."""
    slots = [n for n, token in enumerate(tokens) if token.sign in "#0?" and not token.literal]
    if not slots:
        return "".join(token.sign for token in tokens if token.literal) + (whole if whole != "0" else "")
    digits = f"{int(whole):,}" if grouped else whole
    if grouped or all(b - a == 1 for a, b in zip(slots, slots[1:], strict=False)):
        least = sum(tokens[n].sign == "0" for n in slots)
        digits = "" if whole == "0" and not least else digits.rjust(least, "0") if not grouped else digits
        return _literals(tokens[: slots[0]]) + digits + _literals(tokens[slots[0] + 1 :])
    return _interleaved(tokens, slots, whole)


def _interleaved(tokens: list[_Token], slots: list[int], whole: str) -> str:
    """Words between digits: 0!.0, shows 12345 as 1.2 (in ten thousands)."""
    digits, text = whole.rjust(len(slots), "0"), ""
    for place, token in enumerate(tokens):
        if place in slots:
            text += digits[: len(digits) - len(slots) + 1] if place == slots[0] else digits[slots.index(place) - len(slots)]
        elif token.literal or token.sign == "%":
            text += token.sign
    return text


def _behind(tokens: list[_Token], rest: str) -> str:
    """The decimals put into the pattern, from the point on."""
    shown_digits, text = list(rest), ""
    optional = sum(token.sign in "#?" and not token.literal for token in tokens)
    while optional and shown_digits and shown_digits[-1] == "0":
        shown_digits.pop()
        optional -= 1
    for token in tokens:
        if token.literal or token.sign == "%":
            text += token.sign
        elif token.sign == ".":
            text += "."
        elif token.sign in "#0?" and shown_digits:
            text += shown_digits.pop(0)
    return text


def _literals(tokens: list[_Token]) -> str:
    return "".join(token.sign for token in tokens if token.literal or token.sign == "%")


def _general(number: Decimal) -> str:
    """As a wide column shows it: 11 signs at most, then rounded; 12 digits and more as a whole number."""
    whole = len(str(abs(int(number))))
    places = max(_WIDEST_GENERAL - whole - 1, 0)
    text = f"{half_up(number, places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(value: date | time, code: str) -> str:
    """2021/12/31 for Excel's plain date; years, months and days of other codes are filled in; hours as they
    are."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    day = value.date() if isinstance(value, datetime) else value
    if code.lower() in ("mm-dd-yy", "general", "") or re.search("[hs]", re.sub(r'"[^"]*"', "", code), re.I):
        clock = f" {value:%H:%M}" if isinstance(value, datetime) and (value.hour or value.minute) else ""
        return f"{day.year}/{day.month}/{day.day}{clock}"
    signs = {"yyyy": f"{day.year:04d}", "yy": f"{day.year % 100:02d}", "mm": f"{day.month:02d}", "m": str(day.month)}
    signs |= {"e": str(day.year), "dd": f"{day.day:02d}", "d": str(day.day), "mmm": f"{day.month}月", "mmmm": f"{day.month}月"}
    signs |= {"aaa": "一二三四五六日"[day.weekday()], "aaaa": f"星期{'一二三四五六日'[day.weekday()]}"}
    first = code.partition(";")[0]
    parts = (match["quoted"] or match["escaped"] or match["plain"] or "" for match in _TOKENS.finditer(first))
    return _DAYS.sub(lambda match: signs[match[0].lower()], "".join(parts))
