"""Totals that prose alone states, of a column whose table prints none: 上述6所学校共有学生5767人."""

import re
from collections.abc import Iterator
from itertools import islice

from ..documents import names
from .claims import Claim, Formula
from .prose.complete import TOTAL as TOTAL_WORD
from .prose.sentences import Passage, Said
from .prose.subjects import SCOPES
from .repetitions import YEARS
from .slip_evidence import explained
from .tables.sheet import Measure, Sheet
from .verdicts import holds, verdict

_ASIDE = re.compile(r"[（(][^）)]*[)）]|\s")
_FILLING = re.compile(r"[总人户家件份台套]?数量?$|情况$|金额$|^本[年月]|^当[年月]")
_TIED = re.compile(r"上述|以上|上表|下表|见?表\s*\d|各")
_FEWEST = 3  # items of a column whose total is looked for


def whole_claims(passages: list[Passage], sheets: list[Sheet]) -> Iterator[Claim]:
    """A claim for each total in prose that is named like one column alone of the tables without totals."""
    columns = [
        (_FILLING.sub("", _ASIDE.sub("", measure.name)), sheet, measure)
        for sheet in sheets
        if _has_no_total(sheet)
        for measure in sheet.measures
        if _is_summable(measure)
    ]
    for passage in passages if columns else ():
        for said in passage.said:
            if TOTAL_WORD.search(said.clause_lead) and not said.figure.unit.is_rate:
                named = ((sheet, measure) for name, sheet, measure in columns if len(name) >= 2 and name in said.lead)
                fitting = list(islice((one for one in named if _fits(said, *one)), 2))
                if len(fitting) == 1:
                    yield from filter(None, [_claim(said, *fitting[0], passage)])


def _has_no_total(sheet: Sheet) -> bool:
    """Whether every item counts once: no total, no part of another, no mean."""
    return not any(names.is_total(item) or names.AMONG.match(item) or names.MEAN.match(item) for item in sheet.items)


def _is_summable(measure: Measure) -> bool:
    unlike = names.is_not_added(measure.name) or any(one.unit.is_rate or one.unit.is_mean for one in measure.stated)
    return not unlike and len(measure.stated) >= _FEWEST and not names.SUMMED.search(measure.name)


def _fits(said: Said, sheet: Sheet, measure: Measure) -> bool:
    """Whether a figure that is named like a column is of the whole of it, and nothing says that it is of another."""
    unit = measure.stated[0].unit
    if unit.name and unit.name != said.figure.unit.name:
        return False
    if any(len(item) > 1 and item in said.sentence_text for item in sheet.items):
        return False
    heading = f"{sheet.table.caption}{measure.name}"
    years = [set(YEARS.findall(words)) for words in (said.sentence_text, heading)]
    scopes = [set(SCOPES.findall(words)) for words in (said.clause_lead, heading)]
    return (not all(years) or bool(years[0] & years[1])) and scopes[0] == scopes[1]


def _claim(said: Said, sheet: Sheet, measure: Measure, passage: Passage) -> Claim | None:
    """The claim, where it holds; where it does not, if the sentence points to the table or one slip explains it."""
    claim = Claim("total", said.figure, Formula(tuple((1, figure) for figure in measure.stated)))
    return claim if holds(verdict(claim)) or _is_tied(said, sheet, passage) or explained(claim) else None


def _is_tied(said: Said, sheet: Sheet, passage: Passage) -> bool:
    """Whether the sentence points to the table, and counts as many items as it has: 上述6所学校."""
    counts = [one.figure.number for one in passage.said if one.sentence == said.sentence and one is not said]
    return len(sheet.items) in counts and bool(_TIED.search(said.sentence_text))
