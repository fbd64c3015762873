"""What offices call the columns of a ledger: other headings for the ones that `pbe new` writes."""

from collections.abc import Iterator, Mapping, Sequence

from ..data import TableSpec
from ..data.heading import Heading
from ..data.headings import Band, Vocabulary, find_band
from ..data.rivals import for_a_missing_one, rivals
from ..fields import FIELDS
from ..reading import Page, shown
from ..wording import NOTHING, Prose, listed, say
from .ledger import COLUMNS, HISTORY_COLUMNS, LEDGER, STANDING

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


SPEC = TableSpec("ledger", LEDGER, ("action",), ("action",), (*COLUMNS[1:], "sentence"), aliases=ALIASES)


def headings_of(page: Page) -> Band:
    """The ledger's row of headings; its own heading before any other name of a column, and one in sight before a hidden one."""
    return find_band(page, Vocabulary(SPEC)) or Band(0, 0, ())


def doubtful(page: Page, band: Band) -> Iterator[tuple[Heading, Heading]]:
    """(heading that is read, or would be, and one that may be meant instead and holds other figures): of the same name, or a slip away."""
    rows = page.rows[band.end :]
    same = ((one, two) for one in band.headings for two in band.unread if one.column == two.column and not two.is_hidden)
    said_twice = (pair for pair in (*band.twice, *same) if any(_differ(row, *pair) for _, row in rows))
    missing = ((Heading(-1, (), column=name), one) for name, one in for_a_missing_one(band, rows, SPEC))
    yield from dict.fromkeys((*said_twice, *rivals(band, rows, SPEC), *missing))


def _differ(row: Sequence[object], *pair: Heading) -> bool:
    """Whether the second of two cells says something, and not what the first says."""
    one, other = (shown(row[each.place]).strip() if each.place < len(row) else "" for each in pair)
    return bool(other) and one != other


def renamed(band: Band) -> dict[str, str]:
    """Heading as printed → the column that it was read as, where they differ."""
    return {
        one.title: FIELDS[one.column].title for one in band.headings if one.how and one.column in (*STANDING, *HISTORY_COLUMNS)
    }


def unread(band: Band) -> tuple[str, ...]:
    """Headings that are no column of the ledger, as printed."""
    return tuple(dict.fromkeys(one.title for one in band.unread if one.path))


def headings_told(renamed: Mapping[str, str], unread: Sequence[str]) -> Prose:
    """Which headings of the ledger were read as others, and which were not read; nothing where all are as expected."""
    pairs = [say("“{heading}”作“{title}”", heading=one, title=title) for one, title in renamed.items()]
    others = [say("“{heading}”", heading=one) for one in unread]
    read = say("台账表头中{pairs}读取。", pairs=listed(pairs)) if pairs else NOTHING
    return read + (say("台账中{others}栏没有读取。", others=listed(others)) if others else NOTHING)
