"""What the questionnaires of a project-year show beyond the satisfaction rate: answers by question, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..frames import frame_of
from ..frames import records as rows_of
from ..lazy_pandas import pd
from ..numbers import fixed, short_percent
from ..records import patterns
from ..records.params import Satisfied
from ..records.totals import heads
from ..surveys import answers as asking
from ..surveys import response as responding
from ..surveys.estimates import NEEDED, estimates, needed
from ..surveys.params import Survey
from ..surveys.strata import Clusters, Estimate, Stratum, design_effect
from ..tabular import absent
from ..user_frames import kept
from .params import given
from .record_tables import RecordTables


@dataclass(frozen=True, repr=False)
class SurveyTables(RecordTables):
    """The questionnaires of one study."""

    @property
    def asked(self) -> Survey:
        """What the parameters say of the survey."""
        return given(self.params.survey)

    @property
    def _satisfied(self) -> Satisfied:
        return given(self.book.rules.satisfied)

    @property
    def questions(self) -> dict[str, str]:
        """Column → text: as the parameters say, else the columns that the questionnaires hold, by their
        names.
        """
        given = self.asked.questions
        there = [column.name for column in self.book.tables["questionnaires"].schema.columns if column.kind == "answer"]
        return {name: given.get(name, name) for name in there if not given or name in given}

    @cached_property
    def tallies(self) -> tuple[asking.Tally, ...]:
        """How often each answer was given, by region and question."""
        return tuple(
            asking.Tally(row["region"], name, row["points"], int(row["count"]))
            for name in self.questions
            for row in self.book.rows(
                patterns.answers(self.book.scan("questionnaires", "region", "questionnaire_id", name), name)
            )
        )

    @kept
    def answers(self) -> pd.DataFrame:
        """Answers by question, as `surveys.answers.distribution`: question, answered, blank, rated_1 …
        rated_5, top_two, top_two_rate.
        """
        if not self.has("questionnaires"):
            return absent(asking.DISTRIBUTION)
        frame = asking.distribution(self.tallies, self.questions, self._top_two)
        return self._titled(frame, "各题作答分布", "questionnaires", note=self._counted_as_satisfied)

    @kept
    def answers_by_region(self) -> pd.DataFrame:
        """满意率 by region and question with intervals: region, question, answered, top_two, top_two_rate,
        low, high.
        """
        if not self.has("questionnaires"):
            return absent(asking.BY_REGION)
        people = {one.name: one.population for one in self.strata}
        frame = asking.by_region(self.tallies, self.questions, self._top_two, self._confidence, people)
        return self._titled(
            frame, f"各{self.word}各题满意率", "questionnaires", note=f"{self._counted_as_satisfied}；{self._how_sure}"
        )

    @property
    def _top_two(self) -> int:
        return int(self._satisfied.at_least)

    @property
    def _counted_as_satisfied(self) -> str:
        return f"{self._top_two}分及以上计为满意（{self._satisfied.source}）"

    @property
    def _confidence(self) -> float:
        return float(self.asked.confidence.value)

    @property
    def _how_sure(self) -> str:
        level = short_percent(self.asked.confidence.value)
        return f"区间为 Wilson {level} 置信区间，总体人数已知的按有限总体校正"

    @cached_property
    def strata(self) -> tuple[Stratum, ...]:
        """Each region with its people (the register of persons), respondents and satisfied (the table
        `survey`).
        """
        people = self._people
        survey = rows_of(self.tables["survey"].frame)
        return tuple(Stratum(one["region"], people.get(one["region"]), one["respondents"], one["satisfied"]) for one in survey)

    @cached_property
    def _people(self) -> dict[str, int]:
        """Region → persons in the register; a region whose register was handed in without anybody has 0."""
        if not self.has("doctors"):
            return {}
        counted = {
            row["region"]: int(row["heads"]) for row in self.book.rows(heads(self.book.scan("doctors", "region", "doctor_id")))
        }
        return {region: counted.get(region, 0) for region in self.book.regions if region in self.book.tables["doctors"].regions}

    @cached_property
    def _estimated(self) -> tuple[pd.DataFrame, Estimate]:
        small = int(self.asked.small_sample.value)
        return estimates(self.strata, self._confidence, small, self.design_effect)

    @cached_property
    def design_effect(self) -> float:
        """How much less the answers tell since those of one institution resemble each other."""
        if not self.has("questionnaires"):
            return 1.0
        asked = self._satisfied
        frame = self.book.scan("questionnaires", "region", "questionnaire_id", "clinic_id", asked.question)
        rows = self.book.rows(patterns.institutions_asked(frame, asked.question, int(asked.at_least)))
        clusters = {row.pop("region"): Clusters(**{name: int(value) for name, value in row.items()}) for row in rows}
        return design_effect({one.name: one for one in self.strata}, clusters)

    @property
    def estimate(self) -> Estimate | None:
        """The satisfaction of all persons, weighted by region; None without questionnaires and a register of
        persons.
        """
        return self._estimated[1] if self.has("questionnaires", "doctors") else None

    @property
    def is_weighted(self) -> bool:
        """Whether there is such an estimate."""
        return self.estimate is not None and self.estimate.rate.exact is not None

    @kept
    def weighted_satisfaction(self) -> pd.DataFrame:
        """Satisfaction by region, of the persons in the register; 合计 weighted by them, as
        `surveys.estimates`.
        """
        if self.estimate is None:
            return absent(("region", "satisfaction_rate"))
        frame = self._estimated[0].copy()
        more = f"，并按机构聚集的设计效应{fixed(self.design_effect, 2)}放宽" if self.design_effect > 1 else ""
        note = f"{self._how_sure}；合计按各{self.word}人数加权，已校正各{self.word}回收率之差，区间由各{self.word}区间合成{more}"
        return self._titled(frame, f"按人数加权的{self.params.beneficiary}满意度", "questionnaires", "doctors", note=note)

    @kept
    def sample(self) -> pd.DataFrame:
        """最少样本量 by region: region, population, sample_needed, respondents, sample_short."""
        survey = self.params.survey
        if self.estimate is None or survey is None or survey.margin is None:
            return absent(NEEDED)
        frame = needed(self.strata, survey.margin.value, survey.confidence.value, survey.likely_share)
        wide, sure = short_percent(survey.margin.value), short_percent(survey.confidence.value)
        note = f"误差不超过±{wide}、置信水平{sure}（{survey.margin.source}）；合计为全部人员一起所需"
        return self._titled(frame, "最少样本量与实际受访", "questionnaires", "doctors", note=note)

    @kept
    def straight_lined(self) -> pd.DataFrame:
        """Questionnaires with one answer all the way down: region, returned, straight, straight_rate."""
        if not self.has("questionnaires") or len(self.questions) < patterns.LEAST_ANSWERS:
            return absent(asking.STRAIGHT)
        names = tuple(self.questions)
        frame = self.book.scan("questionnaires", "region", "questionnaire_id", *names)
        counts = [row | {"straight": int(row["straight"])} for row in self.book.rows(patterns.straight(frame, names))]
        note = "至少答三题且各题选同一答案；只作核查线索，不影响其他数字"
        return self._titled(asking.straight_lined(counts), "各题选同一答案的问卷", "questionnaires", note=note)

    @kept
    def response(self) -> pd.DataFrame:
        """Who did not answer: region, issued, returned, valid, response_rate, valid_rate, response_status.

        issued, and returned where questionnaires are no records: the table `issued`; valid: the respondents
        of the table `survey`.
        """
        table = self.tables.get("issued")
        if table is None or "survey" not in self.tables:
            return absent(responding.COLUMNS)
        valid = {one["region"]: one["respondents"] for one in rows_of(self.tables["survey"].frame)}
        rows = [self._responded(one, valid.get(one["region"])) for one in rows_of(table.frame)]
        target = self.asked.response_rate
        frame = responding.response(frame_of(rows, ("region", "issued", "returned", "valid")), target)
        line = f"回收率目标 {short_percent(target.bound)}（{target.source}）" if target else "参数中未设回收率目标"
        names = ("questionnaires",) if self.has("questionnaires") else ()
        return self._titled(frame, "问卷发放、回收与有效", *names, note=line, file=table.file)

    def _responded(self, one: dict, valid: int | None) -> dict:
        returned = one.get("returned")
        if self.has("questionnaires"):
            question = self._satisfied.question
            returned = sum(tally.count for tally in self.tallies if (tally.region, tally.question) == (one["region"], question))
        return {"region": one["region"], "issued": one["issued"], "returned": returned, "valid": valid}
