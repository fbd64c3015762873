"""What only a report has, in Word: pictures, what cells show, and where everything comes from."""

import base64
from dataclasses import replace

from markupsafe import Markup

from ..blocks import Answer, Chart, Column, Contents, Cover, Picture, Provenance, Table
from .markup import NOTHING, paragraph, run, words
from .prose import every, word
from .setting import Setting
from .tables import KEPT, caption, refer

TWIP, PIXEL = 635, 9525  # EMU; of a pixel of the screen
CHART = 430  # pixels of the screen: a chart is as wide as makes its letters those of a table
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


@word.register
def _(block: Picture, setting: Setting) -> Markup:
    return paragraph(setting.styles["picture"], _drawn(block, setting))


@word.register
def _(block: Chart, setting: Setting) -> Markup:
    """The picture, its number and title below, and where its numbers stand."""
    data, below = block.data_label, NOTHING
    if data:
        below = paragraph(setting.styles["note"], run("数据见"), refer(data), run("。"), properties=_MIDDLE)
    picture = replace(block.picture, width=min(block.picture.width or CHART, CHART))
    return word(picture, setting) + caption(block.label, block.title, setting, KEPT if below else NOTHING) + below


def _drawn(block: Picture, setting: Setting) -> Markup:
    """The picture as wide as the text, or as it is by itself; its words where Word has no place for its kind."""
    try:
        kept = setting.draw(base64.b64decode(block.data, validate=True)) if block.media != "image/svg+xml" else None
    except ValueError:  # no Base64
        kept = None
    if kept is None or not kept.width or not kept.height:
        return run(f"［图：{block.alt}］") if block.alt else run("［图］")
    paper, ratio = setting.paper, kept.height / kept.width
    width = min(block.width * PIXEL or kept.width, paper.room * TWIP, round(HIGHEST * paper.rows * TWIP / ratio))
    height = round(width * ratio)
    id = next(setting.ids)
    return _PICTURE.format(
        width=max(width, 1), height=max(height, 1), id=id, name=f"图片 {id}", alt=words(block.alt), relation=kept.relation
    )


@word.register
def _(block: Answer, setting: Setting) -> Markup:
    """What a cell shows, without its code."""
    return every(block.blocks, setting)


@word.register
def _(block: Cover, setting: Setting) -> Markup:
    """Where it is not the report's first: its title and its figures."""
    return paragraph(setting.styles["title"], run(block.title)) + word(summary(block, setting), setting)


def summary(cover: Cover, setting: Setting) -> Table:
    """The figures of a cover as a table."""
    first = (setting.names.get(cover.headline.id, "综合结果"), cover.headline, "")
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
