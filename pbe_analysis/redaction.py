"""What a person could be reached or known by, taken out of free text: before it stands on a page, in a message or in a log.

It goes by the form of the text: telephone, identity and account numbers, addresses of mail and of messengers. Names have no
form; columns that hold them are private as a whole, and are left behind where they are read.
"""

import re

_GAP = r"[ \-.·]?"
_BEGIN = r"(?<!\d)(?<!\d\.)"  # not within a longer number
_END = r"(?!\d|\.\d|\s?(?:[万亿]|元|%))"  # nor one, nor an amount
_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_MOBILE = rf"{_BEGIN}(?:\+?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}{_END}"
_LANDLINE = rf"(?<![\d/\-])(?:\(0\d{{2,3}}\)|0\d{{2,3}}[ \-])\s?[2-9]\d{{2,3}}{_GAP}\d{{4}}(?!\d)(?:\s?(?:转|-)\s?\d{{1,5}})?"
_IDENTITY = rf"(?<![\dA-Za-z])[1-9]\d{{5}}\s?(?:19|20)\d\d{_DAY}\s?\d{{3}}[\dXx](?![\dA-Za-z])"
_OLD_IDENTITY = rf"{_BEGIN}[1-9]\d{{7}}{_DAY}\d{{3}}{_END}"  # fifteen digits
_PASSPORT = r"(?<![\dA-Za-z])[EGDSPHM][A-Z]?\d{8}(?![\dA-Za-z])"
_ACCOUNT = rf"(?<![A-Za-z]){_BEGIN}(?!(?:19|20)\d\d[ \-])(?:\d{{4}}[ \-]?){{3,4}}\d{{3,7}}{_END}(?![A-Za-z])"
_MAIL = r"[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,64})+"
_MESSENGER = r"(?:微信|QQ|qq)(?:号码?)?\s?:?\s?[A-Za-z0-9][\w\-]{4,19}"
_KINDS = (
    ("邮箱", _MAIL),
    ("证件号码", f"{_IDENTITY}|{_OLD_IDENTITY}|{_PASSPORT}"),
    ("账号", _ACCOUNT),
    ("电话", f"{_MOBILE}|{_LANDLINE}"),
    ("社交账号", _MESSENGER),
)
_ANY = re.compile("|".join(f"(?P<k{n}>{pattern})" for n, (_, pattern) in enumerate(_KINDS)), re.ASCII)
_SUSPECT = re.compile(r"\d{3}|@|＠|微信|[QＱqｑ]")
_PLAIN = {sign: chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F) if chr(sign) not in "，．"}  # full-width signs
_PLAIN |= {0x3000: " "} | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")


def redacted(text: str) -> str:
    """The text, with "（电话已隐去）" and the like in place of what a person could be reached or known by; other text, and all
    of a text that holds nothing of the kind, stays as it is, sign by sign."""
    if not _SUSPECT.search(text):
        return text
    plain = text.translate(_PLAIN)  # sign for sign: １３９－ is 139-
    parts, end = [], 0
    for found in _ANY.finditer(plain):
        parts += [text[end : found.start()], f"（{_KINDS[int(str(found.lastgroup)[1:])][0]}已隐去）"]
        end = found.end()
    return "".join([*parts, text[end:]])
