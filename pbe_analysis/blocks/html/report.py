"""Pictures, the first and the last page, and what a cell shows with its code."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from .. import report
from .base import NOTHING, Traces, html, together

if TYPE_CHECKING:
    from pygments.formatter import Formatter
    from pygments.lexer import Lexer


@html.register
def _(block: report.Picture, traces: Traces | None) -> Markup:
    return Markup('<figure><img src="data:{};base64,{}" alt="{}"></figure>').format(block.media, block.data, block.alt)


@html.register
def _(block: report.Chart, traces: Traces | None) -> Markup:
    """The picture; in a report that was put together with its number, its title, and the way to its data."""
    if block.label is None:
        return html(block.picture, traces)
    data = Markup("（数据见{}）").format(html(block.data_label, traces)) if block.data_label else NOTHING
    picture = block.picture
    return Markup(
        '<figure class="chart" id="{}"><img src="data:{};base64,{}" alt="{}"><figcaption>{}　{}{}</figcaption></figure>'
    ).format(block.label.id, picture.media, picture.data, picture.alt, block.label, block.title, data)


@html.register
def _(block: report.Cover, traces: Traces | None) -> Markup:
    return Markup(
        '<div class="cover"><p class="place">{}</p><h1>{}</h1>{}<div class="verdict"><p class="score">{}</p>'
        '<p class="grade"><span class="label">{}</span> {}</p></div><dl class="facts">{}</dl></div>'
        '<div class="keys">{}</div>'
    ).format(
        block.subtitle,
        block.title,
        Markup('<p class="notice" role="note">{}</p>').format(block.notice) if block.notice else "",
        html(block.headline, traces),
        block.badge_label,
        html(block.badge, traces),
        NOTHING.join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in block.facts),
        together(block.key_figures, traces),
    )


@html.register
def _(key: report.KeyFigure, traces: Traces | None) -> Markup:
    return Markup('<div class="key"><p class="label">{}</p><p class="value">{}</p><p class="note">{}</p></div>').format(
        key.label, html(key.figure, traces), key.note
    )


@html.register
def _(block: report.Contents, traces: Traces | None) -> Markup:
    """A page makes the list, which knows its headings."""
    return NOTHING


@html.register
def _(block: report.Provenance, traces: Traces | None) -> Markup:
    return together(block.shown, traces)


@html.register
def _(block: report.Answer, traces: Traces | None) -> Markup:
    """The answer first, the code that made it folded below."""
    shown = together(block.blocks, traces)
    return Markup('<div class="cell">{}<details class="code"><summary>代码</summary>{}</details></div>\n').format(
        shown, coloured(block.code)
    )


def coloured(code: str) -> Markup:
    """Python code with its words told apart."""
    from pygments import highlight

    return Markup(highlight(code, *_colouring()))


@cache
def _colouring() -> tuple[Lexer, Formatter]:
    """Made once: making them takes longer than colouring a cell."""
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name("ipython3"), HtmlFormatter(cssclass="highlight")
