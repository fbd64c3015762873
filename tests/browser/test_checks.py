"""The checks check: the sample page passes each, and each finds the one fault put into a copy of it."""

from __future__ import annotations

import pytest

from . import checks, chromium, paper
from .visit import DESKTOP, PAPER, PHONE, SCREENS

pytestmark = pytest.mark.browser

HIDDEN_TRACE = ("[popover] {", "[popover] { visibility: hidden;")
WIDE = ("</section></main>", '<p style="width: 700px">宽</p></section></main>')
CLIPPED = (WIDE[0], WIDE[1] + "<style>body { overflow-x: clip }</style>")
STILL_SCROLLING = ("th, td { white-space: normal } .scroll { overflow: visible }", "")
NO_POLICY = ("default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:", "")
PICTURE = '<img src="https://example.org/a.png" alt="图"></section></main>'

CASES = {
    "private use character": (checks.missing_glyphs, DESKTOP, ("执行率", "执行\ue123率"), "U+E123"),
    "unassigned character": (checks.missing_glyphs, DESKTOP, ("执行率", "执行\u0378率"), "U+0378"),
    "broken encoding": (checks.missing_glyphs, DESKTOP, ("执行率", "执行�"), "U+FFFD"),
    "private use in code": (checks.missing_glyphs, PHONE, ("pbe.funds()", "\uf8ff"), "U+F8FF"),
    "private use in a style": (checks.missing_glyphs, PAPER, ('content: "↗"', 'content: "\ue124"'), "U+E124"),
    "wide block": (checks.too_wide, PHONE, WIDE, "wide on a screen of 390 px"),
    "wide block, hidden": (checks.too_wide, PHONE, CLIPPED, "reaches past the edge at 390 px"),
    "image without a text": (checks.bad_images, DESKTOP, (' alt="各区预算执行率"', ""), "no alternative"),
    "broken image": (checks.bad_images, DESKTOP, ("base64,iVBO", "base64,AAAA"), "did not load"),
    "no trace at hover": (checks.hover_traces, DESKTOP, HIDDEN_TRACE, "does not appear"),
    "no trace at the keyboard": (checks.focus_traces, DESKTOP, HIDDEN_TRACE, "does not appear"),
    "trace that stays": (checks.focus_traces, DESKTOP, ('id="1" popover', 'id="1" popover="manual"'), "Escape does not close"),
    "trace out of the mouse's reach": (
        checks.hover_traces,
        DESKTOP,
        ("[popover] {", "[popover] { pointer-events: none;"),
        "cannot enter",
    ),
    "no trace at a tap": (checks.tap_traces, PHONE, HIDDEN_TRACE, "does not appear"),
    "trace always there": (
        checks.hover_traces,
        DESKTOP,
        ("[popover] { inset: auto;", "[popover] { display: block; inset: auto; top: 0;"),
        "before it is asked",
    ),
    "trace past the edge": (
        checks.tap_traces,
        PHONE,
        (
            "left: 0; right: 0; margin: 0; position-area: block-end; position-try-fallbacks: flip-block",
            "left: 300px; width: 200px; margin: 0",
        ),
        "of 390",
    ),
    "trace behind": (
        checks.hover_traces,
        DESKTOP,
        ("position-area: block-end; position-try-fallbacks: flip-block;", "top: -9px; height: 9px; overflow: hidden;"),
        "covered",
    ),
    "figure out of reach": (checks.focus_traces, DESKTOP, ('class="figure"', 'class="figure" tabindex="-1"'), "Tab key"),
    "code open": (checks.folded_code, DESKTOP, ('<details class="code"', "<details open"), "open at first"),
    "lost link": (checks.lost_links, DESKTOP, ('id="survey"', 'id="surveys"'), "满意度"),
    "trace not printed": (checks.lost_in_print, PAPER, ("list-item; position", "none; position"), "not printed"),
    "trace printed floating": (checks.lost_in_print, PAPER, ("position: static", ""), "floats"),
    "table not printed": (checks.lost_in_print, PAPER, ("content-visibility: visible", ""), "not printed"),
    "table cut on paper": (checks.lost_in_print, PAPER, STILL_SCROLLING, "cut off on paper"),
}


@pytest.mark.parametrize(("check", "screen", "edit", "said"), CASES.values(), ids=CASES)
def test_a_fault_is_found(open_sample, check, screen, edit, said):
    with open_sample(edit, screen=screen) as visit:
        faults = check(visit.page)
    assert any(said in fault for fault in faults), faults


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_sample_is_good(open_sample, screen):
    with open_sample(screen=screen) as visit:
        assert checks.missing_glyphs(visit.page) == []
        assert checks.too_wide(visit.page, screen.widths) == []
        assert checks.bad_images(visit.page) == []
        assert (visit.sent, visit.complaints) == ([], [])
    with open_sample(screen=screen, bypass_csp=True) as visit:
        assert checks.axe(visit.page)[0] == []


@pytest.mark.parametrize(
    ("check", "screen"),
    [
        (checks.hover_traces, DESKTOP),
        (checks.focus_traces, DESKTOP),
        (checks.tap_traces, PHONE),
        (checks.folded_code, DESKTOP),
        (checks.lost_links, DESKTOP),
        (checks.lost_in_print, PAPER),
    ],
)
def test_the_sample_passes(open_sample, check, screen):
    with open_sample(screen=screen) as visit:
        assert check(visit.page) == []


def test_a_request_is_seen(open_sample):
    with open_sample(NO_POLICY, ("</section></main>", PICTURE)) as visit:
        assert visit.sent == ["image https://example.org/a.png"]


def test_a_breach_of_the_policy_is_seen(open_sample):
    with open_sample(("</section></main>", PICTURE)) as visit:
        assert any("img-src https://example.org/a.png" in complaint for complaint in visit.complaints)


@pytest.mark.parametrize("script", ["console.error('ach')", "throw Error('ach')"])
def test_an_error_of_a_script_is_seen(open_sample, script):
    with open_sample(NO_POLICY, ("</body>", f"<script>{script}</script></body>")) as visit:
        assert any("ach" in complaint for complaint in visit.complaints)


def test_axe_is_in_the_page_and_finds_a_fault(open_sample):
    with open_sample(("color: #222 }", "color: #ccc }"), bypass_csp=True) as visit:
        assert any(finding.startswith("color-contrast (serious)") for finding in checks.axe(visit.page)[0])


def test_an_empty_sheet_is_seen(open_sample):
    gap = '<div style="break-before: page; height: 1px"></div><p style="break-before: page">完</p></body>'
    with open_sample(("</body>", gap), screen=PAPER) as visit:
        sheets = paper.sheets(visit.page.pdf(format="A4", prefer_css_page_size=True))
    assert [sheet.marks > 0 for sheet in sheets][-2:] == [False, True]


@pytest.mark.parametrize(("value", "required"), [("true", True), ("1", True), ("", False), ("False", False)])
def test_continuous_integration_requires_the_browser(value, required):
    assert chromium.required({"CI": value}) is required
    assert not chromium.required({})
