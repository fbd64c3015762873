"""The indicator system as an agency keeps it: levels merged and weighed in brackets, methods, typed points, reasons, 合计."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby
from typing import Any

from ...data import Sheet
from ...numbers import shortest
from ...reading import letters
from .shape import NOTICE, Shape
from .truth import Expected

HEADS = (
    *("一级指标", "二级指标", "三级指标", "分值", "评分标准", "评分方法", "实际值"),
    *("取值指标", "取值对象", "取值口径", "得分", "扣分原因", "依据"),
)
WIDTHS = (12, 14, 22, 8, 40, 36, 14, 20, 14, 14, 8, 30, 24)
TOP = 3  # rows above the first indicator


def scoring_sheet(shape: Shape, found: list[Expected]) -> Sheet:
    """The table, from what is expected of each indicator."""
    table = shape.content["indicators"]
    rows: list[list[Any]] = [[table["title"]], [f"评价单位：{shape.content['evaluator']}"], list(HEADS)]
    rows += [_row(one, found) for one in found]
    total = sum((one.typed for one in found), start=0)
    rows.append(["合计", None, None, sum(one.said["weight"] for one in found), *[None] * 6, total])
    rows += [[f"注：{NOTICE}"]]
    last = letters(len(HEADS))
    full = (f"A1:{last}1", f"A2:{last}2", f"A{len(rows)}:{last}{len(rows)}")
    return Sheet(table["sheet"], rows, TOP, (*full, *_merged(found)), WIDTHS)


def _row(one: Expected, found: list[Expected]) -> list[Any]:
    said = one.said
    first, second, name = one.levels
    lost = min(Fraction(one.typed), one.points) < said["weight"]
    return [
        f"{first}（{_weight(found, one, 1)}分）",
        f"{second}（{_weight(found, one, 2)}分）",
        name,
        said["weight"],
        said["standard"],
        said.get("method", "人工"),
        said.get("actual"),
        *(said.get(key) for key in ("measure", "subject", "base")),
        one.typed,
        said.get("reason") if lost else None,
        said.get("evidence"),
    ]


def _weight(found: list[Expected], one: Expected, depth: int) -> str:
    return shortest(sum(each.said["weight"] for each in found if each.levels[:depth] == one.levels[:depth]))


def _merged(found: list[Expected]) -> Iterator[str]:
    """The cells of a level that stand for several rows."""
    for depth in (1, 2):
        line = TOP + 1
        for _, members in groupby(one.levels[:depth] for one in found):
            count = len(list(members))
            if count > 1:
                yield f"{letters(depth)}{line}:{letters(depth)}{line + count - 1}"
            line += count
