"""A report's blocks → a Word file: cover, summary, contents, text, annexes."""

from collections.abc import Sequence

from markupsafe import Markup

from ..blocks import Block, Contents, Cover, Heading, Provenance
from ..outline import one_of, whole
from ..outline.numbers import with_traces_listed
from . import examined, report, tables  # noqa: F401  each enters its kinds in `word`
from .client import ClientPackage
from .markup import NOTHING, paragraph
from .package import Package
from .prose import every, headed, word
from .setting import Setting
from .sheets import sheets


def docx(blocks: Sequence[Block], keywords: str = "", template: bytes | None = None, *, traces: bool = True) -> bytes:
    """The report as the bytes of a .docx file: the same bytes for the same blocks. keywords: among its properties. template: a .docx
    whose styles, cover, head and foot it takes. traces: whether figures lead to an annex that says how each was
    computed. Error: TemplateError where the template is no file to be sent on."""
    cover = next((block for block in blocks if isinstance(block, Cover)), None)
    rest = [block for block in whole(blocks) if block is not cover]
    rest = with_traces_listed(rest) if traces else rest
    place = next(place for place, block in enumerate(rest) if isinstance(block, Contents))
    package = Package() if template is None else ClientPackage(template)
    names = dict(provenance.names) if (provenance := one_of(blocks, Provenance)) else {}
    setting = Setting(
        package.styles, package.paper, package.draw, package.theirs, package.lists_after, names=names, traced=traces
    )
    summary = _summary(cover, rest[:place], setting)
    text = sheets(rest[place + 1 :], setting, package)
    package.write(package.front(cover, summary, setting), text, setting.lists)
    package.describe(cover.title if cover else "", cover.subtitle if cover else "", keywords)
    return package.content()


def _summary(cover: Cover | None, front: Sequence[Block], setting: Setting) -> Markup:
    """On a page of its own before the contents: the summary; without one, the figures of the cover."""
    if not front:
        blank = paragraph(setting.styles["normal"], properties=Markup("<w:pageBreakBefore/>"))
        return blank + word(report.summary(cover, setting), setting) if cover else NOTHING
    first, *others = front
    head = headed(first, setting, on_new_page=True) if isinstance(first, Heading) else word(first, setting)
    with setting.in_summary():
        return head + every(others, setting)
