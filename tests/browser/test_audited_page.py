"""An audited document as its readers meet it: at a desk, on a phone, on paper."""

from __future__ import annotations

import warnings
from dataclasses import replace

import pytest
from audit import made

from pbe_analysis.audit.audited import Audited
from pbe_analysis.audit.checks import Audit, Status
from pbe_analysis.documents.document import Cell, Document, Table, Where

from . import checks, paper
from .test_report_in_browser import listed, photograph, show_trace
from .visit import DESKTOP, NIGHT, PAPER, PHONE, SCREENS, visiting

pytestmark = pytest.mark.browser
DESK = replace(DESKTOP, width=1280)
COLUMNS = 12
IN_VIEW = """() => {
  const box = document.querySelector(":target")?.getBoundingClientRect();
  return !!box && box.bottom >= 0 && box.top < innerHeight;
}"""


def audited() -> Audited:
    """The small document with a wide table behind it, a long paragraph and every status in it."""
    own = made.document()
    wide = Table(tuple(map(_wide, range(4 * COLUMNS))), Where(block=5, page=3, table=2), "表3  逐月支出", "单位：万元")
    long = replace(own.blocks[1], text="截至年末各项任务推进平稳。" * 12, where=Where(block=6, page=3))
    found = [made.check(status, wide.cells[COLUMNS + place].where, "1234.56") for place, status in enumerate(Status, start=1)]
    whole = made.check(Status.CANNOT_TELL, Where(block=6, page=3), "", expression="", reason="单位没有载明")
    return Audited(
        Document(own.file, own.format, (*own.blocks, wide, long), own.notes),
        Audit(own.file, (*made.checks(), *found, whole), own.notes),
    )


def _wide(number: int) -> Cell:
    row, column = divmod(number, COLUMNS)
    text = f"{column}月" if row == 0 and column else f"第{row}项支出" if column == 0 else "1234.56"
    return Cell(text, Where(block=5, page=3, table=2, row=row + 1, column=column + 1))


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    file = tmp_path_factory.mktemp("audited") / "audited.html"
    file.write_text(audited().to_html(), "utf-8")
    return file


@pytest.fixture(params=SCREENS, ids=str)
def seen(browser, page, request):
    with visiting(browser, page, request.param) as visit:
        yield visit


def test_it_asks_for_nothing_draws_every_character_and_fits(seen, pictures):
    if pictures:
        photograph(seen.page, pictures, f"audited-{seen.screen.name}")
    faults = [*seen.sent, *seen.complaints, *checks.missing_glyphs(seen.page)]
    faults += checks.too_wide(seen.page, seen.screen.widths)
    assert not faults, listed(faults)


@pytest.mark.parametrize("screen", [*SCREENS, NIGHT], ids=str)
def test_axe_finds_nothing_serious(browser, page, screen):
    with visiting(browser, page, screen, bypass_csp=True) as visit:
        severe, others = checks.axe(visit.page)
    for finding in others:
        warnings.warn(f"axe-core, audited, {screen}: {finding}", stacklevel=1)
    assert not severe, listed(severe)


def test_marks_explain_themselves_under_mouse_and_keyboard(browser, page, pictures):
    with visiting(browser, page, DESK) as visit:
        faults = checks.hover_traces(visit.page) + checks.focus_traces(visit.page)
        if pictures:
            show_trace(visit.page, pictures / "audited-trace.png")
    assert not faults, listed(faults)


def test_marks_explain_themselves_at_a_tap(browser, page):
    with visiting(browser, page, PHONE) as visit:
        faults = checks.tap_traces(visit.page)
    assert not faults, listed(faults)


def test_contents_faults_and_marks_lead_to_one_another(browser, page):
    with visiting(browser, page, DESK) as visit:
        faults = checks.lost_links(visit.page)
        for link in visit.page.locator("ol.faults a, a.note").all():
            link.click()
            faults += [] if visit.page.evaluate(IN_VIEW) else [f"{link.get_attribute('href')} leads nowhere"]
    assert not faults, listed(faults)


def test_paper_has_the_faults_below_their_block_and_wide_tables_lengthwise(browser, page, pictures):
    with visiting(browser, page, DESKTOP) as visit:
        assert not visit.page.locator(".footnotes").first.is_visible()
    with visiting(browser, page, PAPER) as visit:
        assert visit.page.locator(".footnotes").first.is_visible()
        assert not visit.page.locator(".traces").is_visible()
        pdf = visit.page.pdf(prefer_css_page_size=True, print_background=True)
    if pictures:
        (pictures / "audited.pdf").write_bytes(pdf)
    sizes = {(round(sheet.width), round(sheet.height)) for sheet in paper.sheets(pdf)}
    assert sizes == {paper.A4, paper.A4[::-1]}
    assert [number for number, sheet in enumerate(paper.sheets(pdf), 1) if not sheet.marks] == []
