"""Relations as English words have them: entries as those of `wordings`; a full stop ends a sentence as 。 does."""

import re

from ..claims import Formula
from .wordings import NO_FIGURE, Made, Roles, apart, composed, falls, moved, terms, told_as

_FEW = f"[^{NO_FIGURE},.;一-鿿]"  # signs of an English clause
_SOME = f"[^{NO_FIGURE}一-鿿]"  # of a sentence
_ANY = "[^\ue000-\ue5ff\n一-鿿]"  # of two
_YEAR = r"(?:19|20)\d\d"
_DOWN = "decrease|reduc|fall|fell|decline|drop|cut|down"
_CHANGE = rf"(?:(?P<down>{_DOWN})|increase|rise|rose|growth|grew|up)[a-z]*"
_LESS = "(?:(?P<down3>lower|less|fewer|below|down)|higher|more|greater|above|up)"
_GAPS = "shortfall|erspen[dt]|variance|difference|gap|saving|surplus|deficit|balance"
_MADE_UP = "spent on|compris|consist|made up of"


def _by(roles: Roles, match: re.Match) -> Made:
    """An increase of a rate or an amount to what it led to: the rate of what was there before."""
    return [(roles["r"][0], Formula(terms("d", roles), terms(f"b {'+' if falls(match) else '-'} d", roles)))]


def _to(roles: Roles, match: re.Match) -> Made:
    """£36.8m is forecast to reduce by £8.5m to £28.3m."""
    return [(roles["d"][0], Formula(terms(f"a {'-' if falls(match) else '+'} b", roles)))]


ENGLISH = (
    told_as(
        "ratio", "rate|ratio|share|proportion|percentage|, or", "r = a / b",
        rf"#a{_FEW}{{0,30}}\b(?:of|against)(?: [a-z]+){{0,4}} #b[^{NO_FIGURE}]{{0,40}}?(?:rate|ratio|share|proportion|percentage|, or){_FEW}{{0,24}}#%r",
        sure=True,
    ),
    told_as(
        "ratio", "[Oo]f", "r = a / b",
        rf"[Oo]f(?: the| all)? #b{_SOME}{{0,40}}?#a{_FEW}{{0,60}}\(#%r|#b{_FEW}{{0,30}},?{_FEW}*of (?:whom|which|these|them) #a\s*\(#%r",
        sure=True,
    ),
    told_as("ratio", "% of|cent of", "r = a / b", rf"#a{_FEW}{{0,20}} (?:is|was|were|are) #%r of(?: the| its| a)? #b", sure=True),
    told_as("ratio", "rate", "r = a / b", rf"#b{_FEW}{{0,30}} and #a{_FEW}{{0,20}},[^{NO_FIGURE}]{{0,20}} rate of #%r"),
    told_as("ratio", "target|budget|plan", "r = a / b", rf"(?:target|budget|plan){_SOME}{{0,30}}#b[^\n]{{0,160}}?#a\s*\(#%r\) of (?:it|the|this|planned|target)"),
    told_as("ratio", "represent", "r = a / b", rf"#a{_SOME}{{0,40}}(?:against|of|from|on) {_SOME}{{0,40}}#b[^\n]{{0,60}}?represent[a-z]* #%r of"),
    told_as(
        "difference", _GAPS, apart,
        rf"#a{_ANY}{{0,60}}#b(?:[^{NO_FIGURE};一-鿿]{{0,30}}|{_ANY}{{0,24}}(?:projected|forecast|resulting|net|total) [a-z]{{0,5}})"
        rf"(?:{_GAPS})(?:(?! and ){_FEW}){{0,16}}#d",
    ),
    told_as(
        "difference", "surplus|deficit", apart,
        rf"(?:[Rr]evenue|[Ii]ncome){_SOME}{{0,60}}#a{_SOME}{{0,30}}(?:expenditure|spending){_SOME}{{0,20}}#b{_SOME}{{0,30}}#d (?:surplus|deficit)",
    ),
    told_as("difference", "crease", apart, rf"#a \(#b in {_YEAR}\),? (?:[Ii]n|[Dd]e)crease of \(?#d", sure=True),
    told_as(
        "sum", "swing|turnaround", "d = a + b",
        rf"underspend{_FEW}{{0,20}}#a[^\n]{{0,200}}?over-?spend{_FEW}{{0,20}}#b[^\n]{{0,200}}?(?:swing|turnaround){_FEW}{{0,12}}#d",
    ),
    told_as("sum", "overall|total|combined", "t = a + b", rf"#a{_ANY}{{0,100}}#b{_SOME}{{0,30}}(?:overall|total|combined) [a-z]+ of #t"),
    told_as("difference", " by ", _to, rf"#a{_SOME}{{0,120}}{_CHANGE} by (?:of )?#b to #d"),
    told_as("growth", "crease|rise|fall", moved, rf"#a{_FEW}*in {_YEAR}…#b{_FEW}*in {_YEAR}…{_CHANGE}{_FEW}*#%r"),
    told_as("growth", "by", moved, rf"{_CHANGE} by #%r from #a to #b", sure=True),
    told_as("growth", "from", moved, rf"(?:from #a(?: in \d{{4}})? to #b|to #b from #a)[^{NO_FIGURE}]{{0,30}}{_CHANGE}\b{_FEW}{{0,12}}#%r", sure=True),
    told_as("growth", "from", moved, rf"#b,?{_FEW}{{0,12}} {_CHANGE}(?: by)? #%r from #a(?! to)"),
    told_as("growth", "from", moved, rf"{_CHANGE}(?: by)? #%r,? (?:from #a to #b|to #b from #a)"),
    told_as("growth", "than", moved, rf"#b{_SOME}{{0,30}}#%r {_LESS} than {_SOME}{{0,60}}#a"),
    told_as(
        "growth", "or|by", _by,
        rf"#b{_SOME}{{0,60}}?(?:{_CHANGE}(?: of| by)?(?: about| around)? (?:#%r or #d|#d,? or #%r)|(?:#%r or #d|#d,? or #%r) {_LESS})|"
        rf"by #d{_FEW}{{0,20}} to #b{_SOME}{{0,50}}(?:(?P<down2>{_DOWN})|increase|rise)[a-z]* (?:of|by) #%r",
    ),
    told_as(
        "sum", _MADE_UP, "t = parts",
        rf"#t{_FEW}{{0,30}},?{_FEW}{{0,12}}(?:{_MADE_UP})(?P<parts>(?:[^{NO_FIGURE};]{{0,40}}?F)+?[^{NO_FIGURE};]{{0,40}} and [^{NO_FIGURE};]{{0,40}}?F)",
    ),
    told_as("sum", "Of (?:this|which)", composed, rf"#t[^\n]{{0,90}}?Of (?:this|which)\b[:,]?{_FEW}{{0,30}}(?P<parts>F(?:[^\n。;]{{0,120}}; [^\n。;]{{0,120}}?F)+)"),
)  # fmt: skip
