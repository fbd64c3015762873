"""The analyst's own words in a study: text of chapters and of problems, what they can refer to, and what became of their numbers."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from .blocks import Provenance
from .errors import DataError, Problem, nearest
from .exact_yaml import to_check
from .figures import Figures
from .findings import Finding
from .frames import frame_of
from .issues import Revisions, read_revisions
from .lazy_pandas import pd
from .measures import Registry
from .messages import _
from .numbers import UNDEFINED
from .outline import read as read_outline
from .outline import shipped as shipped_outline
from .own_text import CARRIED, FOLDER, NOT_FOUND, UNPLACED, VERDICTS, Folder, OwnTexts, Place, Vocabulary, used
from .params import ReportParams
from .project import ProjectYear
from .tabular import set_out, titled

SAYS_NOTHING = ("project", "place", "beneficiary", "unit_of_delivery")  # parameters whose words name no figure of their own
TYPED = ("place", "typed", "computed", "verdict")
WORST_FIRST = (VERDICTS["contradicts"], CARRIED, NOT_FOUND, UNPLACED, VERDICTS["untraced"])


class HasOwnWords:
    """What has figures and findings, and a folder of own text."""

    KIND: ClassVar[str]
    USUAL_BASE: ClassVar[str] = ""  # what a measure is taken over that has several bases, where own text names none

    place: ProjectYear
    params: ReportParams

    if TYPE_CHECKING:  # what a study computes of its own

        @property
        def notice(self) -> str: ...
        @property
        def figures(self) -> Figures: ...
        @property
        def counts(self) -> Figures: ...
        @property
        def findings(self) -> tuple[Finding, ...]: ...
        @property
        def measures(self) -> Registry: ...

    @cached_property
    def own_texts(self) -> OwnTexts:
        """What stands in the folder of own text; nothing where there is none."""
        return OwnTexts(self._own_folder, lambda: self.vocabulary, lambda: self._chapters, self.revisions.passages)

    @property
    def _own_folder(self) -> Folder:
        folder = self.place.data_dir / FOLDER
        return Folder(folder, self.place.shown(folder))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What own text can name."""
        words = {name: str(getattr(self.params, name, "") or "") for name in ("whole_word", *SAYS_NOTHING)}
        figures = (*self.figures, *self.counts)
        wholes = filter(None, [words.pop("whole_word")])
        return Vocabulary(figures, self.measures, self.params.fiscal_year, self.USUAL_BASE, (*wholes,), (*words.values(),))

    @property
    def _chapters(self) -> dict[str, str]:
        """The chapters that own text can be written for: key → title."""
        if own := self.params.outline:
            file = self.place.params_file.with_name(own)
            return read_outline(file, self.place.shown(file)).keys
        return shipped_outline(self.KIND).keys

    def own_text(self) -> pd.DataFrame:
        """The numbers typed into own text: place (file:line:column) · typed 文中写作 · computed 计算值 · verdict 核对结果 (text)."""
        return self._listed(self._typed, TYPED, "自撰文字中的数字")

    def references(self, *measures: str) -> pd.DataFrame:
        """What own text can refer to, or these measures of it, by id: reference 引用写法 · name 名称 · computed 计算值 (text)."""
        rows: list[tuple[str, ...]] = [(one.reference, one.title, one.figure.display) for one in used(self.vocabulary, measures)]
        return self._listed(rows, ("reference", "name", "computed"), "可引用的数字")

    @property
    def _typed(self) -> list[tuple[str, ...]]:
        texts = self.own_texts
        rows = [(str(one.place), one.typed, texts.computed(one) or UNDEFINED, VERDICTS[one.claim.verdict]) for one in texts.held]
        idle = ((str(place), title, UNDEFINED, NOT_FOUND) for place, title in self._idle)
        carried = ((str(place), f"{year}年度", UNDEFINED, CARRIED) for place, year in self._carried)
        return [*rows, *carried, *idle, *((file, UNDEFINED, UNDEFINED, UNPLACED) for file in texts.unplaced)]

    def _listed(self, rows: list[tuple[str, ...]], columns: tuple[str, ...], title: str) -> pd.DataFrame:
        return titled(frame_of([dict(zip(columns, row, strict=True)) for row in rows], columns), title, "", note=self.notice)

    def _with_texts(self, made: Provenance) -> Provenance:
        """The last page with own text, and with those of its numbers that are not traced. Error: DataError for text that names what is
        not there."""
        if faults := self.own_texts.faults:
            raise DataError(faults)
        odd = sorted((row for row in self._typed if row[-1] in WORST_FIRST), key=lambda row: WORST_FIRST.index(row[-1]))
        typed = set_out(self._listed(odd, TYPED, "自撰文字中的数字核对")) if odd else None
        return replace(made, typed=typed, texts=self.own_texts.texts)

    # ---- what was taken over from another year ----
    @property
    def carried_over(self) -> tuple[Problem, ...]:
        """Texts, judgements and parameters of another year that nobody has marked as checked."""
        expected = _("the mark 待核对 removed, once this was checked against this year's documents")
        told = ((place.told, _("is carried over from {year} and not reviewed", year=year)) for place, year in self._carried)
        return tuple(Problem(where, what, expected) for where, what in told)

    @property
    def _carried(self) -> list[tuple[Place, str]]:
        texts = [(one.place(line), year) for one in self._own_folder.read[0] for line, year in (one.carried,) if line]
        file = self.place.params_file
        marks = ((Place(self.place.shown(file), line), year) for line, year in to_check(file.read_text("utf-8")))
        return [*texts, *filter(None, (self.revisions.carried,)), *marks]

    # ---- problems in own words ----
    @cached_property
    def revisions(self) -> Revisions:
        """What the analyst says of the problems otherwise than the rules do, in text/findings.yaml."""
        return read_revisions(self._own_folder)

    @property
    def idle_revisions(self) -> tuple[Problem, ...]:
        """What it says of problems that were not found."""
        what, expected = _("speaks of a problem that was not found"), _("the title of one, as the report has it")
        return tuple(Problem(place.told, what, expected, nearest(title, self._titles)) for place, title in self._idle)

    @property
    def _idle(self) -> list[tuple[Place, str]]:
        return [*self.revisions.idle(self._titles)]

    @property
    def _titles(self) -> set[str]:
        return {one.title for one in self.findings} if self.revisions.entries else set()
