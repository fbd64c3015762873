"""An executed notebook → one HTML page that opens anywhere: no script, no outside address, contents, folded code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup
from nbconvert.exporters.html import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from ..cover import FIGURES_MIME, SUMMARY_MIME
from ..errors import RunError
from ..style import css
from ..style.typeface import with_typeface

COVER_TAG = "cover"
KINDS = ".png, .jpg, .gif or .webp"
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
TEMPLATES = Path(__file__).parent
_TITLE = re.compile(r'(<span class="figure[^"]*" tabindex="0") title="[^"]*"')


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the contents. id: where it leads."""

    id: str
    text: str
    level: int


class _Renderer(IPythonRenderer):
    """Markdown with plain heading ids, in the order in which the page holds them; raw HTML is shown, not run."""

    def __init__(self, headings: list[Heading]):
        super().__init__(escape=True)
        self._headings = iter(headings)

    def heading(self, text: str, level: int, **_) -> str:
        heading = next(self._headings)
        return str(Markup('<h{level} id="{id}">{text}</h{level}>\n').format(level=level, id=heading.id, text=Markup(text)))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """A picture that the cell carries. Error: RunError for any other: a page that travels alone would lack it."""
        name = url.removeprefix("attachment:")
        if url.startswith("data:image/"):
            return super().image(text, url, title)
        if name == url or not PICTURES & set(self.attachments.get(name, ())):
            what = (
                f'the picture "{name}" in the text is not attached to its cell' if name == url else f"there is no picture {name}"
            )
            raise RunError(f"{what}. Expected a {KINDS} that was dropped into the cell, as ![what it shows](attachment:…).")
        return super().image(text, url, title)


class ReportExporter(HTMLExporter):
    """nbconvert with the project's template; one exporter serves every report of a process."""

    template_name = "template"
    extra_template_basedirs = [str(TEMPLATES)]
    exclude_anchor_links = True

    def page(self, notebook: NotebookNode, title: str) -> str:
        """The page. Error: RunError when the notebook has no cover or no heading, as a report must."""
        headings = _headings(notebook)
        if not headings:
            raise RunError("The notebook has no heading of level 2 (## …), so the report would have no contents.")
        renderer = MarkdownWithMath(renderer=_Renderer(headings))
        self.register_filter("section", lambda cell: _rendered(renderer, cell))
        page = {
            "title": title,
            "cover": _take_cover(notebook),
            "contents": [heading for heading in headings if heading.level == 2],
            "css": css(),
            "version": version("pbe-analysis"),
            "date": f"{date.today():%Y-%m-%d}",
        }
        _gather_code(notebook)
        # Not HTMLExporter's own from_notebook_node: it parses the finished page once more, to add alternative texts,
        # which ours have, and to make every output a stop of the tab key.
        body, _ = TemplateExporter.from_notebook_node(self, notebook, resources={"page": page})
        return with_typeface(_TITLE.sub(r"\1", body))

    def default_filters(self):
        yield from super().default_filters()
        yield "highlight_code", Highlight2HTML(pygments_lexer="ipython3", parent=self)


def _rendered(markdown: MarkdownWithMath, cell: NotebookNode) -> str:
    markdown.renderer.attachments = cell.get("attachments", {})
    return markdown.render(cell.source)


@cache
def exporter() -> ReportExporter:
    """The process's one exporter: building another costs more than a page."""
    return ReportExporter()


def _headings(notebook: NotebookNode) -> list[Heading]:
    """Headings of the Markdown cells, numbered through: s1, s2, …"""
    lines = (line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines())
    found = [match for line in lines if (match := re.match(r"(#{2,4})\s+(.+)", line))]
    return [Heading(f"s{n}", match[2].strip(), len(match[1])) for n, match in enumerate(found, start=1)]


def _take_cover(notebook: NotebookNode) -> Markup:
    """The HTML of the cover cell, taken out of it, since the page begins with it."""
    for cell in notebook.cells:
        if COVER_TAG in cell.metadata.get("tags", []):
            shown = [output for output in cell.outputs if "text/html" in output.get("data", {})]
            cell.outputs = [output for output in cell.outputs if output not in shown]
            return Markup("".join(output.data["text/html"] for output in shown))
    raise RunError(f"The notebook has no cell tagged {COVER_TAG}, so the report would have no title.")


def _gather_code(notebook: NotebookNode) -> None:
    """Code that shows nothing of its own, such as the parameters, moves to the next cell that shows something."""
    silent: list[str] = []
    for cell in [cell for cell in notebook.cells if cell.cell_type == "code"]:
        cell.outputs = [output for output in cell.outputs if not _is_nothing(output)]
        if cell.outputs:
            cell.source, silent = "\n\n".join([*silent, cell.source]), []
            continue
        if "parameters" not in cell.metadata.get("tags", []):
            silent.append(cell.source)
        notebook.cells.remove(cell)


def _is_nothing(output: NotebookNode) -> bool:
    """Whether an output shows nothing, as that of a table that was not handed in."""
    return set(output.get("data", ())) == {"text/html", "text/plain"} and not any(output.data.values())


def carried(notebook: NotebookNode, mime: str):
    """What the notebook's outputs carry under `mime` for publishing; None where nothing does."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if mime in output.get("data", {}):
                return output.data[mime]
    return None


def summary_of(notebook: NotebookNode) -> dict:
    """Title, verdict and counts, as the cover gives them for the index."""
    return dict(carried(notebook, SUMMARY_MIME) or {})


def figures_of(notebook: NotebookNode) -> list[dict]:
    """Every computed figure, as the provenance cell carries them."""
    return [dict(record) for record in carried(notebook, FIGURES_MIME) or []]
