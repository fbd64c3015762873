"""Goal texts → the numbers and years in them, as short phrases; the paragraphs themselves are never kept."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from ..bounds.grammar import normal, understand
from ..numerals import COMMON, ORDER
from .filing import Promise

HORIZON = "目标年限"  # what a year beyond the form's own, or a span of years, is a promise of
LONGEST_PHRASE = 24  # characters of a promise that are kept
_TAGS = re.compile(r"</?[a-z][^>]*>", re.I)
_NUMBERING = re.compile(r"(?:^|(?<=[。；;的化;]))\s*\d{1,2}[.、)）](?!\d)")
_CLAUSES = re.compile(r"[。；;]|,(?!\d{3})|，|（|）|\(|\)")
_COUNTED = "份|家|个|项|场|次|名|人次|人|件|篇|所|公里|米|平方米|亩|元|台|套|辆|户|张|座|条|吨|剂次|村|例"
_AMOUNT = re.compile(
    rf"(?:不低于|不少于|不高于|不超过|达到|达|降至|[≥≤=><])?(?:\d+(?:,\d{{3}})*(?:\.\d+)?[百千万亿]*(?:%|‰|个百分点)(?:以上|以下|以内)?"
    rf"|(?<![至到.\d])\d+(?:\.\d+)?[百千万亿]*(?:{_COUNTED})(?:以上|以下|以内)?"
    rf"|(?<![这那第统唯同])[{COMMON}]+(?:份|家|个|项|场|次|名|篇|所)(?!性)|零[\u4e00-\u9fff]{{2}}|应.尽.)"
)
_DUE = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!\s*[-—至到]\s*(?:19|20)\d\d)")
_SPAN = re.compile(rf"([{ORDER}]+)年内")


def without_tags(text: str) -> str:
    """The text without HTML tags such as <p>."""
    return _TAGS.sub("", text)


def promises(form: str, goal: str, text: str, fiscal_year: int, line: str = "") -> Iterator[Promise]:
    """Every number and every later year that a goal text promises, in its order.

    A year holds for the clauses after it up to the full stop. 至2022年和2030年，分别达到32%和40% is two promises.
    """
    plain = _NUMBERING.sub("；", normal(without_tags(text)))
    seen = set()
    for sentence in re.split(r"[。；]", plain):
        years: list[int] = []
        for clause in filter(None, _CLAUSES.split(sentence)):
            years = [int(year) for year in _DUE.findall(clause)] or years
            for promise in _of_clause(form, goal, clause, years, fiscal_year, line):
                if promise.what != HORIZON or promise.target not in seen:
                    yield promise
                seen.add(promise.target)


def _of_clause(form: str, goal: str, clause: str, years: list[int], fiscal_year: int, line: str) -> Iterator[Promise]:
    amounts = [match for match in _AMOUNT.finditer(clause) if understand(match[0]).bounds]
    due = [year if year != fiscal_year else None for year in years]
    if amounts:
        what = _what(clause, amounts[0].start())
        if len(due) != len(amounts):
            due = [due[-1] if due else None] * len(amounts)
        for match, year in zip_longest(amounts, due):
            zero = match[0].startswith("零")
            shares = "%" in match[0] or "个百分点" in match[0]
            phrase = match[0][1:] if zero else what if shares and what else f"{what}{_after(clause, match)}"[:LONGEST_PHRASE]
            yield Promise(form, goal, phrase, match[0], year, line)
    elif span := _SPAN.search(clause):
        yield Promise(form, goal, HORIZON, span[0], None, line)
    elif _DUE.search(clause) and due[-1] is not None and due[-1] > fiscal_year:
        yield Promise(form, goal, HORIZON, f"{due[-1]}年", due[-1], line)


def _what(clause: str, end: int | None) -> str:
    """The words before the number: what is promised."""
    head = re.sub(r"[至到]?(?:19|20)\d\d年(?:度)?[和、的]?", "", clause[:end])
    head = re.sub(r"[“”\"]|分别$", "", head)
    return head.strip("和、的：:")[:LONGEST_PHRASE]


def _after(clause: str, match: re.Match) -> str:
    return clause[match.end() :].strip("和、的：:")[:LONGEST_PHRASE]
