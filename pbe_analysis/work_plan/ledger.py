"""The ledger (台账) as an Excel workbook: a row per action, drop-downs for what people fill in, no formula from a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..data import Sheet, workbook
from ..data.workbook import GENERAL, SHARE, Choice, Look, options
from ..dates import month_end
from ..fields import FIELDS
from ..reading import letters

LEDGER, HISTORY, OPTIONS, GUIDE = "台账", "历次填报", "选项", "说明"
NOT_BEGUN, UNDER_WAY, FINISHED, LATE, OTHER = STATUSES = ("未开始", "进行中", "完成", "超期", "其他")
REAL, ILLUSTRATIVE = NATURES = ("实际", "示例")
PROOFS = ("文件", "会议纪要", "数据报表", "验收或评估结论", "照片或网页", "其他")

FROM_PLAN = ("action", "task_title", "phrase", "commitment", "plan_line")
STANDING = ("lead", "due_day", "yardstick", "action_weight")
ENTRY = ("entry_status", "done_share", "entry_date", "proof_kind", "proof", "entry_nature")
COLUMNS = (*FROM_PLAN, *STANDING, *ENTRY)
HISTORY_COLUMNS = ("action", *ENTRY)
SPARE = 400  # rows of the history with drop-downs
GREY = "E9EDF1"

_GUIDE = Path(__file__).with_name("guide.txt")
_WIDTHS = {"task_title": 26, "phrase": 34, "proof": 34, "yardstick": 26, "lead": 18, "commitment": 12, "sentence": 60}


def ledger_book(
    rows: Iterable[Mapping[str, Any]],
    year: int,
    *,
    history: Iterable[Mapping[str, Any]] = (),
    units: Sequence[str] = (),
    sentences: Mapping[str, str] | None = None,
) -> bytes:
    """The workbook. rows: one per action, with what is known of `COLUMNS`. history: earlier entries. units: names for the
    drop-down of units in charge. sentences: action → the plan's sentence, in a last column of the owner's ledger."""
    columns = (*COLUMNS, "sentence") if sentences else COLUMNS
    rows = [dict(row) | ({"sentence": _sentence(str(row["action"]), sentences)} if sentences else {}) for row in rows]
    ends = [month_end(year, month) for month in range(1, 13)]
    known = sorted({str(row["lead"]) for row in rows if row.get("lead")} | set(units))
    lists: dict[str, Sequence[Any]] = {
        "entry_status": STATUSES,
        "lead": known,
        "due_day": ends,
        "proof_kind": PROOFS,
        "entry_nature": NATURES,
    }
    return workbook(
        [
            _sheet(LEDGER, columns, rows, lists, len(rows)),
            _sheet(HISTORY, HISTORY_COLUMNS, [*history], lists, SPARE),
            options(OPTIONS, {FIELDS[name].title: entries for name, entries in lists.items()}),
            Sheet(GUIDE, [[rule] for rule in _GUIDE.read_text("utf-8").splitlines()], 0, (), (110,)),
        ]
    )


def _sentence(name: str, sentences: Mapping[str, str]) -> str:
    """Of an action; of a target, which is called T05.02.1, that of its action."""
    return sentences.get(name) or sentences.get(name.rpartition(".")[0], "")


def _sheet(
    name: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], lists: Mapping[str, Sequence], last: int
) -> Sheet:
    """Rows below their headings, and drop-downs in `last` rows; what the plan says is grey. Other units and other days may be typed, other
    states may not."""
    looks = {
        letters(place): Look(
            SHARE if name == "done_share" else GENERAL, False, GREY if name in (*FROM_PLAN, "sentence") else "", True
        )
        for place, name in enumerate(columns, start=1)
    }
    choices = [
        Choice(
            f"{column}2:{column}{last + 1}",
            f"'{OPTIONS}'!${source}$2:${source}${end}",
            is_free=name in ("lead", "due_day", "proof_kind"),
        )
        for place, (name, entries) in enumerate(lists.items(), start=1)
        if name in columns and last
        for column, source in [(letters(columns.index(name) + 1), letters(place))]
        for end in [200 if name == "lead" else len(entries) + 1]  # whoever adds a unit adds it there
    ]
    return Sheet(
        name,
        [[FIELDS[one].title for one in columns], *([row.get(one) for one in columns] for row in rows)],
        widths=tuple(_WIDTHS.get(one, 12) for one in columns),
        choices=tuple(choices),
        fixed=3 if "phrase" in columns else 1,
        head=Look(is_bold=True, fill=GREY),
        looks=looks,
        is_filtered=True,
    )
