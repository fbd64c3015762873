"""Headings, paragraphs, lists, and what others made."""

import re

from markupsafe import Markup, escape

from .. import prose
from ..block import Block
from .base import NOTHING, Traces, html, inline, together

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # colours of a terminal
SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.IGNORECASE | re.DOTALL)
LOADING = re.compile(r"[<\\@]|url\s*\(", re.IGNORECASE)  # what no style of others may hold: it could end, hide or load something
TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "details", "div", "dl", "dt", "em"),
    *("h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"),
}
ATTRIBUTES = {"class", "id", "colspan", "rowspan", "scope", "alt"}
ADDRESSES = {("a", "href"): ("http:", "https:", "mailto:", "#"), ("img", "src"): ("data:image/",)}


@html.register
def _(block: prose.Heading, traces: Traces | None) -> Markup:
    named = Markup(' id="{}"').format(block.id) if block.id else NOTHING
    level = min(max(block.level, 2), 6)
    return Markup("<h{0}{1}>{2}{3}</h{0}>\n").format(level, named, block.number, inline(block.parts, traces))


@html.register
def _(block: prose.Prose, traces: Traces | None) -> Markup:
    shown = NOTHING.join([Markup("<p>{}</p>").format(inline(parts, traces)) for parts in block.paragraphs if parts])
    return Markup('<p id="{}">{}').format(block.id, shown[3:]) if block.id and shown else shown


@html.register
def _(block: prose.Items, traces: Traces | None) -> Markup:
    first = Markup(' start="{}"').format(block.first) if block.first not in (None, 1) else NOTHING
    items = NOTHING.join([Markup("<li>{}</li>").format(_item(item, traces)) for item in block.items])
    return Markup("<{0}{1}>{2}</{0}>\n").format("ul" if block.first is None else "ol", first, items)


def _item(blocks: tuple[Block, ...], traces: Traces | None) -> Markup:
    """A single paragraph stands without a tag of its own."""
    lone = blocks[0] if blocks and isinstance(blocks[0], prose.Prose) and len(blocks[0].paragraphs) == 1 else None
    return inline(lone.paragraphs[0], traces) + together(blocks[1:], traces) if lone else together(blocks, traces)


@html.register
def _(block: prose.Quote, traces: Traces | None) -> Markup:
    return Markup("<blockquote>{}</blockquote>\n").format(together(block.blocks, traces))


@html.register
def _(block: prose.Preformatted, traces: Traces | None) -> Markup:
    said = (
        Markup('<pre class="stream warning" aria-label="{}">').format(block.label)
        if block.label
        else Markup('<pre class="stream">')
    )
    return said + escape(ANSI.sub("", block.text)) + Markup("</pre>")


@html.register
def _(block: prose.Rule, traces: Traces | None) -> Markup:
    return Markup("<hr>\n")


@html.register
def _(block: prose.Fragment, traces: Traces | None) -> Markup:
    import bleach  # only what others made pays for it

    styles = [style for style in STYLE.findall(block.html) if not LOADING.search(style)]
    words = STYLE.sub("", SCRIPT.sub("", block.html))
    cleaned = bleach.clean(words, TAGS, _may_stay, protocols=("http", "https", "mailto", "data"), strip=True)
    return Markup("".join(f"<style>{style}</style>" for style in styles) + cleaned)


def _may_stay(tag: str, name: str, value: str) -> bool:
    return name in ATTRIBUTES or value.startswith(ADDRESSES.get((tag, name), ()))


@html.register
def _(block: prose.Note, traces: Traces | None) -> Markup:
    return Markup('<p class="{}">{}</p>').format(block.look, inline(block.parts, traces))


@html.register
def _(block: prose.Nothing, traces: Traces | None) -> Markup:
    return NOTHING
