"""Tables of indicators in an annex: 指标, 单位, 2023年基数, 2024年目标值, 2026年目标值, 责任处室; each row promises what the indicator
is to be."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..bounds.grammar import GLYPHS, either, normal

NAME, UNIT = "indicator", "unit"
_NAME = re.compile(r"(?:主要|具体|核心|重点|发展|绩效|监测|评价|约束性|预期性)*指标(?:名称|内容|项目)?|(?:指标|监测)项目")
_UNIT = re.compile(r"(?:计量|指标|度量)?单位(?:[（(].*[)）])?")
_BASE = re.compile(r"基[数期线]|现状|实际|完成|上年|上一年|初始")
_VALUE = re.compile(
    r"(?:到)?(?:(?P<year>20\d\d)年?度?)?[底末]?(?:的)?(?P<word>目标值?|计划值?|计划数|预期值?|指标值?|年度目标值?|目标任务)?"
)
_IN_NAME = re.compile(r"[（(]([^（()）]{1,8})[)）]$")
_GLYPHS = {"≥": "不低于", ">": "超过", "≤": "不超过", "<": "低于", "=": ""}
_SIGN = re.compile(rf"^(?:{either(sign for signs in GLYPHS.values() for sign in signs)}|＞|＜|＝)")
_WORDS = "不低于|不少于|不超过|不高于|超过|低于|高于|达到|保持|控制|降|提高|增|左右|以[上下内]"
_FIGURE = re.compile(r"\d[\d,.]*(?:\s*[-—~～至]\s*\d[\d,.]*)?\s*(?:%|‰)?")


@dataclass(frozen=True, slots=True)
class Columns:
    """places: indicator, unit → place. values: place → the year that its targets are for, None for the plan's own."""

    places: Mapping[str, int]
    values: Mapping[int, int | None]


def indicator_columns(headings: Sequence[str], year: int) -> Columns | None:
    """The columns of a heading row; None where it is not that of a table of indicators with targets. year: of the plan; a column
    that only names a year holds targets from that year on."""
    plain = [re.sub(r"\s", "", heading) for heading in headings]
    places: dict[str, int] = {}
    values: dict[int, int | None] = {}
    for place, heading in enumerate(plain):
        if _NAME.fullmatch(heading):
            places.setdefault(NAME, place)
        elif _UNIT.fullmatch(heading):
            places.setdefault(UNIT, place)
        elif heading and not _BASE.search(heading) and (match := _VALUE.fullmatch(heading)):
            own = int(match["year"]) if match["year"] else None
            if match["word"] or (own and own >= year):
                values[place] = None if own == year else own
    return Columns(places, values) if NAME in places and values else None


def sentence(cells: Sequence[str], columns: Columns) -> str:
    """What a row promises, as a plan would say it: 签约率达到45%，到2026年不低于55%; "" for one without an indicator or a target."""
    name = cells[columns.places[NAME]].strip()
    unit = cells[columns.places[UNIT]].strip().strip("—-/") if UNIT in columns.places else ""
    if not unit and (inside := _IN_NAME.search(name)) and re.fullmatch(r"[%‰]|[万亿千百]?[\u4e00-\u9fff/]{1,6}", inside[1]):
        name, unit = name[: inside.start()], inside[1]  # 疫苗接种率（%）
    said = [(year, _said(cells[place].strip(), unit)) for place, year in columns.values.items() if cells[place].strip(" —-/")]
    told = "，".join(f"到{year}年{text}" if year else text for year, text in said)
    return f"{name}{told}" if name and told else ""


def _said(value: str, unit: str) -> str:
    value = _SIGN.sub(lambda match: _GLYPHS[normal(match[0])], value)
    figure = _FIGURE.search(value)
    if not figure:
        return value
    alone = value[figure.end() :].strip() in ("", "以上", "以下", "以内", "左右")
    if unit and alone and not figure[0].rstrip().endswith(("%", "‰")):
        value = f"{value[: figure.end()].rstrip()}{unit}{value[figure.end() :]}"
    return value if re.search(_WORDS, value[: figure.start()]) else f"达到{value}"
