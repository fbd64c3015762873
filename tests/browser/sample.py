"""A small page in the shape of a report. It passes every check; each of its faulty copies fails one."""

from __future__ import annotations

import base64
import struct
import zlib

from pbe_analysis.style.typeface import with_typeface


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 640, height: int = 240) -> str:
    """A picture in one colour as a data address."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x60" * width) * height)
    data = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(data).decode()


STYLE = """
body { margin: 0 auto; max-width: 52rem; padding: 0 1rem; color: #222 }
body { font: 16px/1.7 "Report Sans", sans-serif }
img { max-width: 100% } table { border-collapse: collapse }
th, td { padding: .2rem .6rem; white-space: nowrap }
.scroll { overflow-x: auto } .figure { border: 0; border-bottom: 1px dotted; padding: 0; white-space: nowrap; font: inherit; background: none }
.figure { color: inherit; interest-delay: .1s }
[popover] { inset: auto; left: 0; right: 0; margin: 0; position-area: block-end; position-try-fallbacks: flip-block;
  padding: .5rem 1rem; border: 0; background: #222; color: #fff }
.figure::after { content: "↗" }
@page { size: A4; margin: 15mm }
@media print {
  [popover] { display: list-item; position: static; background: none; color: #222; padding: 0 }
  th, td { white-space: normal } .scroll { overflow: visible }
  details::details-content { content-visibility: visible; height: auto }
}
"""

TEXT = "<p>预算绩效评价以公开数据为准。</p>\n" * 40
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def figure(shown: str, trace: int) -> str:
    return f'<button class="figure" popovertarget="{trace}" interestfor="{trace}">{shown}</button>'


def _table(caption: str) -> str:
    heads = "".join(f'<th scope="col">第 {n} 列（万元）</th>' for n in range(1, 9))
    cells = "".join(f"<td>{n * 1130}.00</td>" for n in range(1, 9))
    return (
        f'<table><caption>{caption}</caption><thead><tr><th scope="col">区</th>{heads}</tr></thead>'
        f'<tbody><tr><th scope="row">蓟州区</th>{cells}</tr></tbody></table>'
    )


def page(*edits: tuple[str, str]) -> str:
    """The sample with each (old, new) exchanged; an `old` that is not there is an error of the test."""
    html = f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>样本报告</title>
<style>{STYLE}</style></head>
<body><header><h1>村卫生室补助资金绩效评价</h1></header>
<nav aria-label="目录"><ol><li><a href="#%E8%B5%84%E9%87%91">资金</a></li>
<li><a href="#survey">满意度</a></li></ol></nav>
<main><section><h2 id="资金">资金</h2>
<p>执行率 {figure("36.42%", 1)}，沉淀率
{figure("27.88%", 2)}。</p>
<img src="{png()}" alt="各区预算执行率">
<details class="data"><summary>数据</summary>
<div class="scroll" tabindex="0" role="region" aria-label="各区资金">{_table("各区资金")}</div></details>
<details class="code"><summary>代码</summary><div class="highlight"><pre>pbe.funds()</pre></div></details>
</section><section><h2 id="survey">满意度</h2><h3 id="s1">分区</h3>
<p>问卷 {figure("63.04%", 3)}。</p>
{TEXT}</section><section class="traces"><h2>出处</h2><ol><li id="1" popover>411.56 ÷ 1130.00 万元 · funds.csv · 表4</li>
<li id="2" popover>718.44 ÷ 2577.32 万元 · funds.csv · 表4</li><li id="3" popover>58 ÷ 92 人 · survey.csv</li></ol></section></main></body></html>
"""
    for old, new in edits:
        assert old in html, old
        html = html.replace(old, new, 1)
    return with_typeface(html)
