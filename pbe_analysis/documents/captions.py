"""The lines around a table that belong to it: 表1 … and 单位：万元 above or in a corner, 注：… below."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ..numerals import ORDER
from ..quantities import plain
from .document import Cell, Heading, Paragraph, Read, Table
from .headings import numbered

_PLACE = r"(?:\d{1,3}(?:\s*[-–—－.．]\s*\d{1,3})*|[" + ORDER + "]+)"
_VERB = r"(?:[是为列及和与]|中(?!央))"
# 表1是… and 表 1 是… are sentences; in 表1 与… the blank parts a title from its number.
_CAPTION = re.compile(rf"(?:续|附)?表(?!{_PLACE}\d*{_VERB}|\s+{_PLACE}[\d\s]*{_VERB})\s*{_PLACE}\s*[:：.．、]?\s*.*")
_CALLED_TABLE = re.compile(r"[^。；;，,！？?]{2,40}(?:表|一览|汇总)(?:[（(][^）)]*[）)])?")
_UNIT = re.compile(
    r"[（(【\[]?\s*(?<![编制填报评价实施主管承担建设])(?:金额|计量|货币|数量|人数)?单\s*位\s*[:：]"
    r"\s*(?P<unit>(?:[^\s:：（()）【】\[\]]|\(次\)|（次）){1,12})\s*[)）】\]]?"
)
_UNIT_IN_BRACKETS = re.compile(r"[（(]\s*(?P<unit>(?:人民币)?(?:亿|千万|百万|万|千)?元|%|％|‰)\s*[)）]\s*$")
_OFFICE = re.compile(r"(?:局|委|委员会|院|中心|公司|会|处|厅|部|校|所|站|办|科|室|集团|政府)$")
_NOTE = re.compile(r"(?:[*＊※]\s*)?(?:注释|注|备注|附注|说明|数据来源|资料来源|来源)\s*\d{0,2}\s*[:：.．、]")
_LISTED_NOTE = re.compile(r"(?:\d{1,2}\s*[.．、)）]|[（(]\d{1,2}[)）]|[①-⑳])")
_LONGEST_CAPTION = 80  # signs
_MOST_LINES = 3  # above a table: two of caption, one of unit


def unit_line(text: str) -> tuple[str, str] | None:
    """The unit that a line states, and its other words: 表4 资金表 单位：万元 → 万元, 表4 资金表; or None.

    编制单位：某局 names an office, no unit.
    """
    for match in _UNIT.finditer(plain(text)):
        if not _OFFICE.search(match["unit"]):
            rest = f"{text[: match.start()].rstrip()} {text[match.end() :].strip()}".strip()
            return match["unit"].strip("，,。；;、"), rest
    return None


def is_caption(text: str) -> bool:
    """表1 …, 附表2, 续表, or a short line that calls itself one: 资金使用情况表. No sentence, not 表1是…"""
    text = text.strip()
    if len(text) > _LONGEST_CAPTION or re.search(r"[。；;]", text) or re.fullmatch(r".*[：:]", text):
        return False
    if re.fullmatch(r"续\s*表\s*", text) or _CAPTION.fullmatch(text):
        return True
    is_called = _CALLED_TABLE.fullmatch(text) and not re.match(r"表\s*\d", text)
    return bool(is_called) and numbered(text) is None


def is_note(text: str) -> bool:
    """注：…, 备注：…, 数据来源：…"""
    return bool(_NOTE.match(text.strip()))


def attach(blocks: Iterable[Read]) -> list[Read]:
    """The blocks with each table's caption, unit and note taken from the lines around it and its first and
    last rows; those lines are no blocks of their own any more. What a reader has set already stays."""
    done: list[Read] = []
    for block in blocks:
        if isinstance(block, Table):
            above, table = _from_rows(block)
            done += above
            done.append(_with_lines_above(table, done))
        elif not (isinstance(block, Paragraph) and _takes_note(done, block)):
            done.append(block)
    return done


def _with_lines_above(table: Table, done: list[Read]) -> Table:
    """Takes caption and unit lines off the end of `done`."""
    captions: list[str] = []
    for _ in range(_MOST_LINES):
        line = done[-1] if done else None
        if not isinstance(line, Paragraph | Heading) or (isinstance(line, Heading) and line.number):
            break
        stated, rest = unit_line(line.text) or ("", line.text.strip())
        if (stated and table.unit) or (rest and (captions or table.caption or not is_caption(rest))):
            ends_sentence = stated and not table.unit and plain(line.text).rstrip("：: ）)").endswith(stated)
            table = replace(table, unit=stated) if ends_sentence else table  # …情况如下（单位：万元）：
            break
        done.pop()
        table = replace(table, unit=table.unit or stated)
        captions += [rest] if rest else []
    table = replace(table, caption=re.sub(r"\s+", " ", table.caption or "".join(captions)))
    return _with_unit_of_caption(table)


def _with_unit_of_caption(table: Table) -> Table:
    """A unit inside the caption: （单位：万元） is cut out of it, a bare （万元） stays and counts."""
    stated = unit_line(table.caption)
    if stated:
        table = replace(table, caption=stated[1], unit=table.unit or stated[0])
    bare = _UNIT_IN_BRACKETS.search(table.caption)
    return replace(table, unit=bare["unit"]) if bare and not table.unit else table


def _takes_note(done: list[Read], line: Paragraph) -> bool:
    """Whether the line is a note below the table before it, which then has it."""
    table = done[-1] if done else None
    if not isinstance(table, Table):
        return False
    goes_on = re.search(r"注\s*[:：]\s*(?:1|[（(]1|①)", table.note) and _LISTED_NOTE.match(line.text)
    if not is_note(line.text) and not goes_on:
        return False
    done[-1] = replace(table, note="\n".join(filter(None, (table.note, line.text.strip()))))
    return True


# Lines that stand inside the table as rows of their own


def _from_rows(table: Table) -> tuple[list[Read], Table]:
    """The table without first rows that hold its caption or unit and last ones that hold its note, behind
    paragraphs for what else stood there. The rows that are left keep their numbers."""
    rows = table_rows(table.cells)
    width = max((cell.where.column + cell.columns - 1 for cell in table.cells), default=0)
    above: list[Read] = []
    while len(rows) > 2 and (taken := _taken_above(rows[0], width, table)) is not None:
        table, loose = taken
        above += loose
        rows.pop(0)
    notes: list[str] = []
    while len(rows) > 1 and (note := _only_text(rows[-1])) and is_note(note):
        notes.insert(0, note)
        rows.pop()
    cells = tuple(cell for row in rows for cell in row)
    return above, replace(table, cells=cells, note="\n".join(filter(None, (*notes, table.note))))


def _taken_above(row: list[Cell], width: int, table: Table) -> tuple[Table, list[Read]] | None:
    """The table with what its first row says of it, if that row is a caption or states the unit."""
    if any(cell.rows > 1 for cell in row):
        return None
    said = [cell for cell in row if cell.text.strip()]
    joined = " ".join(cell.text.strip() for cell in said)
    stated = unit_line(joined) if not any(cell.number for cell in said) else None
    if stated and not table.unit and len(joined) <= _LONGEST_CAPTION:
        return _with_rest(replace(table, unit=stated[0]), stated[1], row)
    spans = len(said) == 1 and width > 2 and (said[0].columns >= width or is_caption(joined))
    is_words = numbered(joined) is None and not re.search(r"[。；;：:]", joined) and not _is_number(joined)
    if spans and is_words and len(joined) <= _LONGEST_CAPTION:  # a second title, in another language, says no more
        return (table, [Paragraph(joined, row[0].where)]) if table.caption else (replace(table, caption=joined), [])
    return None


def _with_rest(table: Table, rest: str, row: list[Cell]) -> tuple[Table, list[Read]]:
    if rest and is_caption(rest) and not table.caption:
        return replace(table, caption=rest), []
    return table, [Paragraph(rest, row[0].where)] if rest else []


def _only_text(row: list[Cell]) -> str:
    said = [cell.text.strip() for cell in row if cell.text.strip()]
    return said[0] if len(said) == 1 else ""


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,，%％\s—–-]*", text))


def table_rows(cells: Iterable[Cell]) -> list[list[Cell]]:
    """The cells by the row that they begin on, in their order."""
    rows: dict[int, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.where.row, []).append(cell)
    return [rows[number] for number in sorted(rows)]
