"""Two studies of one kind side by side, as frames and as a notebook shows them."""

from __future__ import annotations

from typing import Any

from ..errors import PbeError
from ..lazy_pandas import pd
from ..messages import _
from . import contrast_frames, contrast_page
from .changes import Changes


class Contrast(Changes):
    """What two studies do not share: figures, points, grades, findings, as tuples and as frames; in a notebook as tables."""

    def frame(self) -> pd.DataFrame:
        """The figures: change (changed, new, gone) · title · subject · base · before · after (floats; of shares 0–1) · difference (of
        shares in percentage points) · unit · shown_before · shown_after · id."""
        return contrast_frames.figures(self)

    def points_frame(self) -> pd.DataFrame:
        """The indicators: card · indicator · weight_before · weight · before · after · difference (points; none of unlike weights)."""
        return contrast_frames.points(self)

    def findings_frame(self) -> pd.DataFrame:
        """The findings: change · severity · rule · subject · before · after (texts)."""
        return contrast_frames.findings(self)

    def __repr__(self) -> str:
        told = f"{len(self.figures)} figures, {len(self.points)} points, {len(self.findings)} findings differ"
        return f"{_name(self.before)} → {_name(self.after)}: {told}"

    def _repr_html_(self) -> str:
        """In a notebook, in Chinese: score and grade, then what changed."""
        return contrast_page.shown(self)


def compare(before: Any, after: Any) -> Contrast:
    """Two studies of one kind: of a study and what is supposed of it, of two years, of two projects. Error: PbeError for two kinds.

    >>> import pbe_analysis as pbe
    >>> study = pbe.load("synthetic-county-health", 2023)
    >>> other = study.what_if(funds={"source": "county", "spent": lambda spent: spent / 2})
    >>> found = pbe.compare(study, other)
    >>> [(one.before.grade, one.after.grade, round(float(one.change), 2)) for one in found.grades]
    [('良', '中', -4.36)]
    """
    if before.KIND != after.KIND:
        one, other = f"{before.place} ({before.KIND})", f"{after.place} ({after.KIND})"
        raise PbeError(_("{one} and {other} cannot be compared. Expected two reports of one kind.", one=one, other=other))
    return Contrast(before, after)


def _name(study: Any) -> str:
    return f"{study.place}（{'、'.join(study.supposed.told)}）" if study.supposed else str(study.place)
