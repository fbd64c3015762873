"""Scores beside their grades: 86.47分，评价等级为“良”. The bands are the document's own where it states them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from ...documents.document import Where
from ...scoring import grade
from ..checks import Check, told
from ..claims import Stated
from ..policy import GradeBands
from .sentences import Passage, Said

_GRADE = r"[“\"‘「【]?\s*(?P<grade>优秀|良好|中等|较差|合格|不合格|优|良|中|差)\s*(?:级|等)?[”\"’」】]?"
_STATED = re.compile(
    rf"(?:等级|级别|评级|等次|档次|结果|评定|评价)(?:结果)?(?:评定|确定|认定|为|是|：|:|属于|达到|达|定为|评为|\s)*{_GRADE}(?=[”\"’」】级等，,。；;、（(\s]|$)"
)
_DIRECT = re.compile(
    rf"^\s*分?\s*[，,（(]?\s*(?:属于|属|为|评为|定为|处于)?\s*(?:等级|评级)?(?:为)?\s*{_GRADE}(?=[”\"’」】级等，,。；;、）)]|$)"
)
_BAND = re.compile(
    rf"(?:(?P<low>\d{{1,3}}(?:\.\d+)?)\s*分?\s*(?:[（(]\s*(?:含|不含)\s*(?:\d+分?)?\s*[)）])?\s*分?\s*[-—~～至到]\s*\d{{1,3}}(?:\.\d+)?"
    rf"|(?:≥|>=|不低于|高于)?\s*(?P<floor>\d{{1,3}})\s*分?(?:[（(]含[)）])?\s*(?:及)?以上)"
    rf"\s*分?\s*(?:[（(][^）)]{{0,10}}[)）])?\s*(?:的)?\s*(?:为|：|:|属|是|评为|定为)?\s*{_GRADE}"
)
_SAME = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}
_SCORE = re.compile(r"得分|评分|总分|评价结果|综合评价|评价得分|分数|结果为")
_PART = re.compile(r"指标|决策|过程|产出|效益|分值|满分|权重|每|扣")


def grade_checks(
    passages: list[Passage], texts: list[str], default: GradeBands, right: Mapping[Stated, Fraction]
) -> Iterator[Check]:
    """Whether the grade beside each whole score is the one of it; of its corrected value, where the score is the fault."""
    floors, source = bands(texts, default)
    for passage in passages:
        for said in passage.said:
            whole = said.dimension == "分" and _SCORE.search(said.clause_lead) and not _PART.search(said.clause_lead)
            match = _grade_after(passage, said) if whole else None
            if match and _SAME.get(match["grade"], match["grade"]) in floors:
                where = passage.where.span(*(said.quantity.end + place for place in match.span("grade")))
                yield _check(said.figure, match["grade"], where, floors, source, right)


def _grade_after(passage: Passage, score: Said) -> re.Match | None:
    """The grade in the rest of the sentence, before the next score."""
    rest = passage.text[score.quantity.end :]
    ends = [each.quantity.start - score.quantity.end for each in passage.said[score.place + 1 :] if each.dimension == "分"]
    rest = re.split(r"[。！？]", rest[: min(ends, default=len(rest))])[0]
    return _STATED.search(rest) or _DIRECT.search(rest)


def bands(texts: list[str], default: GradeBands) -> tuple[Mapping[str, Decimal], str]:
    """Lowest score of each grade and where that is said: the document's own bands, if it states at least
    three, else the default's."""
    own: dict[str, Decimal] = {}
    for text in texts:
        for match in _BAND.finditer(text):
            own.setdefault(_SAME.get(match["grade"], match["grade"]), Decimal(match["low"] or match["floor"]))
    if len(own) < 3:
        return default.floors, default.source
    return ({"差": Decimal(0)} | own if "差" not in own else own | {"差": Decimal(0)}), "本文件所列等级标准"


def _check(
    figure: Stated, said: str, where: Where, floors: Mapping[str, Decimal], source: str, right: Mapping[Stated, Fraction]
) -> Check:
    value = right.get(figure, figure.value)
    due = grade(Decimal(value.numerator) / Decimal(value.denominator), floors)
    shown = "、".join(f"{name}≥{floor}" for name, floor in sorted(floors.items(), key=lambda item: -item[1]))
    expression, fits = f"{figure.text}（{shown}）→ {due}；文中为 {said}", due == _SAME.get(said, said)
    return told("grade", said, due or "", expression, where, figure.quote, f"等级标准：{source}", [figure], fits=fits, weight=4.0)
