"""What a page shows of a project's own tables and measures: an overview, a section for each measure, and the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..fields import Field
from ..figures import Figures
from ..frames import frame_of
from ..lazy_pandas import pd
from ..sections import Line, Section
from ..tabular import absent, is_absent, titled
from ..wording import say
from .own_day_checks import said
from .own_frames import own_frame
from .own_measures import OwnMeasures
from .own_story import OwnStory, verdict_of

OVERVIEW = (
    Field("own_title", "指标", "text"),
    Field("own_value", "完成值", "text"),
    Field("own_limit", "标准", "text"),
    Field("own_verdict", "是否达到", "text"),
    Field("own_missed", "未达到的", "text"),
    Field("own_source", "依据", "text"),
)
FACTS = ("name", "value", "unit", "qualifier", "place")


@dataclass(frozen=True)
class OwnPage:
    """The frames and sections of one project-year. notice: what has to stand under every table."""

    own: OwnMeasures
    figures: Figures
    money_unit: str
    notice: str

    def sections(self) -> tuple[Section, ...]:
        """All of them, in the order of the parameters; none where nothing is declared."""
        return (*self._overview(), *(self._measure(id) for id in self.own.declared), *self._tables())

    def overview(self) -> pd.DataFrame:
        """The measures side by side: title, value, what it is held against, whether it reaches that, how many subjects do not, source."""
        if not self.own.declared:
            return absent(("name",))
        rows = [self._line(id) for id in self.own.declared]
        frame = frame_of(rows, (one.name for one in OVERVIEW), {one.name: one.kind for one in OVERVIEW})
        titled(frame, "项目各项指标一览", "", self.money_unit, self.notice)
        frame.attrs["fields"] = {one.name: one for one in OVERVIEW}
        frame.attrs["drawn"] = tuple(self._drawn())
        return frame

    def _drawn(self) -> Iterator[Line]:
        """The shares among them, which can be drawn on one axis."""
        for id, one in self.own.declared.items():
            value, limit = self.figures(id), self.own.limit(id)
            if value.value is not None and value.display.endswith("%"):
                bound = float(limit.bound) if limit else None
                yield Line(one.label, float(value.value), value.display, bound, bool(self.own.misses(id, value.value)))

    def table(self, name: str) -> pd.DataFrame:
        """A table of the project's own as it was handed in, every column."""
        declared, table = self.own.columns.params.tables[name], self.own.columns.tables[name]
        keys = {id: Field(id, title, "text") for id, title in {**self.own.columns.keys(name), **declared.id}.items()}
        fields = keys | {id: one.field(id) for id, one in declared.columns.items() if id in table.heads}
        rows = [{name: said(cell) if isinstance(cell, datetime) else cell for name, cell in row.items()} for row in table.rows]
        frame = frame_of(rows, fields, {id: one.kind for id, one in fields.items()})
        titled(frame, declared.title, str(table.where().origin), self.money_unit, self.notice)
        frame.attrs["fields"] = fields
        return frame

    def facts(self) -> pd.DataFrame:
        """The table `facts`: name, value, unit, qualifier, place; absent where there is none."""
        table = self.own.columns.tables.get("facts")
        if table is None or not table.rows:
            return absent(FACTS)
        columns = [name for name in FACTS if any(row[name] is not None for row in table.rows)]
        frame = frame_of([dict(row) for row in table.rows], columns)
        return titled(frame, table.title, table.file, self.money_unit, self.notice)

    # ---- sections ----
    def _overview(self) -> Iterator[Section]:
        if len(self.own.declared) > 1:
            yield Section("各项指标一览", self._story.not_handed_in(), (self.overview(),))
        elif (told := self._story.not_handed_in()).paragraphs[0]:
            yield Section("未提交的数据", told)

    def _measure(self, id: str) -> Section:
        bases = [results.base for results in self.own.results[id]]
        missing = self.own.missing(id)
        frames = () if missing else tuple(own_frame(self.own, id, base, self.money_unit, self.notice) for base in bases)
        return Section(self.own.declared[id].title, self._story.of(id), frames)

    def _tables(self) -> Iterator[Section]:
        names = [name for name in self.own.columns.params.tables if name in self.own.columns.tables]
        if names:
            yield Section("项目数据表", frames=tuple(self.table(name) for name in names), folded=True)
        if not is_absent(facts := self.facts()):
            yield Section("其他载明数据", frames=(facts,), folded=True)

    @property
    def _story(self) -> OwnStory:
        return OwnStory(self.own, self.figures)

    def _line(self, id: str) -> dict[str, object]:
        one, limit = self.own.declared[id], self.own.limit(id)
        count, word = self.figures.get(f"{id}.missed"), self.own.columns.groups(one)[0].word
        missed = say("{count}{word}", count=count, word=word) if count else "—"  # of sums, and without a limit
        bound = f"{limit.sign} {self.figures('target', base=id).display}（{limit.called}）" if limit else "—"
        value = self.figures(id)
        values = (
            one.label,
            say("不低于{value}", value=value) if self.own.is_partial(id) else value,
            bound,
            verdict_of(self.own, id, self.figures),
            missed,
            one.source,
        )
        return dict(zip((each.name for each in OVERVIEW), values, strict=True))
