"""What a report must be for its reader: each check takes an open page and returns its faults in words."""

from __future__ import annotations

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
AXE_SEVERE = ("serious", "critical")
ENOUGH = 10  # faults of one kind; a broken style sheet has them all
FEW = 4  # figures that are tried at length
LEAVING = 500  # ms, longer than a trace stays after the mouse has left both it and its figure


def missing_glyphs(page) -> list[str]:
    """Characters that no font draws: their picture is that of a code point that cannot exist."""
    return page.evaluate("() => probe.missingGlyphs()")


def too_wide(page, widths=()) -> list[str]:
    """The page scrolls sideways, or something reaches past its edge; tables may scroll in a box of their own.

    widths: px to try besides the present one.
    """
    size, faults = page.viewport_size, []
    for width in (size["width"], *widths):
        page.set_viewport_size({**size, "width": width})
        faults += page.evaluate("width => probe.tooWide(width)", width)
    page.set_viewport_size(size)
    return faults


def bad_images(page) -> list[str]:
    """Images that did not load or lack an alternative text."""
    return page.evaluate("() => probe.badImages()")


def hover_traces(page) -> list[str]:
    """Figures whose trace does not appear under the mouse, is there before, is gone when the mouse enters it, or stays at Escape. A
    few of them: each takes as long as a reader who means it."""
    page.evaluate("() => probe.openAll()")
    faults = [] if _figures(page) else ["no figure at all"]
    for index in range(min(_figures(page), FEW)):
        spot = _brought(page, index)
        faults += [f"figure {index + 1} shows its trace before it is asked"] if spot["early"] else []
        page.mouse.move(spot["x"], spot["y"])
        faults += (fault := page.evaluate("index => probe.traceFault(index)", index))
        if fault:
            continue
        page.mouse.move(**page.evaluate("index => probe.middle(index)", index), steps=4)
        page.wait_for_timeout(LEAVING)
        faults += (
            [] if page.evaluate("() => probe.shownTraces()") else [f"the mouse cannot enter the trace of figure {index + 1}"]
        )
        faults += _closed(page, index)
    return faults


def tap_traces(page) -> list[str]:
    """Figures whose trace does not appear at a tap of the finger."""
    page.evaluate("() => probe.openAll()")
    count, faults = _figures(page), []
    for index in range(count):
        if len(faults) > ENOUGH:
            break
        spot = _brought(page, index)
        faults += [f"figure {index + 1} shows its trace before it is asked"] if spot["early"] else []
        page.touchscreen.tap(spot["x"], spot["y"])
        faults += page.evaluate("index => probe.traceFault(index)", index)
    return faults if count else ["no figure at all"]


def focus_traces(page) -> list[str]:
    """Figures that the Tab key does not reach; of a few, whether Enter shows the trace and Escape hides it again."""
    page.evaluate("() => probe.openAll()")
    missed, faults = set(range(_figures(page))), []
    if not missed:
        return ["no figure at all"]
    tried = 0
    for _ in range(page.locator("a, button, summary, input, select, [tabindex]").count() + 5):
        page.keyboard.press("Tab")
        at = page.evaluate("() => probe.focused()")
        if at is None:
            break
        if at["figure"] in missed:
            missed.remove(at["figure"])
            if tried < FEW:
                tried += 1
                page.keyboard.press("Enter")
                if not page.evaluate(
                    "() => probe.shownTraces()"
                ):  # it had come by itself, as for those who wait, and is closed now
                    page.keyboard.press("Enter")
                faults += page.evaluate("index => probe.traceFault(index)", at["figure"])
                faults += _closed(page, at["figure"])
    return faults + [f"the Tab key does not reach figure {index + 1}" for index in sorted(missed)]


def _brought(page, index: int) -> dict:
    page.mouse.move(0, 0)
    page.keyboard.press("Escape")
    return page.evaluate("index => { document.activeElement.blur(); return probe.bring(index) }", index)


def _closed(page, index: int) -> list[str]:
    """One more Escape is allowed: on a slow machine the trace comes by itself, as for those who wait, just after the first."""
    for _ in range(2):
        page.keyboard.press("Escape")
        if not page.evaluate("() => probe.shownTraces()"):
            return []
    return [f"Escape does not close the trace of figure {index + 1}"]


def _figures(page) -> int:
    return page.evaluate("() => probe.figures().length")


def folded_code(page) -> list[str]:
    """Code that is open at first, or that one click on its summary does not show."""
    faults = page.evaluate("() => probe.openCode()")
    folds = page.evaluate_handle("() => probe.folds()")
    count = folds.evaluate("folds => folds.length")
    for index in range(count):
        fold = folds.evaluate_handle("(folds, index) => folds[index]", index).as_element()
        fold.query_selector("summary").click()
        if not page.evaluate("index => probe.codeShown(index)", index):
            faults.append(f"one click does not show the code of fold {index + 1}")
    return faults if count else [*faults, "no folded code at all"]


def lost_links(page) -> list[str]:
    """Links of the contents list that do not bring their target onto the screen."""
    links, faults = page.locator("nav a"), []
    for link in links.all():
        link.click()
        arrived = page.evaluate(
            "() => { const box = document.querySelector(':target')?.getBoundingClientRect();"
            " return !!box && box.bottom > 0 && box.top < innerHeight }"
        )
        if not arrived:
            faults.append(f"{link.inner_text()} ({link.get_attribute('href')}) leads nowhere")
    return faults if links.count() else ["no contents list"]


def lost_in_print(page) -> list[str]:
    """On the width that @page leaves of A4: traces not in plain text, tables not in full, things too wide."""
    size = page.viewport_size
    width = round(size["width"] - page.evaluate("() => probe.pageMargins()"))
    page.set_viewport_size({**size, "width": width})
    faults = page.evaluate("() => [...probe.unprintedTraces(), ...probe.unprintedTables()]")
    faults += too_wide(page)
    page.set_viewport_size(size)
    return faults


def axe(page) -> tuple[list[str], list[str]]:
    """Findings of axe-core on the page with everything unfolded: (serious and critical, the others).

    The page must have been opened with `bypass_csp`: axe-core is put into it from the installed package.
    """
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("() => { probe.openAll(); probe.figures()[0]?.click() }")
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    severe = [_finding(one) for one in found if one["impact"] in AXE_SEVERE]
    return severe, [_finding(one) for one in found if one["impact"] not in AXE_SEVERE]


def _finding(one: dict) -> str:
    nodes = [f"{' '.join(map(str, node['target']))}: {node['html'][:120]}" for node in one["nodes"]]
    more = [f"… and {len(nodes) - 3} more"] if len(nodes) > 3 else []
    return "\n    ".join([f"{one['id']} ({one['impact']}): {one['help']}", *nodes[:3], *more])
