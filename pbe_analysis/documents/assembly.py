"""What a reader found, line by line → a document: headings recognised, captions attached, all counted."""

from collections.abc import Iterable
from dataclasses import replace

from .captions import attach, is_caption, is_note, unit_line
from .document import Block, Document, Heading, Paragraph, Picture, Read, Table
from .headings import is_contents_line, is_title, levels, numbered, run_in

_LONGEST_HEADING = 120  # signs of what the file itself calls a heading


def assembled(file: str, format: str, blocks: Iterable[Read], notes: Iterable[str] = ()) -> Document:
    """The document of these blocks, in their order.

    blocks: as read. A heading whose level the file states is a `Heading` with its number still in its text; everything else is a
    `Paragraph`. `where` holds page, line, sheet, row and column; `block` and `table` are counted here.
    """
    blocks, contents = _without_contents(list(blocks))
    headed = [part for block in blocks for part in _headed(block)]
    said = [*notes, *(["目录未读：各行末尾是页码"] if contents else [])]
    counted = list(_counted(_levelled(attach(headed))))
    read, pictures = ([one for one in counted if isinstance(one, Picture) == is_picture] for is_picture in (False, True))
    return Document(file, format, tuple(read), tuple(dict.fromkeys(said)), tuple(one.where for one in pictures))


def _without_contents(blocks: list[Read]) -> tuple[list[Read], bool]:
    """Without a list of contents, whose headings would count twice. One such line may be anything."""
    lines = [block for block in blocks if not isinstance(block, Table | Picture) and is_contents_line(block.text)]
    if len(lines) < 3:
        return blocks, False
    places = {id(line) for line in lines}
    return [block for block in blocks if id(block) not in places], True


def _headed(block: Read) -> list[Read]:
    """A heading, a heading and the paragraph that shares its line, or the block as it is."""
    if isinstance(block, Table | Picture):
        return [block]
    stated = isinstance(block, Heading)
    text = block.text.strip()
    if not text:
        return []
    found = numbered(text, heading=stated)
    if stated and len(text) <= _LONGEST_HEADING:
        number, rest = (found.number, found.rest) if found and found.rest else ("", text)
        return [_heading(block, number, rest)]
    if found and is_title(found.rest) and not _belongs_to_a_table(text):
        return [_heading(block, found.number, found.rest)]
    if parts := run_in(text):
        first = numbered(parts[0])
        return [_heading(block, first.number, first.rest), Paragraph(parts[1], block.where)]
    return [Paragraph(text, block.where)]


def _belongs_to_a_table(text: str) -> bool:
    return is_note(text) or unit_line(text) is not None or (is_caption(text) and numbered(text) is None)


def _heading(block: Heading | Paragraph, number: str, rest: str) -> Heading:
    return Heading(rest, block.level if isinstance(block, Heading) else 0, number, block.where)


def _levelled(blocks: list[Block]) -> list[Block]:
    """Numbered headings at the level of their number among the kinds of number that this document uses."""
    kinds = [_kind(block) for block in blocks]
    level = levels({*kinds} - {""})
    return [replace(block, level=level[kind]) if kind else block for block, kind in zip(blocks, kinds, strict=True)]


def _kind(block: Block) -> str:
    """The kind of a heading's number; empty for what has none."""
    if not isinstance(block, Heading) or not block.number:
        return ""
    found = numbered(f"{block.number} {block.text}", heading=True)
    return found.kind if found else ""


def _counted(blocks: Iterable[Read]) -> Iterable[Read]:
    """With the number of the block, and of the table, in every place; a picture has that of the block before it."""
    number = table = 0
    for block in blocks:
        number += not isinstance(block, Picture)
        if isinstance(block, Table):
            table += 1
            here = {"block": number, "table": table}
            cells = tuple(replace(cell, where=replace(cell.where, **here)) for cell in block.cells)
            yield replace(block, cells=cells, where=replace(block.where, **here))
        else:
            yield replace(block, where=replace(block.where, block=number))
