"""Markdown → blocks: what an analyst writes between the cells. Raw HTML is text, never markup."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import unquote

import mistune

from . import line, prose, report, tables
from .block import Block
from .line import Inline, Line, Look
from .text import text

PLUGINS = ("strikethrough", "table", "url", "math", "footnotes")
_LOOKS: dict[str, Look] = {"strong": "strong", "emphasis": "emphasis", "strikethrough": "struck"}
_EMBEDDED = "data:"
_ATTACHED = "attachment:"

Token = Mapping[str, Any]


class Beside(NamedTuple):
    """What goes along with a text. files: pictures by name; anchors: begins the ids of its footnotes."""

    files: Mapping[str, Mapping[str, str]]
    anchors: str = ""


def markdown(source: str, attachments: Mapping[str, Mapping[str, str]] | None = None, anchors: str = "note") -> tuple[Block, ...]:
    """The blocks of a Markdown text, its footnotes last. attachments: pictures that go along, name → MIME type → Base64; one that
    would have to be fetched from elsewhere is shown as a link with its words. anchors: begins the ids of the footnotes."""
    tokens: Any = _parser()(source)
    return tuple(_blocks(tokens, Beside(attachments or {}, anchors)))


def missing_pictures(source: str, attachments: Mapping[str, Mapping[str, str]] | None = None) -> tuple[str, ...]:
    """The addresses of the pictures that do not go along."""
    tokens: Any = _parser()(source)
    return tuple(address for address, token in _pictures(tokens) if not _picture(token, Beside(attachments or {})))


def pictures(source: str) -> tuple[str, ...]:
    """The addresses of all pictures, as they are written."""
    tokens: Any = _parser()(source)
    return tuple(address for address, _token in _pictures(tokens))


def _pictures(tokens: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    for token in tokens:
        if token["type"] == "image":
            yield unquote(token["attrs"]["url"]), token
        yield from _pictures(token.get("children", ()))


@cache
def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer=None, plugins=list(PLUGINS))


def _blocks(tokens: Iterable[Token], files: Beside) -> Iterator[Block]:
    for token in tokens:
        kind = token["type"]
        if kind in _BLOCKS:
            yield from _BLOCKS[kind](token, files)
        elif kind not in ("blank_line", "newline"):
            yield prose.Prose((tuple(_line([token], files)),))


def _paragraph(token: Token, files: Beside) -> Iterator[Block]:
    """A paragraph; its pictures stand beside it."""
    pictures = [one for child in token["children"] if child["type"] == "image" if (one := _picture(child, files))]
    rest = [child for child in token["children"] if child["type"] != "image" or not _picture(child, files)]
    if parts := tuple(_line(rest, files)):
        yield prose.Prose((parts,))
    yield from pictures


def _items(token: Token, files: Beside) -> Iterator[Block]:
    ordered = token["attrs"].get("ordered")
    items = tuple(tuple(_blocks(item["children"], files)) for item in token["children"])
    yield prose.Items(items, token["attrs"].get("start", 1) if ordered else None)


def _raw(token: Token, files: Beside) -> Iterator[Block]:
    yield prose.Preformatted(token["raw"].rstrip("\n"))


def _table(token: Token, files: Beside) -> Iterator[Block]:
    parts = {part["type"]: part["children"] for part in token["children"]}
    heads = parts.get("table_head", [])
    columns = tuple(
        tables.Column(str(n), _words(head, files), align=head["attrs"].get("align") or "left") for n, head in enumerate(heads)
    )
    rows = tuple(tuple(prose.Prose((_parts(cell, files),)) for cell in row["children"]) for row in parts.get("table_body", []))
    yield tables.Table(columns, rows)


def _footnotes(token: Token, files: Beside) -> Iterator[Block]:
    yield prose.Rule()
    for item in token["children"]:
        yield from _footnote(item, files)


def _footnote(token: Token, files: Beside) -> Iterator[Block]:
    """Its number stands before its first paragraph."""
    number = token["attrs"]["index"]
    first, *others = [*_blocks(token["children"], files)] or [prose.Prose(((),))]
    paragraphs = first.paragraphs if isinstance(first, prose.Prose) else ((),)
    yield prose.Prose(((_cited(number), *paragraphs[0]), *paragraphs[1:]), f"{files.anchors}{number}")
    yield from others if isinstance(first, prose.Prose) else (first, *others)


def _cited(number: int) -> str:
    return f"〔{number}〕"


_BLOCKS: dict[str, Callable[[Token, Beside], Iterable[Block]]] = {
    "footnotes": _footnotes,
    "heading": lambda token, files: [prose.Heading(max(2, token["attrs"]["level"]), _parts(token, files))],
    "paragraph": _paragraph,
    "block_text": _paragraph,
    "list": _items,
    "block_quote": lambda token, files: [prose.Quote(tuple(_blocks(token["children"], files)))],
    "block_code": _raw,
    "block_html": lambda token, files: [prose.Prose(((token["raw"].strip(),),))],
    "block_math": _raw,
    "thematic_break": lambda token, files: [prose.Rule()],
    "table": _table,
}


def _parts(token: Token, files: Beside) -> Line:
    return tuple(_line(token.get("children", ()), files))


def _words(token: Token, files: Beside) -> str:
    return "".join(map(text, _parts(token, files)))


def _line(tokens: Iterable[Token], files: Beside) -> Iterator[Inline]:
    for token in tokens:
        kind = token["type"]
        if kind in _LOOKS:
            yield line.Styled(_LOOKS[kind], _parts(token, files))
        elif kind == "codespan":
            yield line.Styled("code", (token["raw"],))
        elif kind in ("link", "image"):
            yield line.Link(token["attrs"]["url"], _parts(token, files))
        elif kind == "footnote_ref":
            number = token["attrs"]["index"]
            yield line.Link(f"#{files.anchors}{number}", (_cited(number),))
        elif kind == "softbreak":
            yield "\n"
        elif kind == "linebreak":
            yield line.Break()
        elif kind == "inline_math":
            yield f"${token['raw']}$"
        else:
            yield token.get("raw", "") if "children" not in token else _words(token, files)


def _picture(token: Token, files: Beside) -> report.Picture | None:
    """The picture, where it goes along."""
    address = unquote(token["attrs"]["url"])
    held = files.files.get(address.removeprefix(_ATTACHED)) or _embedded(address)
    media = next((one for one in report.MEDIA if one in held), None)
    return report.Picture(media, held[media], _words(token, files)) if media else None


def _embedded(address: str) -> dict[str, str]:
    media, _, data = address.removeprefix(_EMBEDDED).partition(";base64,")
    return {media: data} if address.startswith(_EMBEDDED) else {}
