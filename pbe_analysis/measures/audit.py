"""The measures of the audit of a folder of reports: docs/methods-audit.md prints what is said of them here."""

from .measure import Measure, Registry

# fmt: off
MEASURES = Registry(
    Measure("documents", "报告数", unit="份", heads_column=False,
        definition="reports of `documents.csv` that were read; base 无差错: those without a fault; base 未能读取: those left out.",
        edges="a file in the folder that the list lacks, or the other way round, is an error and no report is made.",
        source="the list documents.csv."),
    Measure("checks", "核对处数", unit="处", heads_column=False,
        definition="judgements made, in one report or in all (合计); base 相符, 尾差, …: those of one status.",
        edges="a figure that takes part in two relations may be judged twice; a figure from which nothing follows is not counted."),
    Measure("faults", "差错", unit="处", heads_column=False,
        definition="截尾 + 末位不符 + 矛盾 + 无定义 + 结构, in one report or in all; base 比率, 合计, …: those of one relation.",
        edges="a wrong figure that breaks several relations is one fault, at the figure to blame."),
    Measure("agreeing_rate", "与复算一致", kind="rate", unit="处",
        definition="(相符 + 尾差) ÷ (相符 + 尾差 + faults).",
        edges='无法判断 is in neither part; "—" where nothing could be told.'),
    Measure("findings", "差错按程度", unit="项", heads_column=False,
        definition="faults by the severity of their status, as the table of statuses says.",
        edges="none.",
        source="the list of faults."),
    Measure("recomputed", "复算值", kind="word", heads_column=False,
        definition="what the printed parts give, at the printed precision, half up; base: the number of the fault in the list.",
        edges='"—" where undefined; null in figures.json where it is no plain number.',
        source="the report, at the place that the figure's source names."),
    source="the audit of each report.",
)
