"""The pages before the text: the cover and the contents."""

import re

from markupsafe import Markup

from ..blocks import Cover
from ..paper import ems
from . import fields
from .markup import NOTHING, paragraph, run, together
from .prose import NEW_PAGE, NOT_NUMBERED
from .setting import Entry, Setting
from .styles import LINE

_DOWN = Markup('<w:spacing w:before="{}"/>')
_FACTS = Markup(
    '<w:tbl><w:tblPr><w:tblW w:w="{wide}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="{named}"/><w:gridCol w:w="{said}"/></w:tblGrid>{rows}</w:tbl>'
)
_FACT = Markup("<w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>")
_LABEL = Markup('<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>')
_SAID = Markup(
    '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/><w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    "</w:tcBorders></w:tcPr>{}</w:tc>"
)
_SPREAD = Markup('<w:jc w:val="distribute"/>')
_CONTENTS = Markup(
    '<w:sdt><w:sdtPr><w:id w:val="{}"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    "</w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
)
_BEGIN = Markup(
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
    ' TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_END = Markup('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
_TAB = Markup("<w:r><w:tab/></w:r>")
DEEPEST = 3  # level of the contents
NAME = 2000  # twentieths of a point: the name of a fact
TITLE = 19.5  # ems of a line of the title
TITLE_LINE, SIGN, CELL = (
    2 * LINE,
    320,
    220,
)  # two lines of the grid for each of its own, the width of a sign of the text, the padding of a cell
UNEVEN = 1.08  # what a line leaves empty, since no sign of punctuation begins one
BLANK = 2400, 480, 960  # above the title, below it, and above who and when
_WORD_ENDS = re.compile(r"(?:项目|年度|部门|单位|资金|委员会|[局厅》）)])(?=.)|(?<=.)(?=绩效)")


def cover_page(cover: Cover, setting: Setting) -> Markup:
    """What and where, the notice that has to stand by the figures, and below who and when; the blank above and between gives way
    where all of that would need a second page."""
    room = _room_for_blank(cover, setting)
    above, between, below = (int(one * room) for one in BLANK)
    lines = [run(one) for one in broken_title(cover.title)]
    title = paragraph(setting.styles["title"], Markup("<w:r><w:br/></w:r>").join(lines), properties=_DOWN.format(above))
    place = paragraph(setting.styles["subtitle"], run(cover.subtitle), properties=_DOWN.format(between))
    notice = paragraph(setting.styles["subtitle"], run(f"（{cover.notice}）")) if cover.notice else NOTHING
    space = paragraph(setting.styles["subtitle"], properties=_DOWN.format(below)) if room else NOTHING
    return title + place + notice + space + _facts(cover, setting)


def _room_for_blank(cover: Cover, setting: Setting) -> float:
    """How much of the usual blank fits, from 0 to 1."""
    paper, said = setting.paper, setting.paper.room - 1044 - NAME
    wrapped = sum(_lines(text, said - CELL) for _label, text in cover.facts) + len(cover.facts) * 0.1
    notice = _lines(f"（{cover.notice}）", paper.room) + 1 if cover.notice else 0
    text = (
        len(broken_title(cover.title)) * TITLE_LINE + (wrapped + notice + 5) * LINE
    )  # place, space, what follows each, and one to spare
    return max(0.0, min(1.0, (paper.rows - text) / sum(BLANK)))


def _lines(text: str, width: int) -> int:
    return max(1, -int(-ems(text) * SIGN * UNEVEN // width))


def _facts(cover: Cover, setting: Setting) -> Markup:
    """Who and when, each on a line."""
    wide = setting.paper.room - 1044
    said = wide - NAME
    rows = together(_fact(*fact, said, setting) for fact in cover.facts)
    return _FACTS.format(wide=wide, named=NAME, said=said, rows=rows) if rows else NOTHING


def broken_title(title: str) -> list[str]:
    """A title that needs two lines is broken behind a word, where that makes both most alike; else Word breaks it."""
    places = [match.end() for match in _WORD_ENDS.finditer(title)] if ems(title) > TITLE else []
    parts = [(title[:place], title[place:]) for place in places]
    fitting = [part for part in parts if max(map(ems, part)) <= TITLE]
    return list(min(fitting, key=lambda part: max(map(ems, part)))) if fitting else [title]


def _fact(label: str, said: str, width: int, setting: Setting) -> Markup:
    style = setting.styles["fact"]
    name = paragraph(style, run(label), properties=_SPREAD)
    return _FACT.format(_LABEL.format(NAME, name), _SAID.format(width, paragraph(style, run(said))))


def contents(setting: Setting) -> Markup:
    """The contents as a field, with the headings that were written; pages are Word's to number, on opening."""
    listed = [entry for entry in setting.contents if entry.level <= DEEPEST]
    if not listed:
        return NOTHING
    said = [_said(entry) for entry in listed]
    said[0], said[-1] = _BEGIN + said[0], said[-1] + _END
    lines = [paragraph(setting.styles[f"contents {one.level}"], line) for one, line in zip(listed, said, strict=True)]
    head = paragraph(
        setting.styles["contents"], run("目　录"), properties=NEW_PAGE + NOT_NUMBERED
    )  # a template's may be a heading
    return _CONTENTS.format(next(setting.ids), head + together(lines))


def _said(entry: Entry) -> Markup:
    page = fields.field(f"PAGEREF {entry.bookmark} \\h", NOTHING)
    return fields.lead(entry.bookmark, run(entry.words) + _TAB + page)
