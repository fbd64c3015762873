"""What only a report has, in Word: pictures, answers whose text refers to their tables, and where everything comes from."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from ..blocks import Answer, Block, Chart, Column, Contents, Cover, Picture, Prose, Provenance, Sortable, Table
from . import inline
from .markup import NOTHING, paragraph, run, words
from .names import titled
from .plan import Label
from .prose import every, word
from .setting import Setting
from .tables import KEPT, caption, refer

TWIP, PIXEL = 635, 9525  # EMU; of a pixel of the screen
HIGHEST = 0.85  # of the text's height: a picture leaves room for its caption on the page
_PICTURE = Markup(
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
    '<wp:docPr id="{id}" name="{name}" descr="{alt}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
    '</wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{id}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
_MIDDLE = Markup('<w:jc w:val="center"/>')
_ENDS = tuple("。；：！？，、")


@word.register
def _(block: Picture, setting: Setting) -> Markup:
    return paragraph(setting.styles["picture"], _drawn(block, setting))


@word.register
def _(block: Chart, setting: Setting) -> Markup:
    """The picture, its number and title below, and where its numbers stand, unless the text has said so."""
    below = NOTHING
    data = setting.plan.data_of(block)
    if data is not None and not any(setting.plan.labels.get(one) == data for one in setting.cited):
        below = paragraph(setting.styles["note"], run("数据见"), refer(data), run("。"), properties=_MIDDLE)
        setting.cited |= {key for key, label in setting.plan.labels.items() if label == data}
    return (
        word(block.picture, setting)
        + caption(setting.plan.label(block), block.title, setting, KEPT if below else NOTHING)
        + below
    )


def _drawn(block: Picture, setting: Setting) -> Markup:
    """The picture as wide as the text, or as it is by itself; its words where Word has no place for its kind."""
    try:
        kept = setting.draw(base64.b64decode(block.data, validate=True)) if block.media != "image/svg+xml" else None
    except ValueError:  # no Base64
        kept = None
    if kept is None or not kept.width or not kept.height:
        return run(f"［图：{block.alt}］") if block.alt else run("［图］")
    paper, ratio = setting.plan.paper, kept.height / kept.width
    width = min(block.width * PIXEL or kept.width, paper.room * TWIP, round(HIGHEST * paper.rows * TWIP / ratio))
    height = round(width * ratio)
    id = next(setting.ids)
    return _PICTURE.format(
        width=max(width, 1), height=max(height, 1), id=id, name=f"图片 {id}", alt=words(block.alt), relation=kept.relation
    )


@word.register
def _(block: Answer, setting: Setting) -> Markup:
    """What a cell shows, without its code; its text refers to the tables and charts that follow."""
    return every(_citing(block.blocks, setting), setting)


def _citing(blocks: tuple[Block, ...], setting: Setting) -> Iterator[Block]:
    for place, one in enumerate(blocks):
        labels = list(_following(blocks[place + 1 :], setting)) if isinstance(one, Prose) else []
        if isinstance(one, Prose) and labels and any(one.paragraphs):
            setting.cited |= {key for key, _ in labels}
            one = _with_references(one, [label for _, label in labels])
        yield one


def _following(blocks: tuple[Block, ...], setting: Setting) -> Iterator[tuple[int, Label]]:
    """The labelled blocks up to the next text."""
    for one in blocks:
        if isinstance(one, Prose):
            return
        one = one.table if isinstance(one, Sortable) else one
        if (label := setting.plan.label(one)) is not None:
            yield id(one), label


class _Referring(tuple):
    """A part of a line that refers to tables and figures."""


def _with_references(block: Prose, labels: list[Label]) -> Prose:
    """（见图1、附表1） at the end of the text, before its full stop."""
    *others, last = [parts for parts in block.paragraphs if parts]
    said, end = last[-1], "。"
    if isinstance(said, str) and said.endswith(_ENDS):
        last, end = (*last[:-1], said[:-1]), said[-1]
    referring: Any = _Referring(labels)
    return replace(block, paragraphs=(*others, (*last, referring, end)))


@inline.shown.register
def _(part: _Referring, setting: Setting, looks: frozenset[str]) -> Markup:
    between = run("、", looks)
    return run("（见", looks) + between.join(map(refer, part)) + run("）", looks)


@word.register
def _(block: Cover, setting: Setting) -> Markup:
    """Where it is not the report's first: its title and its figures."""
    return paragraph(setting.styles["title"], run(block.title)) + word(summary(block), setting)


def summary(cover: Cover) -> Table:
    """The figures of a cover as a table."""
    first = (titled(cover.headline.id) or "综合结果", cover.headline, "")
    badge = (cover.badge_label, cover.badge, "")
    keys = ((key.label, key.figure, key.note) for key in cover.key_figures)
    columns = Column("figure", "指标"), Column("value", "结果", align="center"), Column("reason", "说明")
    return Table(columns, (first, badge, *keys), title="主要结果")


@word.register
def _(block: Contents, setting: Setting) -> Markup:
    """Where the list of contents stands is where the text begins."""
    return NOTHING


@word.register
def _(block: Provenance, setting: Setting) -> Markup:
    return every(block.shown, setting)
