"""A document that was examined: the list of faults, then the document with its marks; both lead to each other."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from .. import examined, prose, tables
from ..line import Judgement, Line, Mark
from .base import NOTHING, Traces, hinted, html, inline, together

SHORT = 16  # characters of a mark


@html.register
def _(block: examined.Examined, traces: Traces | None) -> Markup:
    return Markup(
        '<h2 id="faults">差错清单</h2>\n{}\n{}\n<h2 id="text">原文及核对记号</h2>\n{}\n<div class="set">{}</div>'
    ).format(
        Markup('<ol class="faults">{}</ol>').format(together(block.faults, traces)) if block.faults else _said(block.verdict),
        together(block.others, traces),
        Markup('<p class="legend">记号：{}</p>').format(Markup("　").join(map(_sign, block.legend))) if block.legend else NOTHING,
        Markup("\n").join(_document(block, traces)),
    )


def _said(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _sign(mark: Mark) -> Markup:
    return Markup('<span class="check {}">{}<span class="sign">{}</span></span>').format(mark.status, mark.label, mark.sign)


# ---- the document ----


def _document(block: examined.Examined, traces: Traces | None) -> Iterator[Markup]:
    """Its blocks, each with its faults below for paper; a page begins with its number, a wide table stands apart."""
    pages = dict(block.pages)
    for place, one in enumerate(block.document):
        if place in pages:
            yield Markup('<p class="folio">第{}页</p>').format(pages[place])
        shown = html(one, traces) + _footnotes(one)
        yield Markup('<div class="wide">{}</div>').format(shown) if isinstance(one, tables.Grid) and one.is_wide else shown


@html.register
def _(block: tables.Grid, traces: Traces | None) -> Markup:
    rows = [_row(row, place < block.heads, traces) for place, row in enumerate(block.rows)]
    head = Markup("<thead>{}</thead>").format(NOTHING.join(rows[: block.heads])) if block.heads else NOTHING
    note = Markup('<p class="source">{}</p>').format(block.note) if block.note else NOTHING
    named = Markup(' id="{}"').format(block.id) if block.id else NOTHING
    return Markup(
        '<div class="table set" role="region" tabindex="0" aria-label="{}{}"{}>'
        "<table><caption>{}</caption>{}<tbody>{}</tbody></table></div>{}"
    ).format(block.name, block.place, named, inline(block.caption, traces), head, NOTHING.join(rows[block.heads :]), note)


def _row(row: tuple[tables.Field, ...], is_head: bool, traces: Traces | None) -> Markup:
    return Markup("<tr>{}</tr>").format(NOTHING.join([_field(one, is_head, traces) for one in row]))


def _field(one: tables.Field, is_head: bool, traces: Traces | None) -> Markup:
    tag, scope = ("th", Markup(' scope="{}"').format("col" if is_head else "row")) if one.is_name else ("td", "")
    look = Markup(' class="number"') if one.is_number else ""
    size = Markup(' rowspan="{}"').format(one.rows) if one.rows > 1 else NOTHING
    size += Markup(' colspan="{}"').format(one.columns) if one.columns > 1 else NOTHING
    return Markup("<{tag}{scope}{look}{size}>{text}</{tag}>").format(
        tag=tag, scope=scope, look=look, size=size, text=inline(one.parts, traces)
    )


# ---- marks ----


@html.register
def _(mark: Mark, traces: Traces | None) -> Markup:
    """The words with their sign, and behind them a number for each fault, which leads back to the list. Of long words, which are
    broken over lines, the sign alone is what explains them."""
    first, *others = mark.judgements or (Judgement("", ""),)
    sign = Markup('<span class="sign" aria-hidden="true">{}</span><span class="spoken">（{}）</span>').format(
        mark.sign, mark.label
    )
    words = Markup("<br>").join(one.words for one in mark.judgements)
    look = f"check {mark.status}"
    if len(mark.text) <= SHORT:
        shown = hinted(escape(mark.text) + sign, words, traces, f"figure {look}", first.id)
    else:
        asked = hinted(sign, words, traces, "figure", first.id)
        shown = Markup('<span class="{}">{}{}</span>').format(look, mark.text, asked)
    targets = NOTHING.join(Markup('<span id="{}"></span>').format(one.id) for one in others)
    return NOTHING.join([targets, shown, *map(_reference, _faults((mark,)))])


def _reference(one: Judgement) -> Markup:
    return Markup('<a class="note" href="#f{0}" aria-label="差错清单第{0}项">{0}</a>').format(one.fault)


def _faults(parts: Line) -> list[Judgement]:
    return [one for part in parts if isinstance(part, Mark) for one in part.judgements if one.fault]


def _footnotes(block: prose.Heading | prose.Prose | tables.Grid) -> Markup:
    """What is wrong in a block, for paper; nothing where nothing is."""
    lines = NOTHING.join(Markup("<p>{} {}</p>").format(one.fault, one.words) for parts in _lines(block) for one in _faults(parts))
    return Markup('<div class="paper footnotes" role="note">{}</div>').format(lines) if lines else NOTHING


def _lines(block: prose.Heading | prose.Prose | tables.Grid) -> Iterable[Line]:
    if isinstance(block, tables.Grid):
        return (*(field.parts for row in block.rows for field in row), block.caption)
    return block.paragraphs if isinstance(block, prose.Prose) else (block.parts,)


# ---- lists ----


@html.register
def _(fault: examined.Fault, traces: Traces | None) -> Markup:
    named = Markup(' id="{}"').format(fault.id) if fault.id else NOTHING
    stated = Markup('<p class="stated">{}</p>').format(fault.stated) if fault.stated else NOTHING
    quote = Markup('<p class="said">“{}”</p>').format(fault.quote) if fault.quote else NOTHING
    about = Markup("<p>{} {}</p>").format(html(fault.tag, traces), inline(fault.about, traces))
    return Markup("<li{}>{}</li>").format(named, NOTHING.join([about, stated, *map(_said, fault.reasons), quote]))


@html.register
def _(group: examined.Faults, traces: Traces | None) -> Markup:
    return Markup('<details><summary>{}</summary><ul class="faults">{}</ul></details>').format(
        group.title, together(group.checks, traces)
    )
