"""What an identity number tells without being shown: whether it is one, and whether birth and sex beside it fit."""

import re
import unicodedata
from datetime import date

from ..errors import or_none
from ..spans import Span

FITS, CONTRADICTS, UNREADABLE = 1, 0, -1
ONCE, TWICE, ELSEWHERE, NOT_TOLD, NO_LIST = 0, 1, 2, -1, -2  # how often a number applies; NO_LIST: nothing to look it up in
_NUMBER = re.compile(r"\d{17}[\dX]", re.ASCII)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SIGNS = "10X98765432"


def plain_number(text: str | None) -> str | None:
    """The 18 signs of an identity number (GB 11643); None where the cell holds no such thing."""
    plain = "".join(unicodedata.normalize("NFKC", text or "").split()).upper()
    return plain if _NUMBER.fullmatch(plain) else None


def check_sign(number: str) -> str:
    """The last sign of an identity number, from its first 17 (GB 11643, ISO 7064 MOD 11-2)."""
    return _SIGNS[sum(weight * int(sign) for weight, sign in zip(_WEIGHTS, number, strict=False)) % 11]


def agreement(number: str | None, born: Span | None, sex: str | None) -> int:
    """Whether number, birth and sex can belong to one person; UNREADABLE where one of them is missing and none contradicts."""
    if number is None:
        return UNREADABLE
    birth = or_none(date, int(number[6:10]), int(number[10:12]), int(number[12:14]))
    if birth is None or check_sign(number) != number[-1]:
        return CONTRADICTS
    if (born is not None and not born.first <= birth <= born.last) or (sex in ("男", "女") and sex != sex_of(number)):
        return CONTRADICTS
    return FITS if born is not None and sex in ("男", "女") else UNREADABLE


def sex_of(number: str) -> str:
    return "男" if int(number[16]) % 2 else "女"
