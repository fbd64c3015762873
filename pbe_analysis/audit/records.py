"""An audit as other programs take it: JSON with keys that stay, rows for a frame."""

import json
from dataclasses import asdict

from ..documents.document import Document, Where
from ..documents.places import Places
from ..documents.printable import encodable
from .checks import Audit, Check

ROW = ("verdict", "relation", "place", "stated", "recomputed", "expression", "reason", "quote")


def record(audit: Audit, document: Document) -> dict:
    """`file`, `summary` and `checks`, then `notes`: what could not be read or checked."""
    places = Places(document)
    return {
        "file": audit.file,
        "summary": audit.summary,
        "checks": [_check(check, places) for check in audit.checks],
        "notes": notes(audit, document),
    }


def notes(audit: Audit, document: Document) -> list[str]:
    """What could not be read, and what could not be checked; each once."""
    return list(dict.fromkeys((*document.notes, *audit.notes)))


def to_json(audit: Audit, document: Document) -> str:
    """The record as one line, so that the records of several files are JSON Lines; the same bytes for the same input."""
    return encodable(json.dumps(record(audit, document), ensure_ascii=False))


def _check(check: Check, places: Places) -> dict:
    return {
        "status": check.status.value,
        "kind": check.kind,
        "stated": check.stated,
        "recomputed": check.recomputed,
        "expression": check.expression,
        "where": place_of(check.where, places),
        "quote": check.quote,
        "reason": check.reason,
        "operands": [{"text": one.text, "where": place_of(one.where, places)} for one in check.operands],
        "weight": check.weight,
        "sure": check.sure,
    }


def place_of(where: Where, places: Places) -> dict:
    """What applies of a place, and the place in words."""
    return {name: value for name, value in asdict(where).items() if value} | {"label": places(where)}


def rows(audit: Audit, document: Document) -> list[dict]:
    """One row per check, in the document's order, with the columns of `ROW`."""
    places = Places(document)
    return [row_of(check, places) for check in audit.checks]


def row_of(check: Check, places: Places) -> dict:
    return {
        "verdict": check.status.label,
        "relation": kind_label(check.kind),
        "place": places(check.where),
        "stated": check.stated,
        "recomputed": check.recomputed,
        "expression": check.expression,
        "reason": check.reason,
        "quote": check.quote,
    }


KINDS = {
    "ratio": "比率",
    "difference": "差额",
    "complement": "余数",
    "sum": "各项之和",
    "total": "合计",
    "weighted_mean": "加权平均",
    "mean": "平均",
    "score": "得分",
    "growth": "增长率",
    "per_head": "人均",
    "share": "占比",
    "grade": "评价等级",
    "count": "个数",
    "product": "乘积",
    "range": "取值范围",
    "same": "前后一致",
    "conversion": "换算",
    "numbering": "编号",
    "unit": "单位",
    "saving": "降低率",
    "possible": "可能性",
    "duration": "天数",
    "date": "日期",
    "comparison": "大小",
}


def kind_label(kind: str) -> str:
    """What a relation is called; one without a name here goes by its own."""
    return KINDS.get(kind, kind)
