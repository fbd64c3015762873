"""Headings, paragraphs and lists in Word, and what others made."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from markupsafe import Markup

from ..blocks import Block, prose
from ..blocks.html.prose import ANSI
from ..blocks.text import text
from ..outline.numbers import DEEPEST, is_of_annex
from .inline import runs
from .markup import NOTHING, paragraph, run, together
from .setting import Entry, Numbers, Setting, anchor

_LIST = Markup('<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>')
NOT_NUMBERED = Markup('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
_RULE = Markup('<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>')
NEW_PAGE = Markup("<w:pageBreakBefore/>")


@singledispatch
def word(block: Any, setting: Setting) -> Markup:
    """A block as Word has it; each kind has a function of its own here, in `tables`, `report` and `examined`."""
    raise TypeError(f"{type(block).__name__} has no place in a Word document")


def every(blocks: Iterable[Block], setting: Setting) -> Markup:
    return together(word(one, setting) for one in blocks)


@word.register
def _(block: prose.Heading, setting: Setting) -> Markup:
    return headed(block, setting)


def headed(block: prose.Heading, setting: Setting, *, on_new_page: bool = False) -> Markup:
    """A heading of the report: Word puts the number before it, but that of an annex."""
    level = min(max(block.level - 1, 1), DEEPEST)
    said, shown = "".join(map(text, block.parts)), runs(block.parts, setting)
    if not block.number or is_of_annex(block):
        said, shown = block.number + said, run(block.number) + shown
        return heading(said, level, setting, shown, block.id, on_new_page=on_new_page)
    if level in setting.theirs:
        return heading(said, level, setting, shown, block.id, numbers="theirs", on_new_page=on_new_page)
    return heading(block.number + said, level, setting, shown, block.id, numbers="ours", on_new_page=on_new_page)


def heading(
    said: str, level: int, setting: Setting, shown: Markup, id: str = "", *, numbers: Numbers = "typed", on_new_page: bool = False
) -> Markup:
    """A heading that the contents list as `said`. shown: its words as runs. numbers: who puts a number before it."""
    bookmark = f"_Toc_{len(setting.contents) + 1}"
    setting.contents.append(Entry(level, said, bookmark))
    marked = setting.mark(bookmark, setting.mark(anchor(id), shown) if id else shown)
    properties = (NEW_PAGE if on_new_page else NOTHING) + (NOT_NUMBERED if numbers == "typed" else NOTHING)
    return paragraph(setting.styles[f"heading {level}"], marked, properties=properties)


@word.register
def _(block: prose.Prose, setting: Setting) -> Markup:
    first, *others = [runs(parts, setting) for parts in block.paragraphs if parts] or [NOTHING]
    first = setting.mark(anchor(block.id), first) if block.id else first
    return together(paragraph(setting.styles[setting.text], one) for one in (first, *others) if one)


@word.register
def _(block: prose.Items, setting: Setting) -> Markup:
    number = setting.new_list(block.first)
    with setting.deeper() as depth, setting.as_text("list"):
        return together(_item(item, setting, _LIST.format(depth, number)) for item in block.items)


def _item(blocks: tuple[Block, ...], setting: Setting, listed: Markup) -> Markup:
    """Its first paragraph has the mark of the list."""
    lone = blocks[0] if blocks and isinstance(blocks[0], prose.Prose) and blocks[0].paragraphs else prose.Prose(((),))
    rest = blocks[1:] if blocks and lone is blocks[0] else blocks
    first = paragraph(setting.styles["list"], runs(lone.paragraphs[0], setting), properties=listed)
    return first + every((prose.Prose(lone.paragraphs[1:]), *rest), setting)


@word.register
def _(block: prose.Quote, setting: Setting) -> Markup:
    with setting.as_text("quote"):
        return every(block.blocks, setting)


@word.register
def _(block: prose.Fragment, setting: Setting) -> Markup:
    """Its tables; where it has none, the text that goes along with it."""
    from .foreign import tables_of  # only what others made pays for it

    tables = tables_of(block)
    return every(tables, setting) if tables else word(prose.Preformatted(block.text), setting)


@word.register
def _(block: prose.Preformatted, setting: Setting) -> Markup:
    """Line by line."""
    lines = ANSI.sub("", text(block)).strip("\n").splitlines()
    return together(paragraph(setting.styles["lines"], run(one)) for one in lines)


@word.register
def _(block: prose.Rule, setting: Setting) -> Markup:
    return paragraph(setting.styles["normal"], properties=_RULE)


@word.register
def _(block: prose.Note, setting: Setting) -> Markup:
    return paragraph(setting.styles["note"], runs(block.parts, setting))


@word.register
def _(block: prose.Nothing, setting: Setting) -> Markup:
    return NOTHING
