"""What can be asked of a study: its frames by name, their totals, and files of them for offices."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from operator import attrgetter
from pathlib import Path
from typing import Any

from .blocks import Column, Prose, Table
from .data.workbook import Sheet, workbook
from .errors import NotFound, Problem, at, nearest
from .fields import Field
from .figures import WHOLE
from .frames import field_of
from .lazy_pandas import pd
from .messages import _
from .numbers import Rate
from .reading.formulas import csv_text
from .user_frames import plain_frame, wholes_of

WIDEST = 40  # characters of a column
LOOK = "<style>.pbe td,.pbe th{text-align:left!important;white-space:normal}.pbe td.number,.pbe th.number{text-align:right!important}</style>"


def frames_of(study: Any) -> dict[str, str]:
    """Every frame that a study hands out: the name to call it by → what it is, the first sentence of its docstring. Those of its
    parts stand behind a dot."""
    found = dict(_frames(type(study), ""))
    for part in study.PARTS:
        found |= _frames(type(getattr(study, part)), f"{part}.")
    return found


def _frames(kind: type, prefix: str) -> Iterator[tuple[str, str]]:
    """In the order in which the class defines them."""
    names = dict.fromkeys(name for each in kind.__mro__ for name in vars(each))
    for name in names:
        method = getattr(kind, name)
        if not getattr(method, "hands_out", False):
            continue
        told = " ".join((inspect.getdoc(method) or "").split("\n\n")[0].split())
        yield f"{prefix}{name}", told.partition(". ")[0].partition(": ")[0].rstrip(".:")


def method_of(study: Any, name: str) -> Any:
    """The method that hands out a frame. Error: NotFound with the nearest known name."""
    known = frames_of(study)
    if name not in known:
        raise NotFound(_('"{name}" is not a table of this study. {hint}', name=name, hint=nearest(name, known)))
    return attrgetter(name)(study)


def total(study: Any, name: str, *args: Any) -> pd.Series | pd.DataFrame:
    """合计 of a frame: its numbers by column; of several (one a source) a row each. Error: NotFound for a table without any."""
    table = method_of(study, name)(*args, exact=True)
    if isinstance(table, list) or not any(wholes_of(table)):
        raise NotFound(_("{name} has no row {whole}.", name=name, whole=WHOLE))
    frame = plain_frame(table.loc[wholes_of(table)], {}).iloc[:, 1:]
    if len(frame) > 1:
        return frame
    whole = frame.dropna(axis="columns", how="all").iloc[0]
    whole.name = WHOLE
    return whole


def write(frame: pd.DataFrame, file: str | Path) -> Path:
    """A frame as .xlsx (headings with units in the first row, numbers as numbers; title and source on a second sheet) or .csv (UTF-8
    with a signature; the source in the last column). Text is never run as a formula. Error: NotFound for another ending."""
    file = Path(file)
    if file.suffix.lower() not in (".xlsx", ".csv"):
        where = at(file.name)
        raise NotFound(Problem(where, _("cannot be written"), _("a file that ends in .xlsx or .csv"), ""))
    headings = frame.attrs.get("headings", {})
    fields = [field_of(name, frame.attrs) for name in frame.columns]
    heads = [headings.get(one.name, one.heading()) for one in fields]
    rows = [list(row) for row in zip(*(_cells(frame[one.name], one) for one in fields), strict=True)]
    if file.suffix.lower() == ".csv":
        source = frame.attrs.get("source", "")
        text = csv_text([[*heads, "数据来源"], *([*map(_typed, row), source] for row in rows)])
        file.write_bytes(text.encode("utf-8-sig"))
    else:
        told = {"表名": "title", "数据来源": "source", "金额单位": "unit", "说明": "note"}
        about = [[name, frame.attrs.get(key, "")] for name, key in told.items()]
        widths = tuple(
            min(WIDEST, 2 + max(2 * len(str(cell or "")) for cell in column)) for column in zip(heads, *rows, strict=True)
        )
        file.write_bytes(
            workbook([Sheet("数据", [heads, *rows], widths=widths), Sheet("说明", about, heads=0, widths=(12, 100))])
        )
    return file


def _cells(series: pd.Series, one: Field) -> list:
    """A column as cells: rates print as percentages, days as days, nothing as an empty cell."""
    values = [None if gone else value for value, gone in zip(series.tolist(), series.isna(), strict=True)]
    if one.kind in ("rate", "share"):
        return [Rate(Fraction(value), 1) if isinstance(value, float) else value for value in values]
    return values


def _typed(cell: Any) -> Any:
    """A cell as CSV holds it: a rate as a share, a day without its hour."""
    return float(cell) if isinstance(cell, Rate) else cell.date() if isinstance(cell, datetime) else cell


# ---- what a study shows of itself in a notebook ----
def names_of(study: Any) -> list[str]:
    """What users may ask a study for: its frames, and whatever else is no detail."""
    return [name for name in dir(type(study)) if not name.startswith("_") and not name.isupper()]


def shown(study: Any) -> str:
    """Its frames with title and size, its findings, figures and facts, as HTML of a notebook."""
    parts = [
        Prose((("".join((study.params.title, f"（{study.place}）")),),)),
        listed("表", ("调用", "内容", "行数"), _tables(study)),
        listed("问题", ("程度", "问题", "涉及"), _findings(study)),
        listed("基本情况", ("事项", "内容"), study.cover().facts),
        Prose(
            (
                (f'数字：study.figures（{len(study.figures)}个），用 study.figures.find("执行率") 查找；语句：study.story；',),
                (
                    '合计：study.total("execution")；存为文件：study.save("execution", "执行.xlsx")；精确值：study.execution(exact=True)。',
                ),
            )
        ),
    ]
    return laid_out(parts)


def laid_out(parts: Iterable[Any]) -> str:
    """Blocks as a notebook shows them, texts from the left: JupyterLab sets all cells to the right."""
    return f"{LOOK}<div class='pbe'>{''.join(one._repr_html_() for one in parts if one)}</div>"


def _tables(study: Any) -> Iterator[tuple[str, str, str]]:
    """Its own frames as they are titled; those of its parts, which may take long, by what they are."""
    for name, told in frames_of(study).items():
        part, dot, _name = name.rpartition(".")
        if dot:
            if getattr(study, part).is_there:
                yield f"study.{name}()", told, ""
            continue
        if name in study.named:
            yield from ((f'study.{name}("{one}")', title, "") for one, title in study.named[name].items())
            continue
        frames = getattr(study, name)()
        for frame in frames if isinstance(frames, list) else [frames]:
            if not frame.attrs.get("absent"):
                yield f"study.{name}()", frame.attrs.get("title") or told, str(len(frame))


def _findings(study: Any) -> Iterator[tuple[str, str, str]]:
    titles = Counter((one.severity, one.title) for one in study.findings)
    for (severity, title), count in titles.items():
        yield severity.label, title, f"{count}处"


def listed(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table | None:
    """A table of texts; None without rows."""
    rows = tuple(rows)
    return Table(tuple(Column(head, head) for head in heads), rows, title=title) if rows else None
