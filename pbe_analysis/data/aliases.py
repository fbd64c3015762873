"""Headings under which offices submit a column, beside its own. Each means one column only; what was read so is told."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..exact_yaml import read_yaml

ALIASES: dict[str, tuple[str, ...]] = {
    "region": ("地区", "区县", "县区", "所属区县", "区域", "行政区划", "行政区名称", "县(市、区)", "区(县)", "乡镇", "镇街", "街道", "乡镇街道", "镇(街道)", "乡(镇)"),
    "source": ("资金类别", "资金性质", "经费来源", "来源"),
    "budgeted": ("预算", "预算数", "年初预算", "年初预算数", "预算金额", "预算安排", "预算安排资金", "分配", "分配资金", "分配金额", "下达", "下达资金", "下达金额"),
    "adjusted": ("调整后预算数", "调整后预算资金", "调整后预算金额", "调整预算", "调整预算数", "全年预算", "全年预算数"),
    "carried_over": ("上年结转", "上年结转数", "上年结转金额", "上年结余结转", "上年结转结余"),
    "carried_forward": ("结转下年资金", "结转下年金额", "结转下年使用", "年末结转", "年末结转资金", "结转至下年"),
    "arrived": ("到位", "到位数", "到位金额", "实际到位", "实际到位资金", "实际到位金额", "资金到位", "到位资金额"),
    "spent": ("支出数", "支出金额", "支出资金", "实际支出", "实际支出金额", "实际支出资金", "资金支出", "已支出", "执行", "执行数", "执行金额", "执行资金", "全年执行数"),
    "owed": ("应配套", "应配套金额"),
    "managed": ("应覆盖", "应覆盖数"),
    "implementing": ("已覆盖", "已覆盖数"),
    "respondents": ("调查数", "受访人数", "有效问卷", "有效问卷数", "有效样本"),
    "satisfied": ("满意数",),
    "indicator": ("一级指标", "指标名称"),
    "weight": ("权重", "标准分", "满分"),
    "score": ("评价得分", "实际得分", "评分"),
    "reason": ("扣分原因", "扣分说明", "得分说明"),
    "heads": ("发放人数", "补贴人数", "享受人数"),
    "issued": ("发放问卷", "发放数"),
    "returned": ("回收问卷", "回收数"),
}  # fmt: skip


def aliases_of(column: str) -> tuple[str, ...]:
    return ALIASES.get(column, ())


def headings_in(file: Path) -> Mapping[str, tuple[str, ...]]:
    """What each column is called across offices, as a file lists it: {甲|乙|} stands for each of its words, or nothing."""
    return {
        name: tuple(one for heading in headings for one in _spelt_out(heading))
        for name, headings in read_yaml(file, file.name)[0].items()
    }


def _spelt_out(heading: str) -> Iterator[str]:
    before, brace, rest = heading.partition("{")
    if not brace:
        yield heading
        return
    choices, _at, after = rest.partition("}")
    for tail in _spelt_out(after):
        yield from (f"{before}{choice}{tail}" for choice in choices.split("|"))
