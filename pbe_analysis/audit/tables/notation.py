"""How a table writes its numbers: 1,234.5 or 1 234,5; zeros that an export has padded; $, per cent and footnote marks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...quantities import Quantity, of_cell, plain

_COMMA = re.compile(r"[-+(]?\d{1,3}(?:[ \u00a0.]\d{3})*,(?:\d{1,2}|\d{4,})%?\)?")
_POINT = re.compile(r"[-+(]?\d{1,3}(?:[ ,]\d{3})*\.\d+%?\)?|[-+(]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?")
_GROUPED = re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))")
_MARKS = re.compile(
    r"^(?:US|A|C|HK)?[$£€]\s*(?=[\d(.\-])|(?<=[\d)])\s*(?:\d/|\([a-z]{1,2}\)|\[\w{1,2}\]|\*+|[a-z†‡]{1,2})(?:\s*\d/)*$"
)
_THOUSANDS = re.compile(r"\(?[A-Z]{0,3}\s*[$£€¥]?\s*['’]?000['’]?s?\)?")  # £'000: in thousands
_PER_CENT = re.compile(r"\s*(?:per\s?cent|percent|pct\.?)$", re.I)
_BARE = re.compile(r"(?<![\d.])\.(?=\d)")
_MIXED = re.compile(r"[-+(]?\d+,(?:\d{1,2}|\d{4,})%?\)?")  # a comma that parts no thousands
_PADDED_FROM = 3  # decimals
_FULL = 8  # numbers whose last digit is no chance


@dataclass(frozen=True, slots=True)
class Notation:
    """comma: whether , is the decimal sign. padded: how many decimals every number is filled up to with zeros; 0 for none.
    longest: decimals of the numbers that end with a 0 too many, beside others that do not: 1,164.00 beside 404.6; 0 for none."""

    comma: bool = False
    padded: int = 0
    longest: int = 0

    def read(self, text: str) -> Quantity | None:
        """The one quantity of a cell; None where it holds none. Padding is not counted among its decimals."""
        line = plain(text).strip()
        if not line or _THOUSANDS.fullmatch(line) or not any(sign.isdecimal() for sign in line[:24]) or len(line) > 40:
            return None
        bare = _BARE.sub("0.", _PER_CENT.sub("%", _MARKS.sub("", _MARKS.sub("", line))))
        bare = re.sub(r"^([-(]?)\s*[$£€]\s*", r"\1", bare)
        if self.comma or _MIXED.fullmatch(bare):
            bare = bare.replace(".", "").replace(",", ".")
        found = of_cell(_GROUPED.sub("", bare))
        if found is None:
            return None
        places = found.places
        if places and places == self.longest:
            places -= 1
        if places == self.padded and places:
            digits = str(found.number.numerator * 10**places // found.number.denominator)
            places -= min(places, len(digits) - len(digits.rstrip("0"))) if found.number else places
        return replace(found, text=text.strip(), start=0, end=len(text), places=places)


def notation(texts: Iterable[str]) -> Notation:
    """The notation that most of a table's cells are written in."""
    lines = [plain(text).strip() for text in texts]
    lines = [line for line in lines if line and len(line) <= 24 and any(sign.isdecimal() for sign in line)]
    comma = sum(_COMMA.fullmatch(line) is not None for line in lines) > sum(_POINT.fullmatch(line) is not None for line in lines)
    sign = "," if comma else "."
    ends = [match[1] for line in lines if (match := re.search(rf"\{sign}(\d+)\)?$", line))]
    lengths = {len(end) for end in ends}
    common = max(lengths, key=lambda length: sum(len(end) == length for end in ends), default=0)
    same = [end for end in ends if len(end) == common]
    is_padded = common >= _PADDED_FROM and len(same) >= 0.9 * len(ends) and sum(end[-1] == "0" for end in same) >= 0.6 * len(same)
    most = max(lengths, default=0)
    full = [end for end in ends if len(end) == most]
    beside = most >= 2 and _FULL <= len(full) <= 0.9 * len(ends) and all(end[-1] == "0" for end in full)
    return Notation(comma, common if is_padded else 0, most if beside and not is_padded else 0)
