"""A small report of made-up figures, for what is done to its Word file."""

from __future__ import annotations

from pbe_analysis import blocks
from pbe_analysis.blocks import Reference

TABLE = "各区资金执行情况"
_ROWS = (
    ("东丽区", "96.90", "96.00", "0.90", "99.07%", "0.93%"),
    ("静海区", "503.40", "451.00", "52.40", "89.59%", "10.41%"),
    ("宁河区", "145.69", "52.37", "93.32", "35.95%", "64.05%"),
    ("蓟州区", "—", "—", "—", "—", "—"),
    ("合计", "2577.32", "1858.88", "718.44", "72.12%", "27.88%"),
)
_COLUMNS = tuple(
    blocks.Column(name, title, "money" if unit else "rate", unit, "right" if place else "left")
    for place, (name, title, unit) in enumerate(
        (
            *(("region", "区", ""), ("arrived", "到位资金", "万元"), ("spent", "支出", "万元"), ("balance", "结余", "万元")),
            *(("execution_rate", "预算执行率", ""), ("idle_rate", "资金沉淀率", "")),
        )
    )
)


def _rate(id: str, display: str, subject: str = "合计") -> Reference:
    return Reference(id, subject, display, "funds.csv 第2–6行", "转移支付", "1 ÷ 2 万元")


EXECUTION, IDLE = _rate("execution_rate", "36.42%"), _rate("idle_rate", "63.58%")
CLINICS = Reference("clinics", "合计", "2035家", "clinics.csv 第2–6行")
REPORT: tuple[blocks.Block, ...] = (
    blocks.Cover("某项目", "某市", "等级", _rate("grade", "良"), _rate("score", "86.47分"), (), (("主管部门", "某局"),)),
    blocks.Heading(2, ("结论",)),
    blocks.Prose(
        (
            ("预算执行率为", EXECUTION, "，全部资金口径为", _rate("execution_rate", "72.12%", "全部"), "。"),
            ("结余最大的是", _rate("largest", "蓟州区"), "，占", _rate("balance_share", "52.24%"), "。"),
            ("共发现严重问题", _rate("findings", "5项"), "、一般问题", _rate("problems", "18项"), "。"),
        )
    ),
    blocks.Heading(2, ("预算执行情况",)),
    blocks.Answer(
        (
            blocks.Prose(
                (
                    (
                        *(
                            "资金到位",
                            _rate("arrived", "1130.00万元"),
                            "，支出",
                            _rate("spent", "411.56万元"),
                            "，执行率",
                            EXECUTION,
                        ),
                        *(
                            "，沉淀率",
                            IDLE,
                            "。最高的是",
                            _rate("highest", "东丽区"),
                            "，最低的是",
                            _rate("lowest", "蓟州区"),
                            "。",
                        ),
                    ),
                )
            ),
            blocks.Table(_COLUMNS, _ROWS, title=TABLE, source="funds.csv", totals=(4,)),
        ),
        "",
    ),
    blocks.Heading(2, ("覆盖情况",)),
    blocks.Prose(
        (("共有村卫生室", CLINICS, "，已实施", _rate("covered", "1511家"), "，覆盖率", _rate("coverage_rate", "74.25%"), "。"),)
    ),
)
