"""Headings, paragraphs, lists, and what others made."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from .. import kinds
from ..kinds import Block
from .base import NOTHING, html, inline, together

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # colours of a terminal
STYLE = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
FRAGMENT_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "details", "div", "dl", "dt", "em", "h3"),
    *("h4", "h5", "h6", "hr", "i", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr", "u", "ul"),
}
FRAGMENT_ATTRIBUTES = {"*": ["class"], "a": ["href"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan", "scope"]}


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
    return inline(lone.paragraphs[0], titles) + together(blocks[1:], titles) if lone else together(blocks, titles)


@html.register
def _(block: kinds.Quote, titles: bool) -> Markup:
    return Markup("<blockquote>{}</blockquote>\n").format(together(block.blocks, titles))


@html.register
def _(block: kinds.Preformatted, titles: bool) -> Markup:
    said = (
        Markup('<pre class="stream warning" aria-label="{}">').format(block.label)
        if block.label
        else Markup('<pre class="stream">')
    )
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
