"""Tables made by hand: rows that know their lines, as files would give them."""

from pbe_analysis.data import Rows, Table
from pbe_analysis.evaluation.drilldown_figures import drilldown_figures
from pbe_analysis.figures import Figures, Press
from pbe_analysis.frames import records


def table_of(frame, file="hand.csv", place=""):
    """A frame as a table whose first row stands in line 2."""
    rows = tuple(records(frame))
    return Table("hand", "手工", file, place, "", frame, rows, tuple(range(2, len(rows) + 2)))


def rows_of(frame) -> Rows:
    return table_of(frame).where()


class Drill:
    """Everything that a study tells of its records, under one name."""

    def __init__(self, study):
        self.study, self.story = study, study.story.drilldown
        parts = (study.drilldown, study.survey_tables)
        self.figures = Figures(drilldown_figures(*parts, Press(study.measures, study.params.money_unit)))
        self.records = study.records

    def __getattr__(self, name):
        drill = self.study.drilldown
        return getattr(drill if hasattr(drill, name) else self.study.survey_tables, name)
