"""A review as other programs take it: JSON with keys that stay, and rows for a frame or a spreadsheet."""

import json
from typing import Any

from ..audit.records import notes, place_of
from ..documents.places import Places
from ..documents.printable import encodable, plain
from ..messages import CHINESE, said
from ..reading.formulas import csv_text
from .outcome import Outcome
from .tally import Deduction, ForPerson

COLUMNS = {  # key of a row → its heading in a spreadsheet
    "code": "代码",
    "rule": "扣分项",
    "points": "扣分",
    "place": "位置",
    "quote": "原文",
    "what": "问题",
    "mend": "如何修改",
    "basis": "依据",
}


def rows(review: Outcome) -> list[dict[str, Any]]:
    """One row per deduction, in the order of the report, with the keys of `COLUMNS`; points as a number, all else text."""
    places = Places(review.document)
    return [_row(one, places) for one in review.deductions]


def _row(one: Deduction, places: Places) -> dict[str, Any]:
    return {
        "code": one.rule.code,
        "rule": one.rule.title,
        "points": one.points,
        "place": places(one.defect.where),
        "quote": one.defect.quote,
        "what": said(one.defect.what, CHINESE),
        "mend": said(one.defect.mend, CHINESE),
        "basis": one.rule.basis,
    }


def as_csv(review: Outcome) -> str:
    """With a byte order mark, by which spreadsheets know UTF-8; rules for a person stand below, without points."""
    lines = [[plain(str(value)) for value in row.values()] for row in rows(review)]
    places = Places(review.document)
    lines += [[plain(str(value)) for value in _judged(one, places)] for one in review.tally.for_person]
    return "\ufeff" + csv_text([list(COLUMNS.values()), *lines])


def _judged(one: ForPerson, places: Places) -> list[str]:
    place = places(one.defect.where) if one.defect else ""
    quote, what = (one.defect.quote, said(one.defect.what, CHINESE)) if one.defect else ("", one.rule.look or "")
    return [one.rule.code, one.rule.title, "需人工判断", place, quote, what, "", one.rule.basis]


def to_json(review: Outcome) -> str:
    """The record as one line, so that the records of several files are JSON Lines; the same bytes for the same input."""
    return encodable(json.dumps(record(review), ensure_ascii=False))


def record(review: Outcome) -> dict[str, Any]:
    places, tally = Places(review.document), review.tally
    return {
        "file": review.document.file,
        "rules": {"title": review.rules.title, "source": review.rules.source, "full": float(review.rules.full)},
        "outline": {"title": review.outline.title, "source": review.outline.source},
        "score": float(tally.score),
        "full": float(tally.full),
        "lost": {code: float(points) for code, points in tally.lost.items() if points},
        "deductions": [_deduction(one, places) for one in tally.deductions],
        "for_person": [_for_person(one, places) for one in tally.for_person],
        "notes": notes(review.audit, review.document),
    }


def _deduction(one: Deduction, places: Places) -> dict[str, Any]:
    row = _row(one, places)
    del row["place"]
    return row | {"points": float(one.points), "check": one.defect.check, "where": place_of(one.defect.where, places)}


def _for_person(one: ForPerson, places: Places) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": one.rule.code,
        "rule": one.rule.title,
        "points": None if one.rule.points is None else float(one.rule.points),
    }
    if one.defect is None:
        return told | {"look": one.rule.look}
    return told | {"what": said(one.defect.what, CHINESE), "quote": one.defect.quote, "where": place_of(one.defect.where, places)}
