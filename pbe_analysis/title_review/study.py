"""One reviewed roster: its parameters, its tables without the people, and every count of the verdicts as one short call."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..data import Table
from ..data.package import Package
from ..errors import Problem, steps_of
from ..fields import FIELDS
from ..findings import Addressee
from ..frames import frame_of, records
from ..lazy_pandas import pd
from ..messages import CHINESE, said
from ..params import load
from ..project import ProjectYear
from ..study import Study
from ..tabular import titled
from ..user_frames import kept
from . import breakdown
from .columns import columns_of_roster, passed_over, unknown_columns
from .disclosure import FEW
from .kinds import judge
from .params import TitleReviewParams
from .phrases import asked, short, value
from .reading import Handed, read
from .rule import Rule
from .tables import FORMS
from .verdicts import Judgement

LISTED = 20  # applicants named by pseudonym in the report; the officer's worklist has them all


@dataclass(frozen=True, repr=False)
class TitleReview(Study):
    """The study of one roster. It holds no name, identity number, birth date or telephone number: they end where the files
    are read. Frames have a row per rule, county, discipline or pseudonym; a count that may not be shown is missing."""

    KIND = "title_review"
    SUBJECT = "县区"
    COMPARED = {"clear_rate": SUBJECT}
    NO_RULES = ("columns", "roster_columns", "small_cells")
    FINDINGS = COUNTED = "审核发现的问题"
    ADDRESSEE = Addressee.REVIEWER

    place: ProjectYear
    params: TitleReviewParams
    handed: Handed

    @property
    def _called(self) -> dict[str, str]:
        return {**super()._called, "over": "年度口径"}

    # ---- verdicts ----
    @property
    def rules(self) -> tuple[Rule, ...]:
        """The notice's rules, in the order of the parameters."""
        return tuple(self.params.rules.values())

    @cached_property
    def judgement(self) -> Judgement:
        return judge(self.handed.evidence, self.params.rules)

    @kept
    def by_rule(self) -> pd.DataFrame:
        """Verdicts by rule: rule 规则 · passed · failed · unknown · no_line · exempt (人) · pass_rate, of those who could
        be judged. Of few applicants also concerned 涉及人数, exact or as a band."""
        frame = breakdown.by_rule(self.judgement, self.params.rules, self.least)
        return self._titled(frame, "各条规则的审核结果", self.trace("roster"), self._bands)

    # ---- beside others ----
    @property
    def subjects(self) -> tuple[str, ...]:
        return self.params.counties

    @kept
    def by_county(self) -> pd.DataFrame:
        """Outcome by county: county · applicants · passed · unknown · failed (人) · clear_rate; 合计 last."""
        return self._titled(self._groups["county"], "各县区审核结果", self.trace("roster"))

    @kept
    def by_discipline(self) -> pd.DataFrame:
        """Outcome by discipline: discipline · applicants · passed · unknown · failed (人) · clear_rate; 合计 last."""
        return self._titled(self._groups["discipline"], "各学科审核结果", self.trace("roster"))

    @kept
    def failures(self) -> pd.DataFrame:
        """Some who fail, by pseudonym: applicant · rule · held_value · asked · reason · paragraph. Of rules only whose failures
        are not too few to be published, and no more than the first ones."""
        shown = {row["rule"] for row in records(self.by_rule(exact=True)) if row["failed"]}
        names = self.handed.evidence.column("applicant")
        rows = [
            {
                "applicant": names[place],
                "rule": rule.title,
                "held_value": value(rule, ruling, place),
                "asked": asked(rule, ruling, place),
                "reason": ruling.why(place),
                "paragraph": short(rule.source),
            }
            for rule in self.rules
            if rule.title in shown
            for ruling in [self.judgement.rulings[rule.id]]
            for place in np.flatnonzero(ruling.failed).tolist()
        ]
        rows.sort(key=lambda row: row["applicant"])
        columns = ("applicant", "rule", "held_value", "asked", "reason", "paragraph")
        note = f"只列前{LISTED}条；姓名见审核人员的工作清单（pbe worklist）；不符合人数不公开的规则不列出"
        frame, title = frame_of(rows[:LISTED], columns), "不符合规则的申报人（化名，示例）"
        return self._titled(frame, title, self.trace("roster"), note, small=False)

    # ---- places, work, materials ----
    @kept
    def posts(self) -> pd.DataFrame:
        """Applicants beside the places open to them: county (or discipline) · rank 申报级别 · applicants (人) · vacancies (个);
        合计 last. Without a rule of how many may apply no rows."""
        quota = self.params.quota
        of_posts = quota is None or quota.of_posts
        note = "空缺岗位取核准数减实有聘任数与拟分配岗位数中较小者，只计已交审核表的单位" if of_posts else ""
        source = self.trace("posts") if of_posts else quota.source
        title = "各县区申报人数与可用空缺岗位" if of_posts else f"申报人数与名额（{quota.title}）"
        frame = self._titled(self._groups["posts"], title, "、".join(filter(None, (self.trace("roster"), source))), note)
        frame.attrs["names"] = {} if of_posts else {"vacancies": "名额"}
        return frame

    @kept
    def workload(self) -> pd.DataFrame:
        """Lowest year ÷ threshold: discipline · low_ratio · middle_ratio · high_ratio (quartiles, shares). Without a rule of what
        is counted a year by discipline no rows."""
        rule = self.params.yearly
        if rule is None:
            return self._titled(frame_of([], _QUARTILES), "年度工作量与标准之比", "", small=False)
        frame = breakdown.workload(self.handed.evidence, rule, self.least)
        unit, place = rule.unit.partition("/")[0], short(rule.source)
        note = f"各人任期内最低年度{unit}数除以{place}的标准；只列有标准且不少于{4 * self.least}人的学科"
        return self._titled(frame, f"{rule.title}与标准之比", f"{self.trace('workload')}、{place}", note, small=False)

    @kept
    def missing_materials(self) -> pd.DataFrame:
        """The materials: name · passed · failed (copies short) · unknown · exempt (人), most failures first. Without a rule of
        materials no rows."""
        rule = self.params.materials
        if rule is None:
            return self._titled(frame_of([], ("name", *breakdown.STATES)), "各项材料的份数审核", "")
        frame = breakdown.missing_materials(self.handed.evidence, rule, self.least)
        return self._titled(frame, "各项材料的份数审核", self.trace("materials"), self._bands)

    @kept
    def columns(self) -> pd.DataFrame:
        """The roster's headings: heading 名册表头 · understood 理解为 · used_by 使用的规则; those that no rule uses last."""
        frame = columns_of_roster(self.tables["roster"], self.params)
        return self._titled(frame, "名册各栏的识别与使用", self.trace("roster"), small=False)

    @cached_property
    def unknown_columns(self) -> tuple[str, ...]:
        """Headings of the roster that are no column of the forms or of the notice."""
        return unknown_columns(self.tables["roster"])

    @kept
    def unreadable(self) -> pd.DataFrame:
        """Cells that could not be read: file (with sheet) · row 行号 · column 栏目 · reason; their values are not shown."""
        frame = frame_of([self._place_of(problem) for problem in self.problems], ("file", "row", "column", "reason"))
        return self._titled(frame, "无法读取的单元格", "", "只列位置，不显示内容", small=False)

    # ---- names ----
    @property
    def tables(self) -> dict[str, Table]:
        """The tables as read, without what names a person."""
        return self.handed.tables

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.handed.problems

    @property
    def faults(self) -> tuple[Problem, ...]:
        """Faults with which a report is still made, of what was good: `pbe check` lists them."""
        return self.problems

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Columns without a rule, and rules without their columns."""
        return tuple(passed_over(self.tables, self.params, self.place.shown(self.place.data_dir)))

    @property
    def package(self) -> Package:  # type: ignore[override]
        """What the data folder says of itself."""
        return self.handed.package

    @property
    def least(self) -> int:
        """The smallest count of people that is published."""
        return int(self.params.small_cells.value)

    @property
    def figures_in_bands(self) -> bool:
        """Whether so few applied that hidden counts are told in bands."""
        return len(self.handed.evidence) < FEW * self.least

    @property
    def _bands(self) -> str:
        return "涉及人数为不符合与无法判断的人数之和，分项人数不予公开的，只列区间" if self.figures_in_bands else ""

    def trace(self, table: str) -> str:
        """Where a table stands: its file and rows; of forms, which have rows on every sheet, the file."""
        if table not in self.tables:
            return ""
        found = self.tables[table]
        return found.trace() if table != FORMS else " · ".join(filter(None, (found.file, found.place)))

    @cached_property
    def _groups(self) -> dict[str, pd.DataFrame]:
        return breakdown.groups(self.handed.evidence, self.judgement, self.params.quota, self.least)

    def _place_of(self, problem: Problem) -> dict:
        place = steps_of(problem.where)
        column = place.get("column", "")
        return {
            "file": " ".join(filter(None, (place["file"].rpartition("/")[2], place.get("sheet")))),
            "row": "、".join(filter(None, (place.get("row"), place.get("rows")))),
            "column": FIELDS[column].title if column in FIELDS else column,
            "reason": said(problem.what, CHINESE),
        }

    def _titled(self, frame: pd.DataFrame, title: str, source: str, note: str = "", *, small: bool = True) -> pd.DataFrame:
        """small: whether it holds counts that may not be shown, and its note says so."""
        hidden = f"“—”为不足{self.least}人或可据以推算、不予公开的人数" if small else ""
        return titled(frame, title, source, note=self._noted(note, hidden))


_QUARTILES = ("discipline", "low_ratio", "middle_ratio", "high_ratio")


def open_study(place: ProjectYear) -> TitleReview:
    """The study of a project-year. Error: ParamsError or DataError that lists every fault, and quotes no cell."""
    params = load(place.params_file, place.shown(place.params_file), TitleReviewParams)
    return TitleReview(place, params, read(place, params))
