"""What offices call the columns of a ledger: other headings for the ones that `pbe new` writes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ..data.rivals import stand_ins
from ..fields import FIELDS, plain_heading
from ..reading import Page, shown
from ..wording import NOTHING, Prose, listed, say

FIGURES = ("action_weight", "done_share")
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


def columns_of(cells: Sequence[object], known: Sequence[str], hidden: Collection[int] = ()) -> dict[str, int]:
    """Column → its place in a row of headings, of the columns `known`; the ledger's own heading before any other name of it, and one
    in sight before a hidden one."""
    return {name: places[0] for name in known if (places := _places(cells, name, hidden))}


def _places(cells: Sequence[object], name: str, hidden: Collection[int]) -> list[int]:
    names, headings = (FIELDS[name].title, *ALIASES.get(name, ())), _plain(cells)
    found = [place for one in names for place, heading in enumerate(headings) if heading == one]
    return sorted(found, key=lambda place: place in hidden)


def _plain(cells: Sequence[object]) -> list[str]:
    return [re.sub(r"\s", "", plain_heading(str(cell))[0]) if cell is not None else "" for cell in cells]


def doubtful(page: Page, start: int, places: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """(column, place of another one) where the other one may be meant and holds other figures: it has the same name, or is one slip
    away from it. start: the place of the headings among the page's rows."""
    cells, rows = page.rows[start][1], page.rows[start + 1 :]
    for name, place in places.items():
        again = [one for one in _places(cells, name, page.hidden_columns) if one != place and one not in page.hidden_columns]
        yield from ((name, one) for one in again if any(_other(row, place, one) for _, row in rows))
    others = {place: text for place, text in enumerate(_plain(cells)) if text and place not in places.values()}
    titles = {name: FIELDS[name].title for name in FIGURES}
    named = {text for name in FIELDS for text in (name, FIELDS[name].title)} | {
        one for names in ALIASES.values() for one in names
    }
    others = {place: text for place, text in others.items() if text not in named}
    for name, place in stand_ins(others, places, titles, rows):
        if name not in places or place not in page.hidden_columns:
            yield name, place


def _other(row: Sequence[object], one: int, other: int) -> bool:
    """Whether the second of two cells says something, and not what the first says."""
    said = [shown(row[place]).strip() if place < len(row) else "" for place in (one, other)]
    return bool(said[1]) and said[0] != said[1]


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
