"""PDF files drawn sign by sign, as the programs of offices lay them out."""

from __future__ import annotations

import base64
import zlib

import pytest
from patience import within
from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from pbe_analysis.documents.reading import read
from pbe_analysis.errors import DataError
from pbe_analysis.reading.pdf.layout import pages_in
from tests.documents.made import Heading, Paragraph, Table, texts, written

FONT, WIDTH, HEIGHT = "STSong-Light", 595, 842
LEFT, SIZE, LEADING = 90, 12, 20
FULL = 34  # signs of a full line


@pytest.fixture
def canvas(tmp_path):
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont(FONT, SIZE)
    return canvas


def saved(canvas: Canvas):
    canvas.save()
    return read(canvas._filename)


def lines(canvas: Canvas, *texts: str, top: float = 120, left: float = LEFT, size: float = SIZE) -> float:
    """Writes lines below one another; where the next would stand. Two blanks indent a line by two signs."""
    canvas.setFont(FONT, size)
    for text in texts:
        indent = 2 * size if text.startswith("  ") else 0
        canvas.drawString(left + indent, HEIGHT - top, text.strip())
        top += LEADING
    return top


def columns(canvas: Canvas, *rows: str, top: float, at=(90, 220, 330, 440), leading: float = LEADING) -> float:
    """Rows as "a|b|c" without ruling lines."""
    canvas.setFont(FONT, SIZE)
    for row in rows:
        for x, text in zip(at, row.split("|"), strict=False):
            canvas.drawString(x, HEIGHT - top, text)
        top += leading
    return top


def rows_of(table) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for cell in table.cells:
        found.setdefault(cell.where.row, []).append(cell.text)
    return list(found.values())


def said(document) -> list[str]:
    return [block[-1] for block in texts(document)]


# Paragraphs


def test_lines_become_paragraphs_by_indent_and_by_how_full_they_are(canvas):
    full = "字" * FULL
    lines(canvas, f"  {full[2:]}", full, "止。", f"  {full[2:]}", "又止。", "  短。", "  再短。")
    assert said(saved(canvas)) == [f"{full[2:]}{full}止。", f"{full[2:]}又止。", "短。", "再短。"]


def test_a_figure_that_is_cut_by_the_end_of_a_line_is_whole_and_words_keep_their_blank(canvas):
    lines(canvas, f"  {'字' * (FULL - 2)}", "共计565万元，", "  The total of the year is 565.")
    assert said(saved(canvas)) == ["字" * (FULL - 2) + "共计565万元，", "The total of the year is 565."]


def test_a_paragraph_goes_on_over_the_end_of_a_page(canvas):
    lines(canvas, f"  {'前' * (FULL - 2)}", top=760)
    canvas.showPage()
    lines(canvas, "后面。", "  新段。")
    assert said(saved(canvas)) == ["前" * (FULL - 2) + "后面。", "新段。"]


def test_headings_captions_and_notes_stand_alone(canvas):
    full = "字" * FULL
    ended = f"{full[:-1]}。"
    lines(canvas, f"  {ended[2:]}", "一、概况", ended, "（一）资金", "1.共565万元；", "表1 资金", "注：略")
    kinds = [block[0] for block in texts(saved(canvas))]
    assert kinds == ["paragraph", "heading", "paragraph", "heading", "paragraph", "paragraph", "paragraph"]


def test_a_note_may_have_several_lines(canvas):
    top = ruled(canvas, FUNDS, 120)
    lines(canvas, "注：" + "字" * (FULL - 2), "到此为止。", "  正文。", top=top + 30)
    document = saved(canvas)
    assert texts(document)[0][3] == f"注：{'字' * (FULL - 2)}到此为止。"
    assert texts(document)[1:] == [("paragraph", "正文。")]


def test_small_print_makes_no_titles_of_the_text(canvas):
    top = lines(canvas, f"  {'字' * (FULL - 2)}", "文一行", top=100)
    lines(canvas, *["小字"] * 8, size=8, top=top)
    assert [block[0] for block in texts(saved(canvas))] == ["paragraph"] * 9


def test_a_large_line_is_the_title(canvas):
    top = lines(canvas, "绩效评价报告", left=200, size=22)
    lines(canvas, f"  {'字' * (FULL - 2)}", "止。", top=top + 20)
    assert texts(saved(canvas))[0] == ("heading", "", "绩效评价报告")


def test_headers_footers_and_page_numbers_are_left_out_and_single_lines_kept(canvas):
    for number in range(1, 5):
        lines(canvas, f"某市财政局绩效评价报告 {number}", top=40, size=9)
        lines(canvas, f"  第{'一二三四'[number - 1]}页的正文，共{number}件。")
        lines(canvas, (f"— {number} —", f"第{number}页 共4页", f"{number}/4", str(number))[number - 1], top=800, left=280, size=9)
        canvas.showPage()
    assert said(saved(canvas)) == [f"第{name}页的正文，共{n}件。" for n, name in enumerate("一二三四", start=1)]


@pytest.mark.parametrize("between", ["……………………", "......................", ""])
def test_a_list_of_contents_is_neither_text_nor_table(canvas, between):
    titles = ("一、概况", "（一）背景", "（二）资金", "二、问题")
    for n, title in enumerate(titles):
        canvas.drawString(LEFT, 700 - n * LEADING, title)
        canvas.drawString(LEFT + 120, 700 - n * LEADING, between)
        canvas.drawString(500, 700 - n * LEADING, str(n + 1))
    lines(canvas, "一、概况", "  正文共565万元。", top=300)
    document = saved(canvas)
    assert texts(document) == [("heading", "一、", "概况"), ("paragraph", "正文共565万元。")]
    assert document.notes == ("目录未读：各行末尾是页码",)


def test_a_raised_digit_is_a_mark_and_no_part_of_the_figure(canvas):
    canvas.drawString(LEFT, 700, "共26.60")
    canvas.setFont(FONT, 7)
    canvas.drawString(LEFT + canvas.stringWidth("共26.60", FONT, SIZE), 706, "1")
    assert said(saved(canvas)) == ["共26.60¹"]


def test_signs_that_are_printed_twice_to_look_bold_are_one(canvas):
    for shift in (0, 0.3):
        canvas.drawString(LEFT + shift, 700, "合计11.10")
    assert said(saved(canvas)) == ["合计11.10"]


@pytest.mark.parametrize(("turned", "place"), [(90, (300, 100)), (270, (200, 700)), (180, (500, 500))])
def test_a_turned_page_is_turned_back(tmp_path, turned, place):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(WIDTH, HEIGHT))
    canvas.setPageRotation(turned)
    canvas.translate(*place)
    canvas.rotate({90: 90, 270: -90, 180: 180}[turned])
    canvas.setFont("Helvetica", 12)
    for row, y in (("region  27.50", 0), ("total  26.60", -20)):
        canvas.drawString(0, y, row)
    assert said(saved(canvas)) == ["region 27.50", "total 26.60"]


def test_no_sign_is_lost_where_the_font_is_only_named(canvas):
    """pdfium drops single signs of a font that neither the file nor the computer has."""
    for place, sign in enumerate("共计甲乙丙丁。"):
        canvas.drawString(LEFT + place * SIZE, 700, sign)
    canvas.showPage()
    canvas.setPageRotation(90)
    canvas.setFont(FONT, SIZE)
    canvas.translate(100, 100)
    canvas.rotate(90)
    canvas.drawString(0, 0, "整页转动")
    assert said(saved(canvas)) == ["共计甲乙丙丁。", "整页转动"]


def test_a_slanting_watermark_is_left_out(canvas):
    lines(canvas, "  正文共565万元。")
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.setFont("Helvetica", 40)
    canvas.drawString(0, 0, "DRAFT 99")
    assert said(saved(canvas)) == ["正文共565万元。"]


# Tables


FUNDS = ("行政区|下达资金|执行资金|执行率", "东丽区|27.50|26.60|96.73%", "西青区|48.90|36.55|74.74%", "合计|76.40|63.15|82.66%")


def cut(*rows: str) -> list[list[str]]:
    return [row.split("|") for row in rows]


def test_a_table_without_lines_is_found_by_its_columns(canvas):
    top = lines(canvas, "  各区情况如下。", "表4 资金使用情况表", "单位：万元")
    top = columns(canvas, *FUNDS, top=top)
    lines(canvas, "注：略", "  正文共565万元。", top=top)
    assert texts(saved(canvas))[1] == ("table", "表4 资金使用情况表", "万元", "注：略", cut(*FUNDS))


def test_a_heading_of_two_lines_is_one_field_of_a_table_without_lines(canvas):
    top = columns(canvas, "行政区|管理数量|实施制度", top=120, leading=14)
    top = columns(canvas, "|||", top=top, leading=0)
    canvas.drawString(330, HEIGHT - top, "卫生室数量")
    columns(canvas, "东丽区|52|52", "西青区|53|50", "合计|105|102", top=top + LEADING + 4, leading=LEADING + 4)
    (table,) = saved(canvas).tables
    assert [cell.text for cell in table.cells][:3] == ["行政区", "管理数量", "实施制度卫生室数量"]


@pytest.mark.parametrize(
    "rows",
    [
        ("甲方：某局|乙方：某公司", "代表：张三|代表：李四", "日期：今天|日期：明天"),  # no figures
        ("东丽区|27.50", "西青区|48.90"),  # two lines only
    ],
)
def test_words_in_columns_are_no_table(canvas, rows):
    columns(canvas, *rows, top=120)
    assert list(saved(canvas).tables) == []


def ruled(canvas: Canvas, rows: tuple[str, ...], top: float, *, skip=(), xs=(90, 200, 300, 400, 500)) -> float:
    """A grid with lines around every field; skip: lines to leave out, as ("v", 0)."""
    bottom = top + LEADING * len(rows)
    for n in range(len(rows) + 1):
        canvas.line(xs[0], HEIGHT - top - n * LEADING, xs[-1], HEIGHT - top - n * LEADING)
    for n, x in enumerate(xs):
        if ("v", n) not in skip:
            canvas.line(x, HEIGHT - top, x, HEIGHT - bottom)
    canvas.setFont(FONT, SIZE)
    for n, row in enumerate(rows):
        for x, text in zip(xs, row.split("|"), strict=False):
            canvas.drawString(x + 4, HEIGHT - top - n * LEADING - 15, text)
    return bottom


@pytest.mark.parametrize("skip", [(), (("v", 0), ("v", 4))])
def test_a_ruled_table_is_found_even_when_its_sides_are_open(canvas, skip):
    ruled(canvas, FUNDS, 120, skip=skip)
    (table,) = saved(canvas).tables
    assert rows_of(table) == cut(*FUNDS)


def test_lines_that_are_thin_boxes_are_lines_too(canvas):
    canvas.setLineWidth(0)
    for n in range(3):
        canvas.rect(90, 700 - n * 20, 200, 0.5, stroke=0, fill=1)
    for n in range(3):
        canvas.rect(90 + n * 100, 660, 0.5, 40, stroke=0, fill=1)
    for n, text in enumerate(("甲区", "27.50", "乙区", "48.90")):
        canvas.drawString(95 + n % 2 * 100, 686 - n // 2 * 20, text)
    (table,) = saved(canvas).tables
    assert rows_of(table) == [["甲区", "27.50"], ["乙区", "48.90"]]


def test_a_frame_around_text_is_no_table(canvas):
    canvas.rect(80, 650, 420, 100)
    lines(canvas, "一、概况")
    assert texts(saved(canvas)) == [("heading", "一、", "概况")]


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("draw", ["ruled", "columns"])
def test_a_table_over_two_pages_is_one(canvas, repeated, draw):
    more = ("宁河区|124.70|31.38|25.16%", "静海区|129.00|76.60|59.38%", "蓟州区|375.30|0.00|0.00%")
    first, second = ((*FUNDS[:1], *FUNDS[1:3], "津南区|36.10|30.15|83.52%"), (*(FUNDS[:1] if repeated else ()), *more))
    lines(canvas, "表1 资金")
    for top, rows in ((140, first), (80, second)):
        if draw == "ruled":
            ruled(canvas, rows, top)
        else:
            columns(canvas, *rows, top=top + 15)
        lines(canvas, "— 1 —", top=800, left=280, size=9)
        canvas.showPage()
        canvas.setFont(FONT, SIZE)
    (table,) = saved(canvas).tables
    assert rows_of(table) == cut(*first, *more)
    assert [cell.where.page for cell in table.cells][::4] == [1, 1, 1, 1, 2, 2, 2]
    assert [cell.where.row for cell in table.cells][::4] == [1, 2, 3, 4, 5, 6, 7]


def test_two_tables_with_a_caption_between_them_stay_two(canvas):
    ruled(canvas, FUNDS, 120)
    canvas.showPage()
    lines(canvas, "表2 又一表", top=90)
    ruled(canvas, FUNDS, 120)
    assert [table.caption for table in saved(canvas).tables] == ["", "表2 又一表"]


# What cannot be read


def test_a_scan_is_refused_with_its_pages_named(canvas, tmp_path):
    from PIL import Image

    Image.new("RGB", (20, 20), "red").save(tmp_path / "p.png")
    for _ in range(3):
        canvas.drawImage(str(tmp_path / "p.png"), 0, 0, 500, 700)
        canvas.showPage()
    with pytest.raises(DataError, match=r"no text on pages 1–3: it is a scan.*OCR"):
        saved(canvas)


def test_single_pages_that_are_pictures_are_said_to_be_unread(canvas, tmp_path):
    from PIL import Image

    Image.new("RGB", (20, 20), "red").save(tmp_path / "p.png")
    lines(canvas, "  正文共565万元。")
    canvas.showPage()
    canvas.drawImage(str(tmp_path / "p.png"), 0, 0, 500, 700)
    canvas.showPage()
    canvas.showPage()  # an empty page is no scan
    assert saved(canvas).notes == ("第2页是图片，没有文字，未读",)


def test_a_password_is_asked_for_only_where_the_file_needs_one_to_open(tmp_path):
    for user, opens in (("secret", False), ("", True)):
        rights = pdfencrypt.StandardEncryption(user, ownerPassword="owner", canPrint=0)
        canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=rights)
        canvas.drawString(100, 700, "total 565")
        if opens:
            assert said(saved(canvas)) == ["total 565"]
        else:
            with pytest.raises(DataError, match="protected by a password"):
                saved(canvas)


def page_of(content: bytes, filters: str = "/FlateDecode") -> bytes:
    """A PDF of one page that shows this, packed already."""
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(content)}/Filter[{filters}]>>stream\n".encode() + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, part) for n, part in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


SHOWN = b"BT /F 12 Tf 50 50 Td (total 565) Tj ET "


@pytest.mark.parametrize(
    ("content", "filters", "refused"),
    [
        (zlib.compress(SHOWN), "/FlateDecode", False),
        (base64.a85encode(zlib.compress(SHOWN)) + b"~>", "/ASCII85Decode/FlateDecode", False),
        (zlib.compress(SHOWN * 50_000, 9), "/FlateDecode", True),
        (base64.a85encode(zlib.compress(SHOWN * 50_000, 9)) + b"~>", "/ASCII85Decode/FlateDecode", True),
        (zlib.compress(zlib.compress(SHOWN)), "/FlateDecode/FlateDecode", True),
    ],
)
def test_a_page_that_would_burst_is_refused_before_it_is_unpacked(tmp_path, content, filters, refused):
    (tmp_path / "a.pdf").write_bytes(page_of(content, filters))
    if refused:
        with pytest.raises(DataError, match="unpacks to more than a page holds"):
            read(tmp_path / "a.pdf")
    else:
        assert said(read(tmp_path / "a.pdf")) == ["total 565"]


@pytest.mark.parametrize(("numbers", "expected"), [([1, 2, 3, 7], ["1–3", "7"]), ([5], ["5"]), ([], []), ([2, 4], ["2", "4"])])
def test_runs_of_pages_are_named_short(numbers, expected):
    assert list(pages_in(numbers)) == expected


def test_thirty_pages_take_no_more_than_their_tenth_of_a_long_report(tmp_path):
    """A report of 300 pages in seconds is measured in docs/audit-reading.md; here a bound on a tenth."""
    rows = tuple(tuple(row.split("|")) for row in FUNDS)
    block = (Heading("一、", "概况"), *(Paragraph("字" * 400 + "。"),) * 3, Table(rows, "表1 资金"))
    path = written(tmp_path, block * 25, "pdf")
    with within(6):
        document = read(path)
    assert len(list(document.tables)) == 25 and document.blocks[-1].where.page >= 25
