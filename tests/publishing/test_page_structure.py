"""What stands in a report's file, read without a browser: one file, no address outside, a sound outline."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

LARGEST = 1_500_000  # bytes
DATA = re.compile(r"data:[\w/+.-]+;base64,[\w+/=\s]+")  # embedded pictures: any letters may occur in them
STYLE_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?\s*([^"')\s]+)""", re.I)
LOADED = ("src", "srcset", "poster", "data", "background", "formaction", "manifest", "xlink:href", "href")
REFERRING = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def short(tag) -> str:
    return re.sub(r"\s+", " ", DATA.sub("data:…", str(tag)))[:100]


def loaded_from_outside(html: str) -> list[str]:
    """Everything that a browser would fetch; a link that a reader may click is no such thing."""
    page, faults = parsed(html), []
    for tag in page.find_all(True):
        links = [tag.get(name) for name in LOADED if not (name == "href" and tag.name in ("a", "area"))]
        urls = [link for link in links if link] + STYLE_URL.findall(tag.get("style", ""))
        if tag.name == "style":
            urls += STYLE_URL.findall(tag.get_text())
        faults += [f"{url[:80]} in {short(tag)}" for url in urls if not url.startswith(("data:", "#"))]
    faults += [short(tag) for tag in page.select("base, iframe, object, embed, meta[http-equiv=refresh i]")]
    return faults


def bad_outline(html: str) -> list[str]:
    """Not exactly one h1, a skipped level, an empty heading."""
    headings = parsed(html).find_all(re.compile("^h[1-6]$"))
    levels = [int(tag.name[1]) for tag in headings]
    faults = [] if levels.count(1) == 1 else [f"{levels.count(1)} h1"]
    faults += [f"empty heading {short(tag)}" for tag in headings if not tag.get_text(strip=True)]
    steps = zip([0, *levels], levels, headings, strict=False)
    return faults + [
        f"h{above} is followed by {short(tag)}" for above, level, tag in steps if level > above + 1
    ]


def bad_ids(html: str) -> list[str]:
    """An id given twice, and a link of the page or a reference to an id that does not exist."""
    page = parsed(html)
    ids = Counter(tag["id"] for tag in page.find_all(id=True))
    faults = [f"id {name} occurs {count} times" for name, count in ids.items() if count > 1]
    wanted = [(unquote(tag["href"][1:]), tag) for tag in page.select('a[href^="#"]')]
    for key in REFERRING:
        for tag in page.find_all(attrs={key: True}):
            names = tag[key].split() if isinstance(tag[key], str) else tag[key]
            wanted += [(name, tag) for name in names]
    faults += [f"no id {name} for {short(tag)}" for name, tag in wanted if name not in ids]
    return faults if page.select('nav a[href^="#"]') else [*faults, "no contents list"]


def bad_frame(html: str) -> list[str]:
    """What every page needs before its content: language, encoding, title, viewport, one main part."""
    page = parsed(html)
    needed = {
        "lang starts with zh": page.html and page.html.get("lang", "").lower().partition("-")[0] == "zh",
        "doctype": html.lstrip().lower().startswith("<!doctype html>"),
        "charset utf-8": page.select_one('meta[charset="utf-8" i]'),
        "title": page.title and page.title.get_text(strip=True),
        "viewport": page.select_one('meta[name=viewport][content*="width=device-width"]'),
        "one main": len(page.find_all("main")) == 1,
    }
    return [f"missing: {name}" for name, there in needed.items() if not there]


def bad_images(html: str) -> list[str]:
    """Images without an alternative text; no image at all."""
    images = parsed(html).find_all("img")
    faults = [f"no alt: {short(tag)}" for tag in images if not tag.get("alt", "").strip()]
    return faults if images else ["no image"]


def bad_tables(html: str) -> list[str]:
    """Tables without a caption, heading cells without a scope; no table at all."""
    tables = parsed(html).find_all("table")
    faults = [
        f"no caption: {short(tag)}"
        for tag in tables
        if not (tag.caption and tag.caption.get_text(strip=True))
    ]
    scopes = ("col", "row", "colgroup", "rowgroup")
    cells = [cell for tag in tables for cell in tag.find_all("th")]
    faults += [f"no scope: {short(cell)}" for cell in cells if cell.get("scope") not in scopes]
    return faults if tables else ["no table"]


def bad_figures(html: str) -> list[str]:
    """Computed figures out of the keyboard's reach or without a word on where they come from; none at all."""
    figures = parsed(html).select(".figure")
    faults = [f"out of the keyboard's reach: {short(tag)}" for tag in figures if tag.get("tabindex") != "0"]
    traces = [(tag, tag.select_one(".trace")) for tag in figures]
    faults += [
        f"no trace: {short(tag)}" for tag, trace in traces if not (trace and trace.get_text(strip=True))
    ]
    return faults if figures else ["no figure"]


def bad_code(html: str) -> list[str]:
    """Code that is not folded away; none at all."""
    code = parsed(html).select(".highlight")
    folds = [(tag, tag.find_parent("details")) for tag in code]
    faults = [f"not folded: {short(tag)}" for tag, fold in folds if fold is None or fold.has_attr("open")]
    return faults if code else ["no code"]


CHECKS = (loaded_from_outside, bad_outline, bad_ids, bad_frame, bad_images, bad_tables, bad_figures, bad_code)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_report(report_html, check):
    faults = check(report_html.read_text("utf-8"))
    assert not faults, "\n" + "\n".join(faults)


def test_report_is_one_small_file(report_html):
    html = report_html.read_text("utf-8")
    assert report_html.stat().st_size <= LARGEST
    assert not parsed(html).select("script[src], link[href]")


def test_report_tells_nothing_of_the_machine(report_html):
    html = DATA.sub("", report_html.read_text("utf-8"))
    assert f"{Path(__file__).parents[2]}/" not in html
    assert f"{report_html.parent}" not in html
    assert "file:" not in html


GOOD = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>报告</title>
<meta name="viewport" content="width=device-width">
<style>p { background: url(data:image/png;base64,AAAA) }</style></head>
<body><h1>报告</h1><nav><a href="#%E8%B5%84%E9%87%91">资金</a></nav><main>
<h2 id="资金">资金</h2><h3>分区</h3><h2>问卷</h2>
<p><span class="figure" tabindex="0">36.42%<span class="trace">411.56 ÷ 1130.00</span></span>
<a href="https://example.org/">来源</a><img src="data:image/png;base64,AAAA" alt="图"></p>
<table><caption>表</caption><tr><th scope="col">区</th></tr></table>
<details><summary>代码</summary><div class="highlight"><pre>1</pre></div></details></main></body></html>"""

FAULTS = [
    (loaded_from_outside, 'src="data:image/png;base64,AAAA"', 'src="https://example.org/a.png"'),
    (loaded_from_outside, 'src="data:image/png;base64,AAAA"', 'src="//example.org/a.png"'),
    (loaded_from_outside, 'src="data:image/png;base64,AAAA"', 'src="figures/a.png"'),
    (loaded_from_outside, "url(data:", "url('https://example.org/a.woff2') url(data:"),
    (loaded_from_outside, "<style>", "<style>@import 'https://example.org/a.css';"),
    (loaded_from_outside, "<title>", '<link rel="preconnect" href="https://example.org"><title>'),
    (loaded_from_outside, "<title>", '<script src="https://example.org/a.js"></script><title>'),
    (loaded_from_outside, "<p>", '<p style="background: URL( http://example.org/a )">'),
    (loaded_from_outside, "<p>", '<iframe srcdoc="x"></iframe><p>'),
    (bad_outline, "<h1>报告</h1>", ""),
    (bad_outline, "<h2>问卷</h2>", "<h1>问卷</h1>"),
    (bad_outline, "<h2>问卷</h2>", "<h2></h2>"),
    (bad_outline, '<h2 id="资金">资金</h2>', '<p id="资金">资金</p>'),
    (bad_ids, "<h2>问卷</h2>", '<h2 id="资金">问卷</h2>'),
    (bad_ids, 'id="资金"', 'id="资本"'),
    (bad_ids, "<p>", '<p aria-labelledby="资金 名">'),
    (bad_ids, "<nav>", "<div>"),
    (bad_frame, 'lang="zh-CN"', 'lang="en"'),
    (bad_frame, "<!DOCTYPE html>", ""),
    (bad_frame, "<title>报告</title>", "<title></title>"),
    (bad_frame, '<meta charset="UTF-8">', ""),
    (bad_frame, "width=device-width", "width=1024"),
    (bad_frame, "<main>", "<div>"),
    (bad_images, 'alt="图"', 'alt=" "'),
    (bad_images, "<img", "<i"),
    (bad_tables, "<caption>表</caption>", ""),
    (bad_tables, ' scope="col"', ""),
    (bad_figures, ' tabindex="0"', ""),
    (bad_figures, 'class="trace"', ""),
    (bad_code, "<details>", "<details open>"),
    (bad_code, "<details>", "<div>"),
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_good_page_passes(check):
    assert check(GOOD) == []


@pytest.mark.parametrize(("check", "good", "bad"), FAULTS)
def test_a_fault_is_found(check, good, bad):
    assert good in GOOD
    assert check(GOOD.replace(good, bad))
