"""The rows of a frame as charts draw them."""

from collections.abc import Sequence

from ..figures import WHOLE
from ..frames import records
from ..numbers import is_missing

MOST = 30  # bars in one chart; of more, those that stand worst


def parts(frame) -> tuple[list[dict], dict]:
    """Rows of regions (or indicators), and the row of 合计; an empty mapping where there is none."""
    rows = records(frame)
    first = frame.columns[0]
    return [row for row in rows if row[first] != WHOLE], next((row for row in rows if row[first] == WHOLE), {})


def worst(rows: list[dict], column: str, attrs: dict, *, title: str = "", highest: bool = False) -> tuple[list[dict], dict]:
    """The rows to draw, and what stands around them: all as they stand; of more than MOST, those with the lowest value in `column`,
    the lowest first, and a note that says so. highest: it is the high ones that stand badly. title: what the column is called,
    where a chart draws more than that."""
    if len(rows) <= MOST:
        return rows, attrs
    known = [row for row in rows if is_known(row[column])]
    chosen = sorted(known, key=lambda row: row[column], reverse=highest)[:MOST]
    told = (
        f"只画{title}最{'高' if highest else '低'}的{len(chosen)}个，共{len(rows)}个"
        if chosen
        else f"只画前{MOST}个，共{len(rows)}个"
    )
    return chosen or rows[:MOST], attrs | {"note": noted(attrs, told)}


def noted(attrs: dict, *told: str) -> str:
    """The note below a chart with what it has to say besides."""
    return "；".join(one.rstrip("。") for one in (attrs.get("note", ""), *told) if one)


def is_known(value: object) -> bool:
    return not is_missing(value) and value == value


def extremes(rows: list[dict], column: str) -> str:
    """For alternative texts: 最高东丽区 96.73%,最低蓟州区 0.00%."""
    known = [row for row in rows if row[column] == row[column]]
    if not known:
        return "没有可计算的数值"
    name = next(iter(rows[0]))
    return ends([(row[name], str(row[column])) for row in sorted(known, key=lambda row: row[column])])


def ends(known: Sequence[tuple[str, str]]) -> str:
    """The highest and the lowest, each by name and value, of names with their printed values, the lowest first."""
    low, high = known[0][1], known[-1][1]
    if len(known) == 1:
        return f"仅{known[0][0]}可计算，为{high}"
    return f"均为{high}" if high == low else f"最高{_end(known, high)}，最低{_end(known, low)}"


def _end(known: Sequence[tuple[str, str]], value: str) -> str:
    """蓟州区 0.00%; of several 0.00%（3个）."""
    names = [name for name, shown in known if shown == value]
    return f"{names[0]} {value}" if len(names) == 1 else f"{value}（{len(names)}个）"
