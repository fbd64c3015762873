"""The renderer's root, and what stands in a line: words, figures with their hints, links."""

import re
from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from markupsafe import Markup, escape

from ...figures import Figure
from .. import line
from ..block import Block
from ..line import Inline, Reference

NOTHING = Markup("")
ADDRESS = re.compile(r"(https?|mailto):|#", re.IGNORECASE)  # what a link may begin with
_OPENING, _CLOSING = "（“《〔", "，。、；：？！）》”〕"
_FIGURE = "<button [^<]*</button><a [^<]*</a>"
_AT_EDGES = re.compile(rf"[{_OPENING}]+{_FIGURE}[{_CLOSING}]*|{_FIGURE}[{_CLOSING}]+")
_WORDS = {"strong": "strong", "emphasis": "em", "code": "code", "struck": "del"}


class Traces:
    """What the figures of a page say of themselves: each once, numbered as they are met. A screen shows the one that is asked for;
    paper, and a browser that has no popovers, all of them behind the text, and in it their numbers, which lead there."""

    def __init__(self) -> None:
        self._numbers: dict[Markup, int] = {}

    def number(self, words: Markup) -> int:
        """The number under which these words stand, and their id on the page."""
        return self._numbers.setdefault(words, len(self._numbers) + 1)

    def shown(self, title: str) -> Markup:
        """The words of all figures that were shown so far, under a heading; nothing where there are none."""
        entries = [
            Markup('<li id="{0}" value="{0}" popover>{1}</li>').format(number, words) for words, number in self._numbers.items()
        ]
        listed = Markup('<section class="traces"><h2>{}</h2><ol>{}</ol></section>\n')
        return listed.format(title, Markup("\n").join(entries)) if entries else NOTHING


def render(block: Block, traces: Traces | None = None) -> str:
    """The block as HTML. traces: of the page that it is for; without one, as in a notebook, they go along as titles."""
    return str(html(block, traces))


@singledispatch
def html(block: Any, traces: Traces | None) -> Markup:
    """A block or part of a line as HTML; each kind has a function of its own below."""
    raise TypeError(f"{type(block).__name__} has no HTML")


def together(blocks: Iterable[Any], traces: Traces | None) -> Markup:
    return NOTHING.join([html(block, traces) for block in blocks])


def inline(parts: Iterable[Inline], traces: Traces | None = None) -> Markup:
    """Parts of a sentence, without a paragraph around them. A line ends neither between a number and the sign that closes behind
    it nor between the sign that opens and its number: to a browser, a button is no part of a word."""
    shown = NOTHING.join([escape(part) if isinstance(part, str) else html(part, traces) for part in parts])
    return shown if traces is None else Markup(_AT_EDGES.sub(r'<span class="kept">\g<0></span>', str(shown)))


@html.register
def _(part: str, traces: Traces | None) -> Markup:
    return escape(part)


@html.register(Reference)
@html.register(Figure)
def traced(figure: Reference | Figure, traces: Traces | None = None) -> Markup:
    """A number that shows its computation and source under the pointer, at a tap and at the keyboard."""
    return hinted(figure.display, Markup(escape(figure.trace)), traces, "figure")


def hinted(shown: str, words: Markup, traces: Traces | None, look: str, id: str = "") -> Markup:
    """Something shown that says these words when it is asked, without a script; Escape closes them. look: its classes."""
    target = Markup(' id="{}"').format(id) if id else NOTHING
    if traces is None:
        title = words.replace(Markup("<br>"), Markup("\n"))
        return Markup('<span class="{}" tabindex="0"{} title="{}">{}</span>').format(look, target, title, shown)
    if not words:
        return Markup('<span class="{}"{}>{}</span>').format(look, target, shown)
    return Markup(
        '<button class="{0}"{1} popovertarget="{2}" interestfor="{2}">{3}</button><a href="#{2}" title="{2}"></a>'
    ).format(look, target, traces.number(words), shown)


@html.register
def _(part: line.Styled, traces: Traces | None) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(_WORDS[part.look], inline(part.parts, traces))


@html.register
def _(part: line.Link, traces: Traces | None) -> Markup:
    words = inline(part.parts, traces)
    return Markup('<a href="{}">{}</a>').format(part.address, words) if ADDRESS.match(part.address) else words


@html.register
def _(part: line.Tag, traces: Traces | None) -> Markup:
    return Markup('<span class="tag {}">{}</span>').format(part.level, part.label)


@html.register
def _(part: line.Label, traces: Traces | None) -> Markup:
    return Markup('<a class="reference" href="#{}">{}</a>').format(part.id, part)


@html.register
def _(part: line.Break, traces: Traces | None) -> Markup:
    return Markup("<br>")
