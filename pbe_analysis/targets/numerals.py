"""Numbers as people write them in targets: 1,500, 80万, 两, 三十二, 百分之九十 → exact values."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CHINESE = f"[{''.join(DIGITS)}{''.join(SCALES)}]+"
MULTIPLIER = "[百千万亿]{0,2}"


def value_of(text: str) -> Decimal | None:
    """The number that `text` writes, in Arabic or Chinese numerals, a multiplier included: 80万 → 800000, 两百 → 200.

    None for what is no number, such as 百 alone with nothing before it in 十百.
    """
    match = re.fullmatch(rf"({ARABIC})({MULTIPLIER})", text, re.ASCII)
    if match:
        return Decimal(match[1].replace(",", "")) * scale_of(match[2])
    whole = _chinese(text)
    return None if whole is None else Decimal(whole)


def scale_of(signs: str) -> int:
    """What multipliers stand for: 万 → 10000, 百万 → 1000000, "" → 1."""
    product = 1
    for sign in signs:
        product *= SCALES[sign]
    return product


def _chinese(text: str) -> int | None:
    """Chinese numerals as a whole number; None where they are none: 三百零五 → 305, 二〇二二 → 2022."""
    if not text or any(sign not in DIGITS and sign not in SCALES for sign in text):
        return None
    if all(sign in DIGITS for sign in text):
        return int("".join(str(DIGITS[sign]) for sign in text))
    for large in ("亿", "万"):
        if large in text:
            return _around(text, large)
    return _below_ten_thousand(text)


def _around(text: str, large: str) -> int | None:
    left, right = text.split(large, 1)
    head, tail = _chinese(left) if left else None, _chinese(right) if right else 0
    return None if head is None or tail is None or tail >= SCALES[large] else head * SCALES[large] + tail


def _below_ten_thousand(text: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for sign in text:
        if sign in DIGITS:
            digit = DIGITS[sign]
            continue
        scale = SCALES[sign]
        if scale >= last or (digit is None and (scale != 10 or total)):
            return None
        total, digit, last = total + (1 if digit is None else digit) * scale, None, scale
    return total + (digit or 0)
