"""The blocks of a report → one HTML page that opens anywhere: no script, no outside address, contents, folded code."""

from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version

from markupsafe import Markup

from ..blocks import Block, Contents, Cover, Heading
from ..blocks.html import Traces, html, inline
from ..errors import RunError
from ..messages import _
from ..outline import whole
from ..outline.numbers import TRACES, next_annex, with_traces_listed
from ..style import css
from ..style.typeface import with_typeface

TOP, LISTED = 2, 3  # level of a chapter, and the deepest that the contents list
_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="generator" content="pbe_analysis {version}">\n<title>{title}</title>\n<style>{css}{running}</style>\n</head>\n<body>\n'
    '<a class="skip" href="#main">跳到正文</a>\n<header>{cover}</header>\n{front}'
    '<nav aria-label="目录"><h2>目录</h2><ol>{contents}\n</ol></nav>\n'
    '<main id="main" tabindex="-1">\n{body}\n{traces}</main>\n'
    "<footer><p>由 pbe_analysis {version} 生成于 {date}。虚线下划的数字，点按或指向即显示算式与出处，按 Esc 收起；"
    "打印时数字后的编号指向文末所列算式与出处。{beside}</p></footer>\n</body>\n</html>\n"
)

_RUNNING = Markup("\n@page {{ @top-center {{ content: {}; }} }}")  # the title on every sheet but the first
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
    shown = _PAGE.format(
        version=version("pbe-analysis"),
        date=f"{date.today():%Y-%m-%d}",
        title=title,
        css=Markup(css()),
        running=_RUNNING.format(_quoted(" ".join(filter(None, (covers[0].title, covers[0].notice))))),
        cover=html(covers[0], traces),
        front=Markup('<section class="front" aria-label="报告摘要">{}</section>\n').format(_shown(front, traces))
        if front
        else "",
        contents=_listed(contents),
        body=_shown((block for block in blocks[place:] if block not in covers), traces),
        traces=traces.shown(next_annex(blocks, TRACES)),
        beside=_BESIDE.format(figures) if figures else "",
    )
    return with_typeface(str(shown))


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
