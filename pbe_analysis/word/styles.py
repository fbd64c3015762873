"""How a report looks in Word: one style for each role, as GB/T 9704-2012 sets a document of the administration.

A client's own template has styles of its own: a role goes to the first of its names that the template has, else to ours.
"""

from dataclasses import dataclass

from ..paper import OURS

BODY, KAI, HEI, SONG, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
# What stands in for a typeface that a machine has not: no file carries one.
INSTEAD = {BODY: "仿宋,FangSong,STFangsong", KAI: "楷体,KaiTi,STKaiti", HEI: "SimHei", SONG: "SimSun", TITLE: "华文中宋,宋体"}
LINE = 579  # twentieths of a point: 22 lines on 225 mm
CLOSE_LINE = 370  # of the contents: 31 lines are a page
SUMMARY_LINE = 400  # of the summary: 31 lines of 37 signs are a page
SIZES = {"二号": 44, "三号": 32, "四号": 28, "小四": 24, "五号": 21, "小五": 18}  # half points


@dataclass(frozen=True, slots=True)
class Style:
    """id: as paragraphs name it. names: as Word lists it, then others under which a template may have it. base: the id of what it
    is based on. paragraph, letters: XML of its properties, in the schema's order."""

    id: str
    names: tuple[str, ...]
    base: str = ""
    paragraph: str = ""
    letters: str = ""
    kind: str = "paragraph"
    next: str = ""
    more: str = ""


def letters(typeface: str, size: str, *, strong: bool = False, latin: str = LATIN) -> str:
    """XML of a typeface and its size; of Chinese and of other letters, which Word keeps apart. Those of the text stand closer by a
    quarter of a point, for 28 to a line; a grid of characters, which would do the same, other programs read as other distances."""
    closer = -5 if size == "三号" else 0  # twentieths of a point
    bold = "<w:b/><w:bCs/>" if strong else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{typeface}" w:cs="{LATIN}"/>'
    return f'{fonts}{bold}<w:color w:val="000000"/><w:spacing w:val="{closer}"/><w:sz w:val="{SIZES[size]}"/><w:szCs w:val="{SIZES[size]}"/>'


def _spaced(before: int = 0, after: int = 0, line: int | None = LINE) -> str:
    """Distances in twentieths of a point. line: from one line to the next; None for as high as what stands in it."""
    rule = f'w:line="{line}" w:lineRule="exact"' if line else 'w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{before}" w:after="{after}" {rule}/>'


def _aligned(side: str) -> str:
    return f'<w:jc w:val="{side}"/>'


_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'  # two characters
_KEPT = "<w:keepNext/><w:keepLines/>"
_CLOSE = '<w:snapToGrid w:val="0"/>'  # off the page's grid of lines
_CENTRED, _LEFT = _FLUSH + _aligned("center"), _FLUSH + _aligned("left")
_IN_SUMMARY = _CLOSE + _spaced(line=SUMMARY_LINE)


def _heading(level: int, typeface: str, *, strong: bool = False) -> Style:
    numbered = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    properties = f'{_KEPT}{numbered}{_spaced()}{_INDENT}{_aligned("left")}<w:outlineLvl w:val="{level - 1}"/>'
    names = (f"heading {level}", f"标题 {level}", f"标题{level}")
    return Style(f"Heading{level}", names, "Normal", properties, letters(typeface, "三号", strong=strong), next="BodyText")


def _contents(level: int) -> Style:
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{OURS.room}"/></w:tabs>'
    indent = f'<w:ind w:leftChars="{(level - 1) * 100}" w:left="{(level - 1) * 280}" w:firstLineChars="0" w:firstLine="0"/>'
    text = letters(HEI if level == 1 else BODY, "四号")
    return Style(
        f"TOC{level}", (f"toc {level}", f"目录 {level}"), "Normal", f"{tab}{_CLOSE}{_spaced(line=CLOSE_LINE)}{indent}", text
    )


def _cell(id: str, name: str, size: str, typeface: str = BODY, side: str = "left", base: str = "Normal") -> Style:
    properties = f"{_CLOSE}{_spaced(20, 20, None)}{_FLUSH}{_aligned(side)}"
    return Style(id, (name,), base, properties, letters(typeface, size))


_BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
_TABLE = f"<w:tblPr><w:tblBorders>{_BORDER}</w:tblBorders>{_PADDING}</w:tblPr>"
_NUMBER = letters(SONG, "四号", latin=SONG)

STYLES = {  # role → style
    "normal": Style("Normal", ("Normal", "正文"), "", _spaced() + _aligned("both"), letters(BODY, "三号")),
    "body": Style("BodyText", ("Body Text", "正文文本", "Normal", "正文"), "Normal", _spaced() + _INDENT, ""),
    "title": Style("Title", ("Title", "标题"), "Normal", _spaced(0, 0, 720) + _CENTRED, letters(TITLE, "二号"), next="BodyText"),
    "subtitle": Style("Subtitle", ("Subtitle", "副标题"), "Normal", _spaced(0, LINE) + _CENTRED, letters(KAI, "三号")),
    "heading 1": _heading(1, HEI),
    "heading 2": _heading(2, KAI),
    "heading 3": _heading(3, BODY, strong=True),
    "heading 4": _heading(4, BODY),
    "heading 5": _heading(5, BODY),
    "contents": Style("TOCHeading", ("TOC Heading", "目录标题"), "Normal", _spaced(0, LINE) + _CENTRED, letters(HEI, "三号")),
    **{f"contents {level}": _contents(level) for level in (1, 2, 3)},
    "caption": Style(
        "Caption",
        ("caption", "题注"),
        "Normal",
        f"<w:keepLines/>{_CLOSE}{_spaced(120, 60, None)}{_CENTRED}",
        letters(HEI, "小四"),
    ),
    "picture": Style("PbePicture", ("插图",), "Normal", f"{_KEPT}{_CLOSE}{_spaced(120, 0, None)}{_CENTRED}"),
    "note": Style("PbeNote", ("表注",), "Normal", _CLOSE + _spaced(40, 160, None) + _LEFT, letters(BODY, "小五")),
    "cell": _cell("PbeCell", "表格文字", "五号"),
    "head": _cell("PbeHead", "表格表头", "五号", HEI, "center"),
    "small cell": _cell("PbeCellSmall", "表格文字（小）", "小五"),
    "small head": _cell("PbeHeadSmall", "表格表头（小）", "小五", HEI, "center"),
    "fact": _cell("PbeFact", "封面事项", "三号"),
    "list": Style("ListParagraph", ("List Paragraph", "列出段落", "列表段落"), "Normal", f"{_spaced()}{_FLUSH}", ""),
    "summary": Style("PbeSummary", ("摘要正文",), "Normal", _IN_SUMMARY + _INDENT, letters(BODY, "小四")),
    "summary list": Style("PbeSummaryList", ("摘要列表",), "Normal", _IN_SUMMARY + _FLUSH, letters(BODY, "小四")),
    "quote": Style("Quote", ("Quote", "引用"), "Normal", f'{_spaced()}<w:ind w:left="640" w:right="640"/>', letters(KAI, "三号")),
    "lines": Style(
        "PbeLines", ("原样文字",), "Normal", _CLOSE + _spaced(0, 0, None) + _LEFT, letters(BODY, "小五", latin="Consolas")
    ),
    "code": Style(
        "PbeCode", ("代码",), kind="character", letters=f'<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:eastAsia="{BODY}"/>'
    ),
    "footer": Style("Footer", ("footer", "页脚"), "Normal", f"{_CLOSE}{_spaced(0, 0, None)}{_FLUSH}", _NUMBER),
    "table": Style("PbeTable", ("报告表格",), kind="table", more=_TABLE),
}


def style_xml(style: Style) -> str:
    """The style as styles.xml holds it."""
    default = ' w:default="1"' if style.id == "Normal" else ""
    base = f'<w:basedOn w:val="{style.base}"/>' if style.base else ""
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    shown = "<w:qFormat/>" if style.kind == "paragraph" else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    text = f"<w:rPr>{style.letters}</w:rPr>" if style.letters else ""
    head = f'<w:style w:type="{style.kind}" w:styleId="{style.id}"{default}><w:name w:val="{style.names[0]}"/>'
    return f"{head}{base}{following}{shown}{paragraph}{text}{style.more}</w:style>"
