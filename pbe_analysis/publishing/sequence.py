"""An executed notebook → the blocks of its report, in their order: text, and what each cell shows, with its code.

Our own outputs carry their block; whatever else a cell shows becomes the plainest block that can hold it.
"""

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from ..blocks import MEDIA, MIME, Answer, Block, Chart, Cover, Fragment, Heading, Nothing, Picture, Preformatted, from_data
from ..blocks.markdown import markdown, missing_pictures
from ..errors import PbeError, RunError
from ..messages import _
from ..outline.walk import without_empty

EVERY_FRONT = {"text/html", "text/plain"}
STREAMS = {"stderr": "警告"}


def blocks_of(notebook: Mapping[str, Any]) -> tuple[Block, ...]:
    """The report's blocks. Headings get the ids s1, s2, …; what shows nothing is left out, and its code goes to the next cell
    that shows something; so is a heading with nothing below it but headings, such as that of a table that nobody handed in. Error:
    RunError for an output that says it is a block and is not, and for a picture that does not go along."""
    numbers = count(1)
    return tuple(_numbered(block, numbers) for block in without_empty([*_sequence(notebook["cells"])]))


def _numbered(block: Block, numbers: Iterator[int]) -> Block:
    return replace(block, id=f"s{next(numbers)}") if isinstance(block, Heading) else block


def _sequence(cells: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    silent: list[str] = []
    for place, cell in enumerate(cells, start=1):
        if cell["cell_type"] == "markdown":
            yield from _text(cell, place)
        if cell["cell_type"] != "code":
            continue
        shown = [block for output in cell["outputs"] for block in _blocks(output, place) if not isinstance(block, Nothing)]
        yield from (block for block in shown if isinstance(block, Cover))
        if blocks := tuple(block for block in shown if not isinstance(block, Cover)):
            yield Answer(blocks, "\n\n".join([*silent, cell["source"]]))
            silent = []
        elif "parameters" not in cell["metadata"].get("tags", ()):
            silent.append(cell["source"])


def _text(cell: Mapping[str, Any], place: int) -> tuple[Block, ...]:
    """A picture elsewhere is refused: a report travels alone, and nobody would see that one is missing."""
    attached = cell.get("attachments")
    if missing := missing_pictures(cell["source"], attached):
        told = _(
            'cell {cell}: the picture "{name}" in the text is not attached to the cell. '
            "Expected one that was dropped into it, as ![what it shows](attachment:…).",
            cell=place,
            name=missing[0],
        )
        raise RunError(told)
    return markdown(cell["source"], attached, f"note{place}-")


def _blocks(output: Mapping[str, Any], place: int) -> tuple[Block, ...]:
    if output["output_type"] == "stream":
        return (Preformatted(output["text"], STREAMS.get(output["name"], "")),)
    if output["output_type"] == "error":
        return (Preformatted("\n".join(output["traceback"]), "错误"),)
    data = output["data"]
    if data.keys() >= EVERY_FRONT and not any(value for mime, value in data.items() if mime != MIME):
        return ()  # what shows itself as nothing, wherever it is shown
    return (_own(data, place),) if MIME in data else _foreign(data, output["metadata"])


def _own(data: Mapping[str, Any], place: int) -> Block:
    try:
        block = from_data(data[MIME])
    except PbeError as error:
        raise RunError("cell {cell}: {error}", cell=place, error=error) from None
    if isinstance(block, Chart) and not block.picture.data:
        return replace(block, picture=replace(block.picture, data=_unbroken(data.get(block.picture.media, ""))))
    return block


def _foreign(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> tuple[Block, ...]:
    """The richest of what a cell shows that is not ours."""
    if "text/html" in data:
        return (Fragment(data["text/html"], data.get("text/plain", "")),)
    if media := next((media for media in MEDIA if media in data), None):
        alt = str(metadata.get(media, {}).get("alt", ""))
        return (Picture(media, _base64(data[media]), alt),)
    if "text/markdown" in data:
        return markdown(data["text/markdown"])
    return (Preformatted(data.get("text/plain", "")),)


def _base64(picture: str) -> str:
    """A picture as notebooks hold it: SVG as text, others as Base64."""
    is_text = picture.lstrip().startswith("<")
    return base64.b64encode(picture.encode()).decode() if is_text else _unbroken(picture)


def _unbroken(text: str) -> str:
    return re.sub(r"\s", "", text)
