"""Tables of a Word document (.docx), each with the paragraphs in front of it, which hold its title and unit."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ..messages import _
from .packages import main_part, root
from .pages import WIDEST, Page, Range, laid_out, named
from .word_package import Element, W
from .word_text import text_of

THROUGH = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag"))
_DEEPEST = 20


@dataclass(slots=True)
class Field:
    """A field of a table: its first row and column, counted from 1, and what it spans."""

    element: Element
    row: int
    column: int
    columns: int
    rows: int = 1


def read_docx(content: bytes) -> tuple[Page, ...]:
    """The tables of a document. Errors: those of `packages.BROKEN`."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    body = root(archive, main_part(archive, "word/document.xml"))
    return named([page for page in _tables(body, 0) if page.rows])


def through(parent: Element, *names: str, skip: Callable[[Element], bool] = lambda element: False) -> Iterator[Element]:
    """Children of some kinds, also those inside content controls and insertions, but for those that are skipped."""
    for child in parent:
        if child.tag in names:
            yield child
        elif child.tag in THROUGH and not skip(child):
            yield from through(child, *names, skip=skip)


def fields_of(table: Element) -> list[Field]:
    """The fields of a table, without its deleted rows; one that goes on the field above or left of it is part of that."""
    fields: list[Field] = []
    above: dict[int, Field] = {}  # column → the merged field that reaches down to the row above
    rows = (row for row in through(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)
    for number, row in enumerate(rows, start=1):
        column, reaching = 1 + _whole(row, f"{W}trPr/{W}gridBefore", 0), {}
        for element in through(row, f"{W}tc"):
            columns = max(_whole(element, f"{W}tcPr/{W}gridSpan", 1), 1)
            is_merged, goes_on = _merging(element, "vMerge")
            if goes_on and column in above:
                reaching[column] = above[column]
                above[column].rows = number - above[column].row + 1
            elif _merging(element, "hMerge")[1] and fields and fields[-1].row == number:
                fields[-1].columns += columns
            else:
                fields.append(Field(element, number, column, columns))
                reaching |= {column: fields[-1]} if is_merged else {}
            column += columns
        above = reaching
    return fields


def _merging(field: Element, name: str) -> tuple[bool, bool]:
    """Whether a field is merged in a direction, and whether it goes on the one before it."""
    found = field.find(f"{W}tcPr/{W}{name}")
    return found is not None, found is not None and found.get(f"{W}val", "continue") == "continue"


def _whole(element: Element, path: str, default: int) -> int:
    found = element.find(path)
    text = "" if found is None else found.get(f"{W}val", "")
    return min(int(text), WIDEST) if text.isascii() and text.isdigit() and len(text) < 12 else default


def _tables(parent: Element, depth: int) -> Iterator[Page]:
    if depth > _DEEPEST:
        raise ValueError(_("nests tables too deeply"))
    above: list[str] = []
    last: Page | None = None
    for child in through(parent, f"{W}body", f"{W}tbl", f"{W}p"):
        if child.tag == f"{W}body":
            yield from _tables(child, depth)
        elif child.tag == f"{W}p":
            above += filter(None, [line_of(child)])
        else:
            yield from [last] if last else []
            last, above = laid_out(map(_field, fields_of(child)), "", tuple(above)), []
            for cell in through(child, f"{W}tr"):
                for field in through(cell, f"{W}tc"):
                    inner = list(_tables(field, depth + 1))
                    yield from [last, *inner[:-1]] if inner else []
                    last = inner[-1] if inner else last
    yield from [replace(last, below=tuple(above))] if last else []


def _field(one: Field) -> tuple[Range, str | None]:
    text = "\n".join(filter(None, map(line_of, through(one.element, f"{W}p"))))
    return Range(one.row, one.column - 1, one.row + one.rows - 1, one.column + one.columns - 2), text or None


def line_of(paragraph: Element) -> str:
    """The text of a paragraph on one line."""
    return text_of(paragraph).replace("\t", " ").replace("\n", " ").strip("\r")
