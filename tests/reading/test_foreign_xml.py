"""Workbooks as Excel, WPS and reporting systems write their XML, by hand: what openpyxl never writes."""

import io
import zipfile
from html import escape

import pytest

from pbe_analysis.reading import Spoilt, Unclear, identifier, open_book, quantity, shown

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(**parts: str) -> str:
    one = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"/>'
    told = "".join(one.format(id, "worksheet" if id.startswith("rId") else id, target) for id, target in parts.items())
    return f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'


def book(folder, *sheets: str, states=("",), strings: str = "", codes=(), head: str = ""):
    """sheets: their rows, or their whole part. codes: number formats of the styles 1, 2, …; a number names one that is built in."""
    names = [f"rId{n}" for n in range(1, len(sheets) + 1)]
    listed = "".join(
        f'<sheet name="{id}" sheetId="{id[3:]}" r:id="{id}" {state}/>' for id, state in zip(names, states, strict=False)
    )
    own = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(one)}"/>' for n, one in enumerate(codes) if isinstance(one, str)
    )
    used = "".join(f'<xf numFmtId="{200 + n if isinstance(one, str) else one}"/>' for n, one in enumerate(codes))
    parts = {
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": relations(
            styles="styles.xml", sharedStrings="sharedStrings.xml", **{id: f"worksheets/{id}.xml" for id in names}
        ),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{head}<sheets>{listed}</sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
    }
    for id, sheet in zip(names, sheets, strict=True):
        whole = f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>'
        parts[f"xl/worksheets/{id}.xml"] = sheet if sheet.startswith(("<worksheet", "<x:")) else whole
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    (folder / "a.xlsx").write_bytes(content.getvalue())
    return open_book(folder / "a.xlsx", "a.xlsx")


def cells(folder, *xml: str, **more) -> tuple:
    row = "".join(one.replace("<c", f'<c r="{chr(65 + n)}1"', 1) for n, one in enumerate(xml))
    made = book(folder, f'<row r="1">{row}</row>', **more)
    return made.page("rId1").rows[0][1]


def test_texts_are_those_that_a_cell_shows(tmp_path):
    strings = (
        '<si><r><t>行政</t></r><r><rPr><b/></rPr><t xml:space="preserve">区 </t></r><rPh sb="0" eb="2"><t>xing</t></rPh></si>'
        '<si><t>东丽区</t><rPh sb="0" eb="3"><t>DONGLI</t></rPh><phoneticPr fontId="1"/></si><si><t/></si>'
        "<si><r><rPr><strike/></rPr><t>26.60</t></r></si>"
    )
    found = cells(
        tmp_path,
        *(f'<c t="s"><v>{n}</v></c>' for n in range(4)),
        '<c t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is></c>',
        '<c t="str"><f>A1</f><v>甲&amp;乙</v></c>',
        strings=strings,
    )
    assert found == ("行政区 ", "东丽区", None, "26.60", "甲乙", "甲&乙")


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', Spoilt("error", "#DIV/0!")),
        ('<c t="e"><v>#SPILL!</v></c>', Spoilt("error", "#SPILL!")),  # an error that older readers do not know
        ('<c t="e"><v>#GETTING_DATA</v></c>', Spoilt("error", "#GETTING_DATA")),
        ("<c><f>SUM(B1)</f><v/></c>", Spoilt("unsaved")),
        ('<c><f t="shared" si="0"/></c>', Spoilt("unsaved")),
        ("<c><f><![CDATA[1+1]]></f></c>", Spoilt("unsaved")),
        ("<c t = 'e'><v>#REF!</v></c>", Spoilt("error", "#REF!")),
        ("<c><f>[1]Sheet1!$A$1</f><v>26.6</v></c>", 26.6),  # of another file: what was stored
        ('<c><f t="array" ref="A1">SUM(B1)</f><v>3</v></c>', 3),
        ('<c t="str"><f>""</f><v></v></c>', None),
    ],
)
def test_formulas_and_errors(tmp_path, cell, meant):
    assert cells(tmp_path, cell, "<c><v>1</v></c>")[0] == meant


@pytest.mark.parametrize(
    ("code", "stored", "meant"),
    [
        ('0.00,,"万元"', "12300000", "12.3 万元"),
        ("#,##0.00_ ", "1026.6", "1026.6"),
        ("[$-804]0.00", "26.6", "26.6"),
        ("[$¥-804]#,##0.00", "26.6", "26.6"),
        (9, "0.86", "86 %"),
        (44, "-12.5", "-12.5"),
        (39, "-12.5", "-12.5"),
        ('0.00;[Red]-0.00"元"', "-12.5", "-12.5 元"),
        ("0\\.0,", "266000", "26.6"),
        ("0.00;;", "-5", "disguised"),
        ('[>=10000]0.00,"千";0.00', "5", "disguised"),
    ],
)
def test_a_number_is_what_its_format_shows(tmp_path, code, stored, meant):
    (cell,) = cells(tmp_path, f'<c s="1"><v>{stored}</v></c>', codes=[code])
    try:
        found = quantity(cell)
        assert f"{found.number.normalize():f} {found.unit}".strip() == meant
    except Unclear as fault:
        assert fault.code == meant


@pytest.mark.parametrize("code", ["yyyy/m/d", 14, 31, 57, 58])
@pytest.mark.parametrize(("head", "day"), [("", "2017-03-04"), ('<workbookPr date1904="1"/>', "2021-03-05")])
def test_days_by_either_calendar(tmp_path, code, head, day):
    assert list(map(shown, cells(tmp_path, '<c s="1"><v>42798</v></c>', codes=[code], head=head))) == [day]


def test_sheets_that_nobody_sees(tmp_path):
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    found = book(tmp_path, row, row, row, states=('state="veryHidden"', "", 'state="hidden"'))
    assert (found.names, found.hidden) == (["rId2"], ["rId1", "rId3"])


def test_styles_down_to_the_last_row_cost_nothing(tmp_path):
    styled = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="XFD{n}" s="1"/></row>' for n in range(1_048_000, 1_048_577))
    page = book(tmp_path, f'<row r="1"><c r="A1"><v>1</v></c></row>{styled}', codes=["0.00"]).page("rId1")
    assert [line for line, _ in page.rows] == [1]


def test_parts_with_prefixes_and_cells_without_places(tmp_path):
    sheet = "<x:row><x:c><x:v>1</x:v></x:c><x:c t='e'><x:v>#REF!</x:v></x:c></x:row><x:row><x:c><x:v>2</x:v></x:c></x:row>"
    page = book(tmp_path, f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{sheet}</x:sheetData></x:worksheet>').page("rId1")
    assert page.rows == ((1, (1.0, Spoilt("error", "#REF!"))), (2, (2.0, None)))


@pytest.mark.parametrize("said", ["'0012", "‘0012", "\u200b0012\ufeff", "\u202d0012\u202c", "0012\xa0"])
def test_signs_that_nobody_sees_are_no_part_of_an_identifier(said):
    assert identifier(said) == "0012"
