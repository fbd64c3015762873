"""Measures of problems: what every kind of report counts of them."""

from .measure import Measure, Registry

# fmt: off
PROBLEMS = Registry(
    Measure("problems", "问题", unit="个", heads_column=False,
        definition=(
            "findings of one title, with all their subjects, are one problem; in all and by severity. Apart from them, by their base: "
            "评价工作待核对, what the evaluation itself has to mend; 资料未载明, that something is not stated; 仅作提示, notes."
        ),
        edges="none → 0."),
    Measure("problem_subjects", "涉及对象数", unit="个", heads_column=False,
        definition="regions, projects or indicators that a problem concerns, without the whole; its base is the problem's title.",
        edges="not told of one subject alone."),
    Measure("problem_cases", "涉及情形数", unit="处", heads_column=False,
        definition="findings of a problem, where a subject has more than one; its base is the problem's title.",
        edges="not told where each subject has one."),
    Measure("problem_money", "涉及金额", kind="money", heads_column=False,
        definition=(
            "the amounts at stake in a problem, added up: over each base that of the whole, where it is known, else those of its regions."
        ),
        edges="not told of one amount alone, nor of amounts in several units."),
    source="the findings of the report.",
)
# fmt: on
