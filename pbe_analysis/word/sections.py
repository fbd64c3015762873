"""Sections: the paper of their pages, what stands above and below, and the page's number (GB/T 9704-2012: — 1 —, to the right on
odd pages, to the left on even ones)."""

from markupsafe import Markup

from ..paper import Paper
from . import fields
from .markup import NOTHING, paragraph, run

_SECTION = Markup('<w:sectPr>{}<w:type w:val="nextPage"/>{}{}{}{}</w:sectPr>')
_PAPER = Markup(
    '<w:pgSz w:w="{0.width}" w:h="{0.height}"{1}/><w:pgMar w:top="{0.top}" w:right="{0.right}" w:bottom="{0.bottom}" '
    'w:left="{0.left}" w:header="{0.header}" w:footer="{0.footer}" w:gutter="0"/>'
)
_LIES = Markup(' w:orient="landscape"')
_GRID = Markup('<w:docGrid w:type="lines" w:linePitch="{}"/>')
_FROM_ONE = Markup('<w:pgNumType w:start="1"/>')
_OTHER_FIRST = Markup("<w:titlePg/>")
# A paragraph that ends a section, too low to be seen.
_BREAK = Markup(
    '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr>{}</w:pPr></w:p>'
)
ODD, EVEN = "default", "even"
_SIDES = {ODD: '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>', EVEN: '<w:ind w:leftChars="100" w:left="280"/>'}


def section(paper: Paper, around: Markup, *, starts: bool = False, first: bool = False) -> Markup:
    """The properties of a section. around: references to what stands above and below its pages. starts: whether pages count from 1.
    first: whether its first page has a head and foot of its own."""
    shown = _PAPER.format(paper, _LIES if paper.width > paper.height else NOTHING)
    first_page = _OTHER_FIRST if first else NOTHING
    grid = _GRID.format(paper.pitch) if paper.pitch else NOTHING
    return _SECTION.format(around, shown, _FROM_ONE if starts else NOTHING, first_page, grid)


def broken(properties: Markup) -> Markup:
    """The end of a section."""
    return _BREAK.format(properties)


def referred(kind: str, place: str, relation: str) -> Markup:
    """kind: of page; place: header or footer."""
    return Markup('<w:{}Reference w:type="{}" r:id="{}"/>').format(place, kind, relation)


def footer(kind: str, style: str) -> Markup:
    """— 1 —"""
    number = run("— ") + fields.field("PAGE", run("1")) + run(" —")
    return paragraph(style, number, properties=Markup(_SIDES[kind]))
