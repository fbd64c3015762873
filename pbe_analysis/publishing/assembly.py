"""An executed notebook → the blocks of its report as renderers get them: in the order of its outline, with the analyst's own text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..blocks import Block, Provenance
from ..outline import arranged
from ..project import ProjectYear
from ..wings import outline_of
from .sequence import blocks_of, one_of


def assembled(place: ProjectYear, notebook: Mapping[str, Any]) -> tuple[Block, ...]:
    """Error: RunError for an output that is no block; ParamsError for an outline that cannot be read; PbeError for text of a chapter
    that the outline has not."""
    blocks = blocks_of(notebook)
    provenance = one_of(blocks, Provenance)
    texts = {one.key: one.blocks for one in provenance.texts} if provenance else {}
    return arranged(blocks, outline_of(place), texts)
