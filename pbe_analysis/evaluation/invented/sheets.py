"""Drawn numbers as offices hand them in: titles, unit lines, two heading rows, merged cells, 合计, notes, signatures; or a CSV."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from ...data import Sheet, csv_text, workbook
from ...reading import letters
from .draw import Drawn
from .shape import NOTICE, Shape

SIGNED = "填表人：（虚构）　　审核人：（虚构）　　填报日期：{}年1月12日"
ENCODING = "gb18030"


def files_of(shape: Shape, drawn: dict[str, Drawn], scored: Sheet) -> dict[str, bytes]:
    """File name → content. scored: the sheet of the indicator system."""
    books: dict[str, list[Sheet]] = {}
    files: dict[str, bytes] = {}
    for sheet in shape.content["sheets"]:
        rows = drawn[sheet["place"]]
        if sheet["file"].endswith(".csv"):
            files[sheet["file"]] = csv_text([_heads(sheet), *_rows(rows), [f"注：{NOTICE}"]]).encode(ENCODING)
        else:
            books.setdefault(sheet["file"], []).append(_sheet(shape, sheet, rows))
    books[shape.content["indicators"]["file"]] = [scored]
    return files | {name: workbook(sheets) for name, sheets in books.items()}


def _heads(sheet: dict) -> list[str]:
    return [one["head"] for one in _rules(sheet)]


def _rows(rows: Drawn) -> Iterator[list[Any]]:
    for place, key in enumerate(rows.keys):
        yield [*key, *(cells[place] for cells in rows.columns.values())]


def _sheet(shape: Shape, sheet: dict, rows: Drawn) -> Sheet:
    """Title, unit line, headings, rows, 合计, notes and signatures."""
    width = len(sheet["keys"]) + len(sheet["columns"])
    unit = f"　　单位：{sheet['unit']}" if "unit" in sheet else ""
    top = [[sheet["title"]], [f"填报单位：{shape.content['office']}{unit}"]]
    heads, merged = _headings(sheet)
    body = [*_rows(rows)]
    totals = [["合计", *[None] * (len(sheet["keys"]) - 1), *map(_total, rows.columns.values())]] if sheet["keys"] else []
    below = [[f"注：{note}"] for note in (*sheet.get("notes", ()), NOTICE)]
    below += [[SIGNED.format(shape.year + 1)]]
    lines = [*top, *heads, *body, *totals, *below]
    notes = range(len(lines) - len(below) + 1, len(lines) + 1)
    full = tuple(f"A{line}:{letters(width)}{line}" for line in (1, 2, *notes))
    widths = (*(18 for _ in sheet["keys"]), *(13 for _ in sheet["columns"]))
    return Sheet(sheet["sheet"], lines, len(top) + len(heads), (*full, *merged), widths)


def _headings(sheet: dict) -> tuple[list[list[Any]], tuple[str, ...]]:
    """One row of headings; or two, with a group of columns under each title of the first, which is merged over them."""
    groups = sheet.get("groups")
    if not groups:
        return [[f"{one['head']}（{one['unit']}）" if "unit" in one else one["head"] for one in _rules(sheet)]], ()
    keys, names = len(sheet["keys"]), list(sheet["columns"])
    upper = [one["head"] for one in sheet["keys"].values()]
    merged = [f"{letters(place)}3:{letters(place)}4" for place in range(1, keys + 1)]
    for group, members in groupby(names, lambda name: name.partition(".")[0]):
        count = len(list(members))
        merged.append(f"{letters(len(upper) + 1)}3:{letters(len(upper) + count)}3")
        upper += [groups[group], *[None] * (count - 1)]
    return [upper, [*[None] * keys, *(one["head"] for one in sheet["columns"].values())]], tuple(merged)


def _rules(sheet: dict) -> list[dict]:
    return [*sheet["keys"].values(), *sheet["columns"].values()]


def _total(cells: list[Any]) -> Any:
    """What an office adds up: what is there, and no days."""
    known = [one for one in cells if one is not None]
    return sum(known, start=known[0] * 0) if known and not isinstance(known[0], date | str) else None


def resources_of(shape: Shape) -> Iterator[dict]:
    """The entries of datapackage.json: each table that a sheet holds, with its units and the titles of its columns where a
    group of columns is a table of its own."""
    for sheet in shape.content["sheets"]:
        for name in [sheet["table"]] if "table" in sheet else sheet["groups"]:
            fields = [_field(sheet, name, column, rule) for column, rule in sheet["columns"].items()]
            yield _entry(name, sheet) | {"schema": {"fields": list(filter(None, fields))}}
    yield _entry("indicators", shape.content["indicators"])


def _entry(name: str, sheet: dict) -> dict:
    sheets = {"sheet": sheet["sheet"]} if "sheet" in sheet else {}
    return {
        "name": name,
        "path": sheet["file"],
        **sheets,
        "title": sheet.get("title", sheet["file"].partition(".")[0]),
        "place": sheet["place"],
    }


def _field(sheet: dict, table: str, column: str, rule: dict) -> dict | None:
    group, _, name = column.rpartition(".")
    if "table" in sheet or group != table:
        return None
    return {"name": name, "title": f"{sheet['groups'][group]}{rule['head']}"}
