"""The blocks of a report → one HTML page that opens anywhere: no script, no outside address, contents, folded code."""

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from ..blocks import Block, Contents, Cover, Heading
from ..blocks.html import Traces, html, inline
from ..errors import RunError
from ..messages import _
from ..outline import whole
from ..outline.numbers import TRACES, next_annex, with_traces_listed
from ..style.page import framed, read_through

TOP, LISTED = 2, 3  # level of a chapter, and the deepest that the contents list
_FOOT = Markup(
    "生成于 {date}。虚线下划的数字，点按或指向即显示算式与出处，按 Esc 收起；打印时数字后的编号指向文末所列算式与出处。{beside}"
)
_RUNNING = Markup("\n@page {{ @top-center {{ content: {}; }} }}")  # the title on every sheet but the first
_SUMMARY = Markup('<section class="front" aria-label="报告摘要">{}</section>\n')
_BESIDE = Markup('全部数字及其算式另存为与本页同一文件夹的<a href="{0}" download>{0}</a>。')


def page(blocks: Sequence[Block], title: str, figures: str = "") -> str:
    """The page. figures: the file of its figures that stands beside it. Error: RunError when there is no cover or no heading, as a report must have."""
    blocks = with_traces_listed(whole(blocks), "（打印时列出）")
    place = next(place for place, block in enumerate(blocks) if isinstance(block, Contents))
    covers = [block for block in blocks if isinstance(block, Cover)]
    front = [block for block in blocks[:place] if block not in covers]
    contents = [block for block in blocks[place:] if isinstance(block, Heading) and block.level <= LISTED]
    if not contents:
        raise RunError(
            _("The notebook has no heading of level 2 (## …) with anything below it, so the report would have no contents.")
        )
    if not covers:
        raise RunError(_("The notebook shows no cover, so the report would have no title. Expected `study.cover()` in a cell."))
    traces = Traces()
    cover, summary = html(covers[0], traces), _shown(front, traces)  # figures are numbered in the order of the page
    body = _shown((block for block in blocks[place:] if block not in covers), traces)
    listed = traces.shown(next_annex(blocks, TRACES))
    read = read_through(cover, _listed(contents), body, listed, front=_SUMMARY.format(summary) if front else "")
    running = _RUNNING.format(_quoted(" ".join(filter(None, (covers[0].title, covers[0].notice)))))
    foot = _FOOT.format(date=f"{date.today():%Y-%m-%d}", beside=_BESIDE.format(figures) if figures else "")
    return framed(title, read, foot, more_css=running)


def _quoted(text: str) -> Markup:
    """A text as a style sheet takes it: nothing in it can end the sheet."""
    return Markup('"{}"').format(
        Markup("").join(sign if sign.isalnum() or sign == " " else Markup(f"\\{ord(sign):x} ") for sign in text)
    )


def _shown(blocks: Iterable[Block], traces: Traces) -> Markup:
    return Markup("").join([html(block, traces) for block in blocks])


def _listed(headings: Sequence[Heading]) -> Markup:
    """The headings of two levels, those of the second below the one of the first that they follow."""
    chapters: list[list[Heading]] = []
    for heading in headings:
        if heading.level == TOP or not chapters:
            chapters.append([heading])
        else:
            chapters[-1].append(heading)
    return Markup("").join(map(_chapter, chapters))


def _chapter(headings: Sequence[Heading]) -> Markup:
    first, *below = map(_entry, headings)
    inner = Markup("").join(Markup("\n<li>{}</li>").format(one) for one in below)
    return Markup("\n<li>{}{}</li>").format(first, Markup("\n<ol>{}</ol>").format(inner) if inner else "")


def _entry(heading: Heading) -> Markup:
    return Markup('<a href="#{}">{}{}</a>').format(heading.id, heading.number, inline(heading.parts))
