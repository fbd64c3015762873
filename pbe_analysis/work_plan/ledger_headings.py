"""What offices call the columns of a ledger: other headings for the ones that `pbe new` writes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..fields import FIELDS, plain_heading
from ..wording import NOTHING, Prose, listed, say

ALIASES = {
    "action": ("行动编号", "承诺编号", "事项编号"),
    "lead": ("牵头单位", "牵头处室", "牵头部门", "责任处室", "责任部门", "责任科室", "负责单位", "主办单位", "承办单位"),
    "due_day": ("时限", "完成时间", "办结时限", "完成期限", "截止日期", "截止时间", "时间节点", "计划完成时间"),
    "yardstick": ("衡量指标", "考核标准", "验收标准", "完成标准", "完成标志", "预期成果"),
    "action_weight": ("权数", "分值权重"),
    "entry_status": ("状态", "进展", "完成状态", "推进状态", "工作进展状态", "办理状态"),
    "done_share": ("进度", "完成率", "完成比例", "完成进度", "完成百分比"),
    "entry_date": ("填报时间", "更新日期", "更新时间", "报送日期", "填表日期"),
    "proof_kind": ("材料类型", "佐证材料类型"),
    "proof": ("佐证", "证明材料", "支撑材料", "佐证材料名称", "印证材料"),
    "entry_nature": ("数据性质",),
}


def columns_of(cells: Sequence[object], known: Sequence[str]) -> dict[str, int]:
    """Column → its place in a row of headings, of the columns `known`; the ledger's own heading before any other name of it."""
    headings = [re.sub(r"\s", "", plain_heading(str(cell))[0]) if cell is not None else "" for cell in cells]
    found = {}
    for name in known:
        names = (FIELDS[name].title, *ALIASES.get(name, ()))
        place = next((headings.index(one) for one in names if one in headings), None)
        if place is not None:
            found[name] = place
    return found


def renamed(cells: Sequence[object], places: Mapping[str, int]) -> dict[str, str]:
    """Heading as printed → the column that it was read as, where they differ."""
    told = {str(cells[place]).strip(): FIELDS[name].title for name, place in places.items()}
    return {heading: title for heading, title in told.items() if plain_heading(heading)[0] != title}


def unread(cells: Sequence[object], places: Mapping[str, int], known: Sequence[str]) -> tuple[str, ...]:
    """Headings that are no column of the ledger, as printed. known: columns that the plan fills, which nobody reads back."""
    titles = {FIELDS[name].title for name in known}
    printed = [str(cell).strip() if cell is not None else "" for cell in cells]
    others = [one for place, one in enumerate(printed) if place not in places.values() and plain_heading(one)[0] not in titles]
    return tuple(dict.fromkeys(filter(None, others)))


def headings_told(renamed: Mapping[str, str], unread: Sequence[str]) -> Prose:
    """Which headings of the ledger were read as others, and which were not read; nothing where all are as expected."""
    pairs = [say("“{heading}”作“{title}”", heading=one, title=title) for one, title in renamed.items()]
    others = [say("“{heading}”", heading=one) for one in unread]
    read = say("台账表头中{pairs}读取。", pairs=listed(pairs)) if pairs else NOTHING
    return read + (say("台账中{others}栏没有读取。", others=listed(others)) if others else NOTHING)
