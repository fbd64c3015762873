"""The report of tianjin-village-clinics/2021 as its readers meet it: at a desk, on a phone, on paper."""

from __future__ import annotations

import warnings

import pytest

from . import checks, paper
from .visit import DESKTOP, NIGHT, PAPER, PHONE, SCREENS, visiting

pytestmark = pytest.mark.browser
on_every_screen = pytest.mark.parametrize("visit", SCREENS, indirect=True, ids=str)
on_a_desk = pytest.mark.parametrize("visit", [DESKTOP], indirect=True, ids=str)
on_a_phone = pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=str)
on_paper = pytest.mark.parametrize("visit", [PAPER], indirect=True, ids=str)

SLICE = 8000  # px; Chromium repeats itself in pictures above 16384


def listed(faults: list[str]) -> str:
    return "\n" + "\n".join(faults)


@on_every_screen
def test_it_asks_for_nothing_and_reports_no_error(visit):
    visit.page.evaluate("() => probe.openAll()")
    visit.page.mouse.wheel(0, 100_000)
    visit.complaints += visit.page.evaluate("() => probe.settle()")
    assert not visit.sent, listed(visit.sent)
    assert not visit.complaints, listed(visit.complaints)


@on_every_screen
def test_every_character_has_a_glyph(visit):
    faults = checks.missing_glyphs(visit.page)
    assert not faults, listed(faults)


@on_every_screen
def test_nothing_is_wider_than_the_page(visit, pictures):
    if pictures:
        photograph(visit.page, pictures, visit.screen.name)
    widths = visit.screen.widths
    faults = checks.too_wide(visit.page, widths)
    visit.page.evaluate("() => probe.openAll()")
    faults += checks.too_wide(visit.page, widths)
    assert not faults, listed(faults)


@on_every_screen
def test_every_image_loads_and_has_an_alternative(visit):
    faults = checks.bad_images(visit.page)
    assert not faults, listed(faults)


@pytest.mark.parametrize("screen", [*SCREENS, NIGHT], ids=str)
def test_axe_finds_nothing_serious(browser, report_html, screen):
    with visiting(browser, report_html, screen, bypass_csp=True) as visit:
        severe, others = checks.axe(visit.page)
    for finding in others:
        warnings.warn(f"axe-core, {screen}: {finding}", stacklevel=1)
    assert not severe, listed(severe)


@on_a_desk
def test_traces_appear_under_the_mouse(visit):
    faults = checks.hover_traces(visit.page)
    assert not faults, listed(faults)


@on_a_desk
def test_traces_appear_at_keyboard_focus(visit, pictures):
    faults = checks.focus_traces(visit.page)
    if pictures:
        show_trace(visit.page, pictures / "desktop-trace.png")
    assert not faults, listed(faults)


@on_a_phone
def test_traces_appear_at_a_tap(visit, pictures):
    faults = checks.tap_traces(visit.page)
    if pictures:
        show_trace(visit.page, pictures / "phone-trace.png")
    assert not faults, listed(faults)


@pytest.mark.parametrize("visit", [DESKTOP, PHONE], indirect=True, ids=str)
def test_code_is_folded_and_one_click_away(visit):
    faults = checks.folded_code(visit.page)
    assert not faults, listed(faults)


@on_a_desk
def test_the_contents_list_leads_to_its_targets(visit):
    faults = checks.lost_links(visit.page)
    assert not faults, listed(faults)


@on_paper
def test_print_shows_traces_and_tables_in_full(visit):
    faults = checks.lost_in_print(visit.page)
    assert not faults, listed(faults)


@on_paper
def test_it_prints_on_a4_without_an_empty_sheet(visit, pictures):
    pdf = visit.page.pdf(format="A4", prefer_css_page_size=True, print_background=True)
    if pictures:
        (pictures / "a4.pdf").write_bytes(pdf)
    sheets = paper.sheets(pdf)
    assert 1 <= len(sheets) <= 60
    assert {(round(sheet.width), round(sheet.height)) for sheet in sheets} == {paper.A4, paper.A4[::-1]}  # wide tables lie
    assert [number for number, sheet in enumerate(sheets, 1) if not sheet.marks] == []


def photograph(page, folder, name: str) -> None:
    """The whole page as PNG, in slices where it is very long: name.png or name-1.png, name-2.png …"""
    width = page.viewport_size["width"]
    height = page.evaluate("() => document.documentElement.scrollHeight")
    tops = range(0, height, SLICE)
    for number, top in enumerate(tops, 1):
        clip = {"x": 0, "y": top, "width": width, "height": min(SLICE, height - top)}
        file = folder / (f"{name}.png" if len(tops) == 1 else f"{name}-{number}.png")
        page.screenshot(path=file, full_page=True, clip=clip, scale="css")


def show_trace(page, file) -> None:
    """The screen with the first figure in focus."""
    page.evaluate("() => { probe.bring(0); probe.figures()[0].focus({ preventScroll: true }) }")
    page.screenshot(path=file)
