"""An executed notebook → the blocks of its report as renderers get them: in the order of its outline, with the analyst's own text."""

from collections.abc import Mapping
from typing import Any

from ..blocks import Block, Cover, Provenance
from ..cover import SET_ASIDE
from ..messages import _
from ..outline import arranged, one_of
from ..own_text import CARRIED, NOT_FOUND, UNPLACED, VERDICTS
from ..project import ProjectYear
from ..wings import outline_of
from .sequence import blocks_of


def assembled(place: ProjectYear, notebook: Mapping[str, Any]) -> tuple[Block, ...]:
    """Error: RunError for an output that is no block; ParamsError for an outline that cannot be read; PbeError for text of a chapter
    that the outline has not."""
    blocks = blocks_of(notebook)
    provenance = one_of(blocks, Provenance)
    texts = {one.key: one.blocks for one in provenance.texts} if provenance else {}
    return arranged(blocks, outline_of(place), texts)


def warnings_of(provenance: Provenance, cover: Cover | None = None) -> tuple[str, ...]:
    """What was handed in and not used, or is hardly right; what own text says otherwise than the report computes, what is carried over
    unreviewed, and text that stands in no chapter."""
    doubts = (
        _("{where}: {what}", where=where, what=what) for where, what in (provenance.doubts.rows if provenance.doubts else ())
    )
    aside = (_("not used: {what}", what=what) for label, what in (cover.facts if cover else ()) if label == SET_ASIDE)
    return (*aside, *doubts, *filter(None, map(_warning, provenance.typed.rows if provenance.typed else ())))


def _warning(row: tuple) -> str:
    where, typed, computed, verdict = row
    told = {
        NOT_FOUND: _("speaks of a problem that was not found"),
        CARRIED: _("is carried over from {year} and not reviewed", year=typed.removesuffix("年度")),
        UNPLACED: _("is the text of no chapter"),
        VERDICTS["contradicts"]: _('"{typed}" is typed, and {computed} is computed', typed=typed, computed=computed),
    }
    return _("{where}: {what}", where=where, what=told[verdict]) if verdict in told else ""
