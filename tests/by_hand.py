"""Tables made by hand: rows that know their lines, as files would give them."""

from pbe_analysis.data import Rows, Table
from pbe_analysis.evaluation.drilldown_figures import drilldown_figures
from pbe_analysis.figures import Figure, Figures, Press
from pbe_analysis.frames import records
from pbe_analysis.measures import Measure, Registry
from pbe_analysis.values import Value, stated


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


def _figure(measure: Measure, subject: str, value: Value, base: str, money_unit: str = "元") -> Figure:
    return Press(Registry(measure), money_unit).figure(measure.id, subject, value, base=base)


def plain_figure(id, subject, value, unit, source, *, base="", expression="", places=0) -> Figure:
    """A figure of a count or another number."""
    measure = Measure(id, kind="number", unit=unit, places=places)
    return _figure(measure, subject, stated(value, source, expression), base)


def money_figure(id, subject, yuan, unit, source, *, base="", expression="") -> Figure:
    """A figure of an amount in 元, shown in `unit`."""
    return _figure(Measure(id, kind="money"), subject, stated(yuan, source, expression), base, unit)


def rate_figure(id, subject, rate, unit, source, *, base="", money=False) -> Figure:
    """A figure of a rate. money: its parts are in 元 and are shown in `unit`."""
    return _figure(Measure(id, kind="rate", unit="元" if money else unit), subject, stated(rate, source), base, unit)


def share_figure(id, subject, share, source, *, base="", expression="") -> Figure:
    """A figure of a share that is no ratio of two counts."""
    return _figure(Measure(id, kind="share"), subject, stated(share, source, expression), base)
