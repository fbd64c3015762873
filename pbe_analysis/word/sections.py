"""Sheets of paper: upright and lengthwise, with the page's number below (GB/T 9704-2012: — 1 —, to the right on odd pages, to
the left on even ones)."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from . import fields
from .markup import NOTHING, paragraph, run

Sheet = Literal["front", "upright", "lengthwise"]
_GRID = Markup('<w:docGrid w:type="lines" w:linePitch="579"/>')
_UPRIGHT = Markup(
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="850" '
    'w:footer="1304" w:gutter="0"/>'
)
_LENGTHWISE = Markup(
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1588" w:right="2098" w:bottom="1474" w:left="1984" '
    'w:header="850" w:footer="850" w:gutter="0"/>'
)
_SECTION = Markup('<w:sectPr>{}<w:type w:val="nextPage"/>{}{}{}</w:sectPr>')
_FROM_ONE = Markup('<w:pgNumType w:start="1"/>')
# A paragraph that ends a section, too low to be seen.
_BREAK = Markup(
    '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr>{}</w:pPr></w:p>'
)
ODD, EVEN = "default", "even"
_SIDES = {ODD: '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>', EVEN: '<w:ind w:leftChars="100" w:left="280"/>'}


def section(sheet: Sheet, footers: dict[str, str], *, starts: bool = False) -> Markup:
    """The properties of a section. footers: kind of page → relation of its footer; none on the front. starts: whether pages count
    from 1."""
    refer = Markup('<w:footerReference w:type="{}" r:id="{}"/>')
    named = Markup("").join(refer.format(kind, relation) for kind, relation in footers.items())
    paper = _LENGTHWISE if sheet == "lengthwise" else _UPRIGHT
    return _SECTION.format(named, paper, _FROM_ONE if starts else NOTHING, _GRID)


def broken(properties: Markup) -> Markup:
    """The end of a section."""
    return _BREAK.format(properties)


def footer(kind: str, style: str) -> Markup:
    """— 1 —"""
    number = run("— ") + fields.field("PAGE", run("1")) + run(" —")
    return paragraph(style, number, properties=Markup(_SIDES[kind]))
