"""What can be wrong with a cell, said once: for messages, and for the lists that go back to who handed the file in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """what: follows the quoted cell. hint: what to do. problem, right: the same for a list in Chinese."""

    what: str
    hint: str
    problem: str
    right: str
    expected: str = "a value"


KINDS = {
    "unsaved": Kind(
        "is a formula without a stored result",
        "Open the file in Excel or WPS, save it, and hand it in again.",
        "公式没有保存结果",
        "用Excel或WPS打开、保存后重新报送",
    ),
    "error": Kind(
        "is an error of the spreadsheet", "Mend the formula, or leave the cell empty.", "表格错误值", "改正公式，或留空"
    ),
    "merged": Kind(
        "is one number merged over several cells",
        "Unmerge the cells and say in each what belongs to it.",
        "一个数合并了多个单元格",
        "取消合并，每格各填其数",
        "a number in each cell",
    ),
    "digits": Kind(
        "has more digits than a spreadsheet keeps of a number",
        "Format the column as text and enter the number anew from its source.",
        "超过15位的数字已被表格改动",
        "将该列设为文本格式后按原始资料重新填写",
        "a number of at most 15 digits, or text",
    ),
    "cut": Kind(
        "is a number that a spreadsheet has cut to fit its column",
        "Format the column as text and enter the number anew from its source.",
        "数字被表格截断为科学计数法",
        "将该列设为文本格式后按原始资料重新填写",
        "all of its digits",
    ),
    "disguised": Kind(
        "shows another number than it stores",
        "Give the cell the number format General, and say the unit in the heading.",
        "单元格显示的数与其存储的数不同",
        "将单元格格式设为“常规”，单位写在表头",
        "a cell that shows its number",
    ),
    "none_or_zero": Kind(
        "may mean none or not known",
        "Write 0, or leave the cell empty.",
        "“无”可能指零，也可能指不清楚",
        "填0，或留空",
        "a number",
    ),
    "parentheses": Kind(
        "is a negative number where it stands in brackets",
        "Write a minus sign, or leave the brackets out.",
        "括号中的数可能是负数，也可能是注",
        "负数写负号，注另行说明",
        "a number without brackets",
    ),
    "october": Kind(
        "may be January, or October whose last zero the spreadsheet has dropped",
        "Write 2021-01 or 2021-10.",
        "可能是1月，也可能是末位0被略去的10月",
        "如 2021-01 或 2021-10",
        "a month such as 2021-10",
    ),
}


class Unclear(ValueError):
    """A cell that says no single value. code: a key of `KINDS`, or "" for one that is simply no number."""

    def __init__(self, code: str, shown: str = ""):
        super().__init__(KINDS[code].what if code else "is not a number")
        self.code, self.shown = code, shown
