"""The file itself: python-docx's package with our styles, lists and settings in it, packed so that the same report gives the same
bytes."""

import io
import zipfile
from collections.abc import Container, Sequence
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.parts.hdrftr import FooterPart
from markupsafe import Markup

from ..blocks import Cover
from ..outline.numbers import DEEPEST
from ..paper import OURS
from . import numbering, sections
from .front import contents, cover_page
from .markup import DECLARED, NOTHING, readable
from .sections import broken, referred, section
from .setting import Drawing, Setting
from .styles import BODY, INSTEAD, LATIN, STYLES, style_xml

LONGEST = 255  # signs of a property
LEFT_OUT = ("extended-properties", "customXml", "stylesWithEffects", "thumbnail", "webSettings")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{BODY}" w:cs="{LATIN}"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
_FONT = '<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'


class Package:
    """A Word file that is written. styles: role → id. around: what stands above and below the pages of the text."""

    paper = OURS
    lists_after = 0
    theirs: frozenset[int] = frozenset()  # levels of headings that a template numbers

    def __init__(self) -> None:
        self.document: DocumentObject = Document()
        self.styles = {role: style.id for role, style in STYLES.items()}
        drop_relations(self.document, LEFT_OUT)
        fill(self.document.styles.element, _DEFAULTS + "".join(map(style_xml, STYLES.values())))
        fill(self.document.settings.element, _SETTINGS)
        self._set_fonts()
        self.around = self.footers()

    def front(self, cover: Cover | None, summary: Markup, setting: Setting) -> Markup:
        """What comes before the text: the cover, the summary, the contents at last."""
        before = (cover_page(cover, setting) if cover else NOTHING) + summary + contents(setting)
        return before + broken(section(self.paper, NOTHING)) if before else NOTHING

    def draw(self, content: bytes) -> Drawing | None:
        """Keeps a picture; None for what is none that Word knows."""
        try:
            relation, image = self.document.part.get_or_add_image(io.BytesIO(content))
            return Drawing(relation, int(image.width), int(image.height))
        except (
            InvalidImageStreamError,
            UnexpectedEndOfFileError,
            UnrecognizedImageError,
            ValueError,
            KeyError,
            ZeroDivisionError,
        ):
            return None

    def footers(self) -> Markup:
        """References to the feet of pages with their numbers."""
        kinds = enumerate((sections.ODD, sections.EVEN), start=1)
        return Markup("").join(referred(kind, "footer", self._add_footer(number, kind)) for number, kind in kinds)

    def write(self, front: Markup, text: Markup, firsts: Sequence[int]) -> None:
        """Exchanges the text. firsts: first numbers of the ordered lists that it refers to."""
        headings = [self.styles[f"heading {level}"] for level in range(1, DEEPEST + 1)]
        made = numbering.abstract_lists(headings) + numbering.lists(firsts)
        fill(self.document.part.numbering_part.element, made)
        content = f'<w:document {DECLARED} mc:Ignorable="w15"><w:body>{front}{text}</w:body></w:document>'
        self.document.part._element = parse_xml(content)

    def describe(self, title: str, subject: str, keywords: str) -> None:
        """Properties; no day and no name of a person, so that the same report is the same file."""
        core = self.document.core_properties
        del core._element[:]
        core.title, core.subject, core.keywords = (readable(said)[:LONGEST] for said in (title, subject, keywords))
        core.language = "zh-CN"

    def content(self) -> bytes:
        """The bytes of the file: parts in their order, without the time of day."""
        made, packed = io.BytesIO(), io.BytesIO()
        self.document.save(made)
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in source.infolist():
                info = zipfile.ZipInfo(entry.filename, _EPOCH)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
                target.writestr(info, source.read(entry))
        return packed.getvalue()

    def _add_footer(self, number: int, kind: str) -> str:
        shown = sections.footer(kind, self.styles["footer"])
        content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr {DECLARED}>{shown}</w:ftr>'
        part = FooterPart.load(
            PackURI(f"/word/pageNumber{number}.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
            content.encode(),
            self.document.part.package,
        )
        return self.document.part.relate_to(part, RELATION.FOOTER)

    def _set_fonts(self) -> None:
        fonts = "".join(_FONT.format(name, instead) for name, instead in INSTEAD.items())
        content = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {DECLARED}>{fonts}</w:fonts>'
        next(
            one for one in self.document.part.rels.values() if one.reltype == RELATION.FONT_TABLE
        ).target_part._blob = content.encode()


def fill(element: Any, content: str) -> None:
    """Exchanges the children of an element. Content has been escaped where it was put together."""
    element[:] = parsed(content)


def parsed(content: str) -> list[Any]:
    """The elements that a text holds."""
    return list(parse_xml(f"<w:body {DECLARED}>{content}</w:body>"))


def drop_relations(document: DocumentObject, names: Container[str]) -> None:
    """Takes parts out of the file by what they are to it."""
    for owner in (document.part.package.rels, document.part.rels):
        for name in [name for name, one in owner.items() if one.reltype.rpartition("/")[2] in names]:
            del owner[name]
