"""A PDF with text → for each page its lines and its tables with ruling lines. A scan has no text and is refused; no text
recognition is tried. Headers, footers and page numbers are left out. Neither links nor forms nor scripts are followed or run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...messages import _
from ..refusals import READABLE, refuse
from .grids import Grid, grids_of
from .lines import Line, lines_of, without_margins
from .pages import Page, read_pages

_MOST_NAMED = 12  # runs of pages in a message


@dataclass(frozen=True, slots=True)
class Layout:
    """What stands on one page, from top to bottom. lines: those outside of its tables."""

    page: Page
    lines: list[Line]
    grids: list[Grid]

    def bands(self) -> Iterator[tuple[list[Line], Grid | None]]:
        """Each table with the lines above it; what stands below the last one comes with None."""
        lines = self.lines
        for grid in self.grids:
            above = [line for line in lines if line.top < grid.box[1]]
            lines = lines[len(above) :]
            yield above, grid
        yield lines, None


def layouts(content: bytes, shown: str) -> list[Layout]:
    """shown: the path as messages print it. Error: DataError; a scan is one, with its pages named."""
    pages = list(read_pages(content, shown))
    if not any(page.signs for page in pages):
        empty = [page.number for page in pages if page.pictures] or [page.number for page in pages]
        what = _("holds no text on pages {named}: it is a scan", named=named(empty))
        refuse(shown, what, _("a PDF with text"), _("Run text recognition (OCR) over it, or take the Word file"))
    _refuse_garbled(pages, shown)
    grids = {page.number: grids_of(page) for page in pages}
    lines = without_margins(pages, {page.number: _outside(page, grids[page.number]) for page in pages})
    return [Layout(page, lines[page.number], grids[page.number]) for page in pages]


def pictures(found: Iterable[Layout]) -> str:
    """What is said of pages that hold pictures and no text; "" where there are none."""
    empty = [one.page.number for one in found if not one.page.signs and one.page.pictures]
    return f"第{named(empty)}页是图片，没有文字，未读" if empty else ""


def named(numbers: list[int]) -> str:
    runs = list(pages_in(numbers))
    return ", ".join(runs[:_MOST_NAMED]) + (" …" if len(runs) > _MOST_NAMED else "")


def pages_in(numbers: Iterable[int]) -> Iterator[str]:
    """1, 2, 3, 7 → 1–3, 7."""
    numbers = sorted(numbers)
    while numbers:
        end = next(n for n in range(len(numbers)) if n + 1 == len(numbers) or numbers[n + 1] > numbers[n] + 1)
        yield f"{numbers[0]}" if end == 0 else f"{numbers[0]}–{numbers[end]}"
        numbers = numbers[end + 1 :]


def _outside(page: Page, grids: list[Grid]) -> list[Line]:
    signs = page.signs
    for grid in grids:
        signs = tuple(sign for sign in signs if not grid.holds(sign))
    return lines_of(signs, page.number)


def _refuse_garbled(pages: list[Page], shown: str) -> None:
    """Fonts without a table of their characters come out as private or replacement signs."""
    texts = [sign.text for page in pages for sign in page.signs]
    strange = sum("\ue000" <= text <= "\uf8ff" or text == "\ufffd" for text in texts)
    if strange > 0.3 * len(texts):
        hint = _("Open it and print it to PDF anew, or take the Word file")
        refuse(shown, _("holds text whose signs cannot be told"), READABLE, hint)
