"""What a study can be asked to suppose, and how far its score is from another grade."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

from ..data import Table
from ..errors import ParamsError, Problem, at
from ..lazy_pandas import pd
from ..messages import _
from ..project import ProjectYear
from ..scoring import Graded
from ..supposing import ALL_AS_IT_IS, IN_TABLE, Supposition, laid_over
from .request import submitted, supposition_of
from .sensitivity import sensitivity
from .standing import standing


class Supposable:
    """What of a study can be changed without a file. A study says what it is the study of, and opens itself anew."""

    place: ProjectYear
    tables: dict[str, Table]

    def _anew(self) -> Self:
        """The same study, read once more."""
        raise NotImplementedError

    @cached_property
    def supposed(self) -> Supposition:
        """What of its parameters and tables is supposed; nothing of a study that was opened from its files."""
        return ALL_AS_IT_IS

    @property
    def home(self) -> ProjectYear:
        """The project-year whose rules and tables these are."""
        return self.place

    @property
    def graded(self) -> Mapping[str, Graded]:
        """The scores that are graded: name, "" where there is one only, → its tree and floors."""
        return {}

    @property
    def spoken(self) -> Mapping[str, str]:
        """What keys of its tables are called."""
        return {}

    def submitted(self, name: str) -> pd.DataFrame:
        """A table as it was handed in: every row and column, money in the unit of the study. Changed, it can be handed to
        `what_if`. Error: NotFound."""
        return submitted(self, name)

    def what_if(self, *, params: Mapping | None = None, tables: Mapping | None = None, **changes: Any) -> Self:
        """Another study, with parameters or tables as said, and everything else as it is; nothing is written.

        study.what_if(targets={"execution_rate": 0.9}); study.what_if(funds={"region": "蓟州区", "source": "transfers", "spent": 300}): its key
        columns name the rows, all rows without any, and a function gets the value that is there; or a frame, `submitted` and changed.
        params, tables: by name, where a name may mean both. Error: NotFound, ParamsError and DataError as for files.
        """
        return self._supposing(supposition_of(self, params, tables, changes))

    def sensitivity(self, card: str = "", step: float = 0.01) -> pd.DataFrame:
        """How far the score moves where one input is larger or smaller by `step` (a count by at least one), the most first: input ·
        place · up · down (points) · note (why it cannot be). Inputs that move nothing are left out. card: of several, whose score.
        Every input is tried in both directions, which takes some seconds."""
        return sensitivity(self, card, step)

    def standing(self) -> pd.DataFrame:
        """Score and grade, and how far the next grade is: card · score · grade · next_grade · missing (points, nan for the best) ·
        printed_grade (what the rounded score would get) · exact (the missing points as a ratio)."""
        return standing(self)

    def _supposing(self, more: Supposition, made: dict | None = None) -> Self:
        """made: what was made for other suppositions of the same files."""
        supposed = self.supposed.then(more)
        with laid_over(self.home, supposed, made):
            other = self._anew()
        for name in more.tables:
            if IN_TABLE not in other.tables[name].place:
                alone = [one for one, table in other.tables.items() if table.fields]
                what, expected = _("is counted from other files, not read as a table"), _("one of {names}", names=alone)
                raise ParamsError(Problem(at("what_if", key=name), what, expected))
        vars(other)["supposed"] = supposed
        return other
