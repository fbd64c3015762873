"""Tables in Word: captions that number themselves, heads on every page, rows that stay whole, columns as wide as they need."""

from collections.abc import Iterable
from itertools import repeat

from markupsafe import Markup

from ..blocks import Cell, Grid, Label, Line, Prose, Sortable, Table
from ..paper import Layout, grid_layout, height, words_of
from ..paper.cells import Placed, placed
from . import fields, inline
from .inline import runs
from .markup import NOTHING, PLAIN, Looks, paragraph, run, together, words
from .prose import word
from .setting import Setting, anchor

BRIEF = 16  # lines; a table of so few stays on one page
TALL = 20  # lines; a row of more may go on on the next page, which it would leave half empty else
_TABLE = Markup(
    '<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
    '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{name}"/><w:tblDescription w:val="{about}"/></w:tblPr>'
    "<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
)
_ROW = Markup("<w:tr><w:trPr>{}</w:trPr>{}</w:tr>")
_WHOLE = Markup("<w:cantSplit/>")
_CELL = Markup('<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}<w:vAlign w:val="center"/></w:tcPr>{}</w:tc>')
_HEAD = Markup("<w:cantSplit/><w:tblHeader/>")
KEPT = Markup("<w:keepNext/>")
_RIGHT, _MIDDLE = Markup('<w:jc w:val="right"/>'), Markup('<w:jc w:val="center"/>')
_APART = Markup('<w:spacing w:before="0" w:after="160" w:line="20" w:lineRule="exact"/>')
STRONG: Looks = frozenset({"strong"})


def caption(label: Label | None, name: str, setting: Setting, properties: Markup = KEPT) -> Markup:
    """表1　title, of which 表1 can be referred to. properties: by them it stays with the table below."""
    if label is None:
        return paragraph(setting.styles["caption"], run(name), properties=properties) if name else NOTHING
    number = setting.mark(_bookmark(label), run(label.name) + fields.sequence(label.name, label.number))
    return paragraph(setting.styles["caption"], number, run(f"　{name}" if name else ""), properties=properties)


def refer(label: Label, looks: Looks = PLAIN) -> Markup:
    return fields.reference(_bookmark(label), str(label), looks)


def _bookmark(label: Label) -> str:
    return f"_Ref_{label.id.replace('-', '_')}"


@inline.shown.register
def _(part: Label, setting: Setting, looks: Looks) -> Markup:
    """Within a link it is only said: no other link can be there."""
    return run(str(part), looks) if inline.LED in looks else refer(part, looks)


@word.register
def _(block: Table, setting: Setting) -> Markup:
    """Caption, table and the small print below."""
    if not block.columns:
        return NOTHING
    layout, name = setting.layout(block), block.on_paper
    rows = [_head(block, layout, setting), *(_rows(block, layout, setting) or [_nothing(layout, setting)])]
    body = framed(name, block.small_print or name, layout.widths, rows, setting)
    return caption(block.label, name, setting) + body + small_print(block.small_print, setting)


@word.register
def _(block: Sortable, setting: Setting) -> Markup:
    """Paper shows its own order only."""
    return word(block.table, setting)


def _head(block: Table, layout: Layout, setting: Setting) -> Markup:
    style = setting.styles["small head" if layout.is_small else "head"]
    named = (paragraph(style, run(column.heading), properties=KEPT) for column in block.columns)
    return _ROW.format(_HEAD, together(map(_CELL.format, layout.widths, repeat(NOTHING), named)))


def _nothing(layout: Layout, setting: Setting) -> Markup:
    span = Markup('<w:gridSpan w:val="{}"/>').format(len(layout.widths))
    return _ROW.format(_WHOLE, _CELL.format(sum(layout.widths), span, paragraph(setting.styles["cell"], run("没有数据"))))


def framed(name: str, about: str, widths: tuple[int, ...], rows: list[Markup], setting: Setting) -> Markup:
    """Rows as a table. name, about: its alternative text."""
    grid = together(Markup('<w:gridCol w:w="{}"/>').format(width) for width in widths)
    style = setting.styles["table"]
    return _TABLE.format(style=style, width=sum(widths), name=words(name), about=words(about), grid=grid, rows=together(rows))


def small_print(text: str, setting: Setting) -> Markup:
    """The line below, which also keeps two tables apart; without words it is too low to begin a sheet of its own."""
    return paragraph(setting.styles["note"], run(text), properties=NOTHING if text else _APART)


def _rows(block: Table, layout: Layout, setting: Setting) -> list[Markup]:
    """A brief table stays together, of another each row that is not too high for it; the last stays with the small print."""
    heights = [height([*map(words_of, row)], layout.widths, layout.is_small) for row in block.rows]
    last, is_brief = len(heights) - 1, sum(heights) <= BRIEF
    kept = [is_brief if place < last else bool(block.small_print) for place in range(len(heights))]
    return [
        _ROW.format(_WHOLE if lines <= TALL else NOTHING, _row(block, place, layout, setting, KEPT if stays else NOTHING))
        for place, (lines, stays) in enumerate(zip(heights, kept, strict=True))
    ]


def _row(block: Table, place: int, layout: Layout, setting: Setting, kept: Markup) -> Markup:
    style = setting.styles["small cell" if layout.is_small else "cell"]
    looks = STRONG if place in block.totals else PLAIN
    sides = {"right": _RIGHT, "center": _MIDDLE, "left": NOTHING}
    return together(
        _CELL.format(width, NOTHING, _cell(cell, setting, looks, style, kept + sides[column.align]))
        for cell, column, width in zip(block.rows[place], block.columns, layout.widths, strict=True)
    )


def _cell(cell: Cell, setting: Setting, looks: Looks, style: str, properties: Markup) -> Markup:
    lines = [runs(line, setting, looks) for line in _lines(cell)] or [NOTHING]
    return together(paragraph(style, line, properties=properties) for line in lines)


def _lines(cell: Cell) -> Iterable[Line]:
    if isinstance(cell, Prose):
        return cell.paragraphs
    return [(line,) for line in cell.split("\n")] if isinstance(cell, str) and "\n" in cell else [(cell,)]


@word.register
def _(block: Grid, setting: Setting) -> Markup:
    """A table whose cells may be merged: those below a high cell go on it."""
    placed_rows = placed(block)
    columns = max((column + covered for row in placed_rows for column, covered, _ in row), default=0)
    shown = runs(block.caption, setting)
    marked = setting.mark(anchor(block.id), shown) if block.id else shown
    head = paragraph(setting.styles["caption"], marked, properties=KEPT) if marked else NOTHING
    if not columns:
        return head
    widths = grid_layout(block, columns, setting.paper).widths
    rows = [
        _ROW.format(_HEAD if place < block.heads else _WHOLE, together(_field(one, widths, setting) for one in row))
        for place, row in enumerate(placed_rows)
        if row
    ]
    return head + framed(block.name, block.note or block.name, widths, rows, setting) + small_print(block.note, setting)


def _field(one: Placed, widths: tuple[int, ...], setting: Setting) -> Markup:
    column, covered, field = one
    size = Markup('<w:gridSpan w:val="{}"/>').format(covered) if covered > 1 else NOTHING
    if field is None:
        size += Markup("<w:vMerge/>")
    elif field.rows > 1:
        size += Markup('<w:vMerge w:val="restart"/>')
    side = _RIGHT if field is not None and field.is_number else NOTHING
    shown = runs(field.parts, setting, STRONG if field.is_name else PLAIN) if field is not None else NOTHING
    return _CELL.format(sum(widths[column : column + covered]), size, paragraph(setting.styles["cell"], shown, properties=side))
