"""What stands around the figures of a development report: an opening, problems with recommendations, prose
without figures."""

from __future__ import annotations

from ..draft import Draft
from .words import Words


def opening(draft: Draft, words: Words) -> None:
    """Headings and text with dates, file numbers and standards, none of which follows from anything."""
    draft.head(1, "一、", "项目基本情况")
    draft.head(2, "（一）", "项目概况")
    draft.text(
        f"根据《市级财政项目支出绩效评价管理办法》（财绩〔{words.year - 1}〕12号）"
        f"等文件要求，评价组于{words.year + 1}年7月至11月对“{words.topic}”项目开展绩效评价。"
        "项目自2016年起实施，补助标准为每人每年1万元。"
    )
    draft.head(2, "（二）", "资金情况")


def closing(draft: Draft) -> None:
    """Problems, each with its recommendation."""
    draft.head(1, "二、", "存在的问题")
    draft.text("1.部分单位支出进度偏慢，资金使用效益有待提高。")
    draft.text("2.绩效自评材料不够完整，佐证依据不足。")
    draft.head(1, "三、", "有关建议")
    draft.text("1.加快支出进度，按月通报各单位执行情况。")
    draft.text("2.规范绩效自评，补充完善佐证材料。")


def table_note(words: Words) -> str:
    return f"数据来源：各单位报送的{words.year}年度绩效自评材料。"
