"""A report in a client's own template: its styles, its cover with the report's words, its paper, heads and feet.

Where the template says {{标题}}, the title comes; where it says {{正文}}, the report does, else behind what the template holds.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from docx.document import Document as DocumentObject
from docx.opc.constants import CONTENT_TYPE as CONTENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart
from markupsafe import Markup

from ..blocks import Cover
from ..outline.numbers import DEEPEST
from ..paper import OURS, Paper
from . import numbering
from .front import contents, cover_page
from .markup import DECLARED, NAMESPACES, NOTHING
from .package import LEFT_OUT, Package, drop_relations, parsed
from .placeholders import TEXT, fill_in, holds_more, is_place_of_text, words_of
from .sections import broken, referred, section
from .setting import Setting
from .styles import BODY, SONG, STYLES, Style, style_xml
from .template import opened

_INDENT = '<w:ind w:firstLineChars="200"/>'
_TYPEFACE = re.compile(rf'<w:rFonts [^>]*w:eastAsia="(?:{BODY}|{SONG})"[^>]*/>')


class ClientPackage(Package):
    """A Word file that is written on a template."""

    def __init__(self, template: bytes) -> None:
        self.document: DocumentObject = opened(template)
        drop_relations(self.document, LEFT_OUT)
        self._take_section()
        self._adopt_styles()
        self._set_feet()
        self._count_lists()
        self.has_cover = holds_more(self.document.element.body)

    # ---- styles ----

    def _adopt_styles(self) -> None:
        """A role goes to the template's style of that name, else to ours in the template's typeface."""
        root = self.document.styles.element
        known = {_name(one): one for one in root.iter(qn("w:style"))}
        self.normal = next((one for one in known.values() if one.get(qn("w:default")) == "1" and _kind(one) == "paragraph"), None)
        ids = {one.get(qn("w:styleId")) for one in known.values()}
        self.styles, added = {}, []
        for role, style in STYLES.items():
            found = next((known[name.lower()] for name in style.names if name.lower() in known), None)
            if role == "normal" and self.normal is not None:
                found = self.normal
            if role == "body" and found is self.normal and not self._is_indented():
                found = None
            if found is not None and _kind(found) == style.kind:
                self.styles[role] = found.get(qn("w:styleId"))
            else:
                self.styles[role] = style.id if style.id not in ids else f"Pbe{style.id}"
                added.append((role, style))
        for role, style in added:
            root.extend(parsed(style_xml(self._ours(role, style))))

    def _is_indented(self) -> bool:
        indent = None if self.normal is None else self.normal.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        return indent is not None and any(indent.get(qn(name)) not in (None, "0") for name in ("w:firstLine", "w:firstLineChars"))

    def _ours(self, role: str, style: Style) -> Style:
        """Our style among the template's: on its base, in its typeface, and of the text no more than the indent."""
        bases = {one.id: self.styles.get(name, one.id) for name, one in STYLES.items()}
        shown = replace(style, id=self.styles[role], base=bases.get(style.base, ""), next=bases.get(style.next, ""))
        if role == "body":
            return replace(shown, names=("Body Text",), paragraph=_INDENT)
        paragraph = re.sub("<w:numPr>.*?</w:numPr>", "", style.paragraph)
        paragraph = paragraph.replace(f'w:pos="{OURS.room}"', f'w:pos="{self.paper.room}"')
        return replace(shown, letters=_TYPEFACE.sub("", style.letters), paragraph=paragraph)

    # ---- paper ----

    def _take_section(self) -> None:
        """The paper, and what stands above and below, from the template's last section."""
        body = self.document.element.body
        last = body.find(qn("w:sectPr"))
        self.paper = OURS if last is None else _paper(last)
        kinds = ("header", "footer")
        refs = [] if last is None else [(kind, one) for kind in kinds for one in last.findall(qn(f"w:{kind}Reference"))]
        self.theirs_around = Markup("").join(referred(one.get(qn("w:type")), kind, one.get(qn("r:id"))) for kind, one in refs)
        self.first = last is not None and last.find(qn("w:titlePg")) is not None
        if last is not None:
            body.remove(last)

    def _set_feet(self) -> None:
        """Pages have numbers, by ours where the template has no feet."""
        self.around = self.theirs_around
        if "footerReference" not in self.theirs_around:
            self.around += self.footers()
            self.document.settings.odd_and_even_pages_header_footer = True

    # ---- lists ----

    def _count_lists(self) -> None:
        """Our lists come after the template's; headings that it does not number are numbered by ours."""
        root = self._lists()
        self.lists_after = max((int(one.get(qn("w:numId"))) for one in root.iter(qn("w:num"))), default=0)
        self.abstract_after = max(
            (int(one.get(qn("w:abstractNumId"))) + 1 for one in root.findall(qn("w:abstractNum"))), default=0
        )
        by_id = {one.get(qn("w:styleId")): one for one in self.document.styles.element.iter(qn("w:style"))}
        levels = range(1, DEEPEST + 1)
        self.theirs = frozenset(level for level in levels if _has_number(self.styles[f"heading {level}"], by_id))
        for level in set(levels) - self.theirs:
            number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{self.lists_after + numbering.HEADINGS}"/></w:numPr>'
            _set_number(by_id[self.styles[f"heading {level}"]], number)

    def _lists(self) -> Any:
        """The root of the template's lists; of none, where it has none."""
        part = self.document.part
        if not any(one.reltype == RELATION.NUMBERING for one in part.rels.values()):
            content = f"<w:numbering {DECLARED}/>".encode()
            made = NumberingPart.load(PackURI("/word/numbering.xml"), CONTENT.WML_NUMBERING, content, part.package)
            part.relate_to(made, RELATION.NUMBERING)
        return part.numbering_part.element

    # ---- the text ----

    def front(self, cover: Cover | None, summary: Markup, setting: Setting) -> Markup:
        """Summary and contents; before them the template's cover, or ours where it has none."""
        self.cover = cover
        own = NOTHING if self.has_cover or cover is None else cover_page(cover, setting)
        return own + summary + contents(setting) + broken(section(self.paper, self.theirs_around, first=self.first))

    def write(self, front: Markup, text: Markup, firsts: Sequence[int]) -> None:
        before, after = self._filled_in() if self.has_cover else ([], [])
        *held, last = parsed(front + text)
        self.document.part._element = self._root([*before, *held, *after, last])
        headings = ["" if level in self.theirs else self.styles[f"heading {level}"] for level in range(1, DEEPEST + 1)]
        root = self._lists()
        _after(root, "w:abstractNum", parsed(numbering.abstract_lists(headings, self.abstract_after)))
        _after(root, "w:num", parsed(numbering.lists(firsts, self.lists_after, self.abstract_after)))

    def _filled_in(self) -> tuple[list[Any], list[Any]]:
        """What the template holds before and behind the place of the report, with the report's words in it."""
        words = words_of(self.cover)
        body = self.document.element.body
        for one in self.document.part.package.iter_parts():
            if hasattr(one, "_element") and one is not self.document.part:
                fill_in(one._element, words)
        held = list(body)
        place = next((n for n, one in enumerate(held) if is_place_of_text(one)), len(held))
        fill_in(body, words | {TEXT: ""})
        return held[:place], held[place + 1 :]

    def _root(self, content: list[Any]) -> Any:
        """The template's root with our names of elements beside its own."""
        theirs = self.document.element
        ours = {prefix: address for prefix, address in NAMESPACES.items() if prefix not in theirs.nsmap}
        declared = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in ({**theirs.nsmap, **ours}).items() if prefix)
        ignorable = f"{{{NAMESPACES['mc']}}}Ignorable"
        prefixes = dict.fromkeys([*(theirs.get(ignorable) or "").split(), "w15"])
        root = parse_xml(f"<w:document {declared}><w:body/></w:document>")
        root.set(ignorable, " ".join(prefixes))
        root[0].extend(content)
        return root


def _after(root: Any, tag: str, made: list[Any]) -> None:
    """Puts elements behind the last of their kind, or where that would be."""
    before = ("w:numPicBullet", "w:abstractNum") if tag == "w:num" else ("w:numPicBullet",)
    kinds = {qn(name) for name in (*before, tag)}
    place = max((n for n, one in enumerate(root, start=1) if one.tag in kinds), default=0)
    root[place:place] = made


def _name(style: Any) -> str:
    found = style.find(qn("w:name"))
    return "" if found is None else found.get(qn("w:val"), "").lower()


def _kind(style: Any) -> str:
    return style.get(qn("w:type"), "paragraph")


def _has_number(id: str, styles: Mapping[str, Any]) -> bool:
    """Whether a style, or one that it is based on, belongs to a list."""
    for _ in range(20):
        style = styles.get(id)
        if style is None:
            return False
        number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if number is not None:
            return number.get(qn("w:val")) != "0"
        base = style.find(qn("w:basedOn"))
        id = "" if base is None else base.get(qn("w:val"), "")
    return False


def _set_number(style: Any, number: str) -> None:
    properties = style.get_or_add_pPr()
    if (found := properties.find(qn("w:numPr"))) is not None:
        properties.remove(found)
    properties._insert_numPr(parsed(number)[0])


def _paper(last: Any) -> Paper:
    """A section's paper; what it leaves open is as ours."""
    size, margins, grid = (last.find(qn(name)) for name in ("w:pgSz", "w:pgMar", "w:docGrid"))
    found = {name: _whole(size, attribute) for name, attribute in (("width", "w:w"), ("height", "w:h"))}
    found |= {name: _whole(margins, f"w:{name}") for name in ("top", "right", "bottom", "left", "header", "footer")}
    given = {name: value for name, value in found.items() if value is not None}
    made = replace(OURS, **given, pitch=_whole(grid, "w:linePitch") or 0)
    return made if made.room > 4000 and made.rows > 4000 else OURS


def _whole(element: Any, name: str) -> int | None:
    text = "" if element is None else element.get(qn(name), "")
    return abs(int(text)) if re.fullmatch(r"-?\d{1,5}", text, re.ASCII) else None
