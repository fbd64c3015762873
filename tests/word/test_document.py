"""Reports as Word files: what stands in them is what was computed, and it is made of Word's own live parts."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import docx as python_docx
import pandas
import pytest
from blocks.some import ANY, LINES
from docx.shared import Emu
from hypothesis import given, settings
from patience import within

from pbe_analysis import blocks
from pbe_analysis.blocks import KINDS, Block
from pbe_analysis.blocks.text import text as plain
from pbe_analysis.outline import leaves, one_of
from pbe_analysis.outline.numbers import TRACES
from pbe_analysis.word import docx
from pbe_analysis.word.inline import shown
from pbe_analysis.word.prose import word
from pbe_analysis.word.stamps import stamp

from .opened import WP, Opened, W, text, val
from .reports import SHIPPED, report

PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # one pixel
COVER = blocks.Cover(
    "某项目",
    "某市 · 2021年度",
    "等级",
    blocks.Reference("grade", "合计", "良"),
    blocks.Reference("score", "合计", "80分"),
    (),
    (),
)


@pytest.fixture(scope="module", params=SHIPPED)
def kind(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def made(kind) -> tuple[tuple[Block, ...], Opened]:
    return report(kind), Opened(docx(report(kind), "a/2021"))


def references(value: object) -> list[blocks.Reference]:
    """Every figure in a block, in whatever it holds."""
    if isinstance(value, blocks.Reference):
        return [value]
    if isinstance(value, tuple):
        return [one for part in value for one in references(part)]
    names = [name for name in getattr(value, "__dataclass_fields__", {}) if name != "_"]
    return [one for name in names for one in references(getattr(value, name))]


def without_cover(report_blocks):
    """A report that has a summary before its contents."""
    first, second, *rest = report_blocks
    assert isinstance(first, blocks.Cover) and isinstance(second, blocks.Heading) and second.parts == ("摘要",)
    return second, *rest


def rows_of(table) -> list[list[str]]:
    return [["".join(map(text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]


def flat(cell: blocks.Cell) -> str:
    lines = ["".join(map(plain, line)) for line in cell.paragraphs] if isinstance(cell, blocks.Prose) else [plain(cell)]
    return re.sub(r"\s", "", "".join(lines))


def test_every_figure_is_printed_as_it_was_computed(made):
    """As often as the report prints it, each in a control with its name, and as figures.json has it. Those of the cover stand in the
    summary, in its words."""
    report_blocks, opened = made
    expected = Counter((stamp(one), one.display) for one in references(without_cover(report_blocks)))
    assert Counter(opened.controls()) == expected and expected
    computed = {
        stamp(blocks.Reference(one["id"], one["subject"], "", base=one.get("base", ""))): one["display"]
        for one in one_of(report_blocks, blocks.Provenance).figures
    }
    assert {tag: shown for tag, shown in opened.controls() if tag in computed} == {
        tag: computed[tag] for tag, _ in opened.controls() if tag in computed
    }
    assert sum(tag in computed for tag, _ in opened.controls()) > len(opened.controls()) * 0.6


def test_every_cell_of_every_table_is_there(made):
    report_blocks, opened = made
    tables = [
        one
        for block in report_blocks
        for one in ([block.table] if isinstance(block, blocks.Sortable) else leaves((block,)))
        if isinstance(one, blocks.Table)
    ]
    written = [[[re.sub(r"\s", "", cell) for cell in row] for row in rows_of(table)] for table in opened.every("tbl")]
    for table in tables:
        heads = [re.sub(r"\s", "", column.heading) for column in table.columns]
        expected = [[flat(cell) for cell in row] for row in table.rows] or [["没有数据"]]
        assert [heads, *expected] in written, table.name


def test_heads_are_repeated_and_rows_stay_whole(made):
    for table in made[1].every("tbl"):
        rows = table.findall(f"{W}tr")
        split = [row for row in rows if row.find(f"{W}trPr/{W}cantSplit") is None]
        assert [row for row in split if len(text(row)) < 250] == [], "only rows that a page could be too low for"
        if val(table.find(f"{W}tblPr/{W}tblStyle")) == "PbeTable":
            assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None and val(table.find(f"{W}tblPr/{W}tblCaption"))


def test_columns_fill_the_paper_and_no_more(made):
    for table in made[1].every("tbl"):
        widths = [int(val(one, "w")) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert sum(widths) in (8844, 12756, 7800) and min(widths) > 300


def test_captions_are_numbered_by_fields_and_referred_to_by_fields(made):
    """The numbers that stand there are those that Word will find when it updates them."""
    opened = made[1]
    marks = {val(one, "name"): one for one in opened.every("bookmarkStart")}
    counted: Counter = Counter()
    shown_of: dict[str, str] = {}
    for paragraph in opened.every("p"):
        instruction = "".join(one.text or "" for one in paragraph.iter(f"{W}instrText"))
        if found := re.search(r"SEQ (\S+) ", instruction):
            counted[found[1]] += 1
            name = next(val(one, "name") for one in paragraph.iter(f"{W}bookmarkStart"))
            shown_of[name] = f"{found[1]}{counted[found[1]]}"
            assert text(paragraph).startswith(shown_of[name])
    assert counted and marks.keys() >= shown_of.keys()
    cited = set()
    for paragraph in opened.every("p"):
        target = ""
        for one in paragraph.iter():
            if one.tag == f"{W}instrText" and "REF _Ref" in (one.text or ""):
                target = one.text.split()[1]
            elif one.tag == f"{W}t" and target:
                assert one.text == shown_of[target]
                cited.add(target)
                target = ""
    told = " ".join(map(text, opened.every("p")))
    ranges = [range(int(first), int(last)) for first, last in re.findall(r"附表(\d+)至附表(\d+)", told)]
    in_ranges = {f"_Ref_annex_{number}" for one in ranges for number in one}
    moved = {f"_Ref_annex_{label.number}" for label in data_labels(made[0])}
    assert cited | in_ranges >= moved, "a table of the annex that nothing refers to"


def data_labels(report_blocks) -> list[blocks.Label]:
    """Of the tables that were taken out of the text."""
    heads = [n for n, one in enumerate(report_blocks) if isinstance(one, blocks.Heading) and one.number.startswith("附件")]
    start = next(n for n in heads if plain(report_blocks[n]).endswith("数据表"))
    end = next((n for n in heads if n > start), len(report_blocks))
    return [one.label for one in leaves(report_blocks[start:end]) if isinstance(one, blocks.Table)]


def test_links_stay_inside_and_lead_somewhere(made):
    opened = made[1]
    marks = {val(one, "name") for one in opened.every("bookmarkStart")}
    anchors = {val(one, "anchor") for one in opened.every("hyperlink")}
    assert anchors and anchors <= marks
    assert len({val(one, "id") for one in opened.every("bookmarkStart")}) == len(opened.every("bookmarkStart"))
    external = [name for name, content in opened.parts.items() if name.endswith(".rels") and b"External" in content]
    assert external == [] and not [name for name in opened.parts if "vba" in name.lower() or name.endswith("odttf")]


def test_the_annex_of_traces_can_be_left_out(made):
    """The same figures in the same controls, and no link to what is not there. The annex repeats none of them as a control."""
    report_blocks, opened = made
    short = Opened(docx(report_blocks, "a/2021", traces=False))
    assert short.controls() == opened.controls()
    for one, there in ((opened, True), (short, False)):
        assert any(text(line).endswith(TRACES) for line in one.every("p")) is there
        assert any(val(link, "anchor").startswith("_Trace") for link in one.every("hyperlink") if val(link, "anchor")) is there


def test_a_figure_leads_to_its_expression_and_rows(made):
    report_blocks, opened = made
    rows = {
        val(mark, "name"): ["".join(map(text, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
        for row in opened.every("tr")
        for mark in row.iter(f"{W}bookmarkStart")
    }
    by_stamp = {(stamp(one), one.display): one for one in references(report_blocks)}
    seen = 0
    for control in opened.every("sdt"):
        tag, link = control.find(f"{W}sdtPr/{W}tag"), control.find(f".//{W}hyperlink")
        if tag is None or link is None or not val(link, "anchor").startswith("_Trace"):
            continue
        figure, row = by_stamp[val(tag), text(control)], rows[val(link, "anchor")]
        assert row[2] == figure.display and row[4:] == [figure.expression or "—", figure.source or "—"]
        seen += 1
    assert seen > 10


def test_pictures_have_words_and_are_sharp(made):
    """At least 200 dots an inch: Word itself keeps 220 for print."""
    report_blocks, opened = made
    charts = [one for one in leaves(report_blocks) if isinstance(one, blocks.Chart)]
    drawn = [*opened.body.iter(f"{WP}inline")]
    assert [one.find(f"{WP}docPr").get("descr") for one in drawn] == [one.picture.alt for one in charts]
    document = python_docx.Document(io.BytesIO(docx(report_blocks)))
    for shape in document.inline_shapes:
        relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        pixels = document.part.related_parts[relation].image.px_width
        assert pixels / shape.width.inches >= 200


def test_headings_are_word_s_own_and_stand_in_the_contents(made):
    report_blocks, opened = made
    document = python_docx.Document(io.BytesIO(docx(report_blocks)))
    headings = [one for one in leaves(report_blocks) if isinstance(one, blocks.Heading)]
    expected = [(one.level - 1, one.number if one.number[:2] == "附件" else "", *map(plain, one.parts)) for one in headings]
    own = [one for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert [(int(one.style.name[-1]), one.text) for one in own[:-1]] == [(level, "".join(said)) for level, *said in expected]
    assert own[-1].text.endswith("　正文数字的算式与出处")
    listed = [text(one) for one in opened.every("p") if (val(one.find(f"{W}pPr/{W}pStyle")) or "").startswith("TOC")]
    shallow = [one for one in headings if one.level <= 4]
    assert listed[1:-1] == ["".join((one.number, *map(plain, one.parts))) for one in shallow]
    assert any('TOC \\o "1-3"' in (one.text or "") for one in opened.every("instrText"))


def test_every_style_knows_its_chinese_typeface(made):
    opened = made[1]
    styles = opened.styles()
    used = {val(one) for tag in ("pStyle", "rStyle", "tblStyle") for one in opened.every(tag)}
    assert used <= styles.keys()

    def typeface(id: str) -> str | None:
        fonts = styles[id].find(f"{W}rPr/{W}rFonts")
        base = val(styles[id].find(f"{W}basedOn"))
        return val(fonts, "eastAsia") if fonts is not None else typeface(base) if base else None

    expected = {
        "BodyText": "仿宋_GB2312",
        "Title": "方正小标宋简体",
        "Heading1": "黑体",
        "Heading2": "楷体_GB2312",
        "Footer": "宋体",
    }
    assert {id: typeface(id) for id in expected} == expected
    assert [id for id in used if styles[id].get(f"{W}type") == "paragraph" and not typeface(id)] == []
    named = {val(one, "name"): val(one.find(f"{W}altName")) for one in opened.root("word/fontTable.xml")}
    assert named.keys() >= set(expected.values()) and all(named.values())


def test_the_paper_is_as_the_standard_has_it(made):
    """A4, 37 mm above, 28 mm left, 156 × 225 mm of text in 22 lines; — 1 — right on odd pages, left on even ones."""
    document = python_docx.Document(io.BytesIO(docx(made[0])))
    front, text_, *rest = document.sections
    assert [round(one.mm) for one in (text_.page_width, text_.page_height, text_.top_margin, text_.left_margin)] == [
        210,
        297,
        37,
        28,
    ]
    wide = Emu(text_.page_width - text_.left_margin - text_.right_margin)
    high = Emu(text_.page_height - text_.top_margin - text_.bottom_margin)
    assert (wide.mm, high.mm) == pytest.approx((156, 225), abs=0.2) and int(high.pt / 28.95) == 22
    spacing = document.styles["Normal"].element.find(f"{W}rPr/{W}spacing")
    assert int(wide.pt / (16 + int(val(spacing)) / 20)) == 28
    sides = [one.orientation for one in (text_, *rest)]
    assert all(one != other for one, other in pairwise(sides)) and sides[-1] == python_docx.enum.section.WD_ORIENT.LANDSCAPE
    assert document.settings.odd_and_even_pages_header_footer
    assert [one.text for one in text_.footer.paragraphs] == ["— 1 —"] == [one.text for one in text_.even_page_footer.paragraphs]
    sides = [footer.paragraphs[0].alignment for footer in (text_.footer, text_.even_page_footer)]
    assert sides == [python_docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT, None]
    assert front.footer.is_linked_to_previous  # and there is none before it


def test_the_same_report_gives_the_same_bytes(kind):
    first, second = docx(report(kind)), docx(report(kind))
    assert first == second
    assert {one.date_time for one in Opened(first).entries} == {(1980, 1, 1, 0, 0, 0)}


def test_properties_say_what_it_is_and_nobody_s_name():
    core = python_docx.Document(io.BytesIO(docx([COVER], "a/2021"))).core_properties
    assert (core.title, core.subject, core.keywords, core.language) == ("某项目", "某市 · 2021年度", "a/2021", "zh-CN")
    assert (core.author, core.last_modified_by, core.created) == ("", "", None)


SHOWN = [name for name, kind in KINDS.items() if issubclass(kind, Block) or kind in LINES]


@pytest.mark.parametrize("kind", SHOWN)
def test_the_renderer_knows_every_kind(kind):
    made = word if issubclass(KINDS[kind], Block) else shown
    assert made.dispatch(KINDS[kind]) is not made.dispatch(object)


@settings(max_examples=25)
@given(ANY)
def test_whatever_is_said_the_file_opens(block):
    opened = Opened(docx((COVER, block)))
    assert all(opened.root(name) is not None for name in opened.parts if name.endswith((".xml", ".rels")))
    python_docx.Document(io.BytesIO(docx((block,))))


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\ud800", "\ufffe", "&", "<", '"', "]]>"])
def test_no_sign_breaks_the_file(sign):
    said = f"甲{sign}乙"
    column = blocks.Column("a", said, unit=said)
    held = blocks.Reference(said, said, said, said, said, said)
    table = blocks.Table((column,), ((said,), (held,)), title=said, source=said, folded=True)
    heading, prose = blocks.Heading(2, (said,), said), blocks.Prose(((said, held, blocks.Link(f"#{said}", (said,))),), said)
    cover = blocks.Cover(said, said, said, held, held, (blocks.KeyFigure(said, held, said),), ((said, said),), said)
    chart = blocks.Chart(blocks.Picture("image/png", PICTURE, said), said, said)
    shown = Opened(docx([cover, heading, prose, blocks.Answer((prose, chart, table), said), blocks.Preformatted(said)], said))
    expected = said if sign in '&<"]]>' else "甲\ufffd乙"
    assert expected in [text(one) for one in shown.every("p")]


def test_forty_tables_and_twenty_charts_take_no_three_seconds():
    charts = [one for one in leaves(report("evaluation")) if isinstance(one, blocks.Chart)]
    columns = tuple(blocks.Column(f"c{n}", f"指标{n}", unit="万元", align="right" if n else "left") for n in range(8))
    parts: list[Block] = [COVER]
    for n in range(40):
        rows = tuple(
            (f"区{row}", *(f"{row * column * 1.37:.2f}" for column in range(1, 8))) for row in range(60 if n % 4 == 0 else 12)
        )
        drawn = [replace(charts[n % len(charts)], title=f"图{n}", data=f"表{n}")] if n % 2 else []
        table = blocks.Table(columns, rows, title=f"表{n}", folded=bool(n % 2), source="funds.csv")
        text_ = blocks.Prose((("结余", COVER.headline, "。"),))
        parts += [blocks.Heading(2, (f"第{n}部分",)), blocks.Answer((text_, *drawn, table), "")]
    with within(3):
        made = Opened(docx(parts))
    assert len(made.every("tbl")) == 40 + 1 and len([*made.body.iter(f"{WP}inline")]) == 20


def test_tables_of_others_are_tables():
    frame = pandas.DataFrame({"区": ["甲", "乙"], "支出": [1.5, 20]})
    opened = Opened(
        docx([blocks.Fragment(frame.to_html(), repr(frame)), blocks.Fragment("<p>无表</p>", "无表"), blocks.Fragment("", "空")])
    )
    assert rows_of(opened.every("tbl")[0]) == [["", "区", "支出"], ["0", "甲", "1.5"], ["1", "乙", "20.0"]]
    assert [text(one) for one in opened.every("p")][-2:] == ["无表", "空"]


def test_a_document_that_was_examined_leads_from_its_faults_to_its_marks_and_back():
    judged = blocks.Judgement("c1", "应为 91.86%", 1)
    mark = blocks.Mark("91.85%", "contradicted", "矛盾", "×", (judged,))
    fault = blocks.Fault(
        blocks.Tag("serious", "矛盾"), (blocks.Link("#c1", ("第1段",)),), "印作 91.85%", ("尾数",), "完成率91.85%"
    )
    grid = blocks.Grid(
        (
            (blocks.Field(("区",), rows=2, is_name=True), blocks.Field(("资金",), columns=2, is_name=True)),
            (blocks.Field(("到位",)), blocks.Field(("支出",))),
            (blocks.Field(("甲",)), blocks.Field(("1",), is_number=True), blocks.Field((mark,), is_number=True)),
        ),
        2,
        "表",
        ("表1 资金",),
    )
    document = (blocks.Heading(2, ("一、概况",)), blocks.Prose((("完成率", mark, "。"),)), grid)
    opened = Opened(docx([COVER, blocks.Examined("没有差错", (fault,), (), (mark,), document, ((1, 3),))]))
    marks = {val(one, "name") for one in opened.every("bookmarkStart")}
    assert {val(one, "anchor") for one in opened.every("hyperlink")} >= {"_At_c1", "_At_f1"} and marks >= {"_At_c1", "_At_f1"}
    said = [text(one) for one in opened.every("p")]
    assert {"差错清单", "矛盾 第1段", "印作 91.85%", "原文及核对记号", "第3页", "完成率91.85%×〔1〕。"} <= set(said)
    merged = opened.every("tbl")[-1]
    assert [len(row.findall(f"{W}tc")) for row in merged.findall(f"{W}tr")] == [2, 3, 3]
    assert [val(one) for one in merged.iter(f"{W}vMerge")] == ["restart", None] and [
        val(one) for one in merged.iter(f"{W}gridSpan")
    ] == ["2"]
    assert len([*merged.iter(f"{W}tblHeader")]) == 2
