"""What stands in a report's file, read without a browser: one file, no address outside, a sound outline."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure import (
    DATA,
    bad_code,
    bad_figures,
    bad_frame,
    bad_ids,
    bad_images,
    bad_outline,
    bad_tables,
    loaded_from_outside,
    parsed,
)

LARGEST = 1_500_000  # bytes

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
<p><button class="figure" popovertarget="1">36.42%</button>
<a href="https://example.org/">来源</a><img src="data:image/png;base64,AAAA" alt="图"></p>
<table><caption>表</caption><tr><th scope="col">区</th></tr></table>
<details><summary>代码</summary><div class="highlight"><pre>1</pre></div></details></main>
<section class="traces"><ol><li id="1" popover>411.56 ÷ 1130.00</li></ol></section></body></html>"""

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
    (bad_figures, '<button class="figure"', '<span class="figure"'),
    (bad_figures, 'popovertarget="1"', ""),
    (bad_figures, "411.56 ÷ 1130.00", ""),
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
