"""The places in a template where it asks for the report's words: {{标题}}, {{主管部门}}, {{正文}}."""

import re
from collections.abc import Mapping
from typing import Any

from docx.oxml.ns import qn

from ..blocks import Cover
from ..errors import nearest
from .markup import readable
from .template import TemplateError

_PLACE = re.compile(r"\{\{\s*([^{}]{1,40}?)\s*\}\}")
TEXT = "正文"


def is_place_of_text(element: Any) -> bool:
    """Whether a paragraph is the place of the report itself."""
    found = _PLACE.fullmatch(_said(element).strip())
    return found is not None and found[1] == TEXT


def holds_more(body: Any) -> bool:
    """Whether a template has something of its own: words, a picture, a table."""
    seen = ("w:drawing", "w:pict", "w:tbl")
    words = any(_said(one).strip() and not is_place_of_text(one) for one in body.iter(qn("w:p")))
    return words or any(next(body.iter(qn(name)), None) is not None for name in seen)


def words_of(cover: Cover | None) -> dict[str, str]:
    if cover is None:
        return {}
    usual = {"标题": cover.title, "副标题": cover.subtitle, "说明": cover.notice, "等级": cover.badge.display}
    return usual | {"结果": cover.headline.display} | dict(cover.facts)


def _said(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:t")))


def fill_in(root: Any, words: Mapping[str, str]) -> None:
    """Puts the report's words where the template asks for them, in the look of the first sign of the place."""
    for one in root.iter(qn("w:p")):
        texts = list(one.iter(qn("w:t")))
        said = "".join(text.text or "" for text in texts)
        for found in reversed(list(_PLACE.finditer(said))):
            if found[1] not in words:
                raise TemplateError(
                    "template: the report has no {found}. {hint}", found=found[0], hint=nearest(found[1], {*words, TEXT})
                )
            _replace(texts, found.start(), found.end(), readable(words[found[1]]))


def _replace(texts: list[Any], start: int, end: int, new: str) -> None:
    """Exchanges signs of a text that runs over several elements."""
    at = 0
    for one in texts:
        text = one.text or ""
        begin, stop = max(start - at, 0), min(end - at, len(text))
        if begin < stop or (begin == stop == 0 and start == at < end):
            one.text, new = text[:begin] + new + text[stop:], ""
        at += len(text)
