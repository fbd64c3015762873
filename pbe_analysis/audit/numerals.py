"""Chinese numerals: 十二 → 12, 两千三百 → 2300, 二〇 → 20."""

from __future__ import annotations

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL = r"[零〇一二两三四五六七八九十百千]+"


def value_of(numeral: str) -> int:
    """The number that a Chinese numeral names. Error: ValueError for a sign that is none."""
    if not numeral or set(numeral) - set(_DIGITS) - set(_SCALES) - set(_LARGE):
        raise ValueError(f'"{numeral}" is not a Chinese numeral')
    if not set(numeral) & (set(_SCALES) | set(_LARGE)):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    whole = part = digit = 0
    for sign in numeral:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _SCALES:
            part, digit = part + (digit or 1) * _SCALES[sign], 0
        else:
            whole, part, digit = (whole + part + digit) * _LARGE[sign], 0, 0
    return whole + part + digit
