"""What is set side by side: every analysis of it as one short call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from types import ModuleType

from ..comparable import Key
from ..cover import OtherFile
from ..data import Table
from ..data.package import Package
from ..figures import WHOLE, Figure
from ..issues import Terms, quoted
from ..lazy_pandas import pd
from ..measures import Registry
from ..measures.comparison import MEASURES
from ..numbers import UNDEFINED
from ..project import ProjectYear
from ..study import Study, params_file
from ..user_frames import kept
from . import prices
from .members import Line, Member, line, shown_of
from .params import ComparisonParams
from .ranks import Rank, ranked

ANYTHING = (Fraction(0), Fraction(1))  # that a share can be


@dataclass(frozen=True, repr=False)
class Comparison(Study):
    """The study. tables: none, it reads those of its members; package: what their data folders say of themselves; members: in the order of
    the parameters. Each call hands out a frame of its own, yours to change."""

    KIND = "comparison"
    FINDINGS = "比较发现的问题"

    place: ProjectYear
    params: ComparisonParams
    tables: dict[str, Table]
    package: Package
    members: tuple[Member, ...]

    # ---- what it stands on ----
    @property
    def studies(self) -> list[Study]:
        """The studies of its members, each once."""
        return list({id(one.study): one.study for one in self.members}.values())

    @property
    def other_files(self) -> Iterator[OtherFile]:
        for study in self.studies:
            files = [params_file(study.place, f"{study.place}参数")]
            data = study.place.shown(study.place.data_dir)
            files += [OtherFile(f"{data}/{table.file}", f"{study.place}数据", table.sha256) for table in study.tables.values()]
            yield from {(one.file, one.sha256): one for one in files}.values()

    @property
    def by(self) -> str:
        """years, projects or regions"""
        return self.params.compared.by

    @property
    def in_order(self) -> bool:
        """Whether its members follow one another, so that a figure can rise and fall."""
        return self.by == "years"

    @property
    def word(self) -> str:
        """What one of its members is called: 年度, 项目, or what the project calls a region."""
        return {"years": "年度", "projects": "项目"}.get(self.by, self.region_word)

    @property
    def region_word(self) -> str:
        """What its projects call one region."""
        study = self.members[-1].study
        return getattr(study.params, "region_word", study.SUBJECT)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.members)

    @cached_property
    def measures(self) -> Registry:
        """What is said of the measures of its members, and of its own."""
        return MEASURES.with_(
            *{id: one for study in self.studies for id, one in study.measures.items() if id not in MEASURES}.values()
        )

    @property
    def terms(self) -> Terms:
        places = self.names if self.by == "regions" else tuple(self.members[-1].study.subjects) if self.in_order else ()
        return Terms(
            self.FINDINGS,
            self.ADDRESSEE,
            places=places,
            word=self.region_word,
            others="方面",
            called=quoted,
            registry=self.measures,
        )

    # ---- what is compared ----
    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The figures of which two members or more say something, in the order of the report, all that are defined alike."""
        found = (line(self.members, key, latest=self.in_order) for key in self._keys())
        return tuple(one for one in found if one.told > 1)

    @cached_property
    def by_subject(self) -> dict[Key, tuple[Line, ...]]:
        """By years, the rates of each region and of the whole."""
        if not self.in_order:
            return {}
        names = (*self.members[-1].study.subjects, WHOLE)
        found = {key: tuple(line(self.members, key, name) for name in names) for key in self._keys(by_subject=True)}
        return {
            key: lines for key, lines in found.items() if sum(len(one.figures) > 1 for one in lines if one.subject != WHOLE) > 1
        }

    def _keys(self, by_subject: bool = False) -> list[Key]:
        """The keys of all members, each once; the last one's title. Regions have those that are told by region."""
        told = by_subject or self.by == "regions"
        keys = [key for study in self.studies for key in (study.compared_by_subject if told else study.compared)]
        chosen = self.params.compared.measures
        return list({(key.id, key.base): key for key in keys if not chosen or key.id in chosen}.values())

    def kind(self, key: Key) -> str:
        return self.measures[key.id].kind

    @cached_property
    def constant(self) -> tuple[Line, ...]:
        """The amounts of money, in the prices of the base year; none without a deflator."""
        deflator = self.params.deflator
        years = {one.name: one.year for one in self.members}
        return tuple(prices.deflated(one, deflator, years) for one in self.lines if prices.is_money(one)) if deflator else ()

    # ---- ranks ----
    @property
    def rated(self) -> tuple[Line, ...]:
        """The lines in which members can be ranked: shares that are not the same for all, where members do not follow one another."""
        if self.in_order:
            return ()
        return tuple(one for one in self.lines if self.kind(one.key) in ("rate", "share") and len({*one.values.values()}) > 1)

    def ranks(self, one: Line) -> dict[str, Rank]:
        return ranked(one.values, self.ends(one), self.measures[one.key.id].less_is_better)

    def ends(self, one: Line) -> dict[str, tuple]:
        """Lower and upper end of what an estimate may really be: anything, where nobody has worked that out."""
        found = {}
        for member in self.members:
            if member.name in one.values and member.study.is_estimate(one.figures[member.name]):
                known = member.study.interval(one.figures[member.name])
                found[member.name] = tuple(end.value for end in known) if known else ANYTHING
        return found

    def interval_shown(self, one: Line, name: str) -> str:
        """79.85%–98.21%, of an estimate."""
        member = next(each for each in self.members if each.name == name)
        ends = member.study.interval(one.figures[name])
        return f"{ends[0].display}–{ends[1].display}" if ends else UNDEFINED

    def shown(self, one: Line, name: str) -> Figure | None:
        """The figure of a member, as this report names it."""
        return shown_of(self.members, one, name, self.in_order)

    # ---- frames ----
    @property
    def _frames(self) -> ModuleType:
        return self._beside("frames")

    @kept
    def overview(self) -> pd.DataFrame:
        """Every figure that is compared: indicator · a column for each member · by years, change against the year before and, of more
        than two, against the first."""
        return self._frames.overview(self, self.lines, "主要指标对比")

    @kept
    def constant_prices(self) -> pd.DataFrame:
        """The amounts in prices of one year; columns as in `overview`. Absent without a deflator."""
        return self._frames.overview(
            self, self.constant, f"不变价金额对比（{self.params.deflator.base if self.params.deflator else ''}年价格）"
        )

    @kept
    def regions(self) -> list[pd.DataFrame]:
        """By years, a frame for each rate: region · a column for each year · change."""
        return [self._frames.regional(self, key, lines) for key, lines in self.by_subject.items()]

    @kept
    def ranking(self) -> list[pd.DataFrame]:
        """By projects or regions, a frame for each rate, the best first: name · value · low · high (of estimates) · rank · possible_ranks."""
        return [self._frames.ranking(self, one) for one in self.rated]

    @kept
    def definitions(self) -> pd.DataFrame:
        """What is not compared since it is defined otherwise: name · indicator · reason (what) · then (own) · now (usual)."""
        return self._frames.definitions(self)

    @kept
    def problems(self) -> pd.DataFrame:
        """The problems that members have, by kind: finding · a column for each member: in how many places."""
        return self._frames.problems(self)
