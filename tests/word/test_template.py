"""A client's template: what is its stays, what is ours comes in its look, and nothing comes in with it that does something."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt

from pbe_analysis import blocks
from pbe_analysis.blocks.text import text as plain
from pbe_analysis.word import TemplateError, docx
from pbe_analysis.word.comparison import compare

from .made import REPORT
from .opened import Opened, W, text, val


def client(*, cover: bool = True, feet: bool = True, numbered: bool = False) -> python_docx.document.Document:
    """A template as an office has it: 宋体, narrow paper, a head, perhaps a cover that asks for words."""
    made = python_docx.Document()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "SimSun", Pt(12)
    made.styles["Heading 1"].font.size = Pt(18)
    made.styles["Heading 1"].element.set(f"{W}styleId", "1")  # as Chinese Word names it
    section = made.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = Cm(18.4), Cm(26), Cm(2), Cm(2)
    section.header.paragraphs[0].text = "某市财政局 {{标题}}"
    if feet:
        section.footer.paragraphs[0].text = "第 页"
    if cover:
        title = made.add_paragraph("")
        for part in ("{", "{标", "题}", "} 报告"):
            title.add_run(part)
        made.add_table(1, 2).rows[0].cells[1].text = "{{主管部门}}"
        made.add_paragraph("{{正文}}")
        made.add_paragraph("（此页无正文）")
    return made


def saved(made) -> bytes:
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def written(template: bytes) -> tuple[bytes, python_docx.document.Document]:
    content = docx(REPORT, "a/2021", template)
    return content, python_docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def dressed() -> tuple[bytes, python_docx.document.Document]:
    return written(saved(client()))


def test_its_cover_says_the_report_s_words(dressed):
    content, document = dressed
    said = [one.text for one in document.paragraphs]
    assert said[0] == "某项目 报告"
    assert document.tables[0].rows[0].cells[1].text == "某局"
    assert said[-1] == "（此页无正文）" and "{{" not in "".join(said)
    assert document.sections[0].header.paragraphs[0].text == "某市财政局 某项目"


def test_its_styles_paper_head_and_foot_are_the_report_s(dressed):
    content, document = dressed
    heads = [one for one in document.paragraphs if one.text == "结论" and one.style.name == "Heading 1"]
    assert len(heads) == 1 and heads[0].style.font.size == Pt(18) and heads[0].style.style_id == "1"
    body = next(one for one in document.paragraphs if one.text.startswith("预算执行率为"))
    assert body.style.name == "Body Text" and body.style.base_style.font.name == "SimSun"
    assert {(round(one.page_width.cm, 1), round(one.page_height.cm, 1)) for one in document.sections} == {(18.4, 26), (26, 18.4)}
    assert {one.footer.paragraphs[0].text for one in document.sections} == {"第 页"}
    rooms = {round(one.page_width.twips - one.left_margin.twips - one.right_margin.twips, -2) for one in document.sections}
    widths = {
        round(sum(int(val(one, "w")) for one in table.iter(f"{W}gridCol")), -2) for table in Opened(content).every("tbl")[1:]
    }
    assert widths <= rooms


def test_headings_that_it_does_not_number_are_numbered_and_every_figure_is_there(dressed, tmp_path):
    from pbe_analysis.documents.document import Heading
    from pbe_analysis.documents.reading import read

    content, _ = dressed
    (tmp_path / "a.docx").write_bytes(content)
    heads = [one for one in read(tmp_path / "a.docx").blocks if isinstance(one, Heading) and one.level == 1]
    assert [(one.number, one.text) for one in heads[:2]] == [("一、", "结论"), ("二、", "预算执行情况")]
    assert compare(docx(REPORT), content, "a.docx").differences == ()
    assert docx(REPORT, "a/2021", saved_again(client())) == content


def test_the_title_of_the_contents_takes_no_number_where_the_template_calls_it_a_heading(dressed):
    content, _ = dressed
    (title,) = (one for one in Opened(content).every("p") if text(one) == "目　录")
    assert val(title.find(f"{W}pPr/{W}numPr/{W}numId")) == "0"


def saved_again(made) -> bytes:
    """The same template."""
    return saved(made)


def test_a_template_of_styles_alone_gets_our_cover_and_feet_where_it_has_none():
    content, document = written(saved(client(cover=False, feet=False)))
    assert document.paragraphs[0].text == "某项目" and document.paragraphs[0].style.name == "Title"
    assert document.sections[1].footer.paragraphs[0].text == "— 1 —"
    assert compare(docx(REPORT), content, "a.docx").differences == ()


def test_a_template_s_own_numbers_of_headings_stay():
    made = client(cover=False)
    numbered = made.styles["List Number"].element.find(f"{W}pPr/{W}numPr")
    made.styles["Heading 1"].element.get_or_add_pPr().append(numbered)
    content, _ = written(saved(made))
    opened = Opened(content)
    own = [one for one in opened.every("p") if val(one.find(f"{W}pPr/{W}pStyle")) == "1" and text(one) == "结论"]
    assert own[0].find(f"{W}pPr/{W}numPr") is None
    style = opened.styles()["1"].find(f"{W}pPr/{W}numPr/{W}numId")
    assert val(style) == numbered.find(f"{W}numId").get(f"{W}val")


def test_a_word_that_the_report_has_not_is_told():
    made = client()
    made.add_paragraph("{{主管部们}}")
    with pytest.raises(TemplateError, match="the report has no {{主管部们}}. Did you mean .*主管部门"):
        written(saved(made))


@pytest.mark.parametrize("cover", [True, False])
def test_all_ids_of_the_file_are_its_own(cover):
    made = client(cover=cover)
    made.styles.add_style("Caption", WD_STYLE_TYPE.PARAGRAPH) if "Caption" not in made.styles else None
    opened = Opened(written(saved(made))[0])
    numbers = [val(one, "numId") for one in opened.root("word/numbering.xml").findall(f"{W}num")]
    abstract = [val(one, "abstractNumId") for one in opened.root("word/numbering.xml").findall(f"{W}abstractNum")]
    assert len(set(numbers)) == len(numbers) and len(set(abstract)) == len(abstract)
    ids = [one.get(f"{W}styleId") for one in opened.root("word/styles.xml").iter(f"{W}style")]
    assert len(set(ids)) == len(ids) and {val(one) for one in opened.every("pStyle")} <= set(ids)
    parts = [one.tag for one in opened.root("word/numbering.xml")]
    assert parts == sorted(parts, key=[f"{W}numPicBullet", f"{W}abstractNum", f"{W}num", f"{W}numIdMacAtCleanup"].index)


# What must not come in


def with_parts(change) -> bytes:
    """The template's parts after `change`: name → bytes."""
    with zipfile.ZipFile(io.BytesIO(saved(client(cover=False)))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def related(kind: str, target: str, *, outside: bool, owner: str = "word/_rels/document.xml.rels"):
    base = kind if kind.startswith("http") else f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rIdX" Type="{base}" Target="{target}"{mode}/></Relationships>'.encode()
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'

    def change(parts):
        parts[owner] = parts.get(owner, empty).replace(b"</Relationships>", line)
        if not outside:
            parts[f"word/{target}"] = b"<x/>" if target.endswith("xml") else b"x"
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
                b"</Types>", b'<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
            )

    return change


def said(xml: str):
    def change(parts):
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", f"<w:body>{xml}".encode(), 1)

    return change


def declared(parts):
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1
    )


def bomb(parts):
    parts["word/media/image1.png"] = bytes(150_000_000)


def macro_content(parts):
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


FIELD = '<w:p><w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r></w:p>'


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (related("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", outside=False), "macros"),
        (macro_content, "macros"),
        (related("oleObject", "embeddings/oleObject1.bin", outside=False), "macros or controls"),
        (related("aFChunk", "chunk.xml", outside=False), "what can run or bring in other files"),
        (related("image", "https://a.example/b.png", outside=True), r"loads something from outside \(image\)"),
        (related("subDocument", "file:///c:/a.docx", outside=True), "what can run or bring in"),
        (said(FIELD.format('DDEAUTO c:\\\\windows "a"')), r"field that fetches or runs something \(DDEAUTO\)"),
        (said(FIELD.format('INCLUDEPICTURE "https://a.example"')), "INCLUDEPICTURE"),
        (said('<w:p><w:fldSimple w:instr=" INCLUDETEXT c:\\a "/></w:p>'), "INCLUDETEXT"),
        (declared, "declares a document type"),
        (bomb, "unpacks to more than a template holds"),
        (lambda parts: parts.pop("word/document.xml"), "is no Word document"),
        (lambda parts: parts.update({"word/document.xml": b"<w:document"}), "is no Word document"),
    ],
)
def test_what_could_do_something_is_refused(change, expected):
    with pytest.raises(TemplateError, match=expected):
        docx(REPORT, "", with_parts(change))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken", b"%PDF-1.7"])
def test_what_is_no_template_is_refused(content):
    with pytest.raises(TemplateError, match=r"template: .*Expected a .docx file"):
        docx(REPORT, "", content)


def test_links_to_outside_are_cut():
    def change(parts):
        related("attachedTemplate", "file:///C:/Users/someone/Normal.dotm", outside=True, owner="word/_rels/settings.xml.rels")(
            parts
        )
        settings = parts["word/settings.xml"]
        at = settings.index(b"<w:zoom") if b"<w:zoom" in settings else settings.rindex(b"</w:settings>")
        parts["word/settings.xml"] = (
            settings[:at]
            + b'<w:attachedTemplate xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdX"/>'
            + settings[at:]
        )
        related("hyperlink", "https://a.example", outside=True)(parts)
        said('<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>网址</w:t></w:r></w:hyperlink></w:p>')(parts)

    opened = Opened(docx(REPORT, "", with_parts(change)))
    assert [
        name for name, part in opened.parts.items() if b"External" in part or b"someone" in part or b"attachedTemplate" in part
    ] == []
    assert "网址" in [text(one) for one in opened.every("p")]
    assert plain(blocks.Prose((("网址",),))) == "网址"
