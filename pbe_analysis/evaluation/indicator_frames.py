"""The frames of an indicator system: the whole scoring table, points by level, what cost the most, what a further step would bring."""

from __future__ import annotations

import re

from ..fields import FIELDS, Field
from ..figures import WHOLE
from ..frames import frame_of
from ..lazy_pandas import pd
from ..numbers import UNDEFINED, Rate, fixed, half_up, shortest
from ..scoring import Node, added
from ..scoring.tree import DROPPED
from ..sections import DrawnTree
from .indicator_figures import name_of
from .indicator_line import Scored
from .indicator_table import INDICATORS
from .indicators import IndicatorSystem
from .scores import printable

BY_HAND, BY_METHOD = "人工评定", "按方法计算"
_FIELDS = {
    **FIELDS,
    **{name: INDICATORS.field(name) for name in ("explanation", "method", "reason")},
    **{name: Field(name, INDICATORS.field(name).title, "text") for name in ("target", "actual")},
    **{name: Field(name, title, "text") for name, title in (("how", "评分方式"), ("step", "再进一步"))},
    **{
        name: Field(name, title, "number", "分")
        for name, title in (("weight", "分值"), ("score", "得分"), ("lost", "失分"), ("gain", "可增得分"))
    },
    "lost_share": Field("lost_share", "占全部失分", "rate"),
}
TABLE = (
    *("level1", "level2", "level3", "weight", "explanation", "scoring_standard", "method", "target", "actual"),
    *("score", "score_rate", "reason", "evidence"),
)
LEVELS = ("indicator", "weight", "score", "score_rate", "lost", "how")
LOSSES = ("indicator", "weight", "score", "lost", "lost_share", "how", "reason")
MARGINS = ("indicator", "actual", "step", "gain", "lost")
TREE = ("level1", "level2", "level3", "weight", "score", "score_rate", "how")
MANY = 26  # indicators that one chart shows legibly; of more, each 一级指标 has its own
_TARGET = re.compile(r"目标\s*[=＝:：]?\s*([^；;\n]+)")


def whole_table(system: IndicatorSystem) -> pd.DataFrame:
    """指标体系及评分表, a row for each indicator that is scored itself: `TABLE`; 合计 last. Columns that nobody filled in are left out."""
    rows: list[dict] = []
    for node in system.card.leaves:
        one = system.of(node)
        entry = one.entry if one else None
        cells = {name: entry[name] if entry else "" for name in ("explanation", "target", "evidence")}
        rows.append(
            _names(node) | _points(node) | cells | {
                "scoring_standard": entry["standard"] if entry else "",
                "method": one.method.text if one and one.method else "",
                "actual": (one.shown if node.applies else DROPPED) if one else "",
                "reason": _reason(node, one),
            }
        )  # fmt: skip
    stated = [name for name in ("target", "actual") if any(row[name] for row in rows)]
    rows = [row | {name: row[name] or UNDEFINED for name in stated} for row in rows]  # a person judges it: there is none
    rows += [_names_only(cut.name) | {"score": printable(cut.points), "reason": cut.reason} for cut in system.card.deductions]
    rows.append(
        _names_only(WHOLE)
        | {"weight": system.card.weight, "score": printable(system.card.net), "score_rate": system.card.score_rate}
    )
    kept = [name for name in TABLE if name in ("level1", "weight", "score", "score_rate") or any(row.get(name) for row in rows)]
    return _frame(rows, kept)


def _reason(node: Node, one: Scored | None) -> str:
    """扣分原因; where points were lost, also that nobody wrote it, or what a method took off."""
    if one is None or not node.lost:
        return one.entry["reason"] if one else ""
    if one.reason or one.method is None or one.is_judged:
        return one.reason
    # what a method took off says itself: 实际326件，目标≤100件，按方法扣3.00分
    target = _TARGET.search(one.method.text)
    against = f"目标{target[1].strip()}，" if target else ""
    return f"实际{one.shown}，{against}按方法扣{fixed(node.lost, 2)}分"


def is_rounded_apart(system: IndicatorSystem) -> bool:
    """Whether somewhere the printed points do not add up to the printed sum, since each of them is rounded by itself."""
    nodes = [node for node in system.card.walk() if node.parts and node.applies]
    sums = [(node.points, [part.points for part in node.parts]) for node in nodes]
    applying = [node for node in system.card.leaves if node.applies]
    sums += [(system.card.net, [*(node.points for node in applying), *(cut.points for cut in system.card.deductions)])]
    printed = (
        [half_up(one, 2) for one in (whole, *parts) if one is not None] for whole, parts in sums if None not in (whole, *parts)
    )
    return any(whole != added(parts) for whole, *parts in printed)


def by_level(system: IndicatorSystem) -> pd.DataFrame:
    """Points of the first and second levels: `LEVELS`, each first level before its parts; how: how much of the weight a person judged."""
    nodes = [node for node in system.card.walk() if len(node.path) <= 2]
    rows = [
        _points(node)
        | {"indicator": "　" * (len(node.path) - 1) + node.name, "lost": printable(node.lost), "how": _share_judged(node)}
        for node in nodes
        if node.applies
    ]
    return _frame(rows, LEVELS)


def losses(system: IndicatorSystem) -> pd.DataFrame:
    """Indicators that lost points, the most first: `LOSSES`."""
    costliest = system.card.costliest
    whole = added(node.lost for node in costliest if node.lost is not None)
    rows = [
        _points(node) | {
            "indicator": name_of(node), "lost": printable(node.lost), "lost_share": Rate(node.lost, whole), "how": how(node),
            "reason": _reason(node, system.of(node)),
        }
        for node in costliest
    ]  # fmt: skip
    return _frame(rows, LOSSES)


def margins(system: IndicatorSystem) -> pd.DataFrame:
    """What one more step in the value of each indicator would bring, the most first: `MARGINS`."""
    rows = [
        {
            "indicator": name_of(node),
            "actual": one.shown,
            "step": gain.step,
            "gain": printable(gain.gain),
            "lost": printable(node.lost),
        }
        for node, one, gain in system.margins
    ]
    return _frame(rows, MARGINS)


def tree(system: IndicatorSystem) -> list[tuple[str, pd.DataFrame]]:
    """Title and frame of each chart of the tree: one of all indicators, of many one for each 一级指标; rows of `TREE`."""
    nodes = system.card.nodes
    if len(system.scored) <= MANY:
        return [("各项指标得分", _tree(node for node in nodes))]
    return [(f"{node.name}各项指标得分", _tree([node])) for node in nodes]


def _tree(nodes) -> pd.DataFrame:
    leaves = [leaf for node in nodes for leaf in node.leaves if leaf.applies]
    rows = [_names(leaf) | _points(leaf) | {"how": how(leaf)} for leaf in leaves]
    frame = _frame(rows, TREE)
    frame.attrs["drawn"] = DrawnTree(("level1", "level2", "level3"), "score", "weight", "score_rate", "how", BY_HAND)
    return frame


def how(node: Node) -> str:
    return BY_HAND if node.is_judged else BY_METHOD


def _share_judged(node: Node) -> str:
    """12 of 20 points by hand: how a node's points came about."""
    leaves = [leaf for leaf in node.leaves if leaf.applies]
    judged = [leaf.weight for leaf in leaves if leaf.is_judged]
    if len(judged) in (0, len(leaves)):
        return BY_HAND if judged else BY_METHOD
    return f"{BY_HAND}{shortest(sum(judged))}分，其余{BY_METHOD}"


def _names(node: Node) -> dict[str, str]:
    """The node's own name as its last level, whatever lies between as 二级."""
    first, *between = node.path
    return {"level1": first, "level2": "·".join(between[:-1]), "level3": between[-1] if between else ""}


def _names_only(name: str) -> dict[str, str]:
    return {"level1": name, "level2": "", "level3": ""}


def _points(node: Node) -> dict[str, object]:
    return {
        "weight": printable(node.weight) if node.applies else None,
        "score": printable(node.points),
        "score_rate": node.score_rate,
    }


def _frame(rows: list[dict], columns) -> pd.DataFrame:
    fields = {name: _FIELDS[name] for name in columns}
    frame = frame_of(
        [{name: row.get(name) for name in columns} for row in rows], columns, {name: one.kind for name, one in fields.items()}
    )
    frame.attrs["fields"] = fields
    return frame
