"""What the study of every kind of report has: findings, figures, sentences, and the first and the last page.

A wing keeps them in modules of its own, which are opened when they are first asked for: rules (`found`), figures
(`all_figures`, and `all_counts` for what else is counted once the findings are known), story (`Story`) and cover (`cover`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, Self

from . import exploring
from .blocks import Block, Cover, KeyFigure, Prose, Provenance
from .comparable import Comparable
from .cover import OtherFile, provenance
from .data import NO_ROWS, Rows, Table
from .data.package import Package
from .errors import Problem, no_attribute
from .figures import Figure, Figures, Press
from .findings import Addressee, Finding, Severity, as_frame, counts_of, ranked
from .issues import (
    Docket,
    Terms,
    advice_blocks,
    counted_in_words,
    issue_figures,
    open_docket,
    problem_blocks,
    remark_blocks,
    summary_blocks,
)
from .lazy_pandas import pd
from .measures import MEASURES, PROBLEMS, Registry
from .own_words import HasOwnWords
from .params import ReportParams, Section
from .project import ProjectYear
from .reading.files import file_hash
from .tabular import titled
from .user_frames import HandsOut, kept
from .what_if import Supposable
from .wording import say


class Study(Supposable, Comparable, HandsOut, HasOwnWords):
    """One project-year, opened. Its methods hand out plain pandas frames: amounts, rates and counts as numbers in the unit of their
    heading, without 合计; each call a copy, yours to change. With `exact=True` they hand out the exact tables of the report."""

    KIND: ClassVar[str]  # of report
    FINDINGS: ClassVar[str] = "发现的问题"  # the title of their table
    COUNTED: ClassVar[str] = ""  # what its findings were found in, as their numbers are traced; "" where they are no figures
    PARTS: ClassVar[tuple[str, ...]] = ()  # attributes that hand out frames of their own
    ADDRESSEE: ClassVar[Addressee] = Addressee.DEPARTMENT  # who is to act where a finding names nobody else

    place: ProjectYear
    params: ReportParams
    tables: dict[str, Table]
    package: Package

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.place}: {self.params.title})"

    def __dir__(self) -> list[str]:
        return exploring.names_of(self)

    def _repr_html_(self) -> str:
        """In a notebook: what can be asked of it, with a line each."""
        return exploring.shown(self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or hasattr(type(self), name):  # not misspelt: it failed by itself
            return object.__getattribute__(self, name)
        raise no_attribute(type(self).__name__, name, exploring.names_of(self))

    @property
    def notice(self) -> str:
        """What has to stand wherever the figures appear, such as that they are synthetic, or supposed."""
        return "；".join(filter(None, (self.supposed.notice, self.package.notice)))

    @property
    def other_files(self) -> Iterable[OtherFile]:
        """Files that the report depends on beside its tables and its own parameters."""
        return ()

    # ---- what was found ----
    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules found, worst first."""
        return ranked(self._beside("rules").found(self))

    @kept
    def findings_table(self) -> pd.DataFrame:
        """The findings as a frame: severity, rule, subject, finding, evidence, threshold, suggestion."""
        return titled(as_frame(self.findings), f"{self.FINDINGS}明细", "", note=self.notice)

    # ---- problems: findings of one kind with all their subjects ----
    @property
    def terms(self) -> Terms:
        """What this report calls things, and what its problems are weighed by."""
        return Terms(self.FINDINGS, self.ADDRESSEE, registry=self.measures)

    @cached_property
    def docket(self) -> Docket:
        """The problems in order of weight, what is not stated, and notes, as the analyst tells them."""
        if not self.revisions.entries:
            return self._untold
        return open_docket(self.findings, self.terms, self.revisions, self.own_texts.told)

    @cached_property
    def _untold(self) -> Docket:
        """The same without the analyst's sentences, which may name how many problems there are."""
        return open_docket(self.findings, self.terms, self.revisions)

    def summary(self) -> tuple[Block, ...]:
        """The page before the contents: conclusion, main problems by weight, what is not known, what has to be decided."""
        return summary_blocks(self.story.bottom_line(), self.docket, self.terms, self.counts)

    def problem_paragraphs(self) -> tuple[Block, ...]:
        """Each problem in paragraphs that can be pasted, for `display`: facts, basis, cause, recommendation."""
        return problem_blocks(self.docket, self.terms, self.counts)

    def recommendations(self) -> tuple[Block, ...]:
        """The recommendations by addressee, in the order of the problems."""
        return advice_blocks(self.docket)

    def remarks(self) -> tuple[Block, ...]:
        """What is not stated, and what is but a note."""
        return remark_blocks(self.docket, self.terms, self.counts)

    # ---- figures and sentences ----
    @property
    def measures(self) -> Registry:
        """What is said of the measures of this kind of report, and of this project's own."""
        return MEASURES[self.KIND]

    @property
    def press(self) -> Press:
        """What makes figures of values."""
        return Press(self.measures, getattr(self.params, "money_unit", "元"))

    def rows_of(self, table: str, **wanted: object) -> Rows:
        """The rows of a table with these values; none where there is no such table."""
        return self.tables[table].where(**wanted) if table in self.tables else NO_ROWS

    @cached_property
    def figures(self) -> Figures:
        """Every figure that is computed from the data and the parameters."""
        return Figures(self._beside("figures").all_figures(self), {id: one.title for id, one in self.measures.items()})

    @cached_property
    def counts(self) -> Figures:
        """How many findings and checks the figures led to; they follow from `figures`, and the findings need those."""
        count = getattr(self._beside("figures"), "all_counts", None)
        at_stake = {one.amount.key: one.amount for one in self.findings if one.amount is not None}
        apart = (one for key, one in at_stake.items() if self.figures.get(*key) is None)
        found = counts_of(self.findings, self.press, self.COUNTED) if self.COUNTED else ()
        return Figures(
            [*found, *(count(self) if count else ()), *apart, *issue_figures(self._untold, Press(PROBLEMS), self.terms)]
        )

    @cached_property
    def story(self) -> Any:
        """The computed sentences."""
        return self._beside("story").Story(self)

    # ---- exploring ----
    @property
    def frames(self) -> dict[str, str]:
        """The frames that it hands out: name → what each holds. study.execution() is `execution`."""
        return exploring.frames_of(self)

    def total(self, name: str, *args: Any) -> pd.Series | pd.DataFrame:
        """合计 of a frame, exact sums turned to plain numbers: study.total("execution")["spent"]. Of a frame with several, a row
        for each. Error: NotFound for an unknown name, or a frame without 合计."""
        return exploring.total(self, name, *args)

    def save(self, name: str, file: str | Path, *args: Any) -> Path:
        """A frame as .xlsx or .csv, with Chinese headings, units, source, and numbers as numbers:
        study.save("execution", "执行.xlsx"). args: what the frame's own call takes. Error: NotFound."""
        return exploring.write(exploring.method_of(self, name)(*args), file)

    # ---- first and last page ----
    def cover(self) -> Cover:
        """Title, verdict and key figures."""
        return self._beside("cover").cover(self)

    def provenance(self) -> Provenance:
        """Files with hashes, parameters with sources, versions; it carries every figure for figures.json."""
        texts = [OtherFile(*one) for one in self.own_texts.files]
        files: list[Table | OtherFile] = [*self.tables.values(), *self.other_files, *texts, params_file(self.place)]
        made = provenance(files, self._rules, Figures([*self.figures, *self.counts]), self._called, self.doubts)
        return self._with_texts(made) if self.own_texts or self.revisions.entries else made

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What of the data is possible and hardly right; the report is made of it all the same, and says so."""
        return ()

    @property
    def _rules(self) -> Section:
        """The parameters whose sources the report lists."""
        return self.params

    @property
    def _called(self) -> Mapping[str, str]:
        """Its own ids, and its columns as table.column, as people call them: the list of parameters names them so."""
        return {id: one.title for id, one in {**PROBLEMS, **self.measures}.items()}

    def _noted(self, *notes: str) -> str:
        """What stands below a table, with what has to stand wherever figures appear."""
        return "；".join(filter(None, (*notes, self.notice)))

    def _anew(self) -> Self:
        return import_module(type(self).__module__.rpartition(".")[0]).open_study(self.place)

    def _beside(self, name: str) -> ModuleType:
        return import_module(f".{name}", type(self).__module__.rpartition(".")[0])


@dataclass(frozen=True)
class Sentences:
    """What the sentences of every kind of report have in common."""

    study: Any

    def findings(self) -> Prose:
        """How many problems there are, by severity."""
        return counted_in_words(self.study.counts)

    def _say(self, template: str, **values: object) -> Prose:
        """A sentence whose fields are figures of the study, unless they have a value."""
        return say(template, self.study.figures, **values)


def params_file(place: ProjectYear, name: str = "参数") -> OtherFile:
    """The parameter file of a project-year, as the last page lists it."""
    file = place.params_file
    return OtherFile(place.shown(file), name, file_hash(file))


def problems_key(study: Study) -> KeyFigure:
    """How many problems the report has, as covers show it."""
    _whole, _comma, levels = str(counted_in_words(study.counts)).rstrip("。").partition("，")
    return KeyFigure("发现问题", study.counts("problems"), levels.removeprefix("其中"))


def cover_of(
    study: Study,
    label: str,
    badge: Figure,
    headline: Figure,
    keys: Iterable[KeyFigure],
    facts: Iterable[tuple[str, str | None]],
    notice: str | None = None,
) -> Cover:
    """The title page of a study, with the summary that the index of all reports shows. label: what the badge says. facts: what is not
    known, "" or None, is left out."""
    params, keys = study.params, tuple(keys)
    return Cover(
        title=params.title,
        subtitle=f"{params.place} · {params.fiscal_year}年度",
        badge_label=label,
        badge=badge,
        headline=headline,
        key_figures=keys,
        facts=tuple((name, value) for name, value in facts if value),
        notice=study.notice if notice is None else notice,
        summary={
            "place": params.place,
            "fiscal_year": params.fiscal_year,
            "findings": {level.label: sum(one.severity is level for one in study.findings) for level in Severity},
            "rates": {key.label: key.figure.display for key in keys},
        },
    )
