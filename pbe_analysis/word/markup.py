"""Word's own XML, put together as text and parsed once at the end. Whatever comes from outside is escaped on its way in."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

NOTHING = Markup("")
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
DECLARED = Markup(" ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items()))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_LINES = re.compile(r"\s*[\n\r]\s*")
# The order that the schema wants of what makes a run stand out.
_LOOKS = {
    "code": '<w:rStyle w:val="{code}"/>',
    "strong": "<w:b/><w:bCs/>",
    "struck": "<w:strike/>",
    "emphasis": '<w:em w:val="dot"/>',
}
Looks = frozenset[str]
PLAIN: Looks = frozenset()


def words(text: str) -> Markup:
    """Text as XML holds it."""
    return escape(readable(text))


def readable(text: str) -> str:
    """Text on one line: a sign that XML forbids becomes �, a line break a blank."""
    return _LINES.sub(" ", _NOT_XML.sub("\ufffd", text))


def run(text: str, looks: Looks = PLAIN, code: str = "") -> Markup:
    """Words that look alike. code: the id of the style for what a machine reads."""
    shown = "".join(_LOOKS[one].format(code=code) for one in _LOOKS if one in looks)
    properties = Markup("<w:rPr>{}</w:rPr>").format(Markup(shown)) if shown else NOTHING
    return Markup('<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>').format(properties, words(text)) if text else NOTHING


def paragraph(style: str, *content: Markup, properties: Markup = NOTHING) -> Markup:
    """A paragraph of a style. properties: what else its `w:pPr` holds, in the schema's order."""
    named = Markup('<w:pStyle w:val="{}"/>').format(style) if style else NOTHING
    return Markup("<w:p><w:pPr>{}{}</w:pPr>{}</w:p>").format(named, properties, together(content))


def together(parts: Iterable[Markup]) -> Markup:
    return NOTHING.join(parts)
