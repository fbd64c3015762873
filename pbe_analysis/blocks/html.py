"""Blocks as HTML: the page's, and a notebook's. Everything is escaped, nothing runs, and nothing is loaded from outside."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, singledispatch
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from ..figures import Figure
from . import kinds
from .kinds import RENDERERS, Block, Cell, Column, Inline, Reference

if TYPE_CHECKING:
    from pygments.formatter import Formatter
    from pygments.lexer import Lexer

BRIEF = 12  # rows; a table of so few is kept on one sheet of paper
LONG = 40  # rows; folded data of more stays off paper, where the page says so
SHORT = 9  # characters; a column of such words is never broken over lines
NOTHING = Markup("")
ADDRESS = re.compile(r"(https?|mailto):|#", re.IGNORECASE)  # what a link may begin with
ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # colours of a terminal
STYLE = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
FRAGMENT_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "details", "div", "dl", "dt", "em", "h3"),
    *("h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "u", "ul"),
}
FRAGMENT_ATTRIBUTES = {"*": ["class"], "a": ["href"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"]}
_WORDS = {"strong": "strong", "emphasis": "em", "code": "code", "struck": "del"}
_ALIGNED = {"right": Markup(' class="number"'), "center": Markup(' class="middle"')}
_KINDS = {"hash": Markup(' class="hash"'), "date": Markup(' class="short"')}


def render(block: Block, *, titles: bool = True) -> str:
    """The block as HTML. titles: hints also as `title`, for where no style sheet is at hand, as in JupyterLab."""
    return str(html(block, titles))


@singledispatch
def html(block: Any, titles: bool) -> Markup:
    """A block or part of a line as HTML; each kind has a function of its own below."""
    raise TypeError(f"{type(block).__name__} has no HTML")


def _all(blocks: Iterable[Any], titles: bool) -> Markup:
    return NOTHING.join([html(block, titles) for block in blocks])


# ---- in a line ----


def inline(parts: Iterable[Inline], titles: bool = True) -> Markup:
    """Parts of a sentence, without a paragraph around them."""
    return NOTHING.join([escape(part) if isinstance(part, str) else html(part, titles) for part in parts])


@html.register
def _(part: str, titles: bool) -> Markup:
    return escape(part)


@html.register(Reference)
@html.register(Figure)
def traced(figure: Reference | Figure, titles: bool = True) -> Markup:
    """A number that shows its computation and source on hover, tap and keyboard focus; it prints too, in short."""
    place, dot, more = figure.source.partition(" · ")  # the computation and its file print, what more there is does not
    short = " · ".join(filter(None, (figure.expression, place)))
    rest = Markup('<span class="more">{}{}</span>').format(dot, more) if more else ""
    return hinted(figure.display, Markup("{}{}").format(short, rest), figure.trace if titles else "")


def hinted(shown: str, hint: str, title: str = "", look: str = "", id: str = "") -> Markup:
    """Something shown with a hint that appears on hover, tap and keyboard focus, without a script.

    title: the hint where no style sheet is at hand, as in JupyterLab. look: further classes.
    """
    named = Markup(' title="{}"').format(title) if title else ""
    target = Markup(' id="{}"').format(id) if id else ""
    return Markup('<span class="figure{}" tabindex="0"{}{}>{}<span class="trace" role="tooltip" hidden>{}</span></span>').format(
        f" {look}" if look else "", named, target, shown, hint
    )


@html.register
def _(part: kinds.Styled, titles: bool) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(_WORDS[part.look], inline(part.parts, titles))


@html.register
def _(part: kinds.Link, titles: bool) -> Markup:
    words = inline(part.parts, titles)
    return Markup('<a href="{}">{}</a>').format(part.address, words) if ADDRESS.match(part.address) else words


@html.register
def _(part: kinds.Tag, titles: bool) -> Markup:
    return Markup('<span class="tag {}">{}</span>').format(part.level, part.label)


@html.register
def _(part: kinds.Break, titles: bool) -> Markup:
    return Markup("<br>")


# ---- text ----


@html.register
def _(block: kinds.Heading, titles: bool) -> Markup:
    named = Markup(' id="{}"').format(block.id) if block.id else NOTHING
    level = min(max(block.level, 2), 6)
    return Markup("<h{0}{1}>{2}</h{0}>\n").format(level, named, inline(block.parts, titles))


@html.register
def _(block: kinds.Prose, titles: bool) -> Markup:
    return NOTHING.join([Markup("<p>{}</p>").format(inline(parts, titles)) for parts in block.paragraphs if parts])


@html.register
def _(block: kinds.Items, titles: bool) -> Markup:
    first = Markup(' start="{}"').format(block.first) if block.first not in (None, 1) else NOTHING
    items = NOTHING.join([Markup("<li>{}</li>").format(_item(item, titles)) for item in block.items])
    return Markup("<{0}{1}>{2}</{0}>\n").format("ul" if block.first is None else "ol", first, items)


def _item(blocks: tuple[Block, ...], titles: bool) -> Markup:
    """A single paragraph stands without a tag of its own."""
    lone = blocks[0] if blocks and isinstance(blocks[0], kinds.Prose) and len(blocks[0].paragraphs) == 1 else None
    return inline(lone.paragraphs[0], titles) + _all(blocks[1:], titles) if lone else _all(blocks, titles)


@html.register
def _(block: kinds.Quote, titles: bool) -> Markup:
    return Markup("<blockquote>{}</blockquote>\n").format(_all(block.blocks, titles))


@html.register
def _(block: kinds.Preformatted, titles: bool) -> Markup:
    said = Markup('<pre class="stream warning" aria-label="{}">').format(block.label) if block.label else Markup('<pre class="stream">')
    return said + escape(ANSI.sub("", block.text)) + Markup("</pre>")


@html.register
def _(block: kinds.Rule, titles: bool) -> Markup:
    return Markup("<hr>\n")


@html.register
def _(block: kinds.Fragment, titles: bool) -> Markup:
    import bleach  # only what others made pays for it

    plain = STYLE.sub("", block.html)
    return Markup(bleach.clean(plain, FRAGMENT_TAGS, FRAGMENT_ATTRIBUTES, protocols=("http", "https", "mailto"), strip=True))


@html.register
def _(block: kinds.Note, titles: bool) -> Markup:
    return Markup('<p class="{}">{}</p>').format(block.look, inline(block.parts, titles))


@html.register
def _(block: kinds.Nothing, titles: bool) -> Markup:
    return NOTHING


# ---- tables ----


@html.register
def _(block: kinds.Table, titles: bool) -> Markup:
    if not block.folded:
        return _table(block, titles)
    rows = len(block.rows)
    if rows <= LONG:
        return Markup('<details class="data"><summary>{}</summary>{}</details>').format(block.name, _table(block, titles))
    return Markup(
        '<details class="data long"><summary>{0}</summary>{1}</details><p class="source paper">{0}（{2}行）：明细见电子版。</p>'
    ).format(block.name, _table(block, titles), rows)


@html.register
def _(block: kinds.Sortable, titles: bool) -> Markup:
    """Pages run no script, so every order is there, of which the reader opens one at a time."""
    name = f"order-{hashlib.sha256(block.table.name.encode()).hexdigest()[:8]}"
    return NOTHING.join(
        Markup('<details class="order" name="{}"{}><summary>{}</summary>{}</details>').format(
            name, NOTHING if place else Markup(" open"), one.name, _table(one, titles)
        )
        for place, one in enumerate(block.tables)
    )


def _table(block: kinds.Table, titles: bool) -> Markup:
    looks = [_look(column, [row[n] for row in block.rows]) for n, column in enumerate(block.columns)]
    head = NOTHING.join(
        Markup('<th scope="col"{}>{}</th>').format(look, column.heading)
        for column, look in zip(block.columns, looks, strict=True)
    )
    body = NOTHING.join([_row(block, n, looks, titles) for n in range(len(block.rows))])
    body = body or Markup('<tr><td colspan="{}">没有数据</td></tr>').format(len(looks))
    note = Markup('<p class="source">{}</p>').format(block.small_print) if block.small_print else NOTHING
    return Markup(
        '<div class="table{}" role="region" tabindex="0" aria-label="{}"><table><caption>{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}"
    ).format(" brief" if len(block.rows) <= BRIEF else "", block.name, block.name, head, body, note)


def _row(block: kinds.Table, place: int, looks: list[Markup], titles: bool) -> Markup:
    head, *cells = (_cell(cell, column, titles) for cell, column in zip(block.rows[place], block.columns, strict=True))
    rest = "".join([f"<td{look}>{cell}</td>" for look, cell in zip(looks[1:], cells, strict=True)])
    whole = ' class="total"' if place in block.totals else ""
    return Markup(f'<tr{whole}><th scope="row"{looks[0]}>{head}</th>{rest}</tr>')  # of parts that are escaped already


def _cell(cell: Cell, column: Column, titles: bool) -> Markup:
    if isinstance(cell, str):
        return _halved(cell) if column.kind == "hash" else escape(cell)
    if isinstance(cell, kinds.Prose):
        return Markup("<br>").join([inline(parts, titles) for parts in cell.paragraphs])
    return html(cell, titles)


def _halved(text: str) -> Markup:
    """A hash over two lines where one is too long; copied, it is whole."""
    middle = len(text) // 2
    return Markup("{}<wbr>{}").format(text[:middle], text[middle:])


def _look(column: Column, cells: list[Cell]) -> Markup:
    """The column's class: numbers to the right, hashes broken anywhere, days and short words never broken."""
    if column.kind in _KINDS or column.align != "left":
        return _KINDS.get(column.kind) or _ALIGNED[column.align]
    short = all(len(cell.label if isinstance(cell, kinds.Tag) else cell) <= SHORT for cell in cells if isinstance(cell, str | kinds.Tag))
    return _KINDS["date"] if short and not any(isinstance(cell, kinds.Prose) for cell in cells) else NOTHING


# ---- pictures ----


@html.register
def _(block: kinds.Picture, titles: bool) -> Markup:
    return Markup('<figure tabindex="0"><img src="data:{};base64,{}" alt="{}"></figure>').format(block.media, block.data, block.alt)


@html.register
def _(block: kinds.Chart, titles: bool) -> Markup:
    return html(block.picture, titles)


# ---- first and last page ----


@html.register
def _(block: kinds.Cover, titles: bool) -> Markup:
    return Markup(
        '<div class="cover"><p class="place">{}</p><h1>{}</h1>{}<div class="verdict"><p class="score">{}</p>'
        '<p class="grade"><span class="label">{}</span> {}</p></div><dl class="facts">{}</dl></div>'
        '<div class="keys">{}</div>'
    ).format(
        block.subtitle,
        block.title,
        Markup('<p class="notice" role="note">{}</p>').format(block.notice) if block.notice else "",
        html(block.headline, titles),
        block.badge_label,
        html(block.badge, titles),
        NOTHING.join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in block.facts),
        _all(block.key_figures, titles),
    )


@html.register
def _(key: kinds.KeyFigure, titles: bool) -> Markup:
    return Markup('<div class="key"><p class="label">{}</p><p class="value">{}</p><p class="note">{}</p></div>').format(
        key.label, html(key.figure, titles), key.note
    )


@html.register
def _(block: kinds.Provenance, titles: bool) -> Markup:
    return _all((block.files, block.rules, block.versions), titles)


@html.register
def _(block: kinds.Answer, titles: bool) -> Markup:
    """The answer first, the code that made it folded below."""
    shown = _all(block.blocks, titles)
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


RENDERERS["text/html"] = render
