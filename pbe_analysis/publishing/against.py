"""Word files that people have edited, each beside the report that it was made from."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..blocks import Block, Provenance, Reference
from ..errors import PbeError
from ..outline import one_of
from ..project import ProjectYear
from ..reading.bounded import bounded
from .delivery import content_of
from .export import blocks_of
from .manifest import must_be_current

if TYPE_CHECKING:
    from ..word.differences import Comparison

LARGEST = 200_000_000  # bytes


def compare_files(files: Iterable[str], place: ProjectYear, form: str) -> int:
    """Says of each file which figures are not as the report computes them. form: text, or json (a line per file). Returns 0 where
    there are none, 1 where there are, 2 where a file cannot be read. Error: NotFound where the report is not current."""
    must_be_current(place)
    from ..word import docx

    blocks = blocks_of(place)
    computed, names, worst = docx(blocks, str(place)), _names(blocks), 0
    for file in files:
        try:
            found = compare_file(Path(file), computed, names)
        except PbeError as error:
            print(error, file=sys.stderr)
            worst = 2
            continue
        print(_shown(file, place, found, form), flush=True)
        worst = max(worst, 1 if found.differences else 0)
    return worst


def compare_file(path: Path, computed: bytes, names: dict[str, str]) -> Comparison:
    """In a process of its own, as audits are. Error: PbeError where the file cannot be read."""
    from ..word.comparison import compare

    content = content_of(path, LARGEST, path)
    return bounded(lambda: compare(computed, content, str(path), names), path)


def _shown(file: str, place: ProjectYear, found: Comparison, form: str) -> str:
    if form == "json":
        told = [one.record() for one in found.differences]
        held = {"file": Path(file).name, "against": str(place), "agreeing": found.agreeing, "differences": told}
        return json.dumps(held, ensure_ascii=False)
    return f"{Path(file).name} ↔ {place}\n{found.text()}"


def _names(blocks: Iterable[Block]) -> dict[str, str]:
    """What each figure is called, by its tag."""
    from ..word.names import name_of
    from ..word.stamps import stamp

    if (provenance := one_of(blocks, Provenance)) is None:
        return {}
    names = dict(provenance.names)
    figures = (Reference(one["id"], one["subject"], "", base=one.get("base", "")) for one in provenance.figures)
    return {stamp(one): name_of(one, names) for one in figures}
