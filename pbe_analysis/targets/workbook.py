"""Forms in files of offices read back. Every fault names file, sheet, row and column; a form with a fault is not handed on."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..data import Resource, Table
from ..data.remarks import Remark
from ..errors import DataError, Problem
from ..frames import frame_of
from ..messages import _
from ..reading import MOST_ABOVE, Book, Page, Spoilt, Unclear, letters, open_book, quantity
from ..reading.cells import Formatted
from .cells import Sheet
from .declared_forms import read_forms
from .filing import Filing
from .form import HEAD, TABLE
from .form_header import is_title

BOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv")
DOCUMENTS = (".docx", ".pdf", ".html", ".htm")
_NO_FORMS = ("thumbs.db", "desktop.ini", "datapackage.json")


def is_form(resource: Resource) -> bool:
    """Whether a resource of datapackage.json is a file of forms, or a folder of such files."""
    is_book = Path(resource.path).suffix.lower() in (*BOOKS, *DOCUMENTS) or resource.path.endswith("/")
    return resource.name.startswith("form") and resource.name != "forms" and is_book


def read_workbooks(folder: Path, shown: str, resources: list[Resource], year: int) -> tuple[Filing, dict[str, Table]]:
    """The forms of a data folder, and each file as a table: our own form, or any office's, one or several in a file.

    Error: DataError that lists every fault of every form.
    """
    whole, tables, problems = Filing((), ()), {}, []
    for resource in _files(folder, shown, resources):
        told: dict[str, str] = {}
        try:
            where = f"{shown}/{resource.path}"
            book = open_book(folder / resource.path, where, printed=True)
            filing, faults = _read(book, resource.path, where, len(whole.forms) + 1, year, told)
        except DataError as error:
            problems += error.problems
            continue
        problems += faults
        whole += filing
        tables[resource.name] = _table(book, resource, filing, told)
    places: dict[str, list[str]] = {}
    for form in whole.forms:
        places.setdefault(form.name, []).append(form.source)
    problems += [
        Problem(shown, _("“{name}” stands in two forms: {places}", name=name, places=said), _("one form each"))
        for name, said in sorted(places.items())
        if len(said) > 1
    ]
    if problems:
        raise DataError(problems)
    return whole, tables


def _files(folder: Path, shown: str, resources: list[Resource]) -> Iterator[Resource]:
    """The files, those of a folder in the order of their names. Error: DataError for one of a kind that is not read."""
    for resource in resources:
        if not (folder / resource.path).is_dir():
            yield resource
            continue
        inside = files_in(folder / resource.path, f"{shown}/{resource.path.rstrip('/')}")
        for number, path in enumerate(inside, start=1):
            yield replace(resource, name=f"{resource.name}-{number}", path=str(path.relative_to(folder)))


def files_in(folder: Path, shown: str) -> list[Path]:
    """The files of forms in a folder, by name. Error: DataError for one of a kind that is not read: it may be somebody's form."""
    if not folder.is_dir():
        raise DataError(shown, _("is missing"), _("a folder of forms, or one form"))
    inside = [path for path in sorted(folder.iterdir()) if _is_submitted(path)]
    if others := [path for path in inside if path.suffix.lower() not in (*BOOKS, *DOCUMENTS)]:
        hint = _("Save it as one of these, or take it out of the folder")
        raise DataError(
            Problem(
                f"{shown}/{path.name}",
                _('"{suffix}" files are not read', suffix=path.suffix),
                _("a .xlsx, .docx or .pdf file"),
                hint,
            )
            for path in others
        )
    return inside


def _is_submitted(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(("~$", ".")) and path.name.lower() not in _NO_FORMS


def _read(book: Book, file: str, where: str, first: int, year: int, told: dict[str, str]) -> tuple[Filing, list[Problem]]:
    is_own = HEAD in book.names or TABLE in book.names
    pages = {name: book.page(name) for name in ((HEAD, TABLE) if is_own else book.names)}
    if spoilt := [fault for name, page in pages.items() for fault in _spoilt(where, name, page)]:
        raise DataError(spoilt)
    rows = {name: tuple(_rows(page)) for name, page in pages.items()}
    flowing = book.kind in ("docx", "pdf", "html")
    return read_forms(rows, file, where, first, year, flowing=flowing, told=None if is_own else told, is_own=is_own)


def _rows(page: Page) -> Iterator[tuple[int, tuple]]:
    """The rows of a page between the paragraphs that belong to it, which count as rows: of those above its title and what follows
    it, or the last few. What wide blanks part in a paragraph are cells."""
    titles = [place for place, text in enumerate(page.above) if is_title((text,))]
    above = page.above[titles[0] if titles else -MOST_ABOVE :]
    last = page.rows[-1][0] if page.rows else 0
    yield from ((line, _cells(text)) for line, text in enumerate(above, start=1 - len(above)))
    yield from page.rows
    yield from ((last + number, _cells(text)) for number, text in enumerate(page.below[:MOST_ABOVE], start=1))


def _cells(paragraph: str) -> tuple[str, ...]:
    return tuple(filter(None, re.split(r"[ \u3000]{2,}|\u3000|\t", paragraph.strip())))


def _spoilt(where: str, name: str, page: Page) -> Iterator[Problem]:
    """The cells that cannot be known or that hide a number, wherever an office's own form has them. A number merged over cells is told where it is used."""
    sheet = Sheet(where, name)
    for line, cells in page.rows:
        for place, cell in enumerate(cells):
            if (isinstance(cell, Spoilt) and cell.kind != "merged") or (isinstance(cell, Formatted) and not cell.shown.strip()):
                try:
                    quantity(cell)
                except Unclear as fault:
                    sheet.unclear(line, letters(place + 1), fault)
    yield from sheet.problems


def _table(book: Book, resource: Resource, filing: Filing, told: dict[str, str]) -> Table:
    rows = [{"row_id": row.id, "level3": row.name, "target": row.target} for row in filing.rows]
    frame = frame_of(rows, ("row_id", "level3", "target"))
    lines = tuple(int(row.line) for row in filing.rows)
    remarks = tuple(Remark(resource.path, "heading", {"written": written, "column": usual}) for written, usual in told.items())
    return Table(
        resource.name, resource.title, resource.path, resource.place, book.sha256, frame, tuple(rows), lines, remarks=remarks
    )
