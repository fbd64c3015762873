"""Of which year a figure is: 2023年达到C元; 2021—2023年依次为A、B、C; and against which one a change is told: 较2021年增加."""

import re
from itertools import pairwise

from .sentences import Passage, Said

_YEAR = r"(?:19|20)\d\d"
_OWN = re.compile(rf"({_YEAR})\s*(?=年)")
_BASE = re.compile(rf"(?:较|比|与|同|相比于?|相较于?)\s*(?:于)?({_YEAR})\s*年")
_LIST = re.compile(rf"{_YEAR}\s*年?(?:度|底|末)?(?:\s*(?:[-—–~～、，和及与至到]|以及)+\s*{_YEAR}\s*年?(?:度|底|末)?)+")
_THROUGH = re.compile(r"[-—–~～至到]")
_IN_ORDER = re.compile(r"分别|依次|各为")
JOINED = re.compile(r"\s*(?:[、和及与]|以及)\s*")


def years(passage: Passage) -> dict[Said, int]:
    """The year of each figure that has one of its own, right before it or by its place in a list."""
    found: dict[Said, int] = {}
    for said in passage.said:
        own = _OWN.findall(_BASE.sub("", said.lead))
        if own:
            found[said] = int(own[-1])
    return found | _in_order(passage)


def base_year(change: Said) -> int | None:
    """The year that a change names as the one it is measured against."""
    told = _BASE.findall(change.lead)
    return int(told[-1]) if told else None


def _in_order(passage: Passage) -> dict[Said, int]:
    """2021年、2022年和2023年分别为A、B和C: as many figures in a row as years before them."""
    found: dict[Said, int] = {}
    runs = runs_of(passage)
    for match in _LIST.finditer(passage.text):
        listed = [int(year) for year in re.findall(_YEAR, match[0])]
        if len(listed) == 2 and _THROUGH.search(match[0]):
            listed = list(range(listed[0], listed[1] + 1))
        run = next((run for run in runs if run[0].quantity.start >= match.end()), [])
        between = passage.text[match.end() : run[0].quantity.start] if run else "。"
        if len(run) == len(listed) >= 2 and _IN_ORDER.search(between) and not re.search(r"[。；]", between):
            found |= dict(zip(run, listed, strict=True))
    return found


def runs_of(passage: Passage) -> list[list[Said]]:
    """The figures of one kind with nothing but 、 or 和 between them."""
    runs: list[list[Said]] = [[said] for said in passage.said[:1]]
    for before, said in pairwise(passage.said):
        joined = JOINED.fullmatch(passage.text[before.quantity.end : said.quantity.start])
        if joined and before.dimension == said.dimension:
            runs[-1].append(said)
        else:
            runs.append([said])
    return runs
