"""Which sheet of a workbook, or which table of a page, holds what a report needs."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import DataError, Problem
from ..messages import _
from ..reading import Book, Page
from .headings import Vocabulary, find_band
from .package import FILE, Resource
from .remarks import Remark
from .spec import TableSpec


def choose(
    book: Book, spec: TableSpec, resource: Resource, allowed: Mapping[str, Mapping[str, str]]
) -> tuple[Page, list[Remark]]:
    """The page to read, and what there is to say of the others. A hidden sheet is read only where datapackage.json names it.

    Error: DataError where the named sheet is missing, or several fit and none bears the table's name or title.
    """
    if resource.sheet is not None:
        return book.page(resource.sheet), []
    words = Vocabulary.of(spec, resource, allowed)
    names = book.names or book.hidden
    if len(names) == 1:
        hidden = [name for name in book.hidden if name not in names and _fits(book.page(name), words)]
        return book.page(names[0]), [Remark(book.shown, "hidden_sheet", {"sheet": name}) for name in hidden]
    fitting = [name for name in names if _fits(book.page(name), words)]
    titled = [name for name in fitting if name.strip() in (spec.name, spec.title, resource.title)]
    if len(titled or fitting) > 1:
        *others, last = titled or fitting
        what = _("the sheets {sheets} and {last} both have the headings of {title}", sheets=others, last=last, title=spec.title)
        expected = _("one of them, or its name as `sheet` of {name} in {file}", name=spec.name, file=FILE)
        raise DataError(Problem(book.shown, what, expected, _by_sheet(names, spec, allowed)))
    if not fitting and (hint := _by_sheet(names, spec, allowed)):
        what = _("has a sheet for each of {names}", names=names)
        raise DataError(Problem(book.shown, what, _("one sheet with the rows of {title}", title=spec.title), hint))
    chosen = (titled or fitting or [_nearest(book, names, words)])[0]
    return book.page(chosen), _told(book, chosen, fitting, words)


def _by_sheet(names: list[str], spec: TableSpec, allowed: Mapping[str, Mapping[str, str]]) -> str:
    """What to do where the sheets are called as the rows should be: one for each township."""
    for key in spec.key:
        if len([name for name in names if name.strip() in allowed.get(key, {})]) > 1:
            title = spec.field(key).title
            return _(
                "Put their rows below one another on one sheet, each with the name of its sheet under the heading {title}",
                title=title,
            )
    return ""


def _told(book: Book, chosen: str, fitting: list[str], words: Vocabulary) -> list[Remark]:
    others = [name for name in fitting if name != chosen]
    hidden = [name for name in book.hidden if _fits(book.page(name), words)]
    told = [Remark(book.shown, "sheet", {"sheet": chosen, "count": len(book.entries)})]
    told += [Remark(book.shown, "same_headings", {"sheet": name}) for name in others]
    return told + [Remark(book.shown, "hidden_sheet", {"sheet": name}) for name in hidden]


def _fits(page: Page, words: Vocabulary) -> bool:
    band = find_band(page, words)
    return band is not None and all(name in band.columns for name in words.spec.columns)


def _nearest(book: Book, names: list[str], words: Vocabulary) -> str:
    """The sheet that has most of the headings, so that what is said to be missing is little."""
    bands = {name: find_band(book.page(name), words) for name in names}
    return max(names, key=lambda name: len(bands[name].columns) if bands[name] else -1)
