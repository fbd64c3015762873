"""The renderer's root, and what stands in a line: words, figures with their hints, links."""

from __future__ import annotations

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
_WORDS = {"strong": "strong", "emphasis": "em", "code": "code", "struck": "del"}


def render(block: Block, *, titles: bool = True) -> str:
    """The block as HTML. titles: hints also as `title`, for where no style sheet is at hand, as in JupyterLab."""
    return str(html(block, titles))


@singledispatch
def html(block: Any, titles: bool) -> Markup:
    """A block or part of a line as HTML; each kind has a function of its own below."""
    raise TypeError(f"{type(block).__name__} has no HTML")


def together(blocks: Iterable[Any], titles: bool) -> Markup:
    return NOTHING.join([html(block, titles) for block in blocks])


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
def _(part: line.Styled, titles: bool) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(_WORDS[part.look], inline(part.parts, titles))


@html.register
def _(part: line.Link, titles: bool) -> Markup:
    words = inline(part.parts, titles)
    return Markup('<a href="{}">{}</a>').format(part.address, words) if ADDRESS.match(part.address) else words


@html.register
def _(part: line.Tag, titles: bool) -> Markup:
    return Markup('<span class="tag {}">{}</span>').format(part.level, part.label)


@html.register
def _(part: line.Label, titles: bool) -> Markup:
    return Markup('<a class="reference" href="#{}">{}</a>').format(part.id, part)


@html.register
def _(part: line.Break, titles: bool) -> Markup:
    return Markup("<br>")
