"""A finished report as a Word file, made of the blocks that its executed notebook carries."""

import hashlib
from pathlib import Path

from ..blocks import Block
from ..errors import PbeError
from ..messages import _
from ..project import ProjectYear
from ..wings import outline_file
from .grammar import grammar_later
from .manifest import must_be_current, package_hash, write_whole

FORMS = {"docx": ".docx"}


def export(place: ProjectYear, target: Path | None = None, template: bytes | None = None, *, traces: bool = True) -> Path:
    """Writes the report's Word file, to `target` or beside its page; says where. template: a .docx whose looks it takes; traces:
    whether the annex of all figures' traces is in it.

    Error: NotFound where the report is not made, or not of the present inputs; PbeError where a file stands there that is not as
    a run wrote it, for somebody may have edited it; TemplateError.
    """
    must_be_current(place)
    target = target or place.report_file(FORMS["docx"])
    if target.exists() and why_word_is_stale(place, target) is None:
        told = _(
            "{target}: was edited since it was made, and is not overwritten. "
            "Expected another name (--output), or the file moved elsewhere.",
            target=place.shown(target),
        )
        raise PbeError(told)
    write_whole(target, word_of(place, template, traces=traces))
    return target


def word_of(place: ProjectYear, template: bytes | None = None, *, traces: bool = True) -> bytes:
    """The Word file of a report that has been run, the same bytes for the same report."""
    from ..word import docx
    from ..word.seal import sealed

    made = docx(blocks_of(place), str(place), template, traces=traces)
    return sealed(made, _source(place, template, traces=traces))


def blocks_of(place: ProjectYear) -> tuple[Block, ...]:
    """The blocks of a report that has been run, in the order of its outline."""
    with grammar_later():
        import nbformat

    from .assembly import assembled

    return assembled(place, nbformat.read(place.report_file(".ipynb"), as_version=4))


def why_word_is_stale(place: ProjectYear, target: Path | None = None, template: bytes | None = None) -> str | None:
    """Why the Word file is to be made anew, empty where it is current; None where it was edited and must stay."""
    from ..word.seal import made_from

    target = target or place.report_file(FORMS["docx"])
    if not target.exists():
        return "its Word file is not made yet"
    found = made_from(target)
    return None if found is None else "" if found == _source(place, template) else "its Word file is of an earlier report"


def _source(place: ProjectYear, template: bytes | None, *, traces: bool = True) -> str:
    """A hash of what the Word file depends on."""
    notebook = place.report_file(".ipynb")
    outline = outline_file(place)
    held = b"".join(one.read_bytes() for one in (notebook, outline) if one and one.is_file())
    return hashlib.sha256(held + package_hash().encode() + (template or b"") + (b"" if traces else b"untraced")).hexdigest()
