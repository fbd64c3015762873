"""Which sheet of a workbook, or which table of a page, holds what a report needs; or which sheets, where each is of one township."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..errors import DataError, Problem, nearest
from ..fields import GROUPS, plain_heading
from ..messages import _
from ..reading import Book, Page, money_unit
from .headings import Vocabulary, find_band
from .lines import is_total, plain
from .package import FILE, Resource
from .remarks import Remark
from .sheets import Sheet, numbered_on
from .spec import TableSpec

_NAMED = re.compile(r"(?:[(]?\d{1,3}[).、_-]*)?(.+?)(?:[(_-]?\d{4}年?度?[)]?)?")  # 3.城关镇2022年
_ALL = re.compile("总表|汇总.*|.*汇总表?")
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．].+|[（(][一二三四五六七八九十]{1,3}[)）].+|附?表\s*[\d一二三四五六七八九十]+.*"
)


def choose(
    book: Book, spec: TableSpec, resource: Resource, allowed: Mapping[str, Mapping[str, str]]
) -> tuple[list[Sheet], list[Remark]]:
    """The sheet to read, or those of one township or source each, and what there is to say of the others. A hidden sheet is read only
    where datapackage.json names it.

    Error: DataError where the named sheet is missing, or several fit and none bears the table's name or title.
    """
    words = Vocabulary.of(spec, resource, allowed)
    sheets, told = _chosen(book, spec, resource, allowed, words)
    return [replace(one, page=_section(one.page, words, one.says)) for one in sheets], told


def _chosen(
    book: Book, spec: TableSpec, resource: Resource, allowed: Mapping[str, Mapping[str, str]], words: Vocabulary
) -> tuple[list[Sheet], list[Remark]]:
    if resource.sheet is not None:
        return [Sheet(book.page(resource.sheet))], []
    names = book.names or book.hidden
    if len(names) == 1:
        hidden = [name for name in book.hidden if name not in names and _fits(book.page(name), words)]
        only = Sheet(book.page(names[0]), says=_said_by_its_name(book.page(names[0]), spec, allowed, words))
        return [only], [Remark(book.shown, "hidden_sheet", {"sheet": name}) for name in hidden]
    key, said = _by_sheet(names, spec, allowed, 2)
    fitting = [name for name in names if _fits(book.page(name), words)]
    titled = [name for name in fitting if name.strip() in (spec.name, spec.title, resource.title)]
    if key and set(titled or fitting) <= set(said):
        return _one_each(book, key, said, words)
    if len(titled or fitting) > 1:
        *others, last = titled or fitting
        what = _("the sheets {sheets} and {last} both have the headings of {title}", sheets=others, last=last, title=spec.title)
        expected = _("one of them, or its name as `sheet` of {name} in {file}", name=spec.name, file=FILE)
        raise DataError(book.shown, what, expected)
    chosen = (titled or fitting or [_nearest(book, names, words)])[0]
    return [Sheet(book.page(chosen))], _told(book, chosen, fitting, words)


def _said_by_its_name(page: Page, spec: TableSpec, allowed: Mapping[str, Mapping[str, str]], words: Vocabulary) -> dict[str, str]:
    """The value of the key column that a lone sheet lacks and is called by: 省级配套（万元）."""
    key, said = _by_sheet([page.name], spec, allowed, 1)
    return {key: said[page.name]} if key in spec.key[1:] and not _fits(page, words) and _fits(page, words, key) else {}


def _by_sheet(
    names: list[str], spec: TableSpec, allowed: Mapping[str, Mapping[str, str]], least: int
) -> tuple[str, dict[str, str]]:
    """The key column by whose values at least so many sheets are called, and sheet → its value; ("", {}) where they are called otherwise."""
    for key in (*spec.key, *({GROUPS} & {*allowed} if "region" in spec.key else ())):
        meant = {plain(said): one for said, one in allowed.get(key, {}).items()}
        found = {name: meant[said] for name in names if (said := _said(name, meant)) in meant}
        if len(found) >= least:
            return key, found
    return "", {}


def _said(name: str, meant: Mapping[str, str]) -> str:
    """A sheet's name without its number, its year and the unit of its money, unless a value is called so."""
    bare, unit = plain_heading(plain(name))
    bare = bare if money_unit(unit) else plain(name)
    match = _NAMED.fullmatch(bare)
    return match[1] if bare not in meant and match else bare


def _one_each(book: Book, key: str, said: Mapping[str, str], words: Vocabulary) -> tuple[list[Sheet], list[Remark]]:
    """The sheets called by values of a key as one table. A sheet that adds them up goes with them; one that has their headings and is called by
    no value would be lost: a fault."""
    left = [name for name in book.names if name not in said]
    sums = [name for name in left if is_total(plain(name)) or _ALL.fullmatch(plain(name))]
    if strange := [name for name in left if name not in sums and _fits(book.page(name), words, key)]:
        title = words.spec.field(key).title
        raise DataError(
            Problem(
                book.place(name),
                _("has the headings of {table}, and {name} is not a known {title}", table=words.spec.title, name=name, title=title),
                _("a name from the parameters"),
                nearest(name, set(words.values[key]) - set(said)),
            )
            for name in strange
        )  # fmt: skip
    told = [Remark(book.shown, "sheets", {"sheets": [*said]}), *_hidden(book, words, key)]
    each = [(book.page(name), {key: value} if key in words.spec.key else {}, False) for name, value in said.items()]
    return list(numbered_on([*each, *((book.page(name), {}, True) for name in sums)])), told


def _section(page: Page, words: Vocabulary, says: Mapping[str, str]) -> Page:
    """Of a page with several tables, each under a title such as 二、活动情况, the only one that has the headings; the rows above all of
    them, such as the unit, belong to each."""
    starts = [place for place, (_, cells) in enumerate(page.rows) if _is_title(cells)]
    if len(starts) < 2:
        return page
    ends = [*starts[1:], len(page.rows)]
    parts = [replace(page, rows=(*page.rows[: starts[0]], *page.rows[a:b])) for a, b in zip(starts, ends, strict=True)]
    fitting = [one for one in parts if _fits(one, words, *says)]
    return fitting[0] if len(fitting) == 1 else page


def _is_title(cells: tuple) -> bool:
    said = {text for cell in cells if (text := plain(cell))}
    return len(said) == 1 and bool(_SECTION.fullmatch(next(iter(said))))


def _told(book: Book, chosen: str, fitting: list[str], words: Vocabulary) -> list[Remark]:
    others = [name for name in fitting if name != chosen]
    told = [Remark(book.shown, "sheet", {"sheet": chosen, "count": len(book.entries)})]
    told += [Remark(book.shown, "same_headings", {"sheet": name}) for name in others]
    return [*told, *_hidden(book, words)]


def _hidden(book: Book, words: Vocabulary, key: str = "") -> Iterator[Remark]:
    return (Remark(book.shown, "hidden_sheet", {"sheet": name}) for name in book.hidden if _fits(book.page(name), words, key))


def _fits(page: Page, words: Vocabulary, *without: str) -> bool:
    """Whether a page has the headings of the table. without: key columns that it need not have."""
    band = find_band(page, words)
    return band is not None and all(name in band.columns or name in without for name in words.spec.columns)


def _nearest(book: Book, names: list[str], words: Vocabulary) -> str:
    """The sheet that has most of the headings, so that what is said to be missing is little. Error: DataError where none has more than
    those that name rows, as every sheet of a workbook may."""
    spec = words.spec
    known = {name: {*(band.columns if (band := find_band(book.page(name), words)) else ())} for name in names}
    figures = [name for name in spec.columns if name not in spec.key]
    if figures and not any(some & {*figures} for some in known.values()):
        what = _("none of the sheets {sheets} has the headings of {title}", sheets=names, title=spec.title)
        raise DataError(
            book.shown, what, _("a sheet with the headings {titles}", titles=[spec.field(one).title for one in figures])
        )
    return max(names, key=lambda name: len(known[name]))
