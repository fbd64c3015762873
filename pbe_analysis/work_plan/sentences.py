"""Sentences and clauses of Chinese official prose, whether its punctuation is full-width or ASCII."""

import re

ENDS = "。！？!?"
BREAKS = ENDS + "，,；;：:"
_PAIRS = {"《": "》", "（": "）", "(": ")", "“": "”", "「": "」", "【": "】", "〈": "〉", "[": "]", "〔": "〕"}
_FULL = dict(zip(",;:()", "，；：（）", strict=True))
_ASCII = re.compile(r"[;()]|(?<!\d)[,:]|,(?!\d{3}(?!\d))|:(?!\d)")
BRACKETS = "（(【[〔"


def full_signs(text: str) -> str:
    """Commas, semicolons, colons and brackets in full width, sign for sign, but for those within numbers: 1,200; 12:30."""
    return _ASCII.sub(lambda match: _FULL[match[0]], text)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph with their signs; a full stop inside 《》, brackets or quotes ends none."""
    return _cut(text, ENDS)


def clauses(text: str) -> list[str]:
    """The parts of a sentence between commas, semicolons and colons outside 《》, brackets and quotes, without signs."""
    return [part for part in (piece.strip(BREAKS + " ") for piece in _cut(text, BREAKS)) if part]


def parts(text: str, signs: str) -> list[str]:
    """What stands between `signs` outside every pair, without them."""
    return [part for part in (piece.strip(signs + " \u3000") for piece in _cut(text, signs)) if part]


def _cut(text: str, signs: str) -> list[str]:
    """Pieces that end with one of `signs` outside every pair; a pair that never closes is no pair."""
    inside = enclosed(text)
    pieces, start = [], 0
    for place, sign in enumerate(text):
        if sign in signs and not inside[place]:
            pieces.append(text[start : place + 1])
            start = place + 1
    return [piece.strip() for piece in [*pieces, text[start:]] if piece.strip()]


def enclosed(text: str, pairs: str = '《（(“「【〈"') -> list[bool]:
    """For every sign whether it stands inside a pair that opens with one of `pairs`. Straight quotes open and close in
    turn."""
    inside = [False] * len(text)
    for start, end in _pairs(text, pairs):
        inside[start:end] = [True] * (end - start)
    return inside


def brackets(text: str) -> list[tuple[int, int]]:
    """Where the outermost brackets begin and end: （…（…）…） is one."""
    return _pairs(text, BRACKETS)


def first_bracket(text: str) -> int:
    """Where the bracket ends that a text begins with; 0 where it begins with none, or with one that never closes."""
    return next((end for start, end in brackets(text) if start == 0), 0)


def _pairs(text: str, pairs: str) -> list[tuple[int, int]]:
    """Where the outermost pairs begin and end, of those that close."""
    open_: list[tuple[str, int]] = []
    spans: list[tuple[int, int]] = []
    for place, sign in enumerate(text):
        if open_ and sign == open_[-1][0]:
            start = open_.pop()[1]
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, place + 1))
        elif sign in pairs:
            open_.append((_PAIRS.get(sign, sign), place))
    return spans
