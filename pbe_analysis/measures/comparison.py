"""The measures of a comparison: docs/methods-comparison.md prints what is said of them here."""

from .evaluation import MEASURES as OF_EVALUATION
from .measure import Measure, Registry

# fmt: off
MEASURES = Registry(
    *OF_EVALUATION.some("change", "growth_rate", "difference"),
    Measure("members", "比较对象", unit="个", heads_column=False,
        definition="how many project-years, or regions of one, are set side by side.",
        edges="one that cannot be opened stops the report.",
        source="the parameters, `compared`."),
    Measure("lines", "比较指标", unit="项", heads_column=False,
        definition="figures that two members or more tell.",
        edges="one that is defined otherwise, and a total that lacks a part, counts and is not compared."),
    Measure("lines_apart", "口径不同的指标", unit="项", heads_column=False,
        definition="figures that a member defines otherwise than those that are compared: by years than the last, else than most of them.",
        edges="none.",
        source="the definitions of the members: unit, denominator, what is counted, scope."),
    Measure("lines_moved", "变动的指标", unit="项", heads_column=False,
        definition="rates that are higher (base 上升) or lower (base 下降) in the last year than in the year before.",
        edges="a rate that one of the two does not tell, or defines otherwise, is not counted."),
    Measure("rank", "位次", unit="位", heads_column=False,
        definition="1 + how many members have a better value; the base names the rate. Its trace says between which places chance could move it.",
        edges="equal values share a place; members without a value have none. Of an estimate the possible places count only those whose "
            "intervals lie wholly above or below its own.",
        source="computed; intervals as the members' own reports have them."),
    Measure("years_running", "连续存在年度", unit="年", heads_column=False,
        definition="in how many of the last years, the last one among them, a problem of one kind was found without a gap.",
        edges="notes and what is only not stated do not count.",
        source="the findings of the members."),
    Measure("members_with", "存在该问题的对象", unit="个", heads_column=False,
        definition="how many members have a problem of one kind.",
        edges="as `years_running`.",
        source="the findings of the members."),
    source="computed.",
)
